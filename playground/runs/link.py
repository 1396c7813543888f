"""The supervisor's end of the line to one worker, driven by its event loop."""

import asyncio
import json
import socket
from collections.abc import Callable, Mapping
from typing import Any

from playground.runs import wire


class Link:
    """Calls ``on_message`` with each wire message of at most ``most`` bytes.

    A longer one, or anything else that is wrong with the line, ends the reading; ``oversized`` then tells.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, sock: socket.socket, most: int, on_message: Callable[[bytes], None]
    ) -> None:
        self._loop, self._sock, self._most, self._on_message = loop, sock, most, on_message
        self._incoming, self._outgoing = bytearray(), bytearray()
        self._open = True
        self.oversized = False
        sock.setblocking(False)
        loop.add_reader(sock, self.receive)

    def send(self, order: Mapping[str, Any]) -> None:
        """Never waits: what does not fit now goes out when the worker has read."""
        self.hand(json.dumps(order).encode())

    def hand(self, message: bytes) -> None:
        """The same with a message that is made already."""
        if self._open:
            self._outgoing += wire.framed(message)
            self._flush()

    def receive(self) -> bool:
        """Take what has arrived; False when there is nothing more for now or for ever."""
        if not self._open:
            return False
        try:
            received = self._sock.recv(1 << 18)
        except BlockingIOError:
            return False
        except OSError:
            received = b""
        if not received:
            self.close()
            return False
        self._incoming += received
        while self._open and len(self._incoming) >= 4:
            end = 4 + wire.LENGTH.unpack_from(self._incoming)[0]
            if end > self._most:
                self.oversized = True
                self.close()
            elif len(self._incoming) < end:
                break
            else:
                message = bytes(self._incoming[4:end])
                del self._incoming[:end]
                self._on_message(message)
        return self._open

    def drain(self) -> None:
        """Read all that a worker has left behind."""
        while self.receive():
            pass

    def close(self) -> None:
        if self._open:
            self._open = False
            self._loop.remove_reader(self._sock)
            self._loop.remove_writer(self._sock)
            self._sock.close()

    def _flush(self) -> None:
        try:
            sent = self._sock.send(self._outgoing)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._outgoing.clear()  # the worker has ended; reading will find that out
            sent = 0
        del self._outgoing[:sent]
        if self._outgoing:
            self._loop.add_writer(self._sock, self._flush)
        else:
            self._loop.remove_writer(self._sock)
