"""What the axes and the networks of a sweep are called, and what is to be said of it."""

from playground.core.advice import Advice
from playground.core.text import N_, Translate, shown
from playground.topics.network.params import Params
from playground.topics.network.sweep.axes import Axis, idle
from playground.topics.network.sweep.plan import Plan

OPENS = N_("{axes}: each network has its own, whatever the sidebar says. Click one to open it alone.")
IDLE = N_("{setting} does nothing with these settings, so it is left out.")
TRIMMED = N_("A sweep has room for 64 networks: the last values are left out.")


def axis_name(axis: Axis, params: Params, _: Translate) -> str:
    """What the axis is called; where the optimizer decides which setting it is, by that setting's name."""
    return _(axis.label if isinstance(axis.parameter, str) else Params.specs()[axis.name(params)].label)


def ticks(values: tuple[float, ...], axis: Axis) -> list[str]:
    """The numbers of an axis, as short as they can be."""
    return [str(int(value)) if axis.whole else shown(float(f"{value:.3g}")) for value in values]


def network_names(plan: Plan, params: Params, _: Translate) -> list[str]:
    """Each network by its settings: “Learning rate 0.1, Seed 3”."""
    names = [axis_name(axis, params, _) for axis in plan.axes]
    found = []
    for k in range(len(plan.settings)):
        pairs = zip(names, plan.axes, plan.numbers(k), strict=True)
        found.append(_(", ").join(f"{name} {ticks((number,), axis)[0]}" for name, axis, number in pairs))
    return found


def said(plan: Plan, params: Params, _: Translate) -> list[Advice]:
    """What a learner should know of the sweep before looking at it."""
    names = _(", ").join(axis_name(axis, params, _) for axis in plan.axes)
    lines = [Advice("info", _(OPENS).format(axes=names))]
    lines += [Advice("warning", _(IDLE).format(setting=_(axis.label))) for axis in idle(params)]
    return [*lines, *([Advice("warning", _(TRIMMED))] if plan.trimmed else [])]
