"""The number columns of an unruled table: values of one column overlap from left to right, whatever their alignment."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.reading.formats.pdf.geometry import Segment


@dataclass(slots=True)
class Columns:
    """Stretches [low, high] that the number columns take, from left to right."""

    spans: list[tuple[float, float]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def left(self) -> float:
        """Where the numbers begin."""
        return self.spans[0][0]

    @property
    def center(self) -> float:
        """The middle of all number columns."""
        return (self.spans[0][0] + self.spans[-1][1]) / 2

    def meeting(self, start: float, end: float) -> list[int]:
        """The columns that the stretch from `start` to `end` overlaps."""
        low, high = start - 1, end + 1
        return [i for i, span in enumerate(self.spans) if span[0] < high and low < span[1]]

    def place(self, values: list[Segment]) -> list[int] | None:
        """The column of each value, or None when one of them fits no single column."""
        found = []
        for value in values:
            meeting = self.meeting(value.x0, value.x1)
            if len(meeting) > 1:
                meeting = [i for i in meeting if self.spans[i][0] - 1 <= value.center <= self.spans[i][1] + 1]
            if len(meeting) != 1:
                return None
            found.append(meeting[0])
        return found if len(set(found)) == len(found) else None

    def add(self, values: list[Segment]) -> None:
        """Take in a row: a value widens the one column that it overlaps, or is a new column."""
        for value in values:
            meeting = self.meeting(value.x0, value.x1)
            if not meeting:
                self.spans.append((value.x0, value.x1))
                self.spans.sort()
            elif len(meeting) == 1:
                low, high = self.spans[meeting[0]]
                self.spans[meeting[0]] = (min(low, value.x0), max(high, value.x1))

    def edges(self) -> list[float]:
        """The edges between and around the columns."""
        inner = [(a[1] + b[0]) / 2 for a, b in pairwise(self.spans)]
        first = (self.spans[0][0] - 2) if not inner else min(self.spans[0][0] - 2, 2 * self.spans[0][0] - inner[0])
        return [first, *inner, self.spans[-1][1] + 2]

    def span_of(self, segment: Segment, low: int, high: int) -> tuple[int, int]:
        """The columns from `low` to `high` (excluded) over which a heading is centred: as many as fit around its middle."""
        centers = [(a + b) / 2 for a, b in self.spans]
        best = (min(range(low, high), key=lambda i: abs(centers[i] - segment.center)),) * 2
        widest = 0
        for first in range(low, high):
            for last in range(first + 1, high):
                middle = (centers[first] + centers[last]) / 2
                if last - first > widest and abs(middle - segment.center) <= 0.6 * segment.size:
                    widest, best = last - first, (first, last)
        return best[0], best[1] + 1


def columns_of(rows: list[list[Segment]]) -> Columns:
    """The columns of these rows of values: from the fullest rows, then from the others where nothing stands yet."""
    columns = Columns()
    for row in sorted(rows, key=len, reverse=True):
        columns.add(row)
    return columns
