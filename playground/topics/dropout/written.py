"""The rows and the picture of the scripts that trainings are exported as."""

from typing import Any

NUMBERS = 100
"""How often the numbers are written down, about."""


def written(run: Any, last: int) -> list[dict[str, float]]:
    """Rows of ``run.numbers()`` now and then while ``run.step()`` is called ``last`` times."""
    every, rows = max(1, last // NUMBERS), []
    for step in range(last + 1):
        if step % every == 0 or step == last:
            rows.append({"step": step, **run.numbers()})
        if step < last:
            run.step()
    return rows


def draw(rows: list[dict[str, float]], result: None, file: str) -> None:
    """Every loss and every accuracy over the steps."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 5))
    for name in rows[-1]:
        axes = left if "loss" in name else right
        if "loss" in name or (name != "step" and 0 <= rows[-1][name] <= 1):
            axes.plot([row["step"] for row in rows], [row[name] for row in rows], label=name)
    for axes in (left, right):
        axes.set_xlabel("step")
        axes.legend(fontsize="small")
    figure.savefig(file)
