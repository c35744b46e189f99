"""A letter as a value, ready to be laid out: what stands on it, from the head to the last appendix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

NO_DATE = "　　　　年　　月　　日"
"""What stands in place of the date until the letter is signed."""


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell of a form, over `span` columns."""

    text: str
    label: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row, at least `height` lines of text high."""

    cells: tuple[FormCell, ...]
    height: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """A ruled table: relative widths of its columns, its rows, how many of them repeat at the head of each page."""

    widths: tuple[int, ...]
    rows: tuple[FormRow, ...]
    head: int = 0


@dataclass(frozen=True, slots=True)
class Appendix:
    """A sheet after the letter, on a page of its own."""

    title: str
    addressee: str = ""
    paragraphs: tuple[str, ...] = ()
    form: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. `remedy` are those of its paragraphs that tell the addressee where to turn; none is left out of `paragraphs`.

    `number` is "" and `date` None until the letter is signed. `sealed` asks for room for the seal over the signature.
    """

    code: str
    organ: str
    title: str
    number: str = ""
    addressee: str = ""
    paragraphs: tuple[str, ...] = ()
    remedy: tuple[str, ...] = ()
    form: Form | None = None
    after: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    signature: str = ""
    sealed: bool = True
    date: date | None = None
    note: str = ""
    copies: str = ""
    appendices: tuple[Appendix, ...] = ()

    @property
    def date_text(self) -> str:
        """2026年3月27日, or room for it."""
        return chinese_date(self.date) if self.date is not None else NO_DATE

    def sheet_label(self, place: int) -> str:
        """What stands over the appendix at this place (from 0): 附件, or 附件2 where several things go with the letter."""
        return f"附件{place + 1}" if len(self.enclosures) > 1 else "附件"

    @property
    def enclosure_lines(self) -> tuple[str, ...]:
        """附件：1. … 2. …; no number for a single one."""
        if len(self.enclosures) == 1:
            return (f"附件：{self.enclosures[0]}",)
        lead = ("附件：", *["　　　"] * len(self.enclosures))
        return tuple(
            f"{mark}{place}. {name}" for place, (mark, name) in enumerate(zip(lead, self.enclosures, strict=False), 1)
        )


def chinese_date(day: date) -> str:
    """2026年3月27日."""
    return f"{day.year}年{day.month}月{day.day}日"


def letter_lines(letter: Letter) -> tuple[str, ...]:
    """Everything that a reader of the letter reads, in order, line by line; the cells of a row joined by " | "."""
    return tuple(line for line in _lines(letter) if line.strip())


def _lines(letter: Letter) -> Iterator[str]:
    yield from (letter.organ, letter.title, letter.number)
    if letter.addressee:
        yield f"{letter.addressee}："
    yield from letter.paragraphs
    yield from _form_lines(letter.form)
    yield from letter.after
    yield from letter.enclosure_lines
    if letter.signature:
        yield from (letter.signature, letter.date_text, letter.note)
    if letter.copies:
        yield f"抄送：{letter.copies}"
    for place, sheet in enumerate(letter.appendices):
        yield from (letter.sheet_label(place), sheet.title)
        yield f"{sheet.addressee}：" if sheet.addressee else ""
        yield from (*sheet.paragraphs, *_form_lines(sheet.form))


def _form_lines(form: Form | None) -> Iterator[str]:
    for row in form.rows if form is not None else ():
        yield " | ".join(cell.text for cell in row.cells)
