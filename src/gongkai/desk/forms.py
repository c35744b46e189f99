"""What all forms of the desk share: how they look, and how a refusal of the domain comes back to its field."""

from __future__ import annotations

from typing import Any

from django import forms

from gongkai.office.errors import OfficeError, Refused


class DeskForm(forms.Form):
    """A form whose labels stand above their fields, without a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, error: OfficeError) -> None:
        """Show why the domain did not act, beside the field that it names."""
        field = error.field if isinstance(error, Refused) else ""
        self.add_error(field if field in self.fields else None, str(error))


def day(**kwargs: Any) -> forms.DateField:
    """A date with the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def line(**kwargs: Any) -> forms.CharField:
    """One line of text; the domain says what is too long, so that the sentence is the same everywhere."""
    return forms.CharField(max_length=kwargs.pop("max_length", 1_000), **kwargs)


def lines(rows: int = 3, **kwargs: Any) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(max_length=100_000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
