"""Forms of acts, made from the signature of the domain action: what it asks is asked, nothing else."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any, get_type_hints

from django import forms
from django.db.models import Model
from django.http import QueryDict

from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.desk.requests.acts_words import CHOICES, HELP, INITIAL, LABELS, LONG
from gongkai.office.bodies.models import Account
from gongkai.office.errors import OfficeError

MOST = 100_000
"""The largest number that a form takes: days, pages."""

_GIVEN = frozenset({"actor", "request", "letter", "correction", "record_delivery.party"})
"""Parameters that nobody fills in; the party comes with the choice of the letter."""


class VersionedForm(DeskForm):
    """A form on a record as the person saw it. Whoever was overtaken by a colleague is told so, keeps what was typed, and may
    send it again after looking at what happened.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    wants: tuple[str, ...] = ("target", "actor")

    def __init__(self, *args: Any, target: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target, self.actor = target, actor
        self.fields["version"].initial = target.version
        self.order_fields([*(name for name in self.fields if name != "version"), "version"])

    def refuse(self, error: OfficeError) -> None:
        """Show why, and take note of what the record has become."""
        super().refuse(error)
        kind: type[Model] = type(self.target)
        newest = kind._default_manager.values_list("version", flat=True).get(pk=self.target.pk)
        self.data = {**self.data.dict(), "version": str(newest)} if isinstance(self.data, QueryDict) else self.data


def as_seen(record: Any, values: dict[str, Any]) -> dict[str, Any]:
    """What was typed, the version put into the record: the domain compares it with what is stored."""
    record.version = values["version"]
    return {name: value for name, value in values.items() if name != "version"}


class ActForm(VersionedForm):
    """A form whose choices and first values depend on the case."""

    act: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.initial = INITIAL[key](self.target) if (key := _key(INITIAL, self.act, name)) else field.initial
            if isinstance(field, forms.ChoiceField):
                field.choices = CHOICES[_key(CHOICES, self.act, name)](self.target)


def form_of(act: str, action: Callable[..., Any]) -> type[ActForm]:
    """The form of a domain action, by the names and types of its parameters."""
    hints = get_type_hints(inspect.unwrap(action))
    asked = {
        name: _field(act, name, hints[name], required=parameter.default is inspect.Parameter.empty)
        for name, parameter in inspect.signature(action).parameters.items()
        if name not in _GIVEN and f"{act}.{name}" not in _GIVEN
    }
    return type(f"{act}_form", (ActForm,), {"act": act, **asked})


def _field(act: str, name: str, hint: Any, *, required: bool) -> forms.Field:
    words: dict[str, Any] = {
        "label": LABELS[_key(LABELS, act, name)],
        "help_text": HELP.get(_key(HELP, act, name), ""),
        "required": required,
    }
    if _key(CHOICES, act, name):
        return forms.ChoiceField(choices=(), **words)
    if hint in (date, date | None):
        return day(**words)
    if hint in (int, int | None):
        return forms.IntegerField(min_value=1, max_value=MOST, **words)
    return lines(3, **words) if f"{act}.{name}" in LONG or name in LONG else line(**words)


def _key(table: Any, act: str, name: str) -> str:
    """The entry for this act, or for every act; "" for none."""
    return next((key for key in (f"{act}.{name}", name) if key in table), "")
