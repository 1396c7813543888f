"""The system calls that a learner's code is left with: a list of what is allowed, everything else is refused.

In the end it is this list that keeps the code in. Read ``docs/decisions`` on isolation before adding to it.
"""

import errno
import mmap
from typing import Any

import pyseccomp

ALLOWED = (
    # Memory; mmap see below. mprotect may make it executable: oneDNN compiles the kernels of convolutions and LSTMs.
    *("brk", "munmap", "mremap", "madvise", "mprotect"),
    *("read", "write", "close", "lseek", "poll", "ppoll", "fstat"),  # of the descriptors that are there
    *("clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "times", "getrusage"),
    *("futex", "sched_yield", "sched_getaffinity", "getcpu", "membarrier", "rseq"),
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall"),
    *("getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getrandom"),
    *("exit", "exit_group"),
)

FATAL = (
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_open", "pidfd_getfd"),  # other processes
    *("bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    *(
        "init_module",
        "finit_module",
        "delete_module",
        "kexec_load",
        "mount",
        "umount2",
        "pivot_root",
        "setns",
        "unshare",
    ),
)
"""Nobody calls these by mistake: the process ends."""


def build() -> Any:
    """The filter, to be put in force by its ``load()``, for good. Raises OSError."""
    calls = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))  # Python makes a PermissionError of it
    # Calls of another architecture have other numbers; nothing here makes them.
    calls.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
    for name in ALLOWED:
        calls.add_rule(pyseccomp.ALLOW, name)
    calls.add_rule(pyseccomp.ALLOW, "mmap", pyseccomp.Arg(2, pyseccomp.MASKED_EQ, mmap.PROT_EXEC, 0))
    for name in FATAL:
        calls.add_rule(pyseccomp.KILL_PROCESS, name)
    # The C library then tries the older call, whose refusal it reports; EPERM here would make it give up differently.
    calls.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    return calls
