# Speaks in the name of another run.
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


send({"type": "frame", "run": "@OTHER@", "gen": 9, "seq": 10**9, "step": 5, "metrics": {"count": -7}, "arrays": []})
send({"type": "state", "run": "@OTHER@", "gen": 9, "seq": 10**9, "state": "failed", "reason": "server", "arrays": []})
