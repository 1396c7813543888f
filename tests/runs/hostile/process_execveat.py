# Becomes another program by the call for descriptors.
import ctypes

libc = ctypes.CDLL(None)
arguments = (ctypes.c_char_p * 4)(b"sh", b"-c", b"touch @FOLDER@/new", None)
libc.syscall(322, -100, b"/bin/sh", arguments, None, 0)
libc.execve(b"/bin/sh", arguments, None)
