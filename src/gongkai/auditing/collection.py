"""Several reports seen together: what the rules of the layer `bodies` look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from gongkai.auditing.copied import Sketch
from gongkai.report import AnnualReport

R = TypeVar("R")


class Spread(Protocol):
    """Does one task for many numbers and gives the results in their order: in turn, as `map`, or in several processes."""

    def __call__(self, task: Callable[[int], R], numbers: Sequence[int], /) -> Iterable[R]:
        """The results of the task."""


@dataclass(frozen=True, slots=True)
class Area:
    """The bodies of one area in one year: the members' own reports, the government's area report when there is one, and
    the names of the members that must file (empty when no list is known).
    """

    members: tuple[AnnualReport, ...]
    report: AnnualReport | None = None
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bodies:
    """Every report of a collection, and the areas that somebody declared (an area is never guessed).

    `spread` does what a rule must do for each report apart from the others; `sketches` are those of the reports in their
    order, where somebody made them already.
    """

    reports: tuple[AnnualReport, ...]
    areas: tuple[Area, ...] = ()
    spread: Spread = map
    sketches: tuple[Sketch, ...] = ()
