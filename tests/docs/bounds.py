"""The bounds and the refusals of the reader, taken out of its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from gongkai import reading
from gongkai.reading import errors

READING = Path(reading.__file__).parent
REFUSALS = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.ReadError)
}


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Each module of the reader by its path below `src/gongkai/`, parsed."""
    for path in sorted(READING.rglob("*.py")):
        yield path.relative_to(READING.parent).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def constant(module: str, name: str) -> Any:
    """The value of a constant of a module, given by its path below `src/gongkai/`."""
    dotted = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return getattr(import_module(f"gongkai.{dotted}"), name)


def refusing_bounds() -> set[tuple[str, str]]:
    """(module, constant) for every bound that a `raise TooLarge` of its own module stands behind, and all of `limits.py`."""
    found: set[tuple[str, str]] = set()
    for module, tree in sources():
        own = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name) and isinstance(constant(module, target.id), int | float)
        }
        if module == "reading/limits.py":
            found |= {(module, name) for name in own}
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and any(_raises_too_large(inner) for inner in node.body):
                used = {inner.id for inner in ast.walk(node.test) if isinstance(inner, ast.Name)}
                found |= {(module, name) for name in used & own}
    return found


def _raises_too_large(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
        and node.exc.func.id == "TooLarge"
    )


def refusals() -> set[str]:
    """Every sentence that a refusal of the reader can say, with `…` for what is filled in."""
    found: set[str] = set()
    for module, tree in sources():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in REFUSALS
                and node.args
            ):
                found.update(_sentences(node.args[0], module))
    return found


def _sentences(node: ast.expr, module: str) -> Iterator[str]:
    """The message with its values left out: a string, a string with values, a constant of the module, or one of a table."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    elif isinstance(node, ast.Name | ast.Subscript):
        name = node.id if isinstance(node, ast.Name) else ast.unparse(node.value)
        value = constant(module, name)
        yield from value.values() if isinstance(value, dict) else [value]
    else:
        raise AssertionError(f"{module}: a refusal whose sentence cannot be found: {ast.unparse(node)}")
