"""The signature at the end of a report: body and date, and the page number that a conversion left below them."""

from __future__ import annotations

import re
from datetime import date

from gongkai.reading.head.dates import dates_in

_TAIL = 120
"""A signature stands in so many last characters."""
_PAGE_NUMBER = re.compile(r"(?:\n[ \t\u3000]*[-—–－]?\s*\d{1,3}\s*[-—–－]?\s*)+$")
_BLANK = " \t\n\u3000"
_ORGAN = re.compile(
    r"[^\s。；，、：:;,.！!？?（(]{3,40}(?:政府|局|委员会|委|办公室|办|厅|处|中心|管委会|街道|镇|乡|院|馆|支队|大队)$"
)


def without_signature(text: str, signed_on: date | None, body: str | None) -> str:
    """The text without the signature that ends it; unchanged when it does not end with the date of signature."""
    if signed_on is None:
        return text
    start = max(0, len(text) - _TAIL)
    ending = _PAGE_NUMBER.sub("", text[start:])
    last = max(
        (match for day, match in dates_in(ending) if day == signed_on), key=lambda match: match.end(), default=None
    )
    if last is None or ending[last.end() :].strip(_BLANK + "\r)）") or _goes_on(ending, last.start()):
        return text
    kept = ending[: last.start()].rstrip(_BLANK)
    name = _signer(kept, body)
    return text[:start] + kept[: len(kept) - len(name)].rstrip(_BLANK)


def _goes_on(text: str, start: int) -> bool:
    """Whether the date is part of a sentence: something other than white space or the signing body stands before it."""
    before = text[:start].rstrip(_BLANK)
    return (
        len(before) == start and bool(before) and not _ORGAN.search(before.rsplit("\n", 1)[-1]) and before[-1] != "。"
    )


def _signer(text: str, body: str | None) -> str:
    """The signing body with which the text ends, "" when it ends otherwise."""
    if body and text.endswith(body):
        return body
    line = text.rsplit("\n", 1)[-1].strip(_BLANK)
    return line if _ORGAN.fullmatch(line) else ""
