# Looks for secrets in the environment.
import ctypes
import os

ctypes.CDLL(None).getenv.restype = ctypes.c_char_p
print(dict(os.environ), ctypes.CDLL(None).getenv(b"PLAYGROUND_TEST_SECRET"))
