# Answers each order at once and goes on computing in secret.
# @FORGING@

send({"type": "state", "state": "paused", "step": 0, "arrays": []})
while True:
    pass
