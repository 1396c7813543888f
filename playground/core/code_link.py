"""A learner's code in a link, ``?part=activation&code=…``: deflated, in letters that an address may hold."""

import base64
import binascii
import zlib
from collections.abc import Collection, Mapping

from playground.core.own_code import LONGEST, OwnCode
from playground.core.params import Problem
from playground.core.text import N_

PART, CODE = "part", "code"
NAMES = frozenset({PART, CODE})

NO_PART = N_("There is no part called {given} here that could be written anew. Choose from {allowed}.")
BROKEN = N_("The code in this link is damaged or too long. The page shows its own code instead.")
TOO_LONG = N_("The code has {given} characters; at most {most} are possible.")
NOT_TEXT = N_("The code holds characters that can't be shown.")


def query(code: OwnCode) -> dict[str, str]:
    """The link's texts for ``code``."""
    packed = zlib.compress(code.text.encode(), 9)
    return {PART: code.part, CODE: base64.urlsafe_b64encode(packed).rstrip(b"=").decode()}


def read(query: Mapping[str, str], parts: Collection[str]) -> tuple[OwnCode | None, list[Problem]]:
    """The code that a link holds, and what is wrong with it; a link is never trusted."""
    part, packed = query.get(PART, ""), query.get(CODE, "")
    if not part and not packed:
        return None, []
    if part not in parts:
        return None, [Problem(PART, part[:80], NO_PART, {"allowed": ", ".join(parts) or "–"})]
    try:
        return checked(OwnCode(part, unpacked(packed))), []
    except Problem as problem:
        return None, [problem]


def unpacked(packed: str) -> str:
    """The text that ``packed`` stands for; raises Problem. What would unpack to more than any code is not unpacked."""
    most = 4 * LONGEST  # bytes: a character takes up to four
    try:
        # Text deflates to at most a little more than itself, and base64 makes four letters of three bytes.
        if len(packed) > 2 * most:
            raise ValueError("too long")
        reader = zlib.decompressobj()
        text = reader.decompress(base64.b64decode(packed + "=" * (-len(packed) % 4), b"-_", validate=True), most)
        if not reader.eof or reader.unused_data:
            raise ValueError("not the whole")
        return text.decode()
    except (ValueError, binascii.Error, zlib.error):
        raise Problem(CODE, "", BROKEN) from None


def checked(code: OwnCode) -> OwnCode:
    """``code`` with plain line ends; raises Problem if it is too long or holds what no editor shows."""
    text = code.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST:
        raise Problem(CODE, str(len(text)), TOO_LONG, {"most": str(LONGEST)})
    if any(ord(letter) < 32 and letter not in "\n\t" for letter in text) or not _sound(text):
        raise Problem(CODE, "", NOT_TEXT)
    return OwnCode(code.part, text)


def _sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair
        return False
    return True
