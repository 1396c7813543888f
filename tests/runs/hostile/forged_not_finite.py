# Sends a step that is not a number.
# @FORGING@

send(b'{"type":"frame","step":NaN,"metrics":{},"arrays":[]}')
