"""What a learner can set about the data and the inputs. The page's ``Params`` adds model and training."""

from dataclasses import dataclass

from playground.core.dataset_shapes import SEVERAL, SHAPES
from playground.core.dataset_tables import TABLES
from playground.core.dataset_values import FUNCTIONS
from playground.core.params import choice, choices, flag, integer, number, text
from playground.core.points import LONGEST, decode
from playground.core.text import N_
from playground.topics.network.inputs import OPTIONS, STANDARDIZED
from playground.topics.network.sweep_params import SweepParams

DATA, MODEL = N_("Data"), N_("Model")

OWN, DRAWN = "own", "drawn"
CLASS_SETS = {
    "circle": N_("Circle"),
    "xor": "XOR",
    "gauss": N_("Gaussians"),
    "spiral": N_("Spiral"),
    "moons": N_("Moons"),
    "rings": N_("Rings"),
    "checkerboard": N_("Checkerboard"),
    "heart": N_("Heart"),
    DRAWN: N_("Your own drawing"),
    "penguins": N_("Penguins (real)"),
    "iris": N_("Irises (real)"),
    "wine": N_("Wines (real)"),
    "breast_cancer": N_("Breast cancer (real)"),
    "digits": N_("Digits (real)"),
}
VALUE_SETS = {
    "plane": N_("Plane (values)"),
    "multi_gaussian": N_("Hills and valleys (values)"),
    "sine": N_("Sine curve (values)"),
    "step": N_("Step (values)"),
    "polynomial": N_("Polynomial (values)"),
    "diabetes": N_("Diabetes (real, values)"),
}
DATASETS = {**CLASS_SETS, **VALUE_SETS, OWN: N_("Your own table (CSV)")}
PLANES = {"features": N_("Two features"), "pca": N_("Principal components")}
PENGUINS, IRIS, WINE = TABLES["penguins"].features, TABLES["iris"].features, TABLES["wine"].features
CANCER, DIABETES = TABLES["breast_cancer"].features, TABLES["diabetes"].features
ACROSS, UP = N_("Horizontal measurement"), N_("Vertical measurement")
TASKS = {"auto": N_("As the column suggests"), "classes": N_("Classes"), "values": N_("Values")}


def is_made(params: "DataParams") -> bool:
    """Whether the points are drawn from a formula."""
    return params.data in SHAPES or params.data in FUNCTIONS


def has_classes(params: "DataParams") -> bool:
    """Whether there may be classes; of a learner's own table nobody knows here."""
    return params.data not in VALUE_SETS


def can_have_several(params: "DataParams") -> bool:
    return params.data in SEVERAL or params.data == DRAWN


def is_table(params: "DataParams") -> bool:
    """Whether the map's axes can be chosen; a picture's pixels one by one say nothing."""
    return params.data == OWN or (params.data in TABLES and params.data != "digits")


def shows(table: str, params: "DataParams") -> bool:
    """Whether two features of ``table`` are to be chosen."""
    return params.data == table and params.plane == "features"


def never(_params: "DataParams") -> bool:
    """For what is set by a hand on the map or beside the file, not by a widget of its own."""
    return False


@dataclass(frozen=True, kw_only=True)
class DataParams(SweepParams):
    """The data of one experiment, how they are split, and what of them the network is given."""

    data: str = choice("spiral", DATASETS, label=N_("Data set"), group=DATA)
    classes: int = integer(2, low=2, high=4, label=N_("Number of classes"), group=DATA, when=can_have_several)
    noise: float = number(
        0.05,
        low=0.0,
        high=0.5,
        step=0.01,
        label=N_("Noise"),
        help=N_(
            "Spiral, moons and rings: moves the points. Gaussians: widens the clouds. Other shapes: wrong labels near "
            "the border. Values: they scatter."
        ),
        group=DATA,
        when=is_made,
    )
    size: int = integer(500, low=20, high=2000, step=20, label=N_("Points"), group=DATA, when=is_made)
    plane: str = choice("features", PLANES, label=N_("Axes of the map"), group=DATA, when=is_table)
    penguins_x: str = choice("bill_length", PENGUINS, label=ACROSS, group=DATA, when=lambda p: shows("penguins", p))
    penguins_y: str = choice("flipper_length", PENGUINS, label=UP, group=DATA, when=lambda p: shows("penguins", p))
    iris_x: str = choice("sepal_length", IRIS, label=ACROSS, group=DATA, when=lambda p: shows("iris", p))
    iris_y: str = choice("petal_length", IRIS, label=UP, group=DATA, when=lambda p: shows("iris", p))
    wine_x: str = choice("alcohol", WINE, label=ACROSS, group=DATA, when=lambda p: shows("wine", p))
    wine_y: str = choice("flavanoids", WINE, label=UP, group=DATA, when=lambda p: shows("wine", p))
    breast_cancer_x: str = choice(
        "mean_radius", CANCER, label=ACROSS, group=DATA, when=lambda p: shows("breast_cancer", p)
    )
    breast_cancer_y: str = choice(
        "mean_texture", CANCER, label=UP, group=DATA, when=lambda p: shows("breast_cancer", p)
    )
    diabetes_x: str = choice("bmi", DIABETES, label=ACROSS, group=DATA, when=lambda p: shows("diabetes", p))
    diabetes_y: str = choice("s5", DIABETES, label=UP, group=DATA, when=lambda p: shows("diabetes", p))
    own_file: str = text("", most=80, label=N_("Your file"), group=DATA, when=never)
    own_target: str = text("", most=40, label=N_("Column to predict"), group=DATA, when=never)
    own_task: str = choice("auto", TASKS, label=N_("Predict"), group=DATA, when=never)
    own_features: str = text("", most=2100, label=N_("Columns to learn from"), group=DATA, when=never)
    own_x: str = text("", most=80, label=ACROSS, group=DATA, when=never)
    own_y: str = text("", most=80, label=UP, group=DATA, when=never)
    drawn: str = text("", most=LONGEST, accepts=decode, label=N_("Drawn points"), group=DATA, live=True, when=never)
    balance: float = number(
        1.0,
        low=0.02,
        high=1.0,
        step=0.01,
        label=N_("Share left of the first class"),
        help=N_("Below 1 the first class is rarer than the others: it keeps only this share of its points."),
        group=DATA,
        advanced=True,
        when=has_classes,
    )
    label_noise: float = number(
        0.0,
        low=0.0,
        high=0.5,
        step=0.01,
        label=N_("Wrong labels"),
        help=N_("This share of the training points gets a wrong class. Validation and test points keep the right one."),
        group=DATA,
        advanced=True,
        when=has_classes,
    )
    train_share: float = number(
        0.5,
        low=0.1,
        high=0.9,
        step=0.05,
        label=N_("Share for training"),
        help=N_("The network never learns from the other points: they are kept for validation and for testing."),
        group=DATA,
        advanced=True,
    )
    validation_share: float = number(
        0.2,
        low=0.05,
        high=0.5,
        step=0.05,
        label=N_("Share for validation"),
        help=N_(
            "Early stopping watches these points: at most half of those that don't train. The rest is for testing."
        ),
        group=DATA,
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
        group=DATA,
    )
    inputs: tuple[str, ...] = choices(
        ("x1", "x2"), OPTIONS, fewest=1, label=N_("Inputs"), help=STANDARDIZED, group=MODEL
    )
    standardized: bool = flag(
        True,
        label=N_("Standardize the inputs"),
        help=N_("Off: the network is given the numbers as they are, however large or small."),
        group=MODEL,
        advanced=True,
    )
