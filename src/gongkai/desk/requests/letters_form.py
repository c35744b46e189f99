"""Forms of letters: what the record does not say when drafting, every field and the text when changing a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import DeskForm, line
from gongkai.desk.requests.acts_form import VersionedForm
from gongkai.desk.requests.letters_fields import PREFIX, asked_of, editable, form_fields, initial_of, values_of
from gongkai.law.letters import LetterKind
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.inforequests.domain.open_letter import Opened

MAX_TEXT = 100_000


class NewLetterForm(DeskForm):
    """What is added to the record. The letter's kind gives the fields."""

    copies = line(label=_("抄送机关"), required=False, help_text=_("没有的不填。"))

    def __init__(self, *args: Any, kind: LetterKind, known: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.uses = asked_of(kind, known)
        self.fields |= form_fields(self.uses, strict=True)
        self.order_fields([*(PREFIX + use.field.key for use in self.uses), "copies"])

    def clean(self) -> dict[str, Any]:
        """The fields as letters take them."""
        cleaned = super().clean() or {}
        said = values_of(self.uses, cleaned)
        cleaned["fields"] = {key: value for key, value in said.items() if value not in ("", None, [])}
        return cleaned

    def refuse(self, error: OfficeError) -> None:
        """A missing field is shown at its place."""
        super().refuse(_at_field(self, error))


class EditLetterForm(VersionedForm):
    """A draft: its fields, and below them its text, which takes the place of what the fields say once it is changed."""

    text = forms.CharField(
        label=_("正文"), required=False, max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 16, "data-editor": "lines"}),
        help_text=_("一段一行。改动正文后，下面各项的改动不再自动写入正文；删空正文则恢复为按各项生成。救济告知须完整保留。"),
    )  # fmt: skip
    copies = line(label=_("抄送机关"), required=False)
    wants = ("target", "actor", "opened")

    def __init__(self, *args: Any, opened: Opened, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.target.law
        self.opened, self.uses = opened, editable(kind)
        self.fields |= form_fields(self.uses, strict=True)
        first = initial_of(self.uses, opened.contents.values) | {"copies": opened.contents.copies}
        first["text"] = "\n".join(opened.written.paragraphs)
        for name, value in first.items():
            self.fields[name].initial = value
        if not kind.body:
            del self.fields["text"]
        self.order_fields([*(PREFIX + use.field.key for use in self.uses), "text", "copies", "version"])

    def clean(self) -> dict[str, Any]:
        """Only fields that differ are changed; a text that nobody touched is left to the fields."""
        cleaned = super().clean() or {}
        old = self.opened.contents.values
        said = values_of(self.uses, cleaned)
        cleaned["fields"] = {key: value for key, value in said.items() if not _same(value, old.get(key))}
        text = _lines(cleaned.get("text", ""))
        cleaned["text"] = None if text == list(self.opened.written.paragraphs) else "\n".join(text)
        return cleaned

    def said(self) -> dict[str, Any]:
        """The values for the domain: an edited text stays when only fields change besides it."""
        cleaned = self.cleaned_data
        text = cleaned["text"]
        if text is None and cleaned["fields"] and self.opened.contents.text:
            text = self.opened.contents.text
        return {"fields": cleaned["fields"] or None, "text": text, "copies": cleaned["copies"]}

    def refuse(self, error: OfficeError) -> None:
        """A missing field is shown at its place."""
        super().refuse(_at_field(self, error))


def _same(value: Any, old: Any) -> bool:
    if hasattr(value, "isoformat"):
        value = value.isoformat()
    return value == old or (value in ("", None, []) and old in ("", None, []))


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _at_field(form: DeskForm, error: OfficeError) -> OfficeError:
    field = PREFIX + error.field if isinstance(error, Refused) else ""
    return Refused(str(error), field=field) if field in form.fields else error
