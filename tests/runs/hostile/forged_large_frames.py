# Floods the server with large frames.
import json
import os
import struct


def send(header, payload=b""):
    text = json.dumps(header).encode() if isinstance(header, dict) else header
    text += b" " * (-(4 + len(text)) % 8)
    raw(struct.pack("<I", len(text)) + text + payload)


def raw(message):
    for line in range(3, 16):
        try:
            os.write(line, struct.pack("<I", len(message)) + message)
        except OSError:
            continue
        return


payload = bytes(4 << 20)
arrays = [{"name": "x", "dtype": "u1", "shape": [4 << 20], "offset": 0, "nbytes": 4 << 20}]
while True:
    send({"type": "frame", "step": 1, "metrics": {}, "arrays": arrays}, payload)
