# Sends steps that are none.
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


for step in (-1, True, 1.5, "1", None, [], 10**4000, 2**60):
    send({"type": "frame", "step": step, "metrics": {}, "arrays": []})
