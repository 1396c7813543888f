# Sends steps that are none.
# @FORGING@

for step in (-1, True, 1.5, "1", None, [], 10**4000, 2**60):
    send({"type": "frame", "step": step, "metrics": {}, "arrays": []})
