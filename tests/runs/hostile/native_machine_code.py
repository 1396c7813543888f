# Runs machine code of its own, which opens a file for writing.
import ctypes
import mmap

libc = ctypes.CDLL(None)
path = ctypes.create_string_buffer(b"@FOLDER@/new")
# mov rdi, path; mov esi, O_CREAT|O_WRONLY; mov edx, 0600; mov eax, open; syscall; ret
code = (
    b"\x48\xbf" + ctypes.addressof(path).to_bytes(8, "little") + bytes.fromhex("be41000000ba80010000b8020000000f05c3")
)
memory = mmap.mmap(-1, 4096)
memory.write(code)
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
libc.mprotect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
libc.mprotect(address, 4096, 7)
if ctypes.CFUNCTYPE(ctypes.c_long)(address)() >= 0:
    print("GOT THROUGH")
