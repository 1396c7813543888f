"""The picture of the scripts that trainings are exported as."""

NUMBERS = 100
"""How often the numbers are written down, about."""


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
