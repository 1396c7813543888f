# Sends a message that is larger than allowed.
# @FORGING@

raw(bytes(64 << 20))
