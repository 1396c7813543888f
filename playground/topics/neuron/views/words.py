"""The step in numbers, and what there is to say of the lesson as a whole."""

from collections.abc import Sequence

from playground.core.activations import ACTIVATIONS
from playground.core.advice import Advice
from playground.core.picture import TextView, Value
from playground.core.text import Translate
from playground.topics.neuron.data import MOST
from playground.topics.neuron.gates import right
from playground.topics.neuron.lesson import Lesson
from playground.topics.neuron.params import Params

Line = Sequence[str | Value]


def pair(source: str) -> list[str | Value]:
    return ["(", Value(source, (0,), 3), ", ", Value(source, (1,), 3), ")"]


def product(weights: str, k: int, inputs: str) -> list[str | Value]:
    return [Value(weights, (k,), 3), "·", Value(inputs, (k,), 3)]


def step_view(data: Lesson, lr: float, _: Translate) -> TextView:
    """The arithmetic of the step just made."""
    old, sample = "perceptron/before", "x"
    z, bias = Value("perceptron/z", digits=3), Value(old, (2,), 3)
    other = Value("logistic/z", digits=3), Value("logistic/guess", digits=3), Value("logistic/error", digits=3)
    lines: list[Line] = [
        [_("Epoch "), Value("epoch"), _(" · sample "), Value("sample"), _(" · class y = "), Value("y")],
        ["x = ", *pair(sample), ", z = w₁x₁ + w₂x₂ + b"],
        ["= ", *product(old, 0, sample), " + ", *product(old, 1, sample), " + ", bias, " = ", z],
        ["ŷ = [z > 0] = ", Value("perceptron/guess"), ", y − ŷ = ", Value("perceptron/error")],
        [f"Δb = {lr:.3g}·(y − ŷ) = ", Value("perceptron/change", (2,), 3)],
        ["Δw = Δb·x = ", *pair("perceptron/change")],
        ["w = ", *pair("perceptron/theta"), ", b = ", Value("perceptron/theta", (2,), 3)],
        [_("Mistakes so far "), Value("perceptron/mistakes"), _(" · points wrong now "), Value("perceptron/wrong")],
        [_("Logistic: "), "ŷ = σ(", other[0], ") = ", other[1], ", y − ŷ = ", other[2]],
    ]
    return TextView(id="step", title="", lines=lines, description=_("The arithmetic of this step in numbers."))


def formulas(params: Params, _: Translate) -> str:
    """The formulas of the view, for Markdown."""
    if params.view == "unit":
        f = ACTIVATIONS[params.activation]
        return f"$z = w \\cdot x + b,\\ a = f(z)$  ·  **{_(f.label)}**: $f(z) = {f.formula}$  ·  " + _(
            "The weights are the normal of the line $z = 0$; the distance from it is $z / \\|w\\|$."
        )
    if params.view == "gates":
        return _("Threshold neurons: $h = [w \\cdot x + b > 0]$, which is 1 where the sum is positive and 0 elsewhere.")
    rule = r"$w \leftarrow w + \eta\,(y - \hat y)\,x,\ b \leftarrow b + \eta\,(y - \hat y)$"
    return "  ·  ".join(
        [
            _("Both neurons: {rule}").format(rule=rule),
            _("perceptron {guess}").format(guess=r"$\hat y = [z > 0]$"),
            _("logistic {guess}").format(guess=r"$\hat y = \sigma(z)$"),
            _("mistakes {bound} from a start at 0, with the bias as weight of a constant input 1").format(
                bound=r"$\le (R/\gamma)^2$"
            ),
        ]
    )


def advise(data: Lesson, params: Params, _: Translate) -> list[Advice]:
    """What became of the lesson, in a sentence or two; and why a click adds no point any more."""
    said = of_lesson(data, params, _)
    if len(data.samples.y) >= MOST and params.hand in ("add_0", "add_1"):
        said.append(Advice("info", _("{most} points are the most there can be: no more are added.").format(most=MOST)))
    return said


def of_lesson(data: Lesson, params: Params, _: Translate) -> list[Advice]:
    """What became of the lesson."""
    found = data.separator
    if found is None:
        return [Advice("info", _("There are no points. Click into the picture to add some."))]
    if len(data.samples.y.unique()) < 2:
        return [
            Advice("info", _("All points are of one class. Add some of the other, or there is nothing to separate."))
        ]
    mistakes, fewest = int(data.tracks["perceptron"].missed.sum()), int(data.tracks["perceptron"].wrong.min())
    if not found.separable:
        said = _(
            "No straight line separates these points, so the perceptron never settles. The fewest points that it had "
            "wrong at any time: {fewest}."
        ).format(fewest=fewest)
        if not params.shuffled and (cycle := data.cycle) is not None:
            said += " " + _(
                "After epoch {last} its weights are again those after epoch {first}: from there all repeats."
            ).format(last=cycle[1], first=cycle[0])
        return [Advice("warning", said)]
    if data.settled is None and int(data.tracks["perceptron"].wrong[-1]) == 0:
        said = _(
            "Found: no point is on the wrong side any more, after {mistakes} mistakes. One more epoch will be without "
            "any."
        )
        return [Advice("good", said.format(mistakes=mistakes))]
    if data.settled is None:
        said = _(
            "A line exists, but the perceptron has not found it yet: {mistakes} mistakes so far. Give it more epochs."
        )
        return [Advice("info", said.format(mistakes=mistakes))]
    said = _("Settled: epoch {epoch} is without a mistake, after {mistakes} in all.")
    if params.start == "zero":
        said = _(
            "Settled: epoch {epoch} is without a mistake, after {mistakes} in all. The theorem allows {bound:.4g}."
        )
    return [Advice("good", said.format(epoch=data.settled, mistakes=mistakes, bound=found.bound))]


def advise_gate(params: Params, _: Translate) -> list[Advice]:
    """Whether the table is answered, and whether it can be."""
    rows = int(right(params).sum())
    if rows == 4:
        return [Advice("good", _("All four rows are right."))]
    if params.neurons == "1" and params.gate in ("xor", "xnor"):
        return [
            Advice(
                "warning",
                _("One line can't do it: three rows at most. The two true corners lie across from each other."),
            )
        ]
    return []
