"""One rule a fault: from the facts of a moment to the evidence for it, or None. The most urgent comes first.

tests/topics/network/test_diagnosis.py holds each against runs that have the fault and against runs that don't.
"""

import math
from collections.abc import Callable
from statistics import mean

from playground.core.text import shown
from playground.topics.network.diagnosis.facts import Facts
from playground.topics.network.diagnosis.record import EVERY, WINDOW

Evidence = dict[str, str]
Rule = Callable[[Facts], Evidence | None]

EARLY = EVERY * WINDOW // 2
"""Updates before which a training is left alone, but for what is plain from the start."""
LATE = 2 * EVERY * WINDOW
"""Updates after which it should have got somewhere."""


def number(value: float) -> str:
    """Three significant digits, as people write them."""
    if not math.isfinite(value):
        return "∞" if value > 0 else "NaN"
    return shown(float(f"{value:.3g}")).removesuffix(".0")


def percent(value: float) -> str:
    return f"{number(100 * float(f'{value:.2g}'))}%"


def score(facts: Facts) -> str:
    """Accuracy as a percentage, R² as a number."""
    return percent(facts.score) if facts.recalls else f"R² = {number(facts.score)}"


def finite(facts: Facts) -> bool:
    return math.isfinite(facts.train_loss)


def unscaled(facts: Facts) -> Evidence | None:
    """One input more than ten times as large as another, or all of them so large that units saturate."""
    sizes = [size for size in facts.watch.sizes.tolist() if size > 1e-6]  # an input that never changes is 0
    smallest, largest = min(sizes, default=1.0), max(sizes, default=1.0)
    if not facts.wrong or largest < 10 * min(smallest, 1):
        return None
    return {"smallest": number(smallest), "largest": number(largest)}


def exploding(facts: Facts) -> Evidence | None:
    """δ grows more than thirtyfold on its way back, now or at the start, which the weights did not survive."""
    for signals in (facts.signals, facts.watch.first_signals):
        if facts.wrong and signals[0] > 30 * signals[-1] and signals[0] > 10:
            return {"first": number(signals[0]), "last": number(signals[-1]), "layers": str(len(signals))}
    return None


def diverged(facts: Facts) -> Evidence | None:
    """The loss is no number any more, or the training was stopped for it."""
    if finite(facts):
        return None
    known = [loss for loss in facts.record.train if math.isfinite(loss)]
    return {"before": number(known[-1] if known else facts.chance), "lr": number(facts.lr)}


def equal(facts: Facts) -> Evidence | None:
    """Units of a layer that began alike stay alike (where nothing else tells them apart, such as dropout)."""
    for layer, (units, spread, at_first) in enumerate(facts.alike):
        if units > 1 and max(spread, at_first) < 1e-6 and facts.wrong:
            return {"units": str(units), "layer": str(layer + 1)}
    return None


def dead(facts: Facts) -> Evidence | None:
    """A layer that lets nothing through, or hardly anything, while much is still wrong."""
    if not facts.wrong:
        return None
    for layer, count, units in facts.dead:
        if count == units or (count >= 0.75 * units and facts.watched >= LATE):
            return {"dead": str(count), "units": str(units), "layer": str(layer + 1), "lr": number(facts.lr)}
    return None


def batchnorm(facts: Facts) -> Evidence | None:
    """The variance of b points from a normal distribution is off by √(2 / (b − 1)) on average."""
    batch = facts.batch
    if "batch" not in facts.norms or facts.watched < EARLY or batch < 2 or batch > 4:
        return None
    halted = facts.wrong and facts.watched >= LATE and facts.record.fell < 0.05 * facts.chance
    if not (facts.climbed > batch / 4 and facts.aimless) and not halted:
        return None
    return {"batch": str(batch), "off": percent(math.sqrt(2 / (batch - 1)))}


def batchnorm_one(facts: Facts) -> Evidence | None:
    """A batch of one has no variance, so while it trains BatchNorm gives the same answer whatever the point."""
    if "batch" not in facts.norms or facts.batch > 1 or facts.watched < EARLY or not facts.wrong:
        return None
    return {"score": score(facts)}


def lr_high(facts: Facts) -> Evidence | None:
    """The loss leaps up and down and gets nowhere, or stays above that of guessing."""
    record = facts.record
    limit = (2.5 if facts.wrong else 4) * (2 if facts.norms & {"batch", "layer"} else 1)  # normalized units turn faster
    jumping = facts.aimless and facts.climbed > limit
    if facts.watched < EARLY or not (jumping or (facts.aimless and mean(record.train) > 1.1 * facts.chance)):
        return None
    return {
        "updates": str(record.updates),
        "rises": str(len(record.rises)),
        "climbed": number(sum(record.rises)),
        "chance": number(facts.chance),
        "lr": number(facts.lr),
    }


