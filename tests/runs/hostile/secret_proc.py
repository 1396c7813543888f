# Reads the environment and the memory of other processes.
import os

for path in (
    "/proc/self/environ",
    f"/proc/{os.getppid()}/environ",
    f"/proc/{os.getppid()}/mem",
    "/proc/1/environ",
    "/proc/@SERVER@/environ",
):
    try:
        print("GOT THROUGH", open(path, "rb").read(100))
    except OSError:
        pass
