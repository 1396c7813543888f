# Reports an error whose words would need all of the server's memory.
# @FORGING@

error = {"kind": "Own", "message": "{x:>9999999999}", "line": 1, "values": {"x": "x"}}
send({"type": "state", "state": "failed", "reason": "code", "error": error, "arrays": []})
