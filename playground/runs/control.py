"""The few words between the supervisor and the processes that start workers: records of one size.

R id    (with a descriptor) start a run that talks through this descriptor
L id s  the same, locked down first, for ``s`` seconds of computing at most
U id s  the same as far as the machine can do it
K id    end it
S id pid    it has started
X id status it is over; status as of ``os.waitstatus_to_exitcode``: negative for a signal
"""

import contextlib
import socket
import struct

RECORD = struct.Struct("<cxxxIi")
START, LOCKED, UNSAFE, KILL, STARTED, EXITED = b"R", b"L", b"U", b"K", b"S", b"X"


def receive(control: socket.socket) -> tuple[bytes, int, int, int] | None:
    """(word, id, value, descriptor or -1) on a blocking socket; None when the other end is closed."""
    record, descriptors, _, _ = socket.recv_fds(control, RECORD.size, 1)
    if not record:
        return None
    while len(record) < RECORD.size:
        record += control.recv(RECORD.size - len(record))
    word, number, value = RECORD.unpack(record)
    return word, number, value, descriptors[0] if descriptors else -1


def tell(control: socket.socket, word: bytes, number: int, value: int = 0) -> None:
    """Nothing happens when the other end is closed; the next ``receive`` says so."""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        control.sendall(RECORD.pack(word, number, value))
