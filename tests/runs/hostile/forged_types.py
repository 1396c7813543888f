# Sends messages of made-up types.
# @FORGING@

for kind in ("job", "K", "", "x" * 10_000, 5, None):
    send({"type": kind, "step": 0, "arrays": []})
