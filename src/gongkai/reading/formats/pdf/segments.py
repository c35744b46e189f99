"""A line of an unruled table divided where it stands apart: labels on the left, values on the right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.reading.formats.pdf.columns import Columns
from gongkai.reading.formats.pdf.geometry import Line, Run, Segment, joined

_NUMBER = re.compile(r"[+＋\-－−]?\d[\d,，]*(?:\.\d+)?(?:\n[\d,，.]+)*(?:万元|元|件|项|宗|条|个|%|％)?")
_PLACEHOLDER = re.compile(r"[/／\\\-—–－]+|无")
_GROUP = re.compile(r"[（(][一二三四五六七八九十]{1,2}[）)]")
_ITEM = re.compile(r"\d{1,2}[.．、]\D")


@dataclass(slots=True)
class SplitLine:
    """The segments of a line. `values` is the tail of numbers, empty when text stands right of them."""

    line: Line
    labels: list[Segment] = field(default_factory=list)
    values: list[Segment] = field(default_factory=list)

    @property
    def segments(self) -> list[Segment]:
        """All segments from left to right."""
        return [*self.labels, *self.values]


def is_number(text: str) -> bool:
    """Whether the text is one printed number, perhaps with a unit, perhaps broken over lines."""
    return _NUMBER.fullmatch(text) is not None


def split_line(line: Line, columns: Columns | None = None) -> SplitLine:
    """The segments of a line. Numbers stand apart at smaller gaps than words; words at a gap of most of a letter.

    When the `columns` are known a number that stands in the first of them is apart from the label before it.
    """
    groups: list[list[Run]] = []
    for run in line.runs:
        in_first = columns is not None and is_number(run.text) and columns.meeting(run.x0, run.x1)[:1] == [0]
        if groups and not in_first and not _apart(groups[-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    segments = [_segment(group) for group in groups]
    tail = len(segments)
    while tail and segments[tail - 1].value:
        tail -= 1
    labels, values = segments[:tail], segments[tail:]
    if not any(is_number(value.text) for value in values):
        labels, values = segments, []
    return SplitLine(line, labels, values)


def split_head(line: Line, columns: Columns) -> list[Segment]:
    """The segments of a line of headings: words over one column belong together, others stand apart at a small gap."""
    groups: list[list[Run]] = []
    over: list[int] = []
    for run in line.runs:
        meeting = columns.meeting(run.x0, run.x1)
        size = run.y1 - run.y0
        gap = run.x0 - groups[-1][-1].x1 if groups else 0.0
        if groups and gap <= (2.0 if len(meeting) == 1 and meeting == over else 0.3) * size:
            groups[-1].append(run)
        else:
            groups.append([run])
        over = meeting
    return [_segment(group) for group in groups]


def _apart(group: list[Run], run: Run) -> bool:
    before = group[-1]
    gap = run.x0 - before.x1
    size = min(before.y1 - before.y0, run.y1 - run.y0)
    left, right = is_number(before.text) and len(group) == 1, is_number(run.text)
    if left and right:
        return gap > 0.2 * size
    if left or right:
        return gap > 0.4 * size
    short = sum(len(part.text) for part in group) <= 3
    if short and _GROUP.match(run.text):
        return True
    return gap > (0.3 if short or _ITEM.match(run.text) else 0.8) * size


def _segment(group: list[Run]) -> Segment:
    text = joined(group)
    return Segment(
        group[0].x0,
        group[-1].x1,
        min(run.y0 for run in group),
        max(run.y1 for run in group),
        text,
        is_number(text) or _PLACEHOLDER.fullmatch(text) is not None,
    )
