"""Aligning printed rows with the rows of a form: the whole label sequence against the whole form, in order.

The figures do not matter, so that what was found for a sequence of labels is remembered: reports on the same form print the same.
Rows whose label is exactly known are anchors; misspelt labels are aligned between two anchors by similarity; rows without a
label fill a gap only when exactly as many are missing. So one blank, one typo or one missing row never shifts the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from gongkai.reading.tables.fold import fold, fold_label
from gongkai.reading.tables.skeleton import Skeleton, Skeletons, skeletons_of
from gongkai.reading.tables.strips import Strip
from gongkai.reading.tables.vocabulary import Vocabulary, header_labels

_OTHER_SCOPE = re.compile(
    r"(?:其中[:：]?)?(?:[省市县区州旗]?本级|[省市县区乡镇]{1,2}级?|下属单位|各部门|小计|上年|去年|上年同期|去年同期|20\d\d年?)"
)
"""Behind the label of a row these words say that its figures are those of a part or of another year."""
_WHOLE = frozenset(("合计", "总计", "全县", "全市", "全区", "全省", "信息内容"))
"""Beside those words these name the whole."""
_BRACKET = re.compile(r"[（(]([^（()）]*)[）)]$")
_SIMILAR = 62.0
"""Similarity (0–100) from which a misspelt label is taken for a label of the form."""
_MOST_ROWS = 600
"""So many rows are looked at, with known labels and between two of them; no document prints a table twenty times."""
_REMEMBERED_STRIPS, _REMEMBERED_LABELS = 120, 400
"""So many strips and labels has a document whose alignment is remembered; more are no report."""
_SIMILAR_WHEN_ALONE = 45.0
"""The same where as many labels are left as rows are free, so that order supports the likeness."""

_MISSING_ROW = 0.7
"""What a row that is not there says against an edition, where no heading of a column tells."""
_LONGEST_ASIDE = 12
"""Words this short behind a label say something of its figures; longer ones are the label of another row."""
_EMPTY_ROW = 0.5
"""What a row of blanks says for an edition: its label may head a group there, but it is printed."""


@dataclass(slots=True)
class Alignment:
    """Which strip is which row (by position in the form), and how well the edition fits."""

    vocabulary: Vocabulary
    rows: dict[int, Strip] = field(default_factory=dict)
    named: int = 0
    """Rows found by their label, exactly or nearly."""
    likeness: float = 0.0
    fit: float = 0.0
    """How well columns fit: named columns of the header, and rows with as many values as the form has columns."""


@dataclass(slots=True)
class _Found:
    """The same for skeletons. It is remembered and shared, so that nothing changes it once it is complete."""

    vocabulary: Vocabulary
    rows: dict[int, Skeleton] = field(default_factory=dict)
    named: int = 0
    likeness: float = 0.0
    fit: float = 0.0


def is_header(strip: Strip | Skeleton) -> bool:
    """Whether a strip is a header row: it shows no figure and its labels are names of columns."""
    return not strip.has_figure and _name_columns(strip.labels)


@lru_cache(maxsize=4096)
def _name_columns(labels: tuple[str, ...]) -> bool:
    known = header_labels()
    return any(fold_label(label) in known for label in labels[:-1]) or (
        len(labels) == 1 and fold_label(labels[0]) in known and not labels[0][:1].isdigit() and "七" not in labels[0]
    )


def align(strips: Sequence[Strip], vocabulary: Vocabulary) -> Alignment:
    """Align strips, in document order, with the rows of one form."""
    few = len(strips) <= _REMEMBERED_STRIPS and sum([len(strip.labels) for strip in strips]) <= _REMEMBERED_LABELS
    found = (_remembered if few else _aligned)(skeletons_of(strips), vocabulary)
    rows = {position: strips[row.at] for position, row in found.rows.items()}
    return Alignment(vocabulary, rows, found.named, found.likeness, found.fit)


def _aligned(strips: Skeletons, vocabulary: Vocabulary) -> _Found:
    usable = [strip for strip in strips if not is_header(strip)]
    positions = [_position(strip.labels, vocabulary) for strip in usable]
    whole = {at for strip, at in zip(usable, positions, strict=True) if strip.values and not _is_part(strip.labels)}
    positions = [
        None if at in whole and _is_part(strip.labels) else at for strip, at in zip(usable, positions, strict=True)
    ]
    named = [
        (index, position) for index, position in enumerate(positions) if position is not None and usable[index].values
    ]
    again = _printed_again(named, len(vocabulary.names))
    if again is not None:
        usable, positions = usable[:again], positions[:again]
        named = [(index, position) for index, position in named if index < again]
    anchors = _chain(named)
    alignment = _Found(vocabulary, {position: usable[index] for index, position in anchors})
    fences = [(-1, -1), *anchors, (len(usable), len(vocabulary.names))]
    for (before, low), (after, high) in pairwise(fences):
        middle = [index for index in range(before + 1, after) if positions[index] is None and usable[index].has_figure]
        if middle and high - low > 1:
            nearest = middle[-_MOST_ROWS:] if before < 0 else middle[:_MOST_ROWS]
            _fill(
                alignment,
                [(index, usable[index]) for index in nearest],
                low,
                high,
                at_end=before < 0 or after == len(usable),
            )
    _add_moved_rows(alignment, usable, positions)
    _add_empty_rows(alignment, usable, positions)
    alignment.named += len(anchors)
    alignment.likeness += len(anchors)
    alignment.fit = _fit(alignment, strips)
    return alignment


def _fit(alignment: _Found, strips: Skeletons) -> float:
    rows = alignment.vocabulary.table.rows
    right = sum(
        0.3 if strip.values == len(rows[position].columns) else -0.1 for position, strip in alignment.rows.items()
    )
    shown = {label for strip in strips if not strip.has_figure for label in strip.labels}
    headings = {fold_label(label) for label in shown} & alignment.vocabulary.columns
    return right + 0.5 * len(headings) if headings else right - _MISSING_ROW * (len(rows) - len(alignment.rows))


_remembered = lru_cache(maxsize=64)(_aligned)


@lru_cache(maxsize=4096)
def _is_part(labels: tuple[str, ...]) -> bool:
    """Whether the last label ends with a bracket that names another scope: `行政许可（县本级）`."""
    bracket = _BRACKET.search(labels[-1].strip()) if labels else None
    return bracket is not None and _OTHER_SCOPE.fullmatch(bracket[1]) is not None


@lru_cache(maxsize=4096)
def names_scopes(labels: tuple[str, ...]) -> bool:
    """Whether a header row divides the columns of the form by scope: `县本级`, `合计`."""
    names = {label.strip() for label in labels}
    parts = {name for name in names if _OTHER_SCOPE.fullmatch(name)}
    return bool(parts) and len(names) > 1 and names - parts <= _WHOLE


@lru_cache(maxsize=16384)
def _position(labels: tuple[str, ...], vocabulary: Vocabulary) -> int | None:
    """The row that these label cells name exactly (a group label may stand before it), or None."""
    if not labels:
        return None
    joined = "".join(labels)
    found = vocabulary.position(labels[-1])
    if found is None and len(labels) > 1:
        found = vocabulary.position(joined)
    if found is None:
        found = vocabulary.ending(joined)
    if found is None and len(labels[-1]) <= _LONGEST_ASIDE and not _OTHER_SCOPE.fullmatch(labels[-1].strip()):
        headers = header_labels()
        earlier = (vocabulary.position(label) for label in reversed(labels[:-1]) if fold_label(label) not in headers)
        found = next((position for position in earlier if position is not None), None)
    return found


def _printed_again(pairs: list[tuple[int, int]], rows: int) -> int | None:
    """Where the table begins a second time, after most of its rows."""
    seen: set[int] = set()
    for index, position in pairs:
        if position == 0 and len(seen) * 5 >= rows * 4:
            return index
        seen.add(position)
    return None


def _chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in the form as it rises in the document."""
    if all(left[1] < right[1] for left, right in pairwise(pairs)):
        return pairs
    pairs = pairs[:_MOST_ROWS]
    best: list[tuple[int, int]] = []
    for index, (_, position) in enumerate(pairs):
        length, previous = 1, -1
        for earlier in range(index):
            if pairs[earlier][1] < position and best[earlier][0] + 1 > length:
                length, previous = best[earlier][0] + 1, earlier
        best.append((length, previous))
    at = max(range(len(best)), key=lambda item: best[item][0])
    chain = []
    while at >= 0:
        chain.append(pairs[at])
        at = best[at][1]
    return chain[::-1]


