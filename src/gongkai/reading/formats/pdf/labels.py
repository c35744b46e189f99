"""Labels of unruled tables: which lines of text belong to which row of numbers, and which name a group of rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from gongkai.reading.formats.pdf.geometry import Segment, wrapped

MAX_LABEL_LINES = 6
"""Lines that one label may be broken over."""
MAX_WORK = 60_000
"""Rows times lines up to which the best division is searched."""
GOOD = 0.1
"""A division of labels centred on their numbers that costs no more than this a row is taken at once."""
SHORT = 3
"""Letters that may stand on one line of an upright label."""
EMPTY = 1.4
"""What a row without a label costs, in heights of a letter."""
LEFT_OUT = 0.6
"""What a line costs that belongs to no row: it is a heading of its own."""
NEEDLESS = 0.7
"""What a line costs that goes on a label although there was room above: it is likelier the label of a row without figures."""
CENTRED = 0.5
"""The share of its label's height at which a centred number stands."""
CLOSE = 1.9
"""Lines of one label follow each other within this many heights of a letter."""

_ENUMERATED = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}条|[一二三四五六七八九十]{1,2}[、.]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、]\D"
)
_NUMERAL = re.compile(r"[一二三四五六七八九]、?|、")
_SECTION = re.compile(r"[一二三四五六七八九]、")
_GROUP = re.compile(r"[（(][一二三四五六七八九]")
_ITEM = re.compile(r"\d{1,2}[.．、]\D")
_FIRST_ITEM = re.compile(r"1[.．、]\D")


@dataclass(slots=True)
class Group:
    """A label over rows `first` to `last` (included)."""

    text: str
    first: int
    last: int


@dataclass(slots=True)
class RowLabels:
    """The label of each row with its left edge, the label that is printed upright beside them, the groups, and what is left."""

    texts: list[str]
    lefts: list[float]
    upright: Group | None = None
    groups: list[Group] = field(default_factory=list)
    others: list[Segment] = field(default_factory=list)


def row_labels(segments: list[Segment], heights: list[float], size: float) -> RowLabels:
    """Distribute the label segments left of the numbers over the rows of numbers at these heights.

    What ends left of the items may be the label of a group of them; what reaches over them is the label of a row.
    """
    upright, segments = _upright(segments)
    if not upright:
        upright, segments = _beside(segments)
    items = [segment for segment in segments if _ITEM.match(segment.text)]
    if len(items) == 1 and items[0].x0 < min(segment.x0 for segment in segments) + 2 * size:
        items = []
    result = RowLabels([""] * len(heights), [inf] * len(heights))
    if not items:
        _assign(result, segments, list(range(len(heights))), heights, size)
    else:
        edge, slack = min(item.x0 for item in items), 0.4 * size
        outer = [segment for segment in segments if segment.x0 < edge - slack and segment.x1 <= edge + slack]
        inner = [segment for segment in segments if segment not in outer]
        _assign(result, inner, list(range(len(heights))), heights, size)
        free = [row for row, text in enumerate(result.texts) if not text]
        _assign_outer(result, outer, free, heights, size)
    if upright:
        _place_upright(result, upright, heights)
    return result


