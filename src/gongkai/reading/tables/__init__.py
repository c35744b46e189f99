"""The three statutory tables of a document: found, aligned with an edition of the form, and read cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.law.forms import TABLES, Column, Table, edition_for_year, table_form
from gongkai.reading.document import Grid
from gongkai.reading.flow import Flow
from gongkai.reading.limits import Deadline
from gongkai.reading.tables.cells import MISORDERED, RowCells, row_cells
from gongkai.reading.tables.divide import Budget
from gongkai.reading.tables.fold import fold
from gongkai.reading.tables.match import Alignment, align, is_header, names_scopes
from gongkai.reading.tables.remedies import read_remedies
from gongkai.reading.tables.shape import out_of_order, shape_of
from gongkai.reading.tables.solve import solve_requests
from gongkai.reading.tables.statistics import EDITION as STATISTICS_EDITION
from gongkai.reading.tables.statistics import read_statistics
from gongkai.reading.tables.stray import place_stray
from gongkai.reading.tables.stream import region, strips_of_text
from gongkai.reading.tables.strips import Strip, strips_of_grid
from gongkai.reading.tables.vocabulary import Vocabulary, vocabularies
from gongkai.report import Cell

Rows = Mapping[str, Mapping[str, Cell]]

_OTHER_YEAR = re.compile(r"上年(?!度?结转)|上一年|去年|(20\d\d)年")
_LONGEST_CAPTION = 60
"""The line above a table is its caption when it is shorter."""
_ENOUGH = {"proactive": 2, "requests": 4}
"""So many rows must be found by name before a table counts as there."""


@dataclass(slots=True)
class Tables:
    """The tables that were found, the edition of each, and the ranges of `Flow.text` that belong to tables in running text."""

    rows: dict[str, Rows | None] = field(default_factory=dict)
    editions: dict[str, str | None] = field(default_factory=dict)
    ranges: list[tuple[int, int]] = field(default_factory=list)


class _Reading(NamedTuple):
    """One table as read: its cells, the strips they stand in, and the edition."""

    rows: Rows
    strips: tuple[Strip, ...]
    edition: str
    pitch: int = 0


def read_tables(
    flow: Flow, bounds: Mapping[str, tuple[int, int]], year: int | None, deadline: Deadline | None = None
) -> Tables:
    """Read the three tables.

    `bounds` gives for each table the range of the flow in which it may stand as running text (its section). `year` is the
    report year, used only to choose between editions that fit equally well. Raises TooLarge when the time is spent.
    """
    deadline = deadline or Deadline()
    due = edition_for_year(year) if year is not None else None
    due_key = due.key if due is not None else None
    strips: list[Strip] = []
    for number, (offset, grid) in enumerate(flow.grids, start=1):
        deadline.check()
        strips.extend(strips_of_grid(_cleaned(grid, flow), number, offset))
    has_pages = any(grid.page is not None for _, grid in flow.grids)
    choices = [chosen for chosen in (_of_this_year(flow, strips, year), strips) if chosen is not None]
    tables = Tables()
    pitch = 0
    for key in TABLES:
        found = _find_region(flow, key, bounds.get(key))
        text_strips = strips_of_text(flow, *found, deadline) if found is not None else []
        reading = None
        for chosen in choices:
            both = _together(key, chosen, text_strips)
            if found is None and key in bounds and has_pages and _holds_rows(key, chosen):
                both = _together(key, chosen, _beside_grids(flow, key, chosen, bounds[key], deadline))
            if key == "remedies":
                reading = _read_remedies(both, due_key, tables.editions.get("requests"), pitch, year)
            else:
                reading = _read(key, both, due_key)
            deadline.check()
            if reading is not None:
                break
        pitch = reading.pitch if reading is not None else pitch
        tables.rows[key] = None if reading is None else reading.rows
        tables.editions[key] = None if reading is None else reading.edition
        ends = [strip.end for strip in reading.strips if strip.source == 0] if reading is not None else []
        if found is not None and ends:
            tables.ranges.append((found[0], max(ends)))
    rows = tables.rows["requests"]
    edition_key = tables.editions["requests"]
    if rows is not None and edition_key is not None:
        tables.rows["requests"] = place_stray(flow, table_form("requests", edition_key), rows)
    if not any(tables.rows.values()) and (due is None or due.key == STATISTICS_EDITION):
        _add_statistics(tables, flow, strips, deadline)
    return tables


def _of_this_year(flow: Flow, strips: list[Strip], year: int | None) -> list[Strip] | None:
    """The strips without those of grids whose caption says that they are of another year; None where no caption does."""
    others = set()
    for number, (offset, _) in enumerate(flow.grids, start=1):
        line = flow.text[max(offset - _LONGEST_CAPTION - 1, 0) : offset].rstrip("\n").rpartition("\n")[2].strip()
        caption = _OTHER_YEAR.search(line) if len(line) < _LONGEST_CAPTION and "。" not in line else None
        if caption is not None and (caption[1] is None or (year is not None and int(caption[1]) != year)):
            others.add(number)
    return [strip for strip in strips if strip.source not in others] if others else None


def _add_statistics(tables: Tables, flow: Flow, strips: list[Strip], deadline: Deadline) -> None:
    found = read_statistics(flow, strips, deadline)
    if found is not None:
        tables.rows["statistics"], tables.editions["statistics"] = found[0], STATISTICS_EDITION
        if found[1] is not None:
            tables.ranges.append(found[1])


def _together(key: str, strips: list[Strip], text_strips: list[Strip]) -> list[Strip]:
    """Strips of grids and of running text in document order.

    Where grids hold the table, a line of text between them counts only as a complete row: page numbers and figures that a
    conversion pushed out of their cells are no rows.
    """
    if not text_strips:
        return strips
    if _holds_rows(key, strips):
        widths = {len(row.columns) for vocabulary in vocabularies(key) for row in vocabulary.table.rows}
        text_strips = [strip for strip in text_strips if strip.labels and (strip.soft or len(strip.values) in widths)]
    return sorted([*strips, *text_strips], key=lambda strip: strip.offset)


def _holds_rows(key: str, strips: Sequence[Strip]) -> bool:
    """Whether grids hold rows of this table."""
    return key != "remedies" and any(_named(vocabulary, strips) for vocabulary in vocabularies(key))


def _named(vocabulary: Vocabulary, strips: Sequence[Strip]) -> dict[int, Strip]:
    """The strips with values by the row of the form that the last of their labels names, of several the first."""
    found: dict[int, Strip] = {}
    for strip in strips:
        position = vocabulary.position(strip.labels[-1]) if strip.values and strip.labels else None
        if position is not None:
            found.setdefault(position, strip)
    return found


def _beside_grids(
    flow: Flow, key: str, strips: Sequence[Strip], section: tuple[int, int], deadline: Deadline
) -> list[Strip]:
    """Lines of a section with grids that are complete rows which no grid has: a page break left them outside."""
    text_strips = strips_of_text(flow, *section, deadline)
    found: dict[int, Strip] = {}
    for vocabulary in vocabularies(key):
        held = _named(vocabulary, strips)
        for position, strip in _named(vocabulary, text_strips).items():
            if position not in held and len(strip.values) == len(vocabulary.table.rows[position].columns):
                found[strip.offset] = strip
    return list(found.values())


def _find_region(flow: Flow, key: str, section: tuple[int, int] | None) -> tuple[int, int] | None:
    found = region(flow, key, *section) if section is not None else None
    return found or region(flow, key, 0, len(flow.text))


def _read_remedies(
    strips: Sequence[Strip], due: str | None, other: str | None, pitch: int, year: int | None
) -> _Reading | None:
    edition_key = due if due is not None and due != STATISTICS_EDITION else other or "2021"
    found = read_remedies(table_form("remedies", edition_key), strips, pitch, year)
    return None if found is None else _Reading(*found, edition_key)


def _read(key: str, strips: Sequence[Strip], due: str | None) -> _Reading | None:
    best = _best(key, strips, due)
    if best is None or best.named < _ENOUGH[key]:
        return None
    form = best.vocabulary.table
    rows, pitch = _cells(form, best, strips)
    return _Reading(rows, tuple(best.rows.values()), form.edition, pitch)


def _best(key: str, strips: Sequence[Strip], due: str | None) -> Alignment | None:
    """The alignment with the edition that fits best; the edition due for the year decides between equals."""
    found: Alignment | None = None
    best = -1.0
    for vocabulary in vocabularies(key):
        alignment = align(strips, vocabulary)
        score = alignment.likeness + alignment.fit + (0.1 if vocabulary.table.edition == due else 0.0)
        if score > best:
            found, best = alignment, score
    return found


def _cells(form: Table, alignment: Alignment, strips: Sequence[Strip]) -> tuple[Rows, int]:
    """The cells of every row, and how many lines apart two values stand that have a line each."""
    found = alignment.rows
    is_requests = form.key == "requests"
    counted = [(strip, len(form.rows[position].columns)) for position, strip in found.items()]
    sources = {strip.source for strip in found.values()}
    headers = [strip.labels for strip in strips if strip.source in sources and is_header(strip)] if is_requests else []
    shape = shape_of(counted, same_columns=is_requests, headers=headers)
    budget = Budget()
    rule = "requests.applicants"
    rows = [
        row_cells(found.get(at), row.columns, shape, blocks=int(is_requests), rule=rule, budget=budget)
        for at, row in enumerate(form.rows)
    ]
    for position in _misordered(form, found, strips):
        rows[position].give_up(MISORDERED)
    if is_requests:
        solve_requests(form, rows)
    return {form_row.key: _by_column(row) for form_row, row in zip(form.rows, rows, strict=True)}, shape.pitch


def _misordered(form: Table, found: Mapping[int, Strip], strips: Sequence[Strip]) -> Iterator[int]:
    """The rows of grids whose header names the columns in another order than the form, or divides them by scope."""
    positions = {id(strip): position for position, strip in found.items()}
    headers: list[Strip] = []
    is_open = is_wrong = False
    judged: tuple[Column, ...] | None = None
    first = next((strip for strip in strips if strip.source == 0), None)
    if first is not None and form.key == "requests" and _tells_other_order(first.labels, form.rows[0].columns):
        yield from (position for position, strip in found.items() if strip.source == 0)
    for strip in strips:
        if strip.source == 0:
            continue
        position = positions.get(id(strip))
        if position is not None:
            is_open = False
            columns = form.rows[position].columns
            if columns is not judged:
                wrong = (out_of_order(head.labels, columns) or names_scopes(head.labels) for head in headers)
                judged, is_wrong = columns, any(wrong)
            if is_wrong:
                yield position
        elif not strip.has_figure and (is_header(strip) or names_scopes(strip.labels)):
            headers = [*headers, strip] if is_open else [strip]
            judged = None
            is_open = True


def _tells_other_order(labels: Iterable[str], columns: Sequence[Column]) -> bool:
    """Whether a header in running text names the columns that are no group's in another order than the form: the total first."""
    text = fold("".join(labels))
    places = [text.find(fold(column.label)) for column in columns if len(column.label) > 2]
    named = [place for place in places if place >= 0]
    single = [text.find(fold(column.label)) for column in columns if column.is_total or not column.group]
    return named != sorted(named) or (min(single, default=-1) >= 0 and single != sorted(single))


def _by_column(row: RowCells) -> dict[str, Cell]:
    return {column.key: cell for column, cell in zip(row.columns, row.cells, strict=True)}


def _cleaned(grid: Grid, flow: Flow) -> Grid:
    """The grid with its cells cleaned where the document is Traditional or carries glosses; folding does the rest."""
    if not (flow.cleaner.traditional or flow.cleaner.glossed):
        return grid
    clean = flow.cleaner.clean
    rows = [[cell._replace(text=clean(cell.text).text) if cell.text else cell for cell in row] for row in grid.rows]
    return Grid(rows, grid.exact, grid.page)
