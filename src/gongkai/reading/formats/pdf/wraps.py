"""Figures of unruled tables that go on in the next line of their cell: put under each other, never read as two rows."""

from __future__ import annotations

import re

from gongkai.reading.formats.pdf.geometry import Line, Run
from gongkai.reading.formats.pdf.segments import is_number

PITCH = 1.6
"""The next line of a cell is no further away than this, in heights of a letter; the next row mostly is."""
ALIGNED = 0.3
"""Lines of one cell begin, end or are centred within this many heights of a letter."""

_BEGINS = re.compile(r"[一二三四五六七八九十\d]{1,2}[.．、]|[（(][一二三四五六七八九十\d]|第")


def with_figures_whole(lines: list[Line]) -> list[Line]:
    """The lines of a page, the ends of broken figures moved into the line where these begin, after a line break.

    Without ruling lines nobody can tell one broken figure from two, so that such a cell is left to be asked about.
    """
    result: list[Line] = []
    row, reach = -1, 0.0
    for line in lines:
        figures = _figures(line)
        if figures and row >= 0 and line.middle - reach <= PITCH * line.size:
            whole = _joined(result[row], line, figures)
            if whole is not None:
                result[row], reach = whole, line.middle
                if len(figures) < len(line.runs):
                    result.append(Line(line.runs[: -len(figures)], line.page))
                continue
        if len(figures) > 1:
            row, reach = len(result), line.middle
        result.append(line)
    return result


def _figures(line: Line) -> list[Run]:
    """The figures with which a line ends."""
    start = len(line.runs)
    while start and line.runs[start - 1].text[-1].isdigit() and is_number(line.runs[start - 1].text):
        start -= 1
    return line.runs[start:]


def _joined(above: Line, below: Line, ends: list[Run]) -> Line | None:
    """The upper line with its figures as they go on below; None when the lower line is a row of its own.

    Only the longest figures of a row are broken, each end stands under its figure, and no new label begins beside it.
    """
    figures = _figures(above)
    labels = below.runs[: -len(ends)]
    if labels and (len(ends) >= len(figures) or _BEGINS.match("".join(run.text for run in labels))):
        return None
    longest = max(len(run.text.split("\n")[0]) for run in figures)
    whole = {run.first: run for run in figures}
    for end in ends:
        begin = next((run for run in figures if _aligned(run, end, below.size)), None)
        if begin is None or not 1 < longest == len(begin.text.split("\n")[-1]) >= len(end.text):
            return None
        x0, x1 = min(begin.x0, end.x0), max(begin.x1, end.x1)
        whole[begin.first] = begin._replace(x0=x0, x1=x1, text=f"{begin.text}\n{end.text}")
    return Line([*above.runs[: -len(figures)], *whole.values()], above.page)


def _aligned(one: Run, other: Run, size: float) -> bool:
    left, right = other.x0 - one.x0, other.x1 - one.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= ALIGNED * size
