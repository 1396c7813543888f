# Floods the server with frames.
# @FORGING@

while True:
    send({"type": "frame", "step": 1, "metrics": {}, "arrays": []})
