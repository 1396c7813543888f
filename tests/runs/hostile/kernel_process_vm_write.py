# Writes into the memory of its parent.
import ctypes
import os

libc = ctypes.CDLL(None)
buffer = ctypes.create_string_buffer(8)
mine = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 8)
libc.process_vm_writev(os.getppid(), mine, 1, mine, 1, 0)
print("GOT THROUGH")
