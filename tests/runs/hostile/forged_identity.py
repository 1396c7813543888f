# Speaks in the name of another run.
# @FORGING@

send({"type": "frame", "run": "@OTHER@", "gen": 9, "seq": 10**9, "step": 5, "metrics": {"count": -7}, "arrays": []})
send({"type": "state", "run": "@OTHER@", "gen": 9, "seq": 10**9, "state": "failed", "reason": "server", "arrays": []})
