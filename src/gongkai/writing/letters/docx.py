"""A letter as a Word document, laid out by GB/T 9704—2012."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.law.letters import Letter
from gongkai.writing.letters.form_xml import form_xml
from gongkai.writing.letters.looks import LOOKS, XIAOBIAOSONG, Look, paragraph
from gongkai.writing.letters.signature import PLAIN_LINES, SEAL_LINES, held, places
from gongkai.writing.letters.style import LetterStyle
from gongkai.writing.word_package import word_document

_HEADING = re.compile(r"^[一二三四五六七八九十]+、[^。；]{1,40}[：]?$")
_BOTTOM = (
    '<w:framePr w:w="8845" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
)
_RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'
_HEAD_BEFORE = 1984
"""35 mm from the edge of the type area to the red head."""
_LINE = 579


def letter_docx(letter: Letter, style: LetterStyle | None = None) -> bytes:
    """The document. Fonts are named (方正小标宋, 仿宋_GB2312, 黑体) with substitutes beside them, and not embedded."""
    style = style or LetterStyle()
    body = "".join((*_head(letter, style), *_text(letter), *_end(letter), *appendices_xml(letter)))
    return word_document(f"{letter.organ}{letter.title}", body)


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading, “二、对下列内容不予公开：”."""
    return _HEADING.match(text) is not None


def text_look(text: str) -> Look:
    """How a paragraph of the text looks."""
    return LOOKS["heading" if is_heading(text) else "text"]


def appendices_xml(letter: Letter) -> Iterator[str]:
    """The sheets after the letter, each on a page of its own."""
    for place, sheet in enumerate(letter.appendices):
        yield paragraph(letter.sheet_label(place), LOOKS["sheet"], extra="<w:pageBreakBefore/>")
        yield paragraph(sheet.title, LOOKS["title"], before=_LINE // 2)
        yield paragraph("", LOOKS["blank"])
        if sheet.addressee:
            yield paragraph(f"{sheet.addressee}：", LOOKS["to"])
        yield from (paragraph(text, text_look(text)) for text in sheet.paragraphs)
        if sheet.form is not None:
            yield form_xml(sheet.form)
            yield paragraph("", LOOKS["cell"])


def _head(letter: Letter, style: LetterStyle) -> Iterator[str]:
    """The red head with number and line, or the name of the organ over the title; then the addressee."""
    if style.red_head:
        mark = style.mark(letter.organ)
        look = Look(XIAOBIAOSONG, style.mark_size(mark) * 2, "center", style.mark_size(mark) * 24, colour="FF0000")
        yield paragraph(mark, look, before=_HEAD_BEFORE)
        yield paragraph(letter.number, LOOKS["number"], before=_LINE * 2, extra=_RED_LINE)
        yield paragraph(letter.title, LOOKS["title"], before=_LINE * 2)
    else:
        yield paragraph(letter.organ, LOOKS["title"])
        yield paragraph(letter.title, LOOKS["title"])
        if letter.number:
            yield paragraph(letter.number, LOOKS["number"], before=_LINE // 3)
    yield paragraph("", LOOKS["blank"])
    if letter.addressee:
        yield paragraph(f"{letter.addressee}：", LOOKS["to"])


def _text(letter: Letter) -> Iterator[str]:
    """Paragraphs, form and what follows it. The last paragraphs stay on the page of the signature."""
    count = held(letter.paragraphs) if letter.signature and letter.form is None else 0
    first_held = len(letter.paragraphs) - count
    for place, text in enumerate(letter.paragraphs):
        yield paragraph(text, LOOKS["last"] if place >= first_held else text_look(text))
    if letter.form is not None:
        yield form_xml(letter.form)
        yield paragraph("", LOOKS["cell"])
    yield from (paragraph(text, LOOKS["last"]) for text in letter.after)


def _end(letter: Letter) -> Iterator[str]:
    """附件说明, signature, date, contact, and the copies at the foot of the page."""
    if letter.enclosures:
        yield paragraph("", LOOKS["blank"])
        yield from (paragraph(line, LOOKS["enclosure"]) for line in letter.enclosure_lines)
    if letter.signature:
        for _ in range(SEAL_LINES if letter.sealed else PLAIN_LINES):
            yield paragraph("", LOOKS["blank"])
        place = places(letter.signature, letter.date_text)
        yield paragraph(letter.signature, LOOKS["signature"], right=place.signature)
        yield paragraph(letter.date_text, LOOKS["signature"], right=place.date)
        yield paragraph(letter.note, LOOKS["note"])
    if letter.copies:
        yield paragraph(f"抄送：{letter.copies}", LOOKS["copies"], extra=_BOTTOM)
