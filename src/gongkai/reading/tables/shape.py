"""How a table as a whole stands in its document: where its values stand, which borders it lost, whether its header is in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gongkai.law.forms import Column
from gongkai.reading.tables.fold import fold_label
from gongkai.reading.tables.numbers import is_blank, without_unit
from gongkai.reading.tables.strips import Strip, Value
from gongkai.report import Place

Row = tuple[Strip, int]
"""A strip and the number of columns that its row has in the form."""

_FEWEST_COMPLETE = 2
"""So many complete rows with a value a line show the distance between two values."""
_FEWEST_REGULAR = 4
"""So many times as many rows as all others have the usual distance between two values."""


_FEWEST_RUNS = 10
"""So many rows that are one run of digits each are no accident."""


class Shape(NamedTuple):
    """What the rows of a table say about each other.

    `usual` are the expanded columns of the values of each exact grid (0: of all), `pads` says where rows carry the empty cells of merged
    labels, `widths` how many cells the longest row of each grid has, `pitch` how many lines apart two values stand that have a line each.
    `beside` says that a column which is none of the form stands `before` or `after` the values. `is_glued` says that figures ran together, `is_lossy` that blanks have vanished among them.
    """

    usual: Mapping[int, tuple[int, ...]] = {}
    pads: str = ""
    widths: Mapping[int, int] = {}
    pitch: int = 0
    beside: str = ""
    is_glued: bool = False
    is_lossy: bool = False


def shape_of(rows: Sequence[Row], *, same_columns: bool, headers: Iterable[Sequence[str]] = ()) -> Shape:
    """The shape of a table; `same_columns` says that all its rows have the same columns, `headers` are the labels above them."""
    strips = [strip for strip, _ in rows]
    glued = is_glued(strips) or _is_one_run_a_row(rows)
    return Shape(
        usual_columns(strips, rows[0][1]) if same_columns and rows else {},
        pad_side(rows),
        _widths(strips),
        _pitch(rows),
        beside(rows, headers) if same_columns else "",
        glued,
        glued and any(_is_short(strip, count) for strip, count in rows),
    )


def is_glued(strips: Iterable[Strip]) -> bool:
    """Whether the figures of a table ran together: a needless zero (`000023`) in soft rows shows it."""
    for strip in strips:
        if strip.soft or len(strip.values) == 1:
            for value in strip.values:
                digits = value.text.lstrip("+-")
                if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
                    return True
    return False


def _is_one_run_a_row(rows: Sequence[Row]) -> bool:
    """Whether every row of a long table is one run of at least as many digits as it has columns: no needless zero need show it."""
    wide = [(strip, count) for strip, count in rows if count > 1]
    return len(wide) >= _FEWEST_RUNS and all(
        len(strip.values) == 1 and strip.values[0].text.isdecimal() and not _is_short(strip, count)
        for strip, count in wide
    )


def _is_short(strip: Strip, count: int) -> bool:
    """Whether a row has fewer digits than columns, so that one of its cells must have been blank."""
    return bool(strip.values) and sum(len(without_unit(value.text)) for value in strip.values) < count


def usual_columns(strips: Iterable[Strip], count: int) -> dict[int, tuple[int, ...]]:
    """The expanded columns in which the values of each exact grid stand, judged from its complete rows; of all grids under 0.

    A row with empty cells of merged labels at one of its ends is complete without them.
    """
    votes: dict[int, Counter[tuple[int, ...]]] = {}
    for strip in strips:
        extra = len(strip.values) - count
        if extra < 0 or not strip.values or strip.values[0].column is None:
            continue
        before, after = all_blank(strip.values[:extra]), all_blank(strip.values[count:])
        if extra == 0 or before != after:
            columns = _columns(strip)[extra:] if before else _columns(strip)[:count]
            votes.setdefault(strip.source, Counter())[columns] += 1
            votes.setdefault(0, Counter())[columns] += 1
    return {source: found.most_common(1)[0][0] for source, found in votes.items()}


def _columns(strip: Strip) -> tuple[int, ...]:
    return tuple(value.column for value in strip.values if value.column is not None)


def pad_side(rows: Iterable[Row]) -> str:
    """Where the rows of a table carry the empty cells of merged labels: `before` or `after` the values, "" when not clear."""
    sides = set()
    for strip, count in rows:
        extra = len(strip.values) - count
        if extra > 0:
            before, after = all_blank(strip.values[:extra]), all_blank(strip.values[count:])
            if before != after:
                sides.add("before" if before else "after")
    return sides.pop() if len(sides) == 1 else ""


def all_blank(values: Sequence[Value]) -> bool:
    """Whether none of the values shows anything."""
    return all(is_blank(value.text) for value in values)


_NUMBERING = frozenset(("行次", "序号", "行号", "代码", "编号"))
_REMARKS = frozenset(("备注", "说明", "注"))


def beside(rows: Sequence[Row], headers: Iterable[Sequence[str]]) -> str:
    """Where a column of row numbers or remarks stands, when the header names it and every row has one cell more than the form."""
    if not rows or any(len(strip.values) not in {0, count + 1} for strip, count in rows):
        return ""
    names = {fold_label(label) for labels in headers for label in labels}
    sides = [side for side, words in (("before", _NUMBERING), ("after", _REMARKS)) if names & words]
    return sides[0] if len(sides) == 1 else ""


def _widths(strips: Iterable[Strip]) -> dict[int, int]:
    widths: dict[int, int] = {}
    for strip in strips:
        if strip.source and strip.values and strip.values[0].column is None:
            widths[strip.source] = max(widths.get(strip.source, 0), strip.values[-1].place.column or 0)
    return widths


def is_trimmed(strip: Strip, shape: Shape) -> bool:
    """Whether a row may lack a cell at one end and carry an empty one at the other, so that its values are shifted.

    In an exact grid its columns show it, else that it begins with blanks and is shorter than others that carry empty cells.
    """
    last = strip.values[-1]
    usual = shape.usual.get(strip.source)
    if last.column is not None and usual and len(usual) == len(strip.values):
        beside = [value for value in strip.values if value.column not in usual]
        return bool(beside) and all_blank(beside)
    return (
        shape.pads == "before"
        and last.column is None
        and is_blank(strip.values[0].text)
        and (last.place.column or 0) < shape.widths.get(strip.source, 0)
    )


def _pitch(rows: Iterable[Row]) -> int:
    votes: Counter[int] = Counter()
    for strip, count in rows:
        lines = _lines(strip)
        if count > 1 and len(strip.values) == count and lines:
            steps = {right - left for left, right in pairwise(lines)}
            votes[steps.pop() if len(steps) == 1 else 0] += 1
    (pitch, times), *others = votes.most_common() or [(0, 0)]
    few = sum(count for _, count in others) * _FEWEST_REGULAR <= times
    return pitch if times >= _FEWEST_COMPLETE and few else 0


def _lines(strip: Strip) -> list[int]:
    """The lines of the label and of each value, where the format numbers its lines and each value has one of its own."""
    lines = [strip.label_line, *(value.place.line for value in strip.values)]
    numbers = [line for line in lines if line is not None]
    return numbers if len(numbers) == len(lines) and len(set(numbers)) == len(numbers) and strip.source == 0 else []


def is_uneven(strip: Strip, pitch: int) -> bool:
    """Whether the values of a row have a line each, but not at the usual distance: one may be a page number, another one blank."""
    lines = _lines(strip) if pitch else []
    return any(right - left != pitch for left, right in pairwise(lines))


def by_line(strip: Strip, count: int, pitch: int) -> list[Value] | None:
    """The values of a row with blanks in the columns whose lines are empty, when the lines of the row fit the form exactly."""
    lines = _lines(strip)
    if not pitch or not lines or not strip.values:
        return None
    start = lines[0]
    columns = [(line - start) // pitch - 1 for line in lines[1:]]
    is_full = columns[-1] == count - 1
    ends_right = strip.next_line == start + (count + 1) * pitch or (is_full and strip.next_line == lines[-1] + 1)
    if not ends_right or any((line - start) % pitch for line in lines) or not 0 <= columns[0] <= columns[-1] < count:
        return None
    values = [Value("", Place(strip.values[0].place.page, line=start + (at + 1) * pitch)) for at in range(count)]
    for column, value in zip(columns, strip.values, strict=True):
        values[column] = value
    return values


@lru_cache(maxsize=64)
def _places(names: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {fold_label(name): at for at, same in enumerate(names) for name in same}


def out_of_order(labels: Iterable[str], columns: Sequence[Column]) -> bool:
    """Whether a header row names columns of a row of the form in another order, once or again and again."""
    places = _places(tuple((column.label, *column.variants) for column in columns))
    found = [places[folded] for folded in map(fold_label, labels) if folded in places]
    return any(left > right != found[0] for left, right in pairwise(found))
