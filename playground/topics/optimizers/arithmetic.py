"""One step of each optimizer as lines of arithmetic, to be filled with the tensors' own numbers.

A line is (what is computed, the sum, the name of the result). In a sum ``[m]`` is the pair of numbers of m after this
step and ``[m-]`` before it; settings stand in it as plain numbers. The names are the rules' own, besides

    ``theta``, ``new``, ``delta``  the point, the next one, and the step between them
    ``grad``, ``g``                the slope measured there, and with weight decay added
    ``t``                          the number of this step, from 1
"""

from collections.abc import Callable, Mapping
from typing import Any

Line = tuple[str, str, str]
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
Recipe = Callable[[Mapping[str, Any]], list[Line]]


def n(value: float) -> str:
    """A setting as it stands in a line."""
    text = f"{value:.10g}"
    if "e" in text:  # 1e-08 → 10⁻⁸
        digits, power = text.split("e")
        text = ("" if digits == "1" else digits + "·") + "10" + str(int(power)).translate(RAISED)
    return text.replace("-", "−")


def gradient(h: Mapping[str, Any]) -> list[Line]:
    """The gradient, with weight decay where it is coupled to it."""
    if not h.get("weight_decay") or h.get("decoupled_weight_decay"):
        return [("g = ∇f", "", "g")]
    return [("g = ∇f + λθ", f"[grad] + {n(h['weight_decay'])}·[theta]", "g")]


def mean(symbol: str, name: str, keep: float, of: str = "[g]") -> Line:
    return symbol, f"{n(keep)}·[{name}-] + {n(1 - keep)}·{of}", name


def shrink(h: Mapping[str, Any]) -> str:
    """The part of a step that decoupled weight decay takes."""
    return f"−{n(h['lr'] * h['weight_decay'])}·[theta] " if h["weight_decay"] else ""


def sgd(h: Mapping[str, Any]) -> list[Line]:
    return [*gradient(h), ("Δθ", f"−{n(h['lr'])}·[g]", "delta")]


def momentum(h: Mapping[str, Any]) -> list[Line]:
    taken = 1 - (h["dampening"] if h["momentum"] else 0)
    new = "[g]" if taken == 1 else f"{n(taken)}·[g]"
    return [*gradient(h), ("m", f"{n(h['momentum'])}·[m-] + {new}", "m"), ("Δθ", f"−{n(h['lr'])}·[m]", "delta")]


def nesterov(h: Mapping[str, Any]) -> list[Line]:
    mu = n(h["momentum"])
    return [*gradient(h), ("m", f"{mu}·[m-] + [g]", "m"), ("Δθ", f"−{n(h['lr'])}·([g] + {mu}·[m])", "delta")]


def adagrad(h: Mapping[str, Any]) -> list[Line]:
    lr = n(h["lr"]) + (f"/(1 + ([t] − 1)·{n(h['lr_decay'])})" if h["lr_decay"] else "")
    return [*gradient(h), ("G", "[G-] + [g]²", "G"), ("Δθ", f"−{lr}·[g]/(√[G] + {n(h['eps'])})", "delta")]


def rmsprop(h: Mapping[str, Any]) -> list[Line]:
    lines = [*gradient(h), mean("v", "v", h["alpha"], "[g]²")]
    spread = "[v]"
    if h["centered"]:
        lines.append(mean("ḡ", "mean", h["alpha"]))
        spread = "([v] − [mean]²)"
    kept = f"{n(h['momentum'])}·[m-] + " if h["momentum"] else ""
    lines.append(("m", f"{kept}[g]/(√{spread} + {n(h['eps'])})", "m"))
    return [*lines, ("Δθ", f"−{n(h['lr'])}·[m]", "delta")]


def adadelta(h: Mapping[str, Any]) -> list[Line]:
    step = f"−{n(h['lr'])}·√([d-] + {n(h['eps'])})/√([v] + {n(h['eps'])})·[g]"
    d = mean("d", "d", h["rho"], f"([delta]/{n(h['lr'])})²")
    return [*gradient(h), mean("v", "v", h["rho"], "[g]²"), ("Δθ", step, "delta"), d]


def moments(h: Mapping[str, Any]) -> list[Line]:
    return [mean("m", "m", h["beta1"]), mean("v", "v", h["beta2"], "[g]²")]


def corrected(h: Mapping[str, Any], v: str = "v") -> list[Line]:
    return [
        ("m̂ = m/(1 − β₁ᵗ)", f"[m]/(1 − {n(h['beta1'])}^[t])", "m_hat"),
        ("v̂ = v/(1 − β₂ᵗ)", f"[{v}]/(1 − {n(h['beta2'])}^[t])", "v_hat"),
    ]


def adam_step(h: Mapping[str, Any], before: str = "") -> Line:
    return "Δθ", f"{before}−{n(h['lr'])}·[m_hat]/(√[v_hat] + {n(h['eps'])})", "delta"


def adam(h: Mapping[str, Any], before: str = "") -> list[Line]:
    lines = [*gradient(h), *moments(h)]
    if h["amsgrad"]:
        lines.append(("v max", "max([v_max-], [v])", "v_max"))
    return [*lines, *corrected(h, "v_max" if h["amsgrad"] else "v"), adam_step(h, before)]


def adamw(h: Mapping[str, Any]) -> list[Line]:
    return adam({**h, "decoupled_weight_decay": True}, shrink(h))


def adamax(h: Mapping[str, Any]) -> list[Line]:
    u = ("u", f"max({n(h['beta2'])}·[u-], |[g]| + {n(h['eps'])})", "u")
    step = ("Δθ", f"−{n(h['lr'])}·[m_hat]/[u]", "delta")
    return [*gradient(h), mean("m", "m", h["beta1"]), u, corrected(h)[0], step]


def nadam(h: Mapping[str, Any]) -> list[Line]:
    ahead = ("m̂", "[ahead]·[m] + [newest]·[g]", "m_hat")  # the two factors depend on t alone
    before = shrink(h) if h["decoupled_weight_decay"] else ""
    return [*gradient(h), *moments(h), ahead, corrected(h)[1], adam_step(h, before)]


def radam(h: Mapping[str, Any]) -> list[Line]:
    before = shrink(h) if h["decoupled_weight_decay"] else ""
    scale = ("1/√v̂ · r (1: ρ ≤ 5)", "", "scale")
    return [
        *gradient(h),
        *moments(h),
        corrected(h)[0],
        scale,
        ("Δθ", f"{before}−{n(h['lr'])}·[m_hat]·[scale]", "delta"),
    ]


def lion(h: Mapping[str, Any]) -> list[Line]:
    decay = f" + {n(h['weight_decay'])}·[theta]" if h["weight_decay"] else ""
    step = ("Δθ", f"−{n(h['lr'])}·(sign [c]{decay})", "delta")
    slope = gradient({**h, "decoupled_weight_decay": True})
    mix = ("c", f"{n(h['beta1'])}·[m-] + {n(1 - h['beta1'])}·[g]", "c")
    return [*slope, mix, step, mean("m", "m", h["beta2"])]


def lbfgs(h: Mapping[str, Any]) -> list[Line]:
    return [("g = ∇f", "", "g"), ("d = −H⁻¹g", "", "direction"), ("Δθ", "", "delta")]


RECIPES: dict[str, Recipe] = {
    "sgd": sgd,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adadelta": adadelta,
    "adam": adam,
    "adamw": adamw,
    "adamax": adamax,
    "nadam": nadam,
    "radam": radam,
    "lion": lion,
    "lbfgs": lbfgs,
}
