# Changes the clock and the machine's name, and switches it off.
import ctypes
import socket
import time

libc = ctypes.CDLL(None)
for change in (lambda: time.clock_settime(0, 0), lambda: socket.sethostname("own-code")):
    try:
        change()
    except OSError:
        continue
    print("GOT THROUGH")
if libc.reboot(0x89ABCDEF) == 0 or libc.sync is None:
    print("GOT THROUGH")
