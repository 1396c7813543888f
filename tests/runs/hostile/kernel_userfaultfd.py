# Asks for what kernels are attacked with.
import ctypes

libc = ctypes.CDLL(None)
for number, arguments in (
    (250, (1, 0, 0)),
    (248, (b"user", b"x", b"y", 1, -1)),
    (103, (3, 0, 0)),
    (169, (0, 0, 0)),
    (175, (0, 0, b"")),
    (246, (0, 0, 0, 0)),
):
    if libc.syscall(number, *arguments) >= 0:
        print("GOT THROUGH", number)
libc.syscall(323, 0)
print("GOT THROUGH")
