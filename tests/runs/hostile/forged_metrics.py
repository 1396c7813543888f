# Sends metrics that are too large to be numbers.
# @FORGING@

send(b'{"type":"frame","step":1,"metrics":{"loss":' + b"9" * 4000 + b'},"arrays":[]}')
