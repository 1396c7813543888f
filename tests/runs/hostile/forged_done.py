# Says that it is done, and goes on.
# @FORGING@

send({"type": "state", "state": "done", "arrays": []})
while True:
    pass
