"""What the html templates draw: tables as rows of tags, paragraphs cut where a finding points, findings by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.law.forms import SECTIONS
from gongkai.report import AnnualReport, Cell, Number, cell_address
from gongkai.writing.checked import SEVERITY_WORDS, Checked, Finding, place_key
from gongkai.writing.composition import Composition, Part, TablePart, compose, is_subheading, printable
from gongkai.writing.figures import figure_text
from gongkai.writing.form_layout import LaidCell

_SCOPES = {"title": "colgroup", "header": "col", "label": "row"}


_FEW = 4


class Numbered(NamedTuple):
    """A finding with its number in the report, by which marks and findings refer to each other."""

    number: int
    finding: Finding


class Marks(NamedTuple):
    """What findings say of one cell."""

    numbered: tuple[Numbered, ...] = ()
    involved: tuple[Numbered, ...] = ()

    @property
    def style(self) -> str:
        """The css class: the severest level that carries a number, else whether the cell is involved in a failing sum."""
        levels = {item.finding.severity for item in self.numbered}
        severest = next((level for level in SEVERITY_WORDS if level in levels), "")
        return severest or ("involved" if any(item.finding.severity == "error" for item in self.involved) else "")


class Tag(NamedTuple):
    """One cell of an html table."""

    kind: str
    text: str
    rowspan: int
    colspan: int
    id: str
    scope: str = ""
    headers: str = ""
    marks: Marks = Marks()
    cell: Cell | None = None


class Piece(NamedTuple):
    """A stretch of a paragraph and the findings that point to where it begins."""

    text: str
    marks: tuple[Numbered, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """A section with everything that is drawn of it."""

    part: Part
    paragraphs: tuple[tuple[bool, tuple[Piece, ...]], ...]
    tables: tuple[tuple[TablePart, list[list[Tag]]], ...]
    findings: tuple[Numbered, ...]


class ReportView:
    """A written report: the composition and its parts without marks."""

    def __init__(self, report: AnnualReport, prefix: str, numbered: Sequence[Numbered] = ()) -> None:
        self.report = report
        self.prefix = prefix
        self.composition: Composition = compose(report)
        self.numbered = numbered
        self.parts = [self._part(part) for part in self.composition.parts]

    def _part(self, part: Part) -> PartView:
        findings = tuple(item for item in self.numbered if _part_of(item.finding) == part.key)
        section = self.report.section(part.key)
        marks = _offsets(part.key, self.numbered)
        pieces = _paragraphs(section.text if section and part.heading else "", marks)
        tables = tuple((table, table_tags(table, self.prefix, _cell_marks(self.numbered))) for table in part.tables)
        return PartView(part, pieces, tables, findings)


class CheckedView(ReportView):
    """A checked report: findings numbered and placed; `elsewhere` are those of no section that is there."""

    def __init__(self, checked: Checked, report: AnnualReport, prefix: str) -> None:
        listed = [finding for finding in checked.findings if finding.state == "fails"]
        super().__init__(report, prefix, [Numbered(number, finding) for number, finding in enumerate(listed, start=1)])
        self.checked = checked
        placed = {item.number for view in self.parts for item in view.findings}
        self.elsewhere = [item for item in self.numbered if item.number not in placed]
        self.waived = [finding for finding in checked.findings if finding.state == "waived"]
        self.silent = [finding for finding in checked.findings if finding.state == "not_assessable"]

    def places(self, finding: Finding) -> list[tuple[str, str]]:
        """The cells that a finding speaks of, as (anchor, name)."""
        names = {}
        for part in self.composition.parts:
            for table in part.tables:
                for laid in table.layout.cells:
                    if laid.form_row is not None and laid.form_column is not None:
                        address = cell_address(table.key, laid.form_row.key, laid.form_column.key)
                        names[address] = f"{laid.form_row.label}·{laid.form_column.label}"
        return [(f"{self.prefix}-{place}", names[place]) for place in finding.where if place in names]


def figure(value: Number | str | None) -> str:
    """An operand as people write it."""
    return value if isinstance(value, str) else figure_text(value, grouped=True)


def table_tags(table: TablePart, prefix: str, marks: Mapping[str, Marks]) -> list[list[Tag]]:
    """The rows of a table as tags, spans as the form draws them."""
    ids = [f"{prefix}-{table.key}-h{index}" for index in range(len(table.layout.cells))]
    rows: list[list[Tag]] = [[] for _ in range(table.layout.height)]
    for laid, own in sorted(zip(table.layout.cells, ids, strict=True), key=lambda pair: pair[0].column):
        if laid.form_row is None or laid.form_column is None:
            rows[laid.row].append(_heading(laid, own))
            continue
        address = cell_address(table.key, laid.form_row.key, laid.form_column.key)
        cell = table.cell(laid.form_row.key, laid.form_column.key)
        headers = " ".join(ids[index] for index in laid.headers)
        text = figure_text(None if cell is None else cell.value, laid.form_column)
        found = marks.get(address, Marks())
        rows[laid.row].append(Tag("value", text, 1, laid.colspan, f"{prefix}-{address}", "", headers, found, cell))
    return rows


def _heading(laid: LaidCell, own: str) -> Tag:
    scope = _SCOPES[laid.kind]
    if laid.kind == "header" and laid.colspan > 1:
        scope = "colgroup"
    if laid.kind == "label" and laid.rowspan > 1:
        scope = "rowgroup"
    return Tag(laid.kind, laid.text, laid.rowspan, laid.colspan, own, scope)


def _part_of(finding: Finding) -> str:
    key = place_key(finding.where[0]) if finding.where else ""
    return key if key in SECTIONS or "." in (finding.where[0] if finding.where else "") else ""


def _cell_marks(numbered: Iterable[Numbered]) -> dict[str, Marks]:
    """The marks of every cell. Where a finding has many operands (a column and its total), only the last one, the printed
    result, carries the number; the others are shown as involved.
    """
    marks: dict[str, Marks] = {}
    for item in numbered:
        places = tuple(dict.fromkeys(item.finding.where))
        for place in places:
            known = marks.get(place, Marks())
            if len(places) <= _FEW or place == places[-1]:
                marks[place] = known._replace(numbered=(*known.numbered, item))
            else:
                marks[place] = known._replace(involved=(*known.involved, item))
    return marks


def _offsets(section: str, numbered: Iterable[Numbered]) -> list[tuple[int, Numbered]]:
    found = []
    for item in numbered:
        for place in item.finding.where:
            key, colon, offset = place.partition(":")
            if colon and key == section and offset.isdecimal():
                found.append((int(offset), item))
    return sorted(found, key=lambda pair: (pair[0], pair[1].number))


def _paragraphs(text: str, marks: Sequence[tuple[int, Numbered]]) -> tuple[tuple[bool, tuple[Piece, ...]], ...]:
    """Paragraphs cut into pieces; a mark at an offset stands before the piece that begins there."""
    result = []
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        inside = [(offset, item) for offset, item in marks if begin <= offset <= end]
        if line.strip():
            result.append((is_subheading(line.strip()), tuple(_pieces(line, begin, inside))))
        begin = end + 1
    return tuple(result)


def _pieces(line: str, begin: int, marks: Sequence[tuple[int, Numbered]]) -> Iterable[Piece]:
    cuts = sorted({0, len(line), *(offset - begin for offset, _ in marks)})
    for first, last in zip(cuts, [*cuts[1:], len(line)], strict=True):
        here = tuple(item for offset, item in marks if offset - begin == first)
        piece = printable(line[first:last])
        if piece or here:
            yield Piece(piece.strip() if first == 0 and last == len(line) else piece, here)
