"""What an exported script is made of."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playground.catalog import TOPICS
from playground.core.own_code import OwnCode
from playground.export import FORMATS, export
from playground.topics.network.params import Params
from playground.topics.optimizers.params import Params as RaceParams

from .conftest import Run

SCRIPTS: dict[str, tuple[str, Any, OwnCode | None]] = {
    "network": ("network", Params(), None),
    "table": ("network", Params(data="digits", inputs=("all",), norm="batch", dropout=0.2), None),
    "lbfgs": ("network", Params(optimizer="lbfgs", data="sine", drawn="ggggB"), None),
    "activation": ("network", Params(), OwnCode("activation", "def f(z):\n    return z\n")),
    "model": ("network", Params(), OwnCode("model", "class Net:\n    pass\n")),
    "race": ("optimizers", RaceParams(racers=("sgd", "lbfgs"), noise=1.0), None),
    "formula": ("optimizers", RaceParams(surface="custom"), None),
    "surface": ("optimizers", RaceParams(), OwnCode("surface", "def f(x, y):\n    return x * x + y * y\n")),
}


@pytest.fixture(params=SCRIPTS, scope="module")
def script(request: pytest.FixtureRequest) -> str:
    slug, params, own = SCRIPTS[request.param]
    return export(slug, params, 20, "py", own).decode()


def test_it_needs_only_torch_and_matplotlib(script: str) -> None:
    for node in ast.walk(ast.parse(script)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            for name in names:
                top = name.split(".")[0]
                assert top in {"torch", "matplotlib"} or top in sys.stdlib_module_names, name


def test_every_name_in_it_is_defined_and_every_import_used(script: str, tmp_path: Path) -> None:
    file = tmp_path / "script.py"
    file.write_text(script, "utf-8")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", "F", "-q", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout


def test_it_has_the_comments_and_not_what_only_the_page_needs(script: str) -> None:
    assert "# (runs, n)" in script or "# (nets, batch, units)" in script or "# (runs,)" in script
    for word in ("N_(", 'label="', "formula=", "help=", "from playground", "streamlit", "ParamSet"):
        assert word not in script


def test_what_the_settings_rule_out_is_not_there() -> None:
    script = export("network", Params(), 20, "py").decode()
    assert "def spiral(" in script and "class SGD(" in script and "def cross_entropy(" in script
    for name in (
        "def heart(",
        "class Adam(",
        "def hinge(",
        "def load(",
        "def one_cycle_factor(",
        "class ModuleNetwork",
    ):
        assert name not in script


def test_a_setting_may_be_changed_in_the_script(clean: Run) -> None:
    """The parameters are a literal at the top; what stands there is what is trained."""
    script = export("network", Params(), 20, "py").decode()
    changed = script.replace("    lr: float = 0.03 ", "    lr: float = 0.5 ").replace("STEPS = 20", "STEPS = 30")
    assert clean(changed) == clean(export("network", Params(lr=0.5), 30, "py"))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_every_topic_can_be_taken_along_in_every_format(topic: Any) -> None:
    params = __import__(f"{topic.package}.params", fromlist=["Params"]).Params()
    for format in FORMATS:
        assert len(export(topic.slug, params, 3, format)) > 100
