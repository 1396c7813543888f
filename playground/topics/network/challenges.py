"""The page's challenges, from the first border to a net that diverges.

tests/topics/network/test_challenges.py trains every start (it does not get there) and every solution (it does).
"""

from playground.core.challenges import Challenge, Challenges
from playground.core.text import N_
from playground.topics.network.goals import MEASURES

LOOKING = (
    "view",
    "map_shows",
    "held_out",
    "wrong",
    "part",
    "cell",
    "hidden_layer",
    "probe",
    "probe_x",
    "probe_y",
)
"""Parameters that only choose what is looked at."""

CHALLENGES = Challenges(
    measures=MEASURES,
    free=LOOKING,
    of=(
        Challenge(
            key="circle",
            title=N_("Fence in the circle"),
            task=N_(
                "One unit draws one straight line. Separate the disc from the ring with at most three hidden units."
            ),
            start={"data": "circle", "noise": 0.0, "layers": (1,), "lr": 0.1},
            controls=("layers", "activation", "lr"),
            goal="test_accuracy>=0.95,hidden_units<=3",
            hint=N_("How many straight lines does it take to fence in a disc?"),
            solution={"layers": (3,)},
        ),
        Challenge(
            key="inputs",
            title=N_("The circle without hidden units"),
            task=N_("This network has no hidden layer and gets none. Give it the inputs that make the task easy."),
            start={"data": "circle", "noise": 0.0, "layers": (), "lr": 0.1},
            controls=("inputs", "lr"),
            goal="test_accuracy>=0.95",
            hint=N_(
                "What do all points of the disc have in common? Write their distance from the middle with x₁ and x₂."
            ),
            solution={"inputs": ("x1_squared", "x2_squared")},
        ),
        Challenge(
            key="xor",
            title=N_("XOR with two units"),
            task=N_("With tanh or ReLU this usually takes four hidden units. Do it with two."),
            start={"data": "xor", "noise": 0.0, "layers": (2,), "lr": 0.1},
            controls=("layers", "activation", "lr", "seed"),
            goal="test_accuracy>=0.95,hidden_units<=2",
            hint=N_("XOR goes up, down and up again along the diagonal. Which activation does so, too?"),
            solution={"activation": "sine"},
        ),
        Challenge(
            key="penguins",
            title=N_("Know your penguins"),
            task=N_("Three kinds of penguin, two measurements. Which two tell them apart?"),
            start={
                "data": "penguins",
                "penguins_x": "bill_depth",
                "penguins_y": "body_mass",
                "layers": (8,),
                "lr": 0.1,
            },
            controls=("penguins_x", "penguins_y", "layers", "lr"),
            goal="test_accuracy>=0.95",
            hint=N_("Try pairs and look where the clouds overlap. One of the two should be the length of the bill."),
            solution={"penguins_x": "bill_length", "penguins_y": "flipper_length"},
        ),
        Challenge(
            key="hurry",
            title=N_("Half moons in 200 updates"),
            task=N_("Gradient descent needs thousands of updates here. You have two hundred."),
            start={"data": "moons", "noise": 0.07, "layers": (8,), "lr": 0.03, "stop": 200},
            controls=("layers", "activation", "lr", "batch", "optimizer"),
            goal="test_accuracy>=0.97,updates<=200",
            hint=N_("Adam scales every step itself. Find it a learning rate; slow motion shows how far you are."),
            solution={"optimizer": "adam", "lr": 0.05},
        ),
        Challenge(
            key="diverging",
            title=N_("Fix this diverging net"),
            task=N_("It is to fit a sine curve, but its loss leaves every bound. Bring R² to 0.95."),
            start={"data": "sine", "layers": (16, 16), "lr": 3.0},
            controls=("lr", "clip"),
            goal="test_score>=0.95",
            hint=N_("Each step overshoots the valley, and the next one even more. Make the steps shorter."),
            solution={"lr": 0.1},
        ),
        Challenge(
            key="scales",
            title=N_("Bills in millimetres, masses in grams"),
            task=N_("This network sees all four measurements of a penguin and learns nothing. Find out why."),
            start={
                "data": "penguins",
                "inputs": ("all",),
                "standardized": False,
                "layers": (8,),
                "lr": 0.05,
            },
            controls=("standardized", "activation", "lr"),
            goal="test_accuracy>=0.95",
            hint=N_("4,200 grams beside 17 millimetres: what does the weighted sum of a unit look like?"),
            solution={"standardized": True},
        ),
        Challenge(
            key="dead",
            title=N_("Wake the dead units"),
            task=N_(
                "Many ReLUs of this narrow network answer 0 to everything. Get it to learn without making it wider."
            ),
            start={"data": "circle", "noise": 0.0, "layers": (2,) * 6, "activation": "relu", "lr": 0.1},
            controls=("activation", "init", "residual", "norm", "lr"),
            goal="test_accuracy>=0.95",
            hint=N_(
                "Where a ReLU is 0, its slope is 0 as well. Choose a function that always lets some gradient through."
            ),
            solution={"activation": "elu", "residual": True},
        ),
        Challenge(
            key="vanishing",
            title=N_("The signal that fades"),
            task=N_("Six layers of sigmoids learn nothing. Keep the sigmoids and all six layers, and make it learn."),
            start={"data": "circle", "noise": 0.0, "layers": (8,) * 6, "activation": "sigmoid", "lr": 0.1},
            controls=("norm", "residual", "init", "lr", "optimizer"),
            goal="test_accuracy>=0.95",
            hint=N_(
                "The error signal needs a way around the small slopes, or weighted sums where the slopes are large."
            ),
            solution={"residual": True},
        ),
        Challenge(
            key="one-by-one",
            title=N_("BatchNorm, one by one"),
            task=N_("This network was fine until someone set the batch size to 1. Repair it, and keep BatchNorm."),
            start={"data": "moons", "layers": (8, 8), "norm": "batch", "batch": 1, "lr": 0.03},
            controls=("batch", "lr"),
            goal="test_accuracy>=0.95",
            hint=N_("BatchNorm subtracts the mean of the batch. What is left of a single point?"),
            solution={"batch": 32},
        ),
        Challenge(
            key="overfitting",
            title=N_("Not by heart"),
            task=N_("Forty noisy points, a thousand parameters: the test loss climbs. Keep it low for 3,000 updates."),
            start={
                "data": "moons",
                "noise": 0.35,
                "size": 80,
                "layers": (32, 32),
                "optimizer": "adam",
                "lr": 0.01,
                "stop": 3000,
            },
            controls=("l2", "l1", "dropout", "weight_decay", "layers"),
            goal="test_loss<=0.4,updates>=3000",
            hint=N_("Large weights draw wild borders. Make them cost something, or let units drop out."),
            solution={"l2": 0.03},
        ),
        Challenge(
            key="rare",
            title=N_("95% right, and useless"),
            task=N_(
                "One class is so rare that the network never names it. Get both classes right in nine of ten cases."
            ),
            start={"data": "moons", "noise": 0.1, "balance": 0.05, "layers": (8,), "lr": 0.01},
            controls=("balance", "layers", "lr", "optimizer", "batch"),
            goal="test_recall>=0.9",
            hint=N_(
                "Accuracy hides the rare class; the confusion matrix shows it. Collect more of it, or train better."
            ),
            solution={"balance": 1.0, "lr": 0.1},
        ),
        Challenge(
            key="sine",
            title=N_("A curve from four units"),
            task=N_("Fit the sine curve, R² at least 0.97, with no more than four hidden units."),
            start={"data": "sine", "layers": (1,), "lr": 0.03},
            controls=("layers", "activation", "lr", "optimizer"),
            goal="test_score>=0.97,hidden_units<=4",
            hint=N_("Every hump of the curve needs a unit that bends there."),
            solution={"layers": (4,), "lr": 0.3},
        ),
        Challenge(
            key="spiral",
            title=N_("The spiral, plain and quick"),
            task=N_("With x₁ and x₂ alone, and within 3,000 updates."),
            start={"data": "spiral", "layers": (8, 8), "lr": 0.03, "stop": 3000},
            controls=("layers", "activation", "lr", "batch", "optimizer"),
            goal="test_accuracy>=0.95,updates<=3000",
            hint=N_("It takes many bends and long steps: wide layers, and an optimizer that scales its steps."),
            solution={"layers": (32, 32), "activation": "relu", "optimizer": "adam"},
        ),
    ),
)
