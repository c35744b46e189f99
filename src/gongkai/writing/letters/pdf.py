"""A letter as a PDF, typeset by typst (the extra `gongkai[pdf]`) in the same layout as the Word document."""

from __future__ import annotations

from typing import Any

from gongkai.law.letters import Form, Letter
from gongkai.writing.letters.docx import is_heading
from gongkai.writing.letters.signature import PLAIN_LINES, SEAL_LINES, held, places
from gongkai.writing.letters.style import LetterStyle
from gongkai.writing.pdf import typeset


def letter_pdf(letter: Letter, style: LetterStyle | None = None) -> bytes:
    """The document. Raises CannotTypeset when typst or a Chinese font is missing."""
    return typeset("letter.typ", "letter", _as_data(letter, style or LetterStyle()))


def _as_data(letter: Letter, style: LetterStyle) -> dict[str, Any]:
    place = places(letter.signature, letter.date_text)
    mark = style.mark(letter.organ) if style.red_head else ""
    return {
        "organ": letter.organ,
        "title": letter.title,
        "mark": mark,
        "mark_size": style.mark_size(mark),
        "number": letter.number,
        "addressee": letter.addressee,
        "paragraphs": [_paragraph(text) for text in letter.paragraphs],
        "held": held(letter.paragraphs) if letter.form is None else 0,
        "form": _form(letter.form),
        "after": [_paragraph(text) for text in letter.after],
        "enclosures": list(letter.enclosure_lines),
        "signature": letter.signature,
        "signature_right": place.signature,
        "date": letter.date_text,
        "date_right": place.date,
        "room": SEAL_LINES if letter.sealed else PLAIN_LINES,
        "note": letter.note,
        "copies": f"抄送：{letter.copies}" if letter.copies else "",
        "appendices": [
            {
                "label": letter.sheet_label(number),
                "title": sheet.title,
                "addressee": sheet.addressee,
                "paragraphs": [_paragraph(text) for text in sheet.paragraphs],
                "form": _form(sheet.form),
            }
            for number, sheet in enumerate(letter.appendices)
        ],
    }


def _paragraph(text: str) -> dict[str, Any]:
    return {"text": text, "heading": is_heading(text)}


def _form(form: Form | None) -> dict[str, Any] | None:
    if form is None:
        return None
    rows = [
        {
            "height": row.height,
            "cells": [{"text": cell.text, "label": cell.label, "span": cell.span} for cell in row.cells],
        }
        for row in form.rows
    ]
    return {"widths": list(form.widths), "head": form.head, "rows": rows}
