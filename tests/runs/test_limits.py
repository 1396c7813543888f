import pytest

from playground.runs.devices import gpu_device
from playground.runs.limits import Limits


def test_from_the_environment() -> None:
    limits = Limits.from_environment({"PLAYGROUND_MAX_RUNNING": "7", "PLAYGROUND_TURN_SECONDS": "1.5", "OTHER": "x"})
    assert limits == Limits(max_running=7, turn_seconds=1.5)


@pytest.mark.parametrize("text", ["many", "2.5", "0", "-1"])
def test_a_bad_value_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)max_running"):
        Limits.from_environment({"PLAYGROUND_MAX_RUNNING": text})


def test_at_least_two_run_by_default() -> None:
    assert Limits().max_running >= 2


def test_device_by_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for count in (0, 1):
        monkeypatch.setattr("torch.cuda.device_count", lambda count=count: count)
        assert gpu_device({"PLAYGROUND_DEVICE": "cpu"}) is None
        assert gpu_device({}) == ("cuda:0" if count else None)
        with pytest.raises(ValueError, match="tpu"):
            gpu_device({"PLAYGROUND_DEVICE": "tpu"})
    assert gpu_device({"PLAYGROUND_DEVICE": "cuda"}) == "cuda:0"
    monkeypatch.setattr("torch.cuda.device_count", lambda: 0)
    with pytest.raises(RuntimeError, match="CUDA"):
        gpu_device({"PLAYGROUND_DEVICE": "cuda"})
