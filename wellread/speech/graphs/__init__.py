"""Graphs of neural voices (ONNX), written anew so that they take less time: what more than one engine does with them."""
