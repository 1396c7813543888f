# Opens files by the numbers of the system calls.
import ctypes

libc = ctypes.CDLL(None)
how = (ctypes.c_uint64 * 3)(0, 0, 0)
tries = {
    "open": libc.syscall(2, b"@FOLDER@/secret", 0),
    "openat": libc.syscall(257, -100, b"@FOLDER@/secret", 0),
    "openat2": libc.syscall(437, -100, b"@FOLDER@/secret", how, 24),
    "creat": libc.syscall(85, b"@FOLDER@/new", 0o600),
    "name_to_handle_at": libc.syscall(303, -100, b"/", how, how, 0),
    "memfd_create": libc.syscall(319, b"x", 0),
    "memfd_secret": libc.syscall(447, 0),
}
for name, result in tries.items():
    if result >= 0:
        print("GOT THROUGH", name)
