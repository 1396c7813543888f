"""Everything that can be set on the page. Each schedule's own settings come from ``core.schedules``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.core.challenges import goal
from playground.core.params import ParamSet, choice, choices, flag, integer, number, sizes, text
from playground.core.schedules import CURVES
from playground.core.schedules.drawn import knots
from playground.core.schedules.settings import SETTINGS
from playground.core.settings import Declared, extended, settings_of
from playground.core.settings import settings as settings_among
from playground.core.text import N_
from playground.topics.schedules.data import DATA
from playground.topics.schedules.goals import MEASURES

TITLES = {key: curve.title for key, curve in CURVES.items()}
DATA_NAMES = {key: each.title for key, each in DATA.items()}
OPTIMIZERS = {"sgd": "SGD", "momentum": N_("Momentum"), "adam": "Adam"}
SCHEDULES, TRAINING, TEST, SETTING = N_("Schedules"), N_("Training"), N_("Range test"), N_("Settings of the schedule")

RACE, RANGE, RATES = "race", "range", "rates"


def racing(params: Any) -> bool:
    return params.view == RACE


def testing(params: Any) -> bool:
    return params.view == RANGE


def sweeping(params: Any) -> bool:
    return params.view == RATES


def several(params: Any) -> bool:
    """Whether schedules take part."""
    return params.view != RANGE


@dataclass(frozen=True, kw_only=True)
class Shared(ParamSet):
    """What all schedules have in common."""

    view: str = choice(
        RACE,
        {RACE: N_("Race"), RANGE: N_("Range test"), RATES: N_("Which rate?")},
        label=N_("Show"),
    )

    racers: tuple[str, ...] = choices(
        ("constant", "step", "cosine", "warmup", "restarts", "drawn"),
        TITLES,
        label=N_("Taking part"),
        fewest=1,
        most=8,
        group=SCHEDULES,
        when=several,
    )
    lr: float = number(
        0.8,
        low=1e-4,
        high=10.0,
        scale="log",
        label=N_("Largest rate η"),
        help=N_("What all schedules are shares of: the top of their curves."),
        group=SCHEDULES,
        when=racing,
    )
    total: int = integer(
        2100,
        low=100,
        high=6000,
        step=100,
        label=N_("Updates T"),
        help=N_("How long the whole training is. Schedules stretch with it; only T₀ is counted in updates."),
        group=SCHEDULES,
        when=several,
    )
    drawn: str = text(
        "10,100,100,100,60,30,10,5,1",
        label=N_("Your drawing (%)"),
        help=N_("Heights of the knots in percent of η. Drag the rings in the picture, or type 2 to 17 numbers here."),
        group=SCHEDULES,
        accepts=knots,
        when=lambda p: several(p) and "drawn" in p.racers,
    )
    axis: str = choice(
        "linear",
        {"linear": N_("Linear"), "log": N_("Logarithmic")},
        label=N_("Learning-rate axis"),
        help=N_("On a logarithmic axis exponential decay is a straight line."),
        group=SCHEDULES,
        when=racing,
        live=True,
        look=True,
    )
    inside: str = choice(
        "restarts",
        TITLES,
        label=N_("Look inside"),
        help=N_("Whose settings stand here, and whose arithmetic is shown under “Inside”."),
        group=SETTING,
        when=several,
        live=True,
        look=True,
    )

    rates_low: float = number(
        0.01, low=1e-6, high=1.0, scale="log", label=N_("Rates from"), group=SCHEDULES, when=sweeping
    )
    rates_high: float = number(
        10.0, low=1e-3, high=100.0, scale="log", label=N_("Rates to"), group=SCHEDULES, when=sweeping
    )

    range_data: str = choice("digits", DATA_NAMES, label=N_("Data"), group=TEST, when=testing)
    range_low: float = number(1e-4, low=1e-7, high=1.0, scale="log", label=N_("From"), group=TEST, when=testing)
    range_high: float = number(10.0, low=1e-3, high=100.0, scale="log", label=N_("To"), group=TEST, when=testing)
    range_steps: int = integer(
        300,
        low=50,
        high=2000,
        step=10,
        label=N_("Updates of the test"),
        help=N_("The learning rate grows by the same factor in each of them."),
        group=TEST,
        when=testing,
    )
    range_total: int = integer(
        700, low=100, high=6000, step=100, label=N_("Updates after it"), group=TEST, when=testing
    )
    smoothing: float = number(
        0.9,
        low=0.0,
        high=0.98,
        step=0.01,
        label=N_("Smoothing β"),
        help=N_("The thick line is a moving average of the batches' losses: β of the old, 1 − β of the new."),
        group=TEST,
        when=testing,
    )
    pick: str = choice(
        "steepest",
        {"steepest": N_("Steepest descent"), "tenth": N_("Minimum ÷ 10"), "own": N_("Your own")},
        label=N_("Suggestion"),
        help=N_("Which learning rate the three trainings after the test are built around."),
        group=TEST,
        when=testing,
    )
    own_lr: float = number(
        0.1,
        low=1e-6,
        high=100.0,
        scale="log",
        label=N_("Your learning rate"),
        help=N_("Click the curve where you would set it, or drag the diamond."),
        group=TEST,
        when=lambda p: testing(p) and p.pick == "own",
    )
    apart: float = number(
        10.0,
        low=1.5,
        high=100.0,
        scale="log",
        label=N_("Beside it"),
        help=N_("The other two trainings use the suggestion divided and multiplied by this."),
        group=TEST,
        when=testing,
    )

    data: str = choice("spiral", DATA_NAMES, label=N_("Data"), group=TRAINING, when=several)
    layers: tuple[int, ...] = sizes(
        (32, 32), low=1, high=128, most=4, label=N_("Units of each hidden layer (ReLU)"), group=TRAINING, advanced=True
    )
    batch: int = integer(
        16,
        low=1,
        high=2000,
        label=N_("Batch size"),
        help=N_("The smaller the batches, the noisier the gradients, and the more there is to gain from small rates."),
        group=TRAINING,
    )
    optimizer: str = choice(
        "sgd",
        OPTIMIZERS,
        label=N_("Optimizer"),
        help=N_("Momentum needs about a tenth of SGD's learning rate, Adam about a fiftieth."),
        group=TRAINING,
    )
    cycle_momentum: bool = flag(
        False,
        label=N_("One cycle also cycles momentum"),
        help=N_("Down from 0.95 to 0.85 while the learning rate goes up, and back; the others keep 0.9."),
        group=TRAINING,
        when=lambda p: several(p) and p.optimizer == "momentum",
    )
    seed: int = integer(
        3, low=0, high=9999, label=N_("Seed"), help=N_("Another network, another order of the points."), group=TRAINING
    )
    goal: str = goal(MEASURES)


def shown_for(key: str) -> Callable[[Any], bool]:
    return lambda p: several(p) and inside_of(p) == key


def own_fields() -> list[Declared]:
    """``<schedule>_<setting>`` for every schedule, shown while that is the one looked into."""
    made: list[Declared] = []
    for key, specs in SETTINGS.items():
        made += settings_of(key, specs, group=SETTING, when=shown_for(key))
    return made


if TYPE_CHECKING:
    Params = Shared
else:
    Params = extended(Shared, own_fields(), __name__)


def settings(params: Shared, key: str) -> dict[str, Any]:
    """The settings of one schedule, by the names that its function knows."""
    if key == "drawn":
        return {"text": params.drawn}
    return settings_among(params, key, SETTINGS.get(key, ()))


def inside_of(params: Shared) -> str:
    """The schedule that is looked into: the chosen one, or the first racer when that one doesn't take part."""
    return params.inside if params.inside in params.racers else params.racers[0]


def range_of(params: Shared) -> tuple[float, float]:
    """The lowest and the highest learning rate of a view, whichever way round they were given; never the same."""
    ends = (params.range_low, params.range_high) if testing(params) else (params.rates_low, params.rates_high)
    low, high = sorted(ends)
    return low, max(high, 2 * low)
