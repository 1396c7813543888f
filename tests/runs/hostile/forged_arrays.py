# Describes arrays that are not there.
# @FORGING@

part = {"name": "x", "dtype": "f8", "shape": [2**62, 2**62], "offset": 0, "nbytes": 0}
send({"type": "frame", "step": 1, "metrics": {}, "arrays": [part]})
