"""What is computed at once: the view of the learning rate."""

from playground.core.picture import Clip
from playground.topics.gradient_descent import plan
from playground.topics.gradient_descent.params import Params
from playground.topics.gradient_descent.problem import problem
from playground.topics.gradient_descent.race import SMALLEST
from playground.topics.gradient_descent.regimes import descended
from playground.topics.gradient_descent.terrain import terrain

PER_SECOND = 12.0


def instant(params: Params) -> bool:
    """Whether the page shows a clip under these parameters; the other views are trainings."""
    return params.view == "regimes"


def trained(params: Params) -> str:
    """The experiment that the page trains under these parameters where nothing comes at once."""
    kind = "grid:Grid" if params.view == "noise" else "experiment:Experiment"
    return f"playground.topics.gradient_descent.{kind}"


def compute(params: Params) -> Clip:
    """The path of batch gradient descent: ``theta`` (frames, 2), ``error`` (frames, 2), ``loss``; and the surface."""
    on = problem(params)
    path = descended(on, plan.learning_rate(params, on), on.place(params.start_x, params.start_y), params.steps)
    ground = terrain(on)
    return Clip(
        arrays={"theta": path.places, "error": path.errors},
        metrics={"loss": path.loss.clamp(min=SMALLEST)},
        constants={"ground": ground.height, "ground_x": ground.x, "ground_y": ground.y},
        rate=PER_SECOND,
    )


def measured(params: Params) -> dict[str, float]:
    """The numbers that goals ask for where pictures come at once; none where a training judges its frames."""
    if not instant(params):
        return {}
    on = problem(params)
    lr = plan.learning_rate(params, on)
    path = descended(on, lr, on.place(params.start_x, params.start_y), params.steps)
    first = max(path.loss[0].item(), SMALLEST)
    left = [loss / first for loss in path.loss.tolist()]
    arrived = next((step for step, share in enumerate(left) if share <= 0.01), None)
    found = {
        "full_progress": left[-1],
        "condition": min(on.condition, 1e12),
        "rate": lr * on.steepest,
        "slowest": (1 - lr * on.curvatures).abs().max().item(),
    }
    return found if arrived is None else {**found, "updates": float(arrived)}
