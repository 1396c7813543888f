"""What a script writes down of a training."""

from collections.abc import Callable, Mapping


def written(
    step: Callable[[], object], numbers: Callable[[], Mapping[str, float]], last: int, times: int
) -> list[dict[str, float]]:
    """Rows of ``numbers()`` while ``step()`` is called ``last`` times: at the start, about ``times`` on the way and at
    the end."""
    every, rows = max(1, last // times), []
    for done in range(last + 1):
        if done % every == 0 or done == last:
            rows.append({"step": done, **numbers()})
        if done < last:
            step()
    return rows
