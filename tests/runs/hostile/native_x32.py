# Makes system calls by the numbers of the x32 interface.
import ctypes

if ctypes.CDLL(None).syscall(0x40000000 + 2, b"@FOLDER@/secret", 0) >= 0:
    print("GOT THROUGH")
