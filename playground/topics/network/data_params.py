"""What a learner can set about the data and the inputs. The page's ``Params`` adds model and training."""

from dataclasses import dataclass

from playground.core.dataset_tables import TABLES
from playground.core.datasets import SHAPES
from playground.core.params import ParamSet, choice, choices, integer, number
from playground.core.text import N_
from playground.topics.network.inputs import OPTIONS, STANDARDIZED

DATA, MODEL = N_("Data"), N_("Model")

DATASETS = {
    "circle": N_("Circle"),
    "xor": "XOR",
    "gauss": N_("Gaussians"),
    "spiral": N_("Spiral"),
    "penguins": N_("Penguins (real)"),
    "iris": N_("Irises (real)"),
}
PLANES = {"features": N_("Two features"), "pca": N_("Principal components")}
PENGUINS, IRIS = TABLES["penguins"].features, TABLES["iris"].features
ACROSS, UP = N_("Horizontal measurement"), N_("Vertical measurement")


def is_shape(params: "DataParams") -> bool:
    return params.data in SHAPES


def is_table(params: "DataParams") -> bool:
    return params.data in TABLES


def shows(table: str, params: "DataParams") -> bool:
    """Whether two features of ``table`` are to be chosen."""
    return params.data == table and params.plane == "features"


@dataclass(frozen=True, kw_only=True)
class DataParams(ParamSet):
    """The data of one experiment, how they are split, and what of them the network is given."""

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
    plane: str = choice("features", PLANES, label=N_("Axes of the map"), group=DATA, when=is_table)
    penguins_x: str = choice("bill_length", PENGUINS, label=ACROSS, group=DATA, when=lambda p: shows("penguins", p))
    penguins_y: str = choice("flipper_length", PENGUINS, label=UP, group=DATA, when=lambda p: shows("penguins", p))
    iris_x: str = choice("sepal_length", IRIS, label=ACROSS, group=DATA, when=lambda p: shows("iris", p))
    iris_y: str = choice("petal_length", IRIS, label=UP, group=DATA, when=lambda p: shows("iris", p))
    train_share: float = number(
        0.5,
        low=0.1,
        high=0.9,
        step=0.05,
        label=N_("Share for training"),
        help=N_("The other points are kept for testing: the network never learns from them."),
        group=DATA,
    )
    seed: int = integer(
        0,
        low=0,
        high=9999,
        label=N_("Seed"),
        help=N_(
            "Chooses the points, the first weights and the order of the batches. The same seed gives the same run."
        ),
        group=DATA,
    )
    inputs: tuple[str, ...] = choices(
        ("x1", "x2"), OPTIONS, fewest=1, label=N_("Inputs"), help=STANDARDIZED, group=MODEL
    )
