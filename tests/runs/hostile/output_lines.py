# Prints short lines without end.
while True:
    print()
