"""The registry of rules: a decorated generator function that yields results is a rule.

A rule of the layers `document`, `cell`, `table` and `report` takes one AnnualReport; `years` takes a report and the
report of the year before of the same body; `bodies` takes a `Bodies` value. One name may be registered for two layers
(`text.copied` compares with last year's report and with the reports of other bodies).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar, get_args

from gongkai.auditing import rules as _rules_package
from gongkai.auditing.collection import Bodies
from gongkai.auditing.model import Layer, Result, Severity
from gongkai.report import AnnualReport

Subject = AnnualReport | tuple[AnnualReport, AnnualReport] | Bodies
"""What a rule looks at: a report, (report, previous report), or a collection."""

Check = Callable[..., Iterable[Result]]
CheckFunction = TypeVar("CheckFunction", bound=Check)
Example = Callable[[], Subject]

LAYERS: tuple[Layer, ...] = get_args(Layer)
SINGLE: tuple[Layer, ...] = ("document", "cell", "table", "report")
"""The layers whose rules need one report only."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its stable name, what must hold (Chinese), the basis it rests on, what to do when it fails, and two
    examples that tests run and the handbook prints.
    """

    name: str
    layer: Layer
    severity: Severity
    must: str
    basis: str
    hint: str
    check: Check
    holds_for: Example
    fails_for: Example

    def results(self, subject: Subject) -> Iterable[Result]:
        """What the rule says about a subject."""
        return self.check(*subject) if isinstance(subject, tuple) else self.check(subject)


_registered: dict[tuple[str, Layer], Rule] = {}


def rule(
    name: str,
    *,
    layer: Layer,
    severity: Severity,
    must: str,
    basis: str,
    hint: str,
    holds_for: Example,
    fails_for: Example,
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a generator function as the rule `name`. `must`, `basis` and `hint` are Chinese and shown to people.

    Raises ValueError when the name is taken in that layer or the function has no docstring.
    """

    def register(check: CheckFunction) -> CheckFunction:
        if (name, layer) in _registered:
            raise ValueError(f"rule {name} is registered twice for layer {layer}")
        if not check.__doc__:
            raise ValueError(f"rule {name} has no docstring")
        _registered[name, layer] = Rule(name, layer, severity, must, basis, hint, check, holds_for, fails_for)
        return check

    return register


@cache
def _modules() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in pkgutil.iter_modules(_rules_package.__path__)))


def _layer_of_module(module: str) -> str:
    return next((layer for layer in ("years", "bodies") if module.startswith(layer)), "single")


@cache
def rules(layers: Sequence[Layer] = LAYERS) -> tuple[Rule, ...]:
    """The rules of these layers by layer and name; only the modules that these layers need are imported."""
    wanted = {layer if layer in ("years", "bodies") else "single" for layer in layers}
    for module in _modules():
        if _layer_of_module(module) in wanted:
            importlib.import_module(f"{_rules_package.__name__}.{module}")
    chosen = (item for item in _registered.values() if item.layer in layers)
    return tuple(sorted(chosen, key=lambda item: (LAYERS.index(item.layer), item.name)))
