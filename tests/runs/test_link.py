"""The two ends of a worker's line: whole messages, in order, without waiting on the server's side."""

import asyncio
import contextlib
import json
import socket
from collections.abc import Iterator

import pytest

from playground.runs import wire
from playground.runs.channel import Channel, Gone
from playground.runs.link import Link

MOST = 1 << 20


class Ends:
    """Both ends of one line; the loop runs only when a test lets it."""

    def __init__(self) -> None:
        self.loop = asyncio.SelectorEventLoop()
        ours, self.theirs = socket.socketpair()
        self.received: list[bytes] = []
        self.link = Link(self.loop, ours, MOST, self.received.append)
        self.channel = Channel(self.theirs)

    def turn(self) -> None:
        self.loop.call_soon(self.loop.stop)
        self.loop.run_forever()


@pytest.fixture
def ends() -> Iterator[Ends]:
    ends = Ends()
    yield ends
    ends.link.close()
    ends.channel.close()
    ends.loop.close()


def test_messages_arrive_whole_whatever_the_pieces(ends: Ends) -> None:
    messages = [bytes([n]) * n for n in range(1, 6)]
    stream = b"".join(map(wire.framed, messages))
    for position in range(len(stream)):
        ends.theirs.send(stream[position : position + 1])
        ends.turn()
    assert ends.received == messages
    ends.theirs.send(stream)
    ends.turn()
    assert ends.received == messages * 2


def test_the_last_words_of_a_dead_worker(ends: Ends) -> None:
    ends.channel.send(b"frame")
    ends.channel.send(b"state")
    ends.channel.close()
    ends.link.drain()
    assert ends.received == [b"frame", b"state"]


def test_too_large_a_message_is_not_read(ends: Ends) -> None:
    ends.theirs.send(wire.LENGTH.pack(MOST))
    ends.turn()
    assert ends.link.oversized
    with pytest.raises(Gone):
        ends.channel.receive(None)


def test_many_orders_do_not_block_the_server(ends: Ends) -> None:
    orders = [{"do": "update", "params": {"n": n, "text": "x" * 1000}} for n in range(2000)]  # more than a line holds
    for order in orders:
        ends.link.send(order)
    arrived: list[dict[str, object]] = []
    while len(arrived) < len(orders):
        arrived += ends.channel.receive(0.0)
        ends.turn()
    assert arrived == orders


def test_orders_in_pieces(ends: Ends) -> None:
    whole = wire.framed(json.dumps({"do": "play"}).encode())
    ends.link._sock.send(whole[:7])
    assert ends.channel.receive(0.0) == []
    ends.link._sock.send(whole[7:])
    assert ends.channel.receive(0.0) == [{"do": "play"}]
    assert ends.channel.receive(0.0) == []


def test_a_closed_line(ends: Ends) -> None:
    ends.link.close()
    ends.link.send({"do": "play"})
    assert ends.link.receive() is False
    with pytest.raises(Gone):
        ends.channel.receive(None)
    with pytest.raises(Gone), contextlib.suppress(BlockingIOError):
        ends.channel.send(b"frame")
