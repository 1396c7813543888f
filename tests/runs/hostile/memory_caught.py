# Takes all memory, catches the error, and goes on.
kept = []
while True:
    try:
        kept.append(bytearray(1 << 16))
    except MemoryError:
        pass
