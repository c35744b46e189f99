"""Who works with supervision, and for which bodies a person acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from gongkai.office.bodies.models import Account, Body
from gongkai.office.roles import ROLES
from gongkai.office.supervision.models.reading import READERS

SUPERVISION_ROLES = tuple(key for key in ROLES if key in READERS)
SUPERVISORS = ("supervisor",)
COMPILERS = ("compiler", "ogi_head")
ACTORS = ("handler", *COMPILERS, "supervisor")


def areas(actor: Account) -> dict[str, Body]:
    """The bodies for which the person supervises, by code."""
    held = {one.body for one in actor.standings if one.role == "supervisor" and one.held_at is None}
    return {body.code: body for body in sorted(held, key=lambda body: (body.order, body.code))}


def below(actor: Account) -> dict[str, Body]:
    """The bodies that the person supervises, by code. One query for each area."""
    found = {
        body.code: body
        for area in areas(actor).values()
        for body in Body.objects.supervised_by(area).current()
    }  # fmt: skip
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


def compiled_for(actor: Account) -> dict[str, Body]:
    """The bodies whose problems the person registers, by code."""
    held = {one.body for one in actor.standings if one.role in COMPILERS and one.held_at is None}
    return {body.code: body for body in sorted(held, key=lambda body: (body.order, body.code))}


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """What can be chosen in a field."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
