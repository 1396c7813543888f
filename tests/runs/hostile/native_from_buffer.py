# Writes all over its own memory.
import ctypes

block = (ctypes.c_char * 64).from_address(id(object))
block[:] = b"\x41" * 64
object()
