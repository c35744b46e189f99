"""The fields of letters as fields of forms, and what was typed as values of letters. Rows are lines with their columns divided by “｜”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.forms import day, line, lines
from gongkai.law.letters import Field, FieldUse, LetterKind
from gongkai.office.law_words import is_english, name_of

PREFIX = "letter_"
_BAR = re.compile("[|｜]")
_MARK = "｜"
_ASKED = frozenset({"draft", "acts", "body", "clock"})
"""Where a value comes from that a drafter may add; of what comes from the registration only what the letter cannot do without."""
_YES = [("", "—"), ("yes", gettext_lazy("是")), ("no", gettext_lazy("否"))]


def asked_of(kind: LetterKind, known: Mapping[str, Any]) -> list[FieldUse]:
    """The fields of a letter that the record does not fill."""
    return [use for use in kind.uses if _is_asked(use) and use.field.key not in known]


def _is_asked(use: FieldUse) -> bool:
    return use.field.origin in _ASKED or (use.field.origin == "request" and use.required)


def editable(kind: LetterKind) -> list[FieldUse]:
    """The fields of a draft that may be changed."""
    return [use for use in kind.uses if use.field.origin in _ASKED]


def form_fields(uses: Iterable[FieldUse], *, strict: bool) -> dict[str, forms.Field]:
    """A field of a form for each. Before there is a letter (not `strict`) what it will need may be left for later."""
    return {PREFIX + use.field.key: _form_field(use.field, needed=use.required, strict=strict) for use in uses}


def _form_field(field: Field, *, needed: bool, strict: bool) -> forms.Field:
    words: dict[str, Any] = {"label": name_of(field), "required": needed and strict, "help_text": ""}
    if needed and not strict:
        words["help_text"] = gettext_lazy("文书必须写明")
    if field.type == "date":
        return day(**words)
    if field.type in ("number", "money"):
        return forms.IntegerField(min_value=0, max_value=100_000_000, **words)
    if field.type == "choice":
        return forms.ChoiceField(choices=[("", "—"), *_words(field, field.choices)], **words)
    if field.type == "yes":
        return forms.ChoiceField(choices=_YES, **words)
    if field.type == "list":
        return lines(4, **words | {"help_text": gettext_lazy("一行一项")})
    if field.type == "rows":
        columns = _MARK.join(word for _key, word in _words(field, field.columns))
        words["help_text"] = gettext_lazy("一行一条，各栏用“｜”隔开：%(columns)s") % {"columns": columns}
        return lines(4, **words)
    return lines(3, **words) if field.type == "long" else line(**words)


def _words(field: Field, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """The choices or columns of a field, in the reader's language."""
    return [(key, field.words_en.get(key, word) if is_english() else word) for key, word in words.items()]


def values_of(uses: Iterable[FieldUse], cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as letters take it; empty ones too, so that a value can be taken out. Raises ValidationError by field."""
    found: dict[str, Any] = {}
    wrong: dict[str, Any] = {}
    for use in uses:
        if PREFIX + use.field.key not in cleaned:
            continue
        try:
            found[use.field.key] = _value(use.field, cleaned[PREFIX + use.field.key])
        except ValidationError as error:
            wrong[PREFIX + use.field.key] = error
    if wrong:
        raise ValidationError(wrong)
    return found


def _value(field: Field, typed: Any) -> Any:
    if field.type == "yes":
        return {"yes": True, "no": False}.get(typed)
    if field.type == "list":
        return [text.strip() for text in typed.splitlines() if text.strip()]
    if field.type == "rows":
        return [_row(field, number, text) for number, text in enumerate(typed.splitlines(), 1) if text.strip()]
    return typed


def _row(field: Field, number: int, text: str) -> dict[str, str]:
    cells = [cell.strip() for cell in _BAR.split(text)]
    if len(cells) != len(field.columns) or not all(cells):
        raise ValidationError(
            _("第%(number)s行应有%(count)s栏（%(columns)s），各栏都要填写，用“｜”隔开。")
            % {
                "number": number,
                "count": len(field.columns),
                "columns": "、".join(word for _key, word in _words(field, field.columns)),
            }
        )
    return dict(zip(field.columns, cells, strict=True))


def typed_of(field: Field, value: Any) -> Any:
    """A value as it stands in the form."""
    if field.type == "yes":
        return {True: "yes", False: "no"}.get(value, "")
    if field.type == "list" and isinstance(value, list):
        return "\n".join(value)
    if field.type == "rows" and isinstance(value, list):
        return "\n".join(_MARK.join(str(row.get(key, "")) for key in field.columns) for row in value)
    return value


def initial_of(uses: Iterable[FieldUse], values: Mapping[str, Any]) -> dict[str, Any]:
    """The first values of the form."""
    return {
        PREFIX + use.field.key: typed_of(use.field, values[use.field.key]) for use in uses if use.field.key in values
    }
