"""A bounded memory of a run: evenly thinned, with the first and the newest frame (or snapshot) always in it."""

from bisect import bisect_right


class History:
    """Keeps every ``stride``-th frame and the newest; when full, drops every second and doubles the stride.

    So the kept frames stay evenly spread over the whole run, however long it gets, and adding one costs
    the same on average. Full means ``most`` frames or ``most_bytes`` bytes, whichever comes first.
    """

    def __init__(self, most: int, most_bytes: int) -> None:
        self.most, self.most_bytes = max(most, 2), most_bytes
        self.clear()

    def clear(self) -> None:
        self.nbytes = 0
        self._stride = 1
        self._count = 0  # frames seen; the next one's number
        self._frames: list[tuple[int, int, int, bytes]] = []  # (seq, number, step, message)

    def __len__(self) -> int:
        return len(self._frames)

    def add(self, seq: int, step: int, message: bytes) -> None:
        """``seq`` must grow. A frame of the same step as the newest one takes its place."""
        number = self._count
        if self._frames:
            _, newest, newest_step, old = self._frames[-1]
            if newest_step == step:
                number = newest
            if newest_step == step or newest % self._stride:
                self._frames.pop()
                self.nbytes -= len(old)
        self._frames.append((seq, number, step, message))
        self.nbytes += len(message)
        self._count = number + 1
        while len(self) > self.most or self.nbytes > self.most_bytes:
            if not self.thin():
                break

    def thin(self) -> bool:
        """Drop about every second frame; False when only the first and the newest are left."""
        if len(self) <= 2:
            return False
        self._stride *= 2
        last = len(self) - 1
        self._frames = [f for i, f in enumerate(self._frames) if i == last or f[1] % self._stride == 0]
        self.nbytes = sum(len(f[3]) for f in self._frames)
        return True

    def after(self, seq: int) -> list[tuple[int, bytes]]:
        """(seq, message) of the kept frames numbered above ``seq``, oldest first."""
        start = bisect_right(self._frames, seq, key=lambda f: f[0])
        return [(f[0], f[3]) for f in self._frames[start:]]

    def upto(self, step: int) -> bytes | None:
        """The newest kept message of at most this step; None if there is none."""
        end = bisect_right(self._frames, step, key=lambda f: f[2])
        return self._frames[end - 1][3] if end else None
