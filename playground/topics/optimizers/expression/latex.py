"""A formula's tree in LaTeX, as it would be written by hand."""

from playground.topics.optimizers.expression.parser import Node

KNOWN = {"sin", "cos", "tan", "exp", "log", "tanh", "sinh", "cosh", "min", "max"}
LEVEL = {"add": 1, "sub": 1, "neg": 2, "mul": 3, "pow": 4, "div": 5} | dict.fromkeys((*KNOWN, "atan", "sigmoid"), 5)


def to_latex(node: Node) -> str:
    match node.op:
        case "number":
            return {"pi": r"\pi", "π": r"\pi", "e": "e"}.get(node.name) or plain(node.value)
        case "x" | "y":
            return node.op
        case "add":
            return f"{to_latex(node.args[0])}+{wrapped(node.args[1], 2)}"
        case "sub":
            return f"{to_latex(node.args[0])}-{wrapped(node.args[1], 3)}"
        case "neg":
            return f"-{wrapped(node.args[0], 3)}"
        case "mul":
            return times(node)
        case "div":
            return rf"\frac{{{to_latex(node.args[0])}}}{{{to_latex(node.args[1])}}}"
        case "pow":
            return f"{wrapped(node.args[0], 6)}^{{{to_latex(node.args[1])}}}"
        case "sqrt":
            return rf"\sqrt{{{to_latex(node.args[0])}}}"
        case "abs":
            return rf"\left|{to_latex(node.args[0])}\right|"
        case "atan":
            return rf"\arctan\left({to_latex(node.args[0])}\right)"
        case "sigmoid":
            return rf"\sigma\left({to_latex(node.args[0])}\right)"
    name = f"\\{node.op}" if node.op in KNOWN else rf"\operatorname{{{node.op}}}"
    return rf"{name}\left({', '.join(map(to_latex, node.args))}\right)"


def times(node: Node) -> str:
    left, right = wrapped(node.args[0], 2, leads=True), wrapped(node.args[1], 4 if node.args[1].op != "mul" else 3)
    return rf"{left}\cdot {right}" if right[0].isdigit() or right.startswith(r"\frac") else rf"{left}\,{right}"


def wrapped(node: Node, level: int, leads: bool = False) -> str:
    """In parentheses if it binds less tightly than ``level``, or begins with a minus that can't stay there."""
    text = to_latex(node)
    fits = LEVEL.get(node.op, 9) >= level and (leads or not text.startswith("-"))
    return text if fits else rf"\left({text}\right)"


def plain(value: float) -> str:
    mantissa, _, exponent = f"{value:.10g}".partition("e")
    return rf"{mantissa}\cdot 10^{{{int(exponent)}}}" if exponent else mantissa
