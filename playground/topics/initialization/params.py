"""What the learner can set. Four views share the network, the first weights and the training."""

from dataclasses import dataclass
from typing import Any

from playground.core.activations import TRAINABLE
from playground.core.beside import with_other
from playground.core.challenges import goal
from playground.core.initial import INITS
from playground.core.optimizers import RULES
from playground.core.params import ParamSet, choice, choices, flag, integer, number
from playground.core.text import N_
from playground.topics.initialization.goals import MEASURES

LAYERS, SYMMETRY, RACE, MAP = "layers", "symmetry", "race", "map"
VIEWS = {
    LAYERS: N_("Layer by layer"),
    SYMMETRY: N_("Symmetry"),
    RACE: N_("Race"),
    MAP: N_("Which fits which"),
}
FUNCTIONS = {key: activation.label for key, activation in TRAINABLE.items()}
STARTS = {key: init.label for key, init in INITS.items()}
OPTIMIZERS = {key: RULES[key].title for key in ("sgd", "momentum", "adam")}
SHAPES = {"moons": N_("Half moons"), "circle": N_("Disc and ring"), "xor": N_("XOR")}
TAPERS = {
    "even": N_("All layers equal"),
    "narrow": N_("Narrowing to an eighth"),
    "wide": N_("Widening from an eighth"),
}
WEIGHTS, NETWORK, TRAINING = N_("First weights"), N_("Network"), N_("Training")


def seen(*views: str) -> Any:
    """Holds while one of these views is shown."""
    return lambda params: params.view in views


def trains(params: Any) -> bool:
    return bool(params.view != MAP)


@dataclass(frozen=True, kw_only=True)
class Shared(ParamSet):
    """Everything but the second setting of the layers' view."""

    view: str = choice(LAYERS, VIEWS, label=N_("View"))
    activation: str = choice(
        "relu",
        FUNCTIONS,
        label=N_("Activation"),
        help=N_("The function f after each hidden layer. How large the first weights should be depends on it."),
        group=WEIGHTS,
    )
    init: str = choice(
        "xavier_normal",
        STARTS,
        label=N_("First weights"),
        help=N_("The distribution that each weight is drawn from. Biases begin at 0."),
        group=WEIGHTS,
        when=seen(LAYERS, MAP),
    )
    alike: str = choice(
        "constant",
        STARTS,
        label=N_("First weights"),
        help=N_("With zeros or a constant all units of a layer begin as copies of each other."),
        group=WEIGHTS,
        when=seen(SYMMETRY),
    )
    crumb: float = number(
        0.0,
        low=0.0,
        high=0.1,
        step=0.001,
        label=N_("A little randomness"),
        help=N_("Standard deviation of a random number that is added to every first weight."),
        group=WEIGHTS,
        when=seen(SYMMETRY),
    )
    racers: tuple[str, ...] = choices(
        ("zeros", "small_normal", "large_normal", "xavier_normal", "he_normal", "torch_default"),
        STARTS,
        fewest=1,
        most=8,
        label=N_("Who races"),
        help=N_("All train the same network on the same batches; only the first weights differ."),
        group=WEIGHTS,
        when=seen(RACE),
    )
    gain: float = number(
        1.0,
        low=0.1,
        high=10.0,
        scale="log",
        label=N_("Gain"),
        help=N_("Multiplies all first weights. Their variance is multiplied by its square."),
        group=WEIGHTS,
    )
    depth: int = integer(
        20,
        low=1,
        high=50,
        label=N_("Hidden layers"),
        group=NETWORK,
        when=seen(LAYERS, RACE, MAP),
    )
    width: int = integer(
        100,
        low=8,
        high=256,
        step=4,
        label=N_("Units of each layer"),
        help=N_("Theory is exact for very wide layers; narrow ones scatter around it."),
        group=NETWORK,
        when=seen(LAYERS, RACE),
    )
    taper: str = choice(
        "even",
        TAPERS,
        label=N_("Shape of the network"),
        help=N_("Where a layer has another number of inputs than of units, He's two fan modes differ."),
        group=NETWORK,
        advanced=True,
        when=seen(LAYERS, RACE),
    )
    units: int = integer(6, low=2, high=12, label=N_("Hidden units"), group=NETWORK, when=seen(SYMMETRY))
    shape: str = choice("moons", SHAPES, label=N_("Data"), group=NETWORK, when=seen(SYMMETRY))
    map_shows: str = choice(
        "signal",
        {"signal": N_("The signal, forward"), "gradient": N_("The gradient, backward")},
        label=N_("The map shows"),
        help=N_(
            "How many times larger a typical number is at the far end than at the near one: activations in the last "
            "hidden layer against the input, or δ in the first hidden layer against the last."
        ),
        group=NETWORK,
        when=seen(MAP),
    )
    spread: str = choice(
        "z",
        {"z": N_("Weighted sums z"), "a": N_("Activations a"), "delta": N_("Gradients δ = ∂J/∂z")},
        label=N_("Histograms of"),
        group=NETWORK,
        live=True,
        look=True,
        when=seen(LAYERS),
    )
    optimizer: str = choice("sgd", OPTIMIZERS, label=N_("Optimizer"), group=TRAINING, advanced=True, when=trains)
    lr: float = number(
        0.05,
        low=1e-4,
        high=2.0,
        scale="log",
        label=N_("Learning rate"),
        group=TRAINING,
        live=True,
        when=trains,
    )
    batch: int = integer(
        64, low=8, high=256, step=8, label=N_("Batch size"), group=TRAINING, advanced=True, when=trains
    )
    stop: int = integer(
        600,
        low=50,
        high=3000,
        step=50,
        label=N_("Updates"),
        help=N_("The training ends after so many."),
        group=TRAINING,
        advanced=True,
        live=True,
        when=trains,
    )
    centred: bool = flag(
        True,
        label=N_("Centred inputs"),
        help=N_("Every feature with mean 0. Each picture has a mean square of 1 in any case."),
        group=TRAINING,
        advanced=True,
        when=seen(LAYERS, RACE),
    )
    seed: int = integer(0, low=0, high=9999, label=N_("Seed"), group=TRAINING)
    goal: str = goal(MEASURES)


Params = with_other(
    Shared,
    ("activation", "init"),
    __name__,
    on=True,
    defaults={"init": "he_normal"},
    when=seen(LAYERS),
)
