# Makes namespaces.
import ctypes

ctypes.CDLL(None).unshare(0x10000000)
print("GOT THROUGH")
