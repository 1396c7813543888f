# Enters another namespace.
import ctypes

ctypes.CDLL(None).setns(0, 0)
print("GOT THROUGH")
