"""The arithmetic of one schedule at the update shown: the numbers of its formula, and the words around them."""

import math
from collections.abc import Mapping
from typing import Any

from playground.core.picture import Value
from playground.core.schedules import Plateau
from playground.core.schedules.cycles import triangle
from playground.core.schedules.drawn import knots
from playground.core.text import N_, Translate

Line = list[str | Value]


def parts(key: str, step: int, total: int, given: Mapping[str, Any], watcher: Plateau | None = None) -> list[float]:
    """The numbers that ``WORDS`` of this schedule ask for, in their order. ``given`` are its settings."""
    t = step / total
    if key == "step":
        every = max(1, total // given["drops"])
        return [every, step // every, given["gamma"], given["gamma"] ** (step // every)]
    if key == "milestones":
        marks = [round(given["first"] * total), round(given["second"] * total)]
        return [*marks, sum(step >= mark for mark in marks), given["gamma"]]
    if key == "exponential":
        return [t, given["end"], given["end"] ** t]
    if key == "polynomial":
        return [1 - t, given["power"], (1 - t) ** given["power"]]
    if key == "cosine":
        return [t, math.cos(math.pi * t), (1 + math.cos(math.pi * t)) / 2]
    if key == "inverse_root":
        warm = max(1, round(given["share_up"] * total))
        return [warm, (step + 1) / warm, math.sqrt(warm / (step + 1))]
    if key == "warmup":
        warm = max(1, int(given["share_up"] * total))
        return [warm, min(step / warm, 1.0), max(0, step - warm), total - warm]
    if key == "one_cycle":
        top = given["rise"] * total - 1
        return [max(top, 0.0), min(step / max(top, 1e-9), 1.0), max(0.0, (step - top) / max(total - 1 - top, 1e-9))]
    if key in ("triangular", "triangular2", "exp_range"):
        height, cycle = triangle(step, total, given["cycles"])
        shrunk = {"triangular2": 2.0 ** (1 - cycle), "exp_range": given.get("end", 1.0) ** t}.get(key, 1.0)
        return [max(1, total // (2 * given["cycles"])), cycle, 1 - height, shrunk]
    if key == "restarts":
        current, length = step, given["t0"]
        while current >= length:
            current, length = current - length, length * given["t_mult"]
        return [current, length, math.cos(math.pi * current / length)]
    if key == "plateau" and watcher is not None:
        return [watcher.best, watcher.bad, watcher.patience]
    if key == "drawn":
        count = len(knots(given["text"]))
        place = min(step / max(total - 1, 1), 1.0) * (count - 1)
        return [min(int(place), count - 2) + 1, count, place - min(int(place), count - 2)]
    return []


WORDS = {
    "step": [
        N_("One stair lasts s = {0} updates; ⌊t/s⌋ = {1} are done."),
        N_("γ to the power of ⌊t/s⌋: {2} → {3}"),
    ],
    "milestones": [N_("Milestones at m₁ = {0} and m₂ = {1}; {2} of them are behind, each times γ = {3}.")],
    "exponential": [N_("t/T = {0}"), N_("ε to the power of t/T: {1} → {2}")],
    "polynomial": [N_("1 − t/T = {0}"), N_("to the power of p = {1}: {2}")],
    "cosine": [N_("t/T = {0}, so cos(π t/T) = {1}"), N_("½ (1 + cos π t/T) = {2}")],
    "inverse_root": [N_("w = {0} updates of warm-up; (t+1)/w = {1}, √(w/(t+1)) = {2}: the smaller one counts.")],
    "warmup": [
        N_("w = {0} updates of warm-up: t/w = {1}"),
        N_("After it the other schedule is at its update {2} of {3}."),
    ],
    "one_cycle": [N_("Up until update {0}: {1} of the way up"), N_("and {2} of the way down.")],
    "triangular": [N_("Half a cycle lasts s = {0} updates; this is cycle c = {1}."), N_("x = {2}; height × {3}")],
    "restarts": [N_("T_cur = {0} updates since the restart, of T_i = {1}"), N_("cos(π T_cur/T_i) = {2}")],
    "plateau": [
        N_("Lowest validation loss so far: {0}"),
        N_("Epochs without a lower one: {1}; more than {2} are too many."),
    ],
    "drawn": [N_("After knot {0} of {1}, {2} of the way to the next.")],
}
WORDS |= {"triangular2": WORDS["triangular"], "exp_range": WORDS["triangular"]}


def lines(key: str, at: int, base: float, total: int, _: Translate) -> list[Line]:
    """The words with their live numbers. ``at``: the racer's place in the frames' arrays."""
    found: list[Line] = [
        [_("Update t = "), Value("inside", index=(0,)), _(" of T = {total}").format(total=f"{total:,}")]
    ]
    for message in WORDS.get(key, ()):
        found.append(filled(_(message)))
    share: Line = ["η_t = ", Value("lr", index=(at,)), " = "]
    return [
        *found,
        [*share, Value("share", index=(at,), percent=True, digits=3), _(" of η = {lr:.3g}").format(lr=base)],
    ]


def filled(message: str) -> Line:
    """ "t/T = {0}, …" as words and numbers of the frames' array ``inside``, which begins with the update itself."""
    line: Line = []
    for k, piece in enumerate(message.replace("}", "{").split("{")):
        if piece:
            line.append(Value("inside", index=(int(piece) + 1,), digits=4) if k % 2 else piece)
    return line
