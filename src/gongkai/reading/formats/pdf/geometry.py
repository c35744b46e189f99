"""The values that the steps of reading a page hand on: runs of characters, ruling lines, lines of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class Run(NamedTuple):
    """Characters printed without a gap. Points, y grows downward from the top of the page; `first` is the character's index."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    first: int

    @property
    def middle(self) -> float:
        """The height at which the run stands."""
        return (self.y0 + self.y1) / 2


class PrintedPage(Protocol):
    """What finding tables needs of a page, of whatever format: its characters as runs, and their places one by one."""

    number: int
    runs: list[Run]
    unmapped: int

    @property
    def height(self) -> float:
        """The height of the page as shown."""
        ...

    def split(self, run: Run) -> list[Run]:
        """The run as single characters."""
        ...

    def divided(self, runs: list[Run]) -> list[Run]:
        """The runs divided wherever letters stand apart."""
        ...


class Rule(NamedTuple):
    """A ruling line: at `at` (y of a horizontal one, x of a vertical one) from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Line:
    """Runs on one height, from left to right. `size` is the height of most of its letters."""

    runs: list[Run]
    page: int = 0
    text: str = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)
    y0: float = field(init=False)
    y1: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        runs = self.runs
        if len(runs) > 1:
            runs.sort()
        self.text = joined(runs)
        self.x0 = runs[0].x0
        self.x1 = runs[-1].x1
        self.y0 = min(run.y0 for run in runs)
        self.y1 = max(run.y1 for run in runs)
        main = max(runs, key=_length)
        self.size = max(main.y1 - main.y0, 1.0)

    @property
    def middle(self) -> float:
        """The height at which the line stands."""
        return (self.y0 + self.y1) / 2


class Segment(NamedTuple):
    """Text that stands together on one line."""

    x0: float
    x1: float
    y0: float
    y1: float
    text: str
    value: bool

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.y0 + self.y1) / 2

    @property
    def center(self) -> float:
        """Its middle from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def size(self) -> float:
        """The size of the letters."""
        return self.y1 - self.y0

    def meets(self, low: float, high: float) -> bool:
        """Whether it overlaps the stretch from `low` to `high`."""
        return self.x0 < high and low < self.x1


_NARROW = re.compile(r"[!-~\u00a1-\u00ff]")
"""Letters and signs between which a gap is a space."""


def joined(runs: list[Run]) -> str:
    """The text of runs that stand side by side: a space where letters or digits stand apart, or where the gap is wide."""
    if len(runs) == 1:
        return runs[0].text
    pieces = [runs[0].text]
    before = runs[0]
    for run in runs[1:]:
        gap = run.x0 - before.x1
        size = min(before.y1 - before.y0, run.y1 - run.y0)
        narrow = _NARROW.match(before.text[-1]) and _NARROW.match(run.text[0])
        if gap > (0.12 if narrow else 1.2) * size:
            pieces.append(" ")
        pieces.append(run.text)
        before = run
    return "".join(pieces)


def wrapped(above: str, below: str) -> str:
    """Two lines of one paragraph or cell joined: a space only between Latin letters."""
    if above and below and above[-1].isascii() and above[-1].isalpha() and below[0].isascii() and below[0].isalpha():
        return f"{above} {below}"
    return above + below


def lines_of(runs: list[Run], page: int) -> list[Line]:
    """The runs as lines from top to bottom."""
    lines: list[Line] = []
    current: list[Run] = []
    middle = size = 0.0
    for run in sorted(runs, key=_height):
        here = (run.y0 + run.y1) / 2
        if current and here - middle <= 0.35 * min(size, run.y1 - run.y0):
            current.append(run)
            continue
        if current:
            lines.append(Line(current, page))
        current = [run]
        middle = here
        size = run.y1 - run.y0
    if current:
        lines.append(Line(current, page))
    return lines


def _length(run: Run) -> int:
    return len(run.text)


def _height(run: Run) -> float:
    return run.y0 + run.y1
