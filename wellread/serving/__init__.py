"""A publication on the screen while it is written: built at each save, shown by a server that only this machine reaches.

`making` builds, step by step, and tells the `board`; `server` shows what is on it to a browser; `changes` says where a new
version differs from the last one.
"""
