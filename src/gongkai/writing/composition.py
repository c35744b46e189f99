"""What a written report consists of, in order: title, head, the sections with their tables, the sign-off. For every writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.forms import SECTIONS, edition_for_year, section_forms, table_form
from gongkai.report import AnnualReport, Cell, Contact
from gongkai.report.model import Rows
from gongkai.writing.form_layout import FormLayout, form_layout

NUMERALS = "一二三四五六"
_SUBHEADING = re.compile(r"^（[一二三四五六七八九十]+）[^。；]{1,30}。?$")
TITLE_WIDTH = 20
"""Chinese characters of the title's size (22 points) that fit a line of the type area."""
_YEAR = re.compile(r"(?<!\d)\d{4}年")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table of the form with the cells to put into it."""

    key: str
    layout: FormLayout
    cells: Rows

    def cell(self, row: str, column: str) -> Cell | None:
        """The cell at a place of the form, None when the report does not have it."""
        return self.cells.get(row, {}).get(column)


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading (empty for a table whose section is missing), its paragraphs, its tables."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[TablePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """A report ready to be written. `signature` is empty when the text already ends with its date."""

    title: str
    head: tuple[str, ...]
    parts: tuple[Part, ...]
    signature: tuple[str, ...]

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title as it is set in large type: a long one is broken before its year, where the sense allows it."""
        place = _YEAR.search(self.title, 1)
        width = sum(0.5 if character.isascii() else 1 for character in self.title)
        if place is None or width <= TITLE_WIDTH:
            return (self.title,)
        return self.title[: place.start()].rstrip(), self.title[place.start() :]


def compose(report: AnnualReport) -> Composition:
    """The composition of a report. What the report does not say is not invented, but for a title and a missing head."""
    title = printable(report.title or default_title(report))
    return Composition(
        title=title,
        head=tuple(_head(report, title)),
        parts=tuple(_parts(report)),
        signature=_signature(report),
    )


def default_title(report: AnnualReport) -> str:
    """示范县人民政府2025年政府信息公开工作年度报告."""
    year = f"{report.year}年" if report.year else ""
    return f"{report.body.name or ''}{year}政府信息公开工作年度报告"


def is_subheading(paragraph: str) -> bool:
    """Whether a paragraph is a second-level heading, “（一）主动公开”."""
    return _SUBHEADING.match(paragraph) is not None


def chinese_date(day: date) -> str:
    """2026年1月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def printable(text: str) -> str:
    """The text without characters that no document format can hold."""
    return _UNPRINTABLE.sub("", text)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, blank lines left out."""
    return tuple(line for piece in printable(text).split("\n") if (line := piece.strip()))


def _head(report: AnnualReport, title: str) -> Iterator[str]:
    """The head's paragraphs without the title lines that begin it, or a plain one made of period and contact."""
    if not report.head.strip():
        yield from _made_head(report)
        return
    wanted = _SPACES.sub("", title)
    skipped = ""
    for paragraph in paragraphs(report.head):
        bare = _SPACES.sub("", paragraph)
        if wanted and wanted.startswith(skipped + bare):
            skipped += bare
            continue
        if skipped and skipped != wanted:
            yield skipped
        wanted = skipped = ""
        yield paragraph
    if skipped and skipped != wanted:
        yield skipped


def _made_head(report: AnnualReport) -> Iterator[str]:
    if report.period is not None:
        first, last = map(chinese_date, report.period)
        yield f"本报告所列数据的统计期限自{first}起至{last}止。"
    reach = reached_by(report.contact)
    if reach:
        yield f"如对本报告有疑问，请与政府信息公开工作机构联系（{reach}）。"


def reached_by(contact: Contact) -> str:
    """How an OGI unit is reached, as the head of a report prints it."""
    named = {
        "地址": contact.address,
        "邮政编码": contact.postcode,
        "电话": contact.phone,
        "传真": contact.fax,
        "电子邮箱": contact.email,
    }
    return "；".join(f"{name}：{printable(text)}" for name, text in named.items() if text)


def _parts(report: AnnualReport) -> Iterator[Part]:
    """The sections as printed; a table stands in its section, or in the form's order where that section is missing."""
    tables = {key: _table(report, key, rows) for key, rows in report.tables.items() if rows is not None}
    written = {section.key for section in report.sections}
    homeless = [key for key in tables if key not in written]
    for section in report.sections:
        while homeless and _rank(homeless[0]) < _rank(section.key):
            key = homeless.pop(0)
            yield Part(key, "", (), (tables[key],))
        heading = printable(section.heading).strip() or official_heading(section.key)
        inside = (tables[section.key],) if section.key in tables else ()
        yield Part(section.key, heading, paragraphs(section.text), inside)
    for key in homeless:
        yield Part(key, "" if key in SECTIONS else tables[key].layout.table.caption, (), (tables[key],))


def official_heading(key: str) -> str:
    """The heading that the form gives a section, with its numeral."""
    form = next((form for form in section_forms() if form.key == key), None)
    return "" if form is None else f"{NUMERALS[form.number - 1]}、{form.heading}"


def _rank(key: str) -> int:
    return SECTIONS.index(key) if key in SECTIONS else len(SECTIONS)


def _table(report: AnnualReport, key: str, rows: Rows) -> TablePart:
    edition = report.editions.get(key)
    if edition is None:
        due = edition_for_year(report.year) if report.year else None
        edition = due.key if due is not None and key in due.tables else "2021"
    return TablePart(key, form_layout(table_form(key, edition)), rows)


def _signature(report: AnnualReport) -> tuple[str, ...]:
    if report.signed_on is None:
        return ()
    day = chinese_date(report.signed_on)
    ending = "\n".join(section.text for section in report.sections[-1:])[-80:]
    if day in _SPACES.sub("", ending):
        return ()
    return tuple(filter(None, (printable(report.body.name or ""), day)))
