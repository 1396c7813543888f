# Forges what was printed.
# @FORGING@

send({"type": "output", "text": "fine", "arrays": []})
send({"type": "output", "text": {"x": 1}, "arrays": []})
