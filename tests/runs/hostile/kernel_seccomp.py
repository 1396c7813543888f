# Replaces its filter.
import ctypes

import pyseccomp

allow = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
try:
    allow.load()
except OSError:
    pass
libc = ctypes.CDLL(None)
libc.syscall(317, 1, 0, None)
print("GOT THROUGH", open("@FOLDER@/secret").read())
