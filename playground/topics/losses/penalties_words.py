"""The arithmetic of two terms in words and numbers."""

from playground.core.picture import TextView, View
from playground.core.style import Theme
from playground.core.text import Translate
from playground.topics.losses.params import Shared
from playground.topics.losses.penalties import Terms, chosen, fit_quality, terms
from playground.topics.losses.penalties_view import sum_view, touching_view
from playground.topics.losses.weights_view import bars_view, paths_view, ten, two_view


def signed(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def balance(params: Shared, both: Terms, _: Translate) -> list[list[str]]:
    """At the minimum the two terms pull equally hard: said of each weight."""
    w = chosen(params)
    pull = (params.alpha * ((w - both.best) @ both.a)).tolist()  # α∂J₁/∂w
    push = (params.beta * ((w - both.other) @ both.b)).tolist()  # the smooth part of β∂J₂/∂w
    found = []
    for k, name in enumerate(("w₁", "w₂")):
        size = params.beta * both.absolute
        if both.absolute and w[k] == 0:
            said = _("{name} = 0 exactly: J₁ pulls with {pull}, less than the {size} of the corner.")
            found.append([said.format(name=name, pull=f"{abs(pull[k]):.3f}", size=f"{size:.3f}")])
        else:
            other = push[k] + size * w[k].sign().item()
            said = _("{name} = {value}: α∂J₁ = {pull}, β∂J₂ = {push}: they balance.")
            numbers = {"value": signed(w[k].item()), "pull": signed(pull[k]), "push": signed(other)}
            found.append([said.format(name=name, **numbers)])
    return found


def numbers_view(params: Shared, both: Terms, _: Translate) -> TextView:
    w = chosen(params)
    first, second = both.first(w).item(), both.second(w).item()
    total = params.alpha * first + params.beta * second
    sum_ = f"αJ₁ + βJ₂ = {params.alpha:g}·{first:.3f} + {params.beta:g}·{second:.3f} = {total:.3f}"
    lines = [*balance(params, both, _), [sum_]]
    if params.second != "task":
        weights = ten(params)
        said = _("Ten weights: {zeros} exactly 0, R² = {quality}")
        zeros = int((weights == 0).sum())
        lines.append([said.format(zeros=zeros, quality=f"{fit_quality(weights).item():.3f}")])
    return TextView(
        id="balance", title="", lines=lines, description=_("The balance of the two terms in numbers."), column=1
    )


def views(params: Shared, theme: Theme, _: Translate) -> list[View]:
    both = terms(params)
    found: list[View] = [touching_view(params, both, theme, _), sum_view(params, both, theme, _)]
    if params.second != "task":
        found += [bars_view(params, theme, _), paths_view(params, theme, _)]
    found += [two_view(params, theme, _), numbers_view(params, both, _)]
    return found