def _fill(alignment: _Found, middle: list[tuple[int, Skeleton]], low: int, high: int, *, at_end: bool) -> None:
    """Give the strips between two anchors to the free rows between them."""
    free = list(range(low + 1, high))
    labelled = [(index, strip) for index, strip in middle if strip.labels]
    in_place = _SIMILAR_WHEN_ALONE if len(labelled) == len(free) and not at_end else _SIMILAR
    near = _best_alignment([strip for _, strip in labelled], free, alignment.vocabulary, in_place)
    for order, (position, likeness) in near.items():
        alignment.rows[position] = labelled[order][1]
        alignment.named += 1
        alignment.likeness += likeness / 100
    fences = [
        (-1, low),
        *sorted((labelled[order][0], position) for order, (position, _) in near.items()),
        (1 << 30, high),
    ]
    columns = {len(alignment.vocabulary.table.rows[position].columns) for position in free}
    for (before, first), (after, last) in pairwise(fences):
        bare = [strip for index, strip in middle if before < index < after and not strip.labels]
        bare = [strip for strip in bare if strip.values in columns or strip.soft]
        if len(bare) == last - first - 1 and not (at_end and (before < 0 > low or after == 1 << 30)):
            alignment.rows.update(zip(range(first + 1, last), bare, strict=True))


