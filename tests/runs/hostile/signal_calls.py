# Sends signals by other calls.
import ctypes
import os

libc, parent = ctypes.CDLL(None), os.getppid()
for number, arguments in (
    (62, (parent, 9)),
    (200, (parent, 9)),
    (234, (parent, parent, 9)),
    (129, (parent, 9, None)),
    (297, (parent, parent, 9, None)),
):
    if libc.syscall(number, *arguments) == 0:
        print("GOT THROUGH", number)
