# Sends headers that take long to read.
# @FORGING@

while True:
    send(b'{"type":"frame","arrays":[],"x":[' + b"[]," * 1_000_000 + b"[]]}")
