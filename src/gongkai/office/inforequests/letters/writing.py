"""From the record to a letter: what the matter says by itself, what the drafter adds, and how it is printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.law.letters import Letter as Written
from gongkai.law.letters import LetterError, field_texts, fields, letter_kind, write_letter
from gongkai.law.letters.letter import chinese_date
from gongkai.office.errors import Refused
from gongkai.office.inforequests.case_fields import body_fields, case_fields
from gongkai.office.inforequests.letters.contents import Contents, contents_of
from gongkai.office.inforequests.models import Correction, Letter, Letterhead, LetterTemplate, Request
from gongkai.office.inforequests.person import person_of
from gongkai.office.inforequests.rules import remedy_of, rules_of
from gongkai.writing.letters.docx import letter_docx
from gongkai.writing.letters.pdf import letter_pdf
from gongkai.writing.letters.style import LetterStyle
from gongkai.writing.letters.template import fill_template, open_template
from gongkai.writing.pdf import CannotTypeset

Matter = Request | Correction
_NUMBERS = {
    "D03": ("supplement_letter", "supplement_letter_on", "supplement_served_on"),
    "D06": ("consultation_letter", "consultation_opened_on", ""),
    "D09": ("consultation_letter", "consultation_opened_on", ""),
    "D11": ("reasons_letter", "reasons_letter_on", ""),
    "D13": ("fee_letter", "fee_letter_on", "fee_served_on"),
}
"""The fields that an earlier letter of the same matter fills: its number, its date, the day of its service."""


def matter_fields(matter: Matter, party: str = "") -> dict[str, Any]:
    """What the record of the matter says, as JSON has it; `party` chooses among several consulted parties."""
    found = case_fields(matter, party=party) if isinstance(matter, Request) else _correction_fields(matter)
    told = {**_served(found), **_from_letters(matter), **found}
    return _as_json({key: value for key, value in told.items() if value not in ("", None, [])})


def fill(matter: Matter, code: str, contents: Contents, *, number: str = "", on: date | None = None) -> Written:
    """The letter of these contents; the edited text, where there is one, takes the place of what the data say.

    Raises Refused with the law's sentence, its field the first that is missing or wrong.
    """
    config = remedy_of(rules_of(matter.body))
    try:
        written = write_letter(code, contents.values, number=number, on=on, copies=contents.copies, remedies=config)
    except LetterError as error:
        raise Refused(str(error), field=error.fields[0] if error.fields else "") from error
    return replace(written, paragraphs=tuple(contents.text.split("\n"))) if contents.text else written


def printed(letter: Letter, *, number: str = "", on: date | None = None) -> tuple[bytes, bytes]:
    """The letter as docx and pdf, in the office's own layout where it has one; the pdf always has the standard layout.

    Raises Refused.
    """
    contents = contents_of(letter)
    written = fill(letter.matter, letter.kind, contents, number=number, on=on)
    style = style_of(letter)
    try:
        pdf = letter_pdf(written, style)
        template = template_of(letter)
        if template is None:
            return letter_docx(written, style), pdf
        texts = field_texts(letter.kind, contents.values, number=number)
        return fill_template(open_template(letter.kind, bytes(template.data)), written, texts), pdf
    except CannotTypeset as error:
        raise Refused("{error}。文书没有生成。", error=error) from error
    except LetterError as error:
        raise Refused("{error}文书没有生成。", error=error) from error


def template_of(letter: Letter) -> LetterTemplate | None:
    """The office's own template: that with which the letter was signed, or for a draft the one in use."""
    if letter.state != "draft":
        return letter.template
    return LetterTemplate.objects.filter(body=letter.body, kind=letter.kind, ended_at=None).first()


def style_of(letter: Letter) -> LetterStyle:
    """The letterhead of the body; records for the file have none."""
    found = Letterhead.objects.filter(body=letter.body).first()
    if found is None or letter.law.internal:
        return LetterStyle()
    return LetterStyle(found.red_head, found.mark_text)


def check_fields(code: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a drafter filled in, as JSON has it. Raises Refused for fields that this kind of letter does not have."""
    known = {use.field.key for use in letter_kind(code).uses}
    if unknown := sorted(set(values) - known):
        title = fields()[unknown[0]].zh if unknown[0] in fields() else unknown[0]
        raise Refused(
            "《{letter}》没有“{title}”这一项，请核对。", field=unknown[0], letter=letter_kind(code).zh, title=title
        )
    return _as_json(values)


def _as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept: days in ISO form, or in words where a field is a text."""
    words = {
        key: chinese_date(value)
        for key, value in values.items()
        if isinstance(value, date) and fields()[key].type in ("text", "long")
    }
    kept: dict[str, Any] = json.loads(json.dumps({**values, **words}, default=str))
    return kept


def _served(found: Mapping[str, Any]) -> dict[str, Any]:
    """To whom and where a letter is served unless the drafter says otherwise."""
    return {"served_to": found.get("requester"), "served_place": found.get("requester_address")}


def _from_letters(matter: Matter) -> dict[str, Any]:
    """What the letters that went out before say: numbers, dates, the one to be served."""
    found: dict[str, Any] = {}
    for letter in Letter.objects.of(matter).filter(state__in=("signed", "served")).order_by("pk"):
        says = (letter.number, letter.signed_on, letter.served_on)
        found |= {
            name: value for name, value in zip(_NUMBERS.get(letter.kind, ()), says, strict=False) if name and value
        }
        if letter.law.to:
            number = f"（{letter.number}）" if letter.number else ""
            found["served_letter"] = f"{letter.law.zh}{number}"
    return found


def _correction_fields(correction: Correction) -> dict[str, Any]:
    person = person_of(correction)
    outcome = correction.outcome
    says = {"corrected": "correction_detail", "refused": "correction_refusal"}.get(outcome)
    return {
        **body_fields(correction.body, rules_of(correction.body), "granted"),
        "request_number": correction.number,
        "requester": person.name,
        "requester_kind": correction.requester_kind,
        "received_on": correction.received_on,
        "record_name": correction.record,
        "correction_evidence": correction.evidence,
        "correction_result": outcome,
        "correction_organ": correction.forwarded_to,
        **({says: correction.answer} if says else {}),
    }
