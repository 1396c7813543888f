# Opens a file with the C library, past Python.
import ctypes

libc = ctypes.CDLL(None)
for opened in (
    libc.open(b"@FOLDER@/secret", 0),
    libc.creat(b"@FOLDER@/new", 0o600),
    libc.fopen(b"@FOLDER@/secret", b"r"),
):
    if opened not in (-1, 0):
        print("GOT THROUGH", opened)
