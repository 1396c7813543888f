"""What hostile snippets put in place of "# @FORGING@": messages of their own on the line to the supervisor."""

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
