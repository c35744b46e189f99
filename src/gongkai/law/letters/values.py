"""Values of fields: checked when they come in, written as an official letter writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.law.errors import LetterError
from gongkai.law.letters.fields import Field
from gongkai.law.letters.letter import chinese_date

MAX_CHARACTERS = {"text": 2_000, "long": 20_000}
"""Characters of one value, or of one item or cell."""
MAX_ITEMS = 300
"""Items of a list, rows of a table."""
MAX_NUMBER = 10**12

_UNWRITABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BREAKS = re.compile(r"\s*(?:\r\n?|\n)\s*")
_BLANKS = re.compile(r"[ \t\xa0]+")


def value_of(field: Field, raw: Any) -> Any:
    """The value as its type holds it; None when there is none. Dates and numbers may come as JSON has them.

    Raises LetterError for a value of another kind or beyond the bounds.
    """
    if raw is None or raw in ("", [], ()) or raw is False:
        return None
    if field.type == "date":
        return _date(field, raw)
    if field.type in ("number", "money"):
        if type(raw) is not int or not 0 <= raw <= MAX_NUMBER:
            raise _wrong(field, "应为不小于0的整数")
        return raw
    if field.type == "yes":
        if raw is not True:
            raise _wrong(field, "应为是或者否")
        return raw
    if field.type == "choice":
        if not isinstance(raw, str) or raw not in field.choices:
            raise _wrong(field, f"应从{'、'.join(field.choices.values())}中选择")
        return raw
    if field.type in ("list", "rows"):
        return _many(field, raw)
    return _text(field, raw) or None


def show(field: Field, value: Any) -> str:
    """The value in the words of a letter. Lists are written by whoever repeats over them, else joined."""
    if field.type == "date":
        return chinese_date(value)
    if field.type == "choice":
        return field.choices[value]
    if field.type == "list":
        return "；".join(value)
    if field.type == "rows":
        return "；".join("，".join(row.values()) for row in value)
    return "是" if value is True else str(value)


def clean_text(text: str) -> str:
    """A text as a letter can hold it: no characters without a shape, one blank for several, lines without blanks around."""
    return _BREAKS.sub("\n", _BLANKS.sub(" ", _UNWRITABLE.sub("", text)).strip())


def _date(field: Field, raw: Any) -> date:
    try:
        day = date.fromisoformat(raw) if isinstance(raw, str) else raw
    except ValueError as error:
        raise _wrong(field, "应为日期，例如2026-03-02") from error
    if type(day) is not date:
        raise _wrong(field, "应为日期，例如2026-03-02")
    return day


def _many(field: Field, raw: Any) -> tuple[Any, ...] | None:
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise _wrong(field, "应为逐项填写的清单")
    if len(raw) > MAX_ITEMS:
        raise _wrong(field, f"超过{MAX_ITEMS}项，请合并或者另附清单")
    if field.type == "list":
        return tuple(text for item in raw if (text := _text(field, item))) or None
    rows = tuple(_row(field, item) for item in raw)
    return tuple(row for row in rows if any(row.values())) or None


def _row(field: Field, raw: Any) -> dict[str, str]:
    if not isinstance(raw, Mapping) or not set(raw) <= set(field.columns):
        raise _wrong(field, f"每行应填写{'、'.join(field.columns.values())}")
    return {key: _text(field, raw.get(key, "")) for key in field.columns}


def _text(field: Field, raw: Any) -> str:
    """The text without what no document can hold; line breaks stay where a field may have paragraphs, else they are blanks.

    A day is written out.
    """
    if type(raw) is date:
        return chinese_date(raw)
    if not isinstance(raw, str):
        raise _wrong(field, "应为文字")
    most = MAX_CHARACTERS["long" if field.type == "long" else "text"]
    if len(raw) > most:
        raise _wrong(field, f"超过{most}个字符，请精简或者另附材料")
    text = clean_text(raw)
    return text if field.type == "long" else text.replace("\n", " ")


def _wrong(field: Field, what: str) -> LetterError:
    return LetterError(f"“{field.zh}”{what}，请改正。", (field.key,))
