# Makes system calls by the numbers of another architecture.
import ctypes
import mmap

libc = ctypes.CDLL(None)
memory = mmap.mmap(-1, 4096)
memory.write(bytes.fromhex("b801000000bb00000000cd80c3"))  # mov eax, 1; mov ebx, 0; int 0x80; ret: exit, in 32 bits
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
libc.mprotect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
libc.mprotect(address, 4096, 7)
ctypes.CFUNCTYPE(ctypes.c_long)(address)()
print("GOT THROUGH")
