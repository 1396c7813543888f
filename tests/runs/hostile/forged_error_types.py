# Reports an error that is none.
# @FORGING@

error = {"kind": 1, "message": ["x"], "line": "x", "values": 3}
send({"type": "state", "state": "failed", "reason": ["code"], "error": error, "arrays": []})
