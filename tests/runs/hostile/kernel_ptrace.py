# Traces its parent.
import ctypes
import os

ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0)
print("GOT THROUGH")
