"""All pictures of the page, put together by view."""

from collections.abc import Sequence

from playground.core.picture import Clip, TextView, Value, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.neuron.clip import lesson_clip
from playground.topics.neuron.gates import GATES, neurons, right
from playground.topics.neuron.lesson import Lesson, lesson
from playground.topics.neuron.params import Params
from playground.topics.neuron.views import curves, gates, relief, rule, unit, unit_side, words
from playground.topics.neuron.views.gate_diagram import diagram_view

BESIDE = 270  # pixels: what stands in the tabs beside the points
SUBSCRIPTS = "₁₂"


def rule_views(params: Params, data: Lesson, theme: Theme, _: Translate) -> list[View]:
    """The lesson: points and weights; beside them the step's numbers, the logistic neuron, and how it goes."""
    drag = params.hand in ("add_0", "add_1")
    views: list[View] = [rule.rule_view(data, params.best, theme, _, drag), rule.weights_view(data, theme, _)]
    if not len(data.order):
        return views[:1]
    return [
        *views,
        words.step_view(data, params.lr, _),
        curves.mistakes_view(data, theme, _, _("Mistakes"), BESIDE),
        curves.epochs_view(data, theme, _, _("By epoch"), BESIDE),
        rule.logistic_view(data, theme, _, _("Logistic"), BESIDE),
        curves.wrong_view(data, theme, _, _("Wrong"), BESIDE),
        curves.loss_view(data, theme, _, _("Loss"), BESIDE),
    ]


def unit_views(params: Params, theme: Theme, _: Translate) -> list[View]:
    """The single neuron."""
    if params.inputs == "1":
        main: list[View] = [unit.graph_view(params, theme, _)]
    else:
        main = [unit.plane_view(params, theme, _), relief.relief_view(params, theme, _)]
    side: list[View] = [unit_side.arithmetic_view(params, _), unit_side.curve_view(params, theme, _)]
    return [*main, unit_side.diagram_view(params, theme, _), *side]


def gate_views(params: Params, theme: Theme, _: Translate) -> list[View]:
    """The truth table and the neurons that answer it."""
    views: list[View] = [
        gates.inputs_view(params, theme, _, unit.TALL, _("Input plane")),
        gates.table_view(params, theme, _),
    ]
    output, *before = neurons(params)
    rows = _("{right} of 4 rows are right").format(right=int(right(params).sum()))
    lines: list[list[str | Value]] = [[f"{_(GATES[params.gate].label)} · {rows}"]]
    lines += [[f"h{SUBSCRIPTS[k]} = [{said(line, 'x₁', 'x₂')} > 0]"] for k, line in enumerate(before)]
    lines.append([f"ŷ = [{said(output, *(('h₁', 'h₂') if before else ('x₁', 'x₂')))} > 0]"])
    views.append(TextView(id="sums", title="", lines=lines, description=_("The neurons as formulas.")))
    if before:
        views.append(gates.hidden_view(params, theme, _, 250))
        views.insert(1, diagram_view(params, theme, _, tab=_("Network"), height=unit.TALL))
    else:
        views.append(diagram_view(params, theme, _, column=1, height=220))
    return views


def said(line: Sequence[float], first: str, second: str) -> str:
    """w₁, w₂ and b as a sum: 1·x₁ − 0.5·x₂ + 2."""
    parts = [
        f"{unit_side.short(abs(value))}{name}"
        for value, name in zip(line, (f"·{first}", f"·{second}", ""), strict=True)
    ]
    signs = ["−" if value < 0 else "+" for value in line]
    head = ("−" if line[0] < 0 else "") + parts[0]
    return head + "".join(f" {sign} {part}" for sign, part in zip(signs[1:], parts[1:], strict=True))


def draw(params: Params, theme: Theme, _: Translate, data: Lesson | None = None) -> tuple[list[View], Clip | None]:
    """What the page shows under ``params``; ``data`` is the lesson if it is another than the page's own."""
    if params.view == "unit":
        return unit_views(params, theme, _), None
    if params.view == "gates":
        return gate_views(params, theme, _), None
    data = data or lesson(params)
    return rule_views(params, data, theme, _), lesson_clip(data, params.frames == "mistakes")
