"""What a process of the engine gives up before it works: other files, its parent's survival, memory without end."""

import ctypes
import os
import signal
import sys

if sys.platform != "win32":
    import resource

NICER = 5  # the server answers learners while the runs train
_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Be killed when the process ``parent`` ends; raises ProcessLookupError if that has already happened.

    Linux only; elsewhere a worker notices the end of the server by its closed line. The signal follows
    the *thread* that made this process, so that thread must live as long as its process.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        raise ProcessLookupError(f"The parent process {parent} has ended.")


def confine(keep: int, parent: int, memory_bytes: int) -> None:
    """Prepare a child forked for one run, which keeps the descriptors 0-2 and ``keep``.

    Memory is capped through the address space, not RLIMIT_DATA, which shared mappings bypass: torch then
    raises an error that can be told to the learner, where a watch on the resident size could only kill.
    """
    os.setsid()
    die_with(parent)
    os.closerange(3, keep)
    os.closerange(keep + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    os.nice(NICER)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with open("/proc/self/statm") as statm:
            size = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + memory_bytes, size + memory_bytes))