def _upright(segments: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    """The letters of a label that is printed one or two letters a line at the far left, and all other segments."""
    alone = [segment for segment in segments if _NUMERAL.fullmatch(segment.text)]
    stack = _stack([segment for segment in segments if len(segment.text) <= SHORT], segments)
    lines = sorted({round(segment.middle) for segment in stack})
    size = max((segment.size for segment in stack), default=0.0)
    if len(lines) < 3 or max(below - above for above, below in pairwise(lines)) > CLOSE * size:
        stack = alone
    return stack, [segment for segment in segments if segment not in stack]


def _beside(segments: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    """The lines of a numbered label at the far left with labels of rows right of it, and all other segments."""
    for first in segments:
        if not _SECTION.match(first.text):
            continue
        block = [first]
        for segment in sorted(segments, key=_position):
            below = 0.5 * first.size < segment.middle - block[-1].middle <= CLOSE * first.size
            if below and abs(segment.x0 - first.x0) < first.size and not _ENUMERATED.match(segment.text):
                block.append(segment)
        right = max(segment.x1 for segment in block) - 0.2 * first.size
        low, high = first.middle - 0.5 * first.size, block[-1].middle + 0.5 * first.size
        if any(low <= one.middle <= high and one.x0 >= right and _GROUP.match(one.text) for one in segments):
            return block, [segment for segment in segments if segment not in block]
    return [], segments


def _stack(short: list[Segment], segments: list[Segment]) -> list[Segment]:
    """Of the short segments those in the leftmost column: left of where the longer ones beside them begin."""
    if not short:
        return []
    left = min(segment.x0 for segment in short)
    right = min((one.x0 for one in segments if len(one.text) > SHORT and one.x0 > left + 0.9 * one.size), default=0.0)
    return sorted((one for one in short if one.center < right), key=_position)


def _place_upright(result: RowLabels, upright: list[Segment], heights: list[float]) -> None:
    """The upright label stands beside the rows whose own labels begin right of it."""
    right = max(segment.x1 for segment in upright)
    beside = [row for row, left in enumerate(result.lefts) if right - 0.2 * upright[0].size <= left < inf]
    center = (upright[0].middle + upright[-1].middle) / 2
    if not beside:
        beside = [min(range(len(heights)), key=lambda row: abs(heights[row] - center))]
    result.upright = Group("".join(segment.text for segment in upright), beside[0], beside[-1])


def _assign(result: RowLabels, segments: list[Segment], rows: list[int], heights: list[float], size: float) -> None:
    lines = sorted(segments, key=_position)
    spans = _division(lines, [heights[row] for row in rows], size)
    for row, (start, end) in zip(rows, spans, strict=True):
        if end > start:
            result.texts[row] = _joined(lines[start:end])
            result.lefts[row] = min(segment.x0 for segment in lines[start:end])
    used = {index for start, end in spans for index in range(start, end)}
    result.others.extend(line for index, line in enumerate(lines) if index not in used)


def _position(segment: Segment) -> tuple[int, float]:
    return round(segment.middle / 3), segment.x0


def _joined(lines: list[Segment]) -> str:
    text = ""
    for line in lines:
        text = wrapped(text, line.text)
    return text


def _assign_outer(result: RowLabels, outer: list[Segment], free: list[int], heights: list[float], size: float) -> None:
    """Labels left of the items: of a row that has no item, or of the group of items around them."""
    blocks: list[list[Segment]] = []
    for segment in sorted(outer, key=_position):
        last = blocks[-1][-1] if blocks else None
        if last is None or _ENUMERATED.match(segment.text) or segment.middle - last.middle > CLOSE * size:
            blocks.append([segment])
        else:
            blocks[-1].append(segment)
    for block in blocks:
        center = (block[0].middle + block[-1].middle) / 2
        near = [row for row in free if min(abs(heights[row] - at) for at in (center, block[0].middle)) <= 0.9 * size]
        if near and not result.texts[near[0]]:
            result.texts[near[0]] = _joined(block)
            result.lefts[near[0]] = min(segment.x0 for segment in block)
        else:
            _add_group(result, _joined(block), center, heights)


def _add_group(result: RowLabels, text: str, center: float, heights: list[float]) -> None:
    """A group takes the items around its middle, from the first item on to the next first item."""
    nearest = min(range(len(heights)), key=lambda row: abs(heights[row] - center))
    first = last = nearest
    while first > 0 and _ITEM.match(result.texts[first]) and not _FIRST_ITEM.match(result.texts[first]):
        if not _ITEM.match(result.texts[first - 1]):
            break
        first -= 1
    while (
        last + 1 < len(heights)
        and _ITEM.match(result.texts[last + 1])
        and not _FIRST_ITEM.match(result.texts[last + 1])
    ):
        last += 1
    result.groups.append(Group(text, first, last))


def _division(lines: list[Segment], heights: list[float], size: float) -> list[tuple[int, int]]:
    """Which consecutive lines belong to each row: for labels centred on their numbers, beginning or ending beside them."""
    middles = [line.middle for line in lines]
    if len(lines) * len(heights) > MAX_WORK:
        return _nearest(middles, heights)
    best = _best(lines, heights, size, CENTRED)
    if best[0] > GOOD * len(heights):
        best = min(best, _best(lines, heights, size, 0.0), _best(lines, heights, size, 1.0), key=lambda found: found[0])
    return best[1]


def _nearest(middles: list[float], heights: list[float]) -> list[tuple[int, int]]:
    """Every line to the row that it stands nearest to."""
    borders = [(a + b) / 2 for a, b in pairwise(heights)]
    cuts = [0, *(bisect_left(middles, border) for border in borders), len(middles)]
    return list(pairwise(cuts))


def _best(lines: list[Segment], heights: list[float], size: float, share: float) -> tuple[float, list[tuple[int, int]]]:
    """The cheapest division (cost, lines of each row): in order, a row takes a few near lines or none, a line may be left out.

    The numbers stand at the `share` of their label's height: at its top, in its middle, or at its end.
    """
    middles = [line.middle for line in lines]
    count = len(lines)
    stops = [bool(_ENUMERATED.match(line.text)) or not _close(lines, index) for index, line in enumerate(lines)]
    needless = _needless(lines) if share != CENTRED else [0.0] * count
    reach = MAX_LABEL_LINES * CLOSE * size
    costs = [LEFT_OUT * number for number in range(count + 1)]
    choices: list[list[tuple[int, int]]] = []
    for height in heights:
        after = [cost + EMPTY for cost in costs]
        chosen = [(end, end) for end in range(count + 1)]
        for end in range(1, count + 1):
            if after[end - 1] + LEFT_OUT < after[end]:
                after[end], chosen[end] = after[end - 1] + LEFT_OUT, chosen[end - 1]
            if abs(middles[end - 1] - height) > reach:
                continue
            breaks = 0.0
            for start in range(end - 1, max(end - 1 - MAX_LABEL_LINES, -1), -1):
                away = abs(middles[start] + share * (middles[end - 1] - middles[start]) - height) / size
                cost = costs[start] + away + breaks
                if cost < after[end]:
                    after[end], chosen[end] = cost, (start, end)
                if stops[start]:
                    break
                breaks += needless[start]
        costs = after
        choices.append(chosen)
    end = count
    spans: list[tuple[int, int]] = []
    for chosen in reversed(choices):
        spans.append(chosen[end])
        end = chosen[end][0]
    return costs[count], spans[::-1]


def _needless(lines: list[Segment]) -> list[float]:
    """What each line costs as a further line of a label: something where the line above had room for one more letter."""
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    return [0.0] + [NEEDLESS if above.x1 - above.x0 + above.size <= widest else 0.0 for above in lines[:-1]]


def _close(lines: list[Segment], index: int) -> bool:
    """Whether the line above follows closely enough for both to be one label."""
    return index > 0 and lines[index].middle - lines[index - 1].middle <= CLOSE * lines[index].size
