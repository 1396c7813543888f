# Sends texts that are none, and ones with markup.
# @FORGING@

send({"type": "frame", "step": 1, "metrics": {}, "texts": {"note": "<img src=x onerror=alert(1)>"}, "arrays": []})
send({"type": "frame", "step": 2, "metrics": {}, "texts": {"note": {"deep": [1]}}, "arrays": []})