def _best_alignment(
    strips: list[Skeleton], free: list[int], vocabulary: Vocabulary, in_place: float
) -> dict[int, tuple[int, float]]:
    """Order-preserving pairs (strip → free row) of the greatest likeness in all; the n-th strip needs only the likeness `in_place`
    to be the n-th row.
    """
    if not strips or not free:
        return {}
    scores = [
        [
            score
            if (score := _likeness(strip, vocabulary.names[position])) >= (in_place if i == j else _SIMILAR)
            else 0.0
            for j, position in enumerate(free)
        ]
        for i, strip in enumerate(strips)
    ]
    table = [[0.0] * (len(free) + 1) for _ in range(len(strips) + 1)]
    for i in range(len(strips) - 1, -1, -1):
        for j in range(len(free) - 1, -1, -1):
            keep = scores[i][j] + table[i + 1][j + 1] if scores[i][j] else 0.0
            table[i][j] = max(keep, table[i + 1][j], table[i][j + 1])
    pairs: dict[int, tuple[int, float]] = {}
    i = j = 0
    while i < len(strips) and j < len(free):
        if scores[i][j] and table[i][j] == scores[i][j] + table[i + 1][j + 1]:
            pairs[i] = (free[j], scores[i][j])
            i, j = i + 1, j + 1
        elif table[i][j] == table[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(strip: Skeleton, name: str) -> float:
    last = fold_label(strip.labels[-1])
    joined = fold("".join(strip.labels))
    return max(ratio(last, name), ratio(joined[-len(name) - 1 :], name), ratio(last[: len(name) + 1], name) - 5)


def _add_moved_rows(alignment: _Found, usable: list[Skeleton], positions: list[int | None]) -> None:
    """A complete row with an exactly known label counts even where a conversion printed it out of order."""
    rows = alignment.vocabulary.table.rows
    for strip, position in zip(usable, positions, strict=True):
        if position is None or position in alignment.rows or not strip.has_figure:
            continue
        if strip.values == len(rows[position].columns) and alignment.rows:
            alignment.rows[position] = strip
            alignment.named += 1
            alignment.likeness += 1


def _add_empty_rows(alignment: _Found, usable: list[Skeleton], positions: list[int | None]) -> None:
    """A row whose label stands alone, with no value cell behind it, is a row of blanks where the form expects it."""
    if not alignment.rows:
        return
    for strip, position in zip(usable, positions, strict=True):
        if position is None or strip.values or position in alignment.rows:
            continue
        below = [row.order for at, row in alignment.rows.items() if at < position]
        above = [row.order for at, row in alignment.rows.items() if at > position]
        if (not below or max(below) <= strip.order) and (not above or strip.order <= min(above)):
            alignment.rows[position] = strip
            alignment.named += 1
            alignment.likeness += _EMPTY_ROW
