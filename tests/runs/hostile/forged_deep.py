# Sends a header that is nested a million deep.
# @FORGING@

send(b"[" * 1_000_000)