def imbalance(facts: Facts) -> Evidence | None:
    """One class has most of the points, and another is hardly ever named."""
    if not facts.recalls or facts.watched < EARLY:
        return None
    shares = facts.watch.shares
    rarest = min(range(len(shares)), key=lambda k: shares[k])
    if shares[rarest] * len(shares) > 0.4 or facts.recalls[rarest] > 0.5:
        return None
    return {"share": percent(max(shares)), "recall": percent(facts.recalls[rarest]), "score": score(facts)}


def overfit(facts: Facts) -> Evidence | None:
    """The held-out loss has risen well above its best; the training points do far better, in loss and in score."""
    record = facts.record
    if facts.watched < EARLY or facts.climbed > 1:
        return None
    now = record.recently_held
    worse = now > min(1.3 * record.best_held + 0.05 * facts.chance, 1.25 * facts.chance)
    if not worse or facts.train_loss > 0.6 * now or facts.held_score > facts.score - 0.05:
        return None
    return {
        "best": number(record.best_held),
        "then": str(record.best_step + facts.began),
        "now": number(now),
        "train": number(facts.train_loss),
    }


def stuck(facts: Facts) -> bool:
    """Thousands of updates, much still wrong, and the loss hardly falls any more."""
    return facts.wrong and facts.watched >= LATE and facts.record.fell < 0.015 * facts.chance


def penalty(facts: Facts) -> Evidence | None:
    """Stuck near the loss of guessing while a penalty or decay pulls the weights to zero."""
    p = facts.params
    if not stuck(facts) or max(p.l1, p.l2, p.weight_decay) < 0.005 or mean(facts.record.train) < 0.8 * facts.chance:
        return None
    return {"loss": number(facts.train_loss), "chance": number(facts.chance)}


def vanishing(facts: Facts) -> Evidence | None:
    """Stuck near the loss of guessing while hardly any δ comes back to the first layer."""
    first, last = facts.signals[0], facts.signals[-1]
    if not stuck(facts) or first > 0.03 * last or mean(facts.record.train) < 0.9 * facts.chance:
        return None
    return {"ratio": percent(first / max(last, 1e-30)), "layers": str(len(facts.signals))}


def lr_low(facts: Facts) -> Evidence | None:
    """Hardly any movement, though the gradient pulls, and always the same way: short steps, not a minimum."""
    slow = facts.wrong and facts.watched >= LATE and facts.record.fell < 0.05 * facts.chance
    if not slow or facts.gradient < 0.01 or facts.moved > 0.02 or facts.pulled > 3 * facts.moved:
        return None
    return {
        "updates": str(facts.moved_over),
        "moved": percent(facts.moved),
        "gradient": number(facts.gradient),
        "lr": number(facts.lr),
    }


def underfit(facts: Facts) -> Evidence | None:
    """Nothing left to learn, though the data hold more: five nearest neighbours do better."""
    small = 0.01 if facts.recalls else 0.02  # the gradient of a squared error is twice as long
    # What the minibatches leave of a gradient at a minimum pulls now here, now there.
    to_and_fro = facts.gradient < 3 * small and facts.moved < 0.02 and facts.pulled > 3 * facts.moved
    reachable = facts.watch.reachable
    halted = stuck(facts) and facts.watched >= 2.5 * LATE and (facts.gradient < small or to_and_fro)
    if not halted or reachable < facts.score + 0.1:
        return None
    return {
        "gradient": number(facts.gradient),
        "score": score(facts),
        "reachable": percent(reachable) if facts.recalls else f"R² = {number(reachable)}",
    }


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        unscaled,
        exploding,
        diverged,
        equal,
        dead,
        batchnorm_one,
        batchnorm,
        lr_high,
        imbalance,
        overfit,
        penalty,
        vanishing,
        lr_low,
        underfit,
    )
}
"""Code → rule, in the order in which they are asked."""


def advise(facts: Facts) -> tuple[str, str]:
    """The code of the most urgent advice and its evidence, "name=value;…"; both "" when there is nothing to say."""
    for code, rule in RULES.items():
        if evidence := rule(facts):
            return code, ";".join(f"{name}={value}" for name, value in evidence.items())
    return "", ""
