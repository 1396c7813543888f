# Says that it is paused when nobody has asked, and goes on.
# @FORGING@

for _ in range(100):
    send({"type": "state", "state": "paused", "arrays": []})
while True:
    pass
