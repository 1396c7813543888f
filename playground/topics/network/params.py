"""Everything a learner can set on this page."""

from dataclasses import dataclass

from playground.core.activations import ACTIVATIONS
from playground.core.dataset_tables import TABLES, load
from playground.core.datasets import SHAPES, Dataset
from playground.core.optimizers import RULES
from playground.core.params import ParamSet, choice, choices, integer, number, sizes
from playground.core.seeding import generator
from playground.core.text import N_
from playground.topics.network.inputs import INPUTS, STANDARDIZED

DATA, MODEL, TRAINING = N_("Data"), N_("Model"), N_("Training")

DATASETS = {
    "circle": N_("Circle"),
    "xor": "XOR",
    "gauss": N_("Two Gaussians"),
    "spiral": N_("Spiral"),
    "penguins": N_("Penguins (real)"),
    "iris": N_("Irises (real)"),
}


def is_shape(params: "Params") -> bool:
    return params.data in SHAPES


def is_penguins(params: "Params") -> bool:
    return params.data == "penguins"


def is_iris(params: "Params") -> bool:
    return params.data == "iris"


PENGUINS, IRIS = TABLES["penguins"].features, TABLES["iris"].features
ACROSS, UP = N_("Horizontal measurement"), N_("Vertical measurement")


@dataclass(frozen=True, kw_only=True)
class Params(ParamSet):
    """One experiment: data, model and training. Its link holds all of it."""

    data: str = choice("spiral", DATASETS, label=N_("Data set"), group=DATA)
    noise: float = number(
        0.05,
        low=0.0,
        high=0.5,
        step=0.01,
        label=N_("Noise"),
        help=N_(
            "Spiral: moves the points. Gaussians: widens the clouds. Circle and XOR: wrong labels near the border."
        ),
        group=DATA,
        when=is_shape,
    )
    size: int = integer(500, low=20, high=2000, step=20, label=N_("Points"), group=DATA, when=is_shape)
    penguins_x: str = choice("bill_length", PENGUINS, label=ACROSS, group=DATA, when=is_penguins)
    penguins_y: str = choice("flipper_length", PENGUINS, label=UP, group=DATA, when=is_penguins)
    iris_x: str = choice("sepal_length", IRIS, label=ACROSS, group=DATA, when=is_iris)
    iris_y: str = choice("petal_length", IRIS, label=UP, group=DATA, when=is_iris)
    train_share: float = number(
        0.5,
        low=0.1,
        high=0.9,
        step=0.05,
        label=N_("Share for training"),
        help=N_("The other points are kept for testing: the network never learns from them."),
        group=DATA,
    )
    inputs: tuple[str, ...] = choices(
        ("x1", "x2"),
        {key: label for key, (label, _) in INPUTS.items()},
        fewest=1,
        label=N_("Inputs"),
        help=STANDARDIZED,
        group=MODEL,
    )
    layers: tuple[int, ...] = sizes(
        (16, 8),
        low=1,
        high=32,
        most=6,
        label=N_("Hidden layers"),
        help=N_("Units of each hidden layer, from the inputs to the outputs. None: a linear classifier."),
        group=MODEL,
    )
    activation: str = choice(
        "tanh",
        {key: activation.label for key, activation in ACTIVATIONS.items()},
        label=N_("Activation"),
        help=N_(
            "The function f after each hidden layer. Without one, many layers are no more than a single linear one."
        ),
        group=MODEL,
    )
    lr: float = number(
        0.01,
        low=1e-5,
        high=10.0,
        scale="log",
        label=N_("Learning rate"),
        help=N_("η: how far one update goes. It can be changed while the network learns."),
        group=TRAINING,
        live=True,
    )
    batch: int = integer(
        10,
        low=1,
        high=500,
        label=N_("Batch size"),
        help=N_("How many points each update looks at."),
        group=TRAINING,
    )
    optimizer: str = choice(
        "sgd",
        {key: rule.title for key, rule in RULES.items() if rule.batched},
        label=N_("Optimizer"),
        help=N_("RMSProp and Adam scale every step themselves: give them a learning rate about ten times smaller."),
        group=TRAINING,
    )
    l2: float = number(
        0.0,
        low=0.0,
        high=1.0,
        step=0.001,
        label=N_("L2 regularization"),
        help=N_(
            "λ: adds λ/2 times the sum of all squared weights to the loss. It can be changed while the network learns."
        ),
        group=TRAINING,
        live=True,
    )
    stop: int = integer(
        500_000,
        low=100,
        high=10_000_000,
        step=100,
        label=N_("Stop after (updates)"),
        help=N_("The training ends by itself after this many updates."),
        group=TRAINING,
        advanced=True,
    )
    seed: int = integer(
        0,
        low=0,
        high=9999,
        label=N_("Seed"),
        help=N_(
            "Chooses the points, the first weights and the order of the batches. The same seed gives the same run."
        ),
        group=TRAINING,
    )


def dataset(params: Params) -> Dataset:
    """The points and classes these parameters ask for."""
    if params.data in SHAPES:
        return SHAPES[params.data](params.size, params.noise, generator(params.seed, "data"))
    across, up = {"penguins": (params.penguins_x, params.penguins_y), "iris": (params.iris_x, params.iris_y)}[
        params.data
    ]
    return load(params.data, across, up)


def layer_sizes(params: Params) -> tuple[int, ...]:
    """Inputs, hidden layers, classes."""
    return (len(params.inputs), *params.layers, len(dataset(params).classes))
