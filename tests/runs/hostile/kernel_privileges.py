# Wants to be somebody else.
import ctypes
import os

for become in (lambda: os.setuid(0), lambda: os.seteuid(1), lambda: os.setgroups([0]), lambda: os.setresuid(1, 1, 1)):
    try:
        become()
    except OSError:
        continue
    print("GOT THROUGH")
if ctypes.CDLL(None).capset(b"\0" * 8, b"\xff" * 24) == 0:
    print("GOT THROUGH")
