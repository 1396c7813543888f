"""Landlock: the kernel's own sandbox for files, TCP and signals, where it has one. This one grants nothing at all."""

import ctypes
import os
import struct

_CREATE_RULESET, _RESTRICT_SELF = 444, 446  # the same on every architecture
_ASK_VERSION = 1

# What a version of Landlock can forbid: accesses to files, to TCP ports, and what reaches out of the sandbox.
_FILES = {1: 1 << 13, 2: 1 << 14, 3: 1 << 15, 5: 1 << 16}
_TCP_SINCE, _TCP = 4, 0b11  # bind, connect
_SCOPE_SINCE, _SCOPE = 6, 0b11  # abstract sockets, signals


def forbid_everything() -> int:
    """For this thread, for good. Returns Landlock's version, 0 if the kernel has none; raises OSError if it refuses.

    ``no_new_privs`` has to be set before.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = int(libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION))
    if version <= 0:
        return 0
    handled = [max(limit for since, limit in _FILES.items() if since <= version) - 1]
    if version >= _TCP_SINCE:
        handled.append(_TCP)
    if version >= _SCOPE_SINCE:
        handled.append(_SCOPE)
    rules = struct.pack(f"<{len(handled)}Q", *handled)
    ruleset = int(libc.syscall(_CREATE_RULESET, rules, len(rules), 0))
    if ruleset < 0 or libc.syscall(_RESTRICT_SELF, ruleset, 0) != 0:
        raise OSError(ctypes.get_errno(), "Landlock refuses")
    os.close(ruleset)
    return version
