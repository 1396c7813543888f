# Kills everything it may kill.
import os

for target in (-1, 0, -os.getppid(), -int("@SERVER@")):
    try:
        os.kill(target, 9)
    except OSError:
        continue
    print("GOT THROUGH")
