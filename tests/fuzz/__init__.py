"""Inputs that nobody wrote, for everything that reads a file of a stranger: a kept corpus, our own mutation of it, atheris.

`targets` has what is fed, `mutation` makes inputs of the kept ones, `running` feeds and measures, `__main__` is `make fuzz`.
"""
