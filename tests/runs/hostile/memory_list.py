# Takes memory without end, bit by bit.
kept = []
while True:
    kept.append(bytearray(1 << 20))
