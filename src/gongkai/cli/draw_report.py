"""A report on a terminal: its head and the three statutory tables, compact."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _

from gongkai.cli.labels import NO_NUMBER, column_name, short, without_remark
from gongkai.cli.paths import display
from gongkai.cli.terminal import Paint, cut, pad, printable, width
from gongkai.law.forms import TABLES, Column, Row, Table, editions, table_form
from gongkai.report import AnnualReport, Cell
from gongkai.report.model import Rows
from gongkai.writing.figures import figure_text

_LABEL = 36
_GAP = "  "


def draw_report(report: AnnualReport, paint: Paint, *, provenance: bool = False) -> str:
    """The report as lines of text."""
    lines = [*_head(report, paint)]
    for table in dict.fromkeys((*TABLES, *report.tables)):
        lines += ["", *_table(report, table, paint)]
    lines += ["", *_sections(report, paint)]
    if provenance:
        lines += ["", *_provenance(report, paint)]
    return "\n".join(lines) + "\n"


def body_line(report: AnnualReport) -> str:
    """示范县人民政府 2025年, with words for what is not known."""
    name = report.body.name or _("body not recognised")
    year = _("{year} report").format(year=report.year) if report.year else _("year not recognised")
    return printable(f"{name}  {year}")


def _head(report: AnnualReport, paint: Paint) -> Iterator[str]:
    yield paint(body_line(report), "strong")
    contact = report.contact
    reach = "  ".join(filter(None, (contact.address, contact.postcode, contact.phone, contact.fax, contact.email)))
    entries = {
        _("File"): display(report.source.name),
        _("Period"): " — ".join(day.isoformat() for day in report.period) if report.period else "",
        _("Contact"): reach,
        _("Signed"): report.signed_on.isoformat() if report.signed_on else "",
        _("Published"): report.published_on.isoformat() if report.published_on else "",
        _("Number"): report.document_number or "",
    }
    for key, text in entries.items():
        if text:
            yield f"{paint(key, 'faint')}  {printable(text)}"


def _caption(table: str) -> str:
    return next(item.tables[table].caption for item in reversed(editions()) if table in item.tables)


def _table(report: AnnualReport, table: str, paint: Paint) -> Iterator[str]:
    rows = report.tables.get(table)
    if rows is None:
        yield f"{paint(_caption(table), 'strong')}  {paint(_('(the report has no such table)'), 'warning')}"
        return
    edition = report.editions.get(table) or editions()[-1].key
    form = table_form(table, edition)
    yield f"{paint(form.caption, 'strong')}  {paint(_('form of {edition}').format(edition=edition), 'faint')}"
    for columns, members in _runs(form):
        yield from _block(columns, members, rows, paint)


def _runs(form: Table) -> list[tuple[tuple[Column, ...], list[Row]]]:
    """Rows that share their columns, together."""
    runs: list[tuple[tuple[Column, ...], list[Row]]] = []
    for row in form.rows:
        if not runs or runs[-1][0] != row.columns:
            runs.append((row.columns, []))
        runs[-1][1].append(row)
    return runs


def _block(columns: tuple[Column, ...], members: list[Row], rows: Rows, paint: Paint) -> Iterator[str]:
    heads = [column_name(column) for column in columns]
    texts = [[_figure(rows.get(row.key, {}).get(column.key), column) for column in columns] for row in members]
    widths = [max(width(head), *(width(line[index]) for line in texts), 6) for index, head in enumerate(heads)]
    head_line = _GAP.join(pad(head, size, ">") for head, size in zip(heads, widths, strict=True))
    yield f"  {pad('', _LABEL)}{_GAP}{paint(head_line, 'faint')}"
    group: tuple[str, ...] = ()
    for row, line in zip(members, texts, strict=True):
        for level, text in enumerate(row.group):
            if row.group[: level + 1] != group[: level + 1] and len(row.group) > 1 and level > 0:
                yield f"  {paint(pad('', 2 * level) + text, 'faint')}"
        group = row.group
        indent = "  " * max(0, len(row.group) - (0 if len(row.group) > 1 or "（" in row.label else 1))
        label = pad(cut(indent + without_remark(row.label), _LABEL), _LABEL)
        figures = _GAP.join(_painted(text, size, paint) for text, size in zip(line, widths, strict=True))
        yield f"  {label}{_GAP}{figures}"


def _figure(cell: Cell | None, column: Column) -> str:
    if cell is None:
        return ""
    return NO_NUMBER[cell.how] if cell.value is None else figure_text(cell.value, column, grouped=True)


def _painted(text: str, size: int, paint: Paint) -> str:
    padded = pad(text, size, ">")
    if text == "0":
        return paint(padded, "faint")
    return paint(padded, "warning") if text.startswith("（") else padded


def _sections(report: AnnualReport, paint: Paint) -> Iterator[str]:
    yield paint(_("Sections"), "strong")
    if not report.sections:
        yield f"  {paint(_('(none recognised)'), 'warning')}"
    for section in report.sections:
        size = _("{count} characters").format(count=len(section.text))
        yield f"  {printable(cut(short(section.heading), 40))}  {paint(size, 'faint')}"


def _provenance(report: AnnualReport, paint: Paint) -> Iterator[str]:
    yield paint(_("Where each figure was printed"), "strong")
    for address, cell in report.cells():
        place = "  ".join(
            f"{key} {value}" for key, value in (cell.place._asdict() if cell.place else {}).items() if value
        )
        detail = "  ".join(filter(None, (cell.how, place, cell.reason)))
        shown = printable(repr(cell.printed)) if cell.printed is not None else "—"
        yield f"  {pad(address, 44)} {pad(cut(shown, 20), 20)} {paint(printable(detail), 'faint')}"
