# Floods the server with large frames.
# @FORGING@

payload = bytes(4 << 20)
arrays = [{"name": "x", "dtype": "u1", "shape": [4 << 20], "offset": 0, "nbytes": 4 << 20}]
while True:
    send({"type": "frame", "step": 1, "metrics": {}, "arrays": arrays}, payload)
