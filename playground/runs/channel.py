"""The worker's end of its line to the supervisor: a job and then orders as JSON come in, wire messages go out."""

import json
import os
import select
import socket
from typing import Any

from playground.runs import wire


class Gone(Exception):
    """The supervisor has closed the line: nobody wants this run any more."""


class Channel:
    # Reading and writing are the only calls it makes: no others are left to a learner's code.
    def __init__(self, sock: socket.socket) -> None:
        sock.setblocking(True)
        self._sock = sock
        self._buffer = bytearray()
        self._incoming = select.poll()
        self._incoming.register(sock, select.POLLIN)
        self._outgoing = select.poll()
        self._outgoing.register(sock, select.POLLOUT)

    def message(self) -> bytes:
        """The next whole message; waits for it."""
        while (whole := self._whole()) is None:
            self._incoming.poll()
            self._read()
        return whole

    def receive(self, timeout: float | None = 0.0) -> list[dict[str, Any]]:
        """The orders that have arrived; waits at most ``timeout`` seconds for them (None: until something comes).

        Raises Gone when the supervisor has closed the line.
        """
        orders = self._orders()
        # Rounded up: poll counts in milliseconds, and waking too early would spin.
        if orders or not self._incoming.poll(None if timeout is None else -int(-timeout * 1000 // 1)):
            return orders
        while True:
            self._read()
            orders += self._orders()
            if not self._incoming.poll(0):
                return orders

    def _orders(self) -> list[dict[str, Any]]:
        orders: list[dict[str, Any]] = []
        while (whole := self._whole()) is not None:
            orders.append(json.loads(whole))
        return orders

    def _whole(self) -> bytes | None:
        """The next message, out of what has arrived."""
        if len(self._buffer) < 4 or len(self._buffer) < 4 + (size := wire.LENGTH.unpack_from(self._buffer)[0]):
            return None
        whole = bytes(self._buffer[4 : 4 + size])
        del self._buffer[: 4 + size]
        return whole

    def _read(self) -> None:
        try:
            received = os.read(self._sock.fileno(), 1 << 16)
        except ConnectionError:
            received = b""
        if not received:
            raise Gone
        self._buffer += received

    def free(self) -> bool:
        """Whether the line takes more now. If not, the supervisor is behind, and a frame had better be left out."""
        return bool(self._outgoing.poll(0))

    def send(self, message: bytes) -> None:
        """Waits until all of ``message`` is on its way; raises Gone when nobody reads."""
        try:
            rest = memoryview(wire.framed(message))
            while rest:
                rest = rest[os.write(self._sock.fileno(), rest) :]
        except ConnectionError as error:
            raise Gone from error

    def close(self) -> None:
        self._sock.close()
