"""The life of a body: opening its first period, turning to the next, closing the last; and the paths of the trees."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from gongkai.office.bodies.models import Body, BodyPeriod
from gongkai.office.bodies.models.body import TURNING
from gongkai.office.errors import Refused

_TREES = (("territory_path", "territory_parent"), ("supervision_path", "supervisor"))


def facts(body: Body) -> dict[str, Any]:
    """What the body is today, in the fields that periods keep, for both sides of an audit entry."""
    return {name.removesuffix("_id"): getattr(body, name.removesuffix("_id")) for name in TURNING}


def begin(body: Body, *, basis: str) -> None:
    """Save a new body with its first period and its paths."""
    body.save()
    _open_period(body, body.valid_from, basis)
    write_paths(body)


def turn(body: Body, *, on: date, basis: str, **values: Any) -> None:
    """Close the present period on a day and open the next one with some values changed.

    Two changes on one day make one period, so that no period is empty.
    """
    for name, value in values.items():
        setattr(body, name, value)
    body.save()
    present = body.periods.get(ends_on=None)
    if present.starts_on == on:
        _fill(present, body)
        present.basis = "；".join(filter(None, dict.fromkeys((present.basis, basis))))[:200]
        present.save()
    else:
        end_period(body, on)
        _open_period(body, on, basis)
    write_paths(body)


def end_period(body: Body, on: date) -> None:
    """Close the present period."""
    body.periods.filter(ends_on=None).update(ends_on=on)


def write_paths(body: Body) -> None:
    """Write the body's paths and those of everything below it. Raises Refused when it would stand below itself."""
    for field, parent_field in _TREES:
        parent: Body | None = getattr(body, parent_field)
        old: str = getattr(body, field)
        if old and parent is not None and getattr(parent, field).startswith(old):
            raise Refused(
                "{parent}在{body}之下，不能作它的上级，请另选上级。", field="parent", parent=parent.name, body=body.name
            )
        new = f"{getattr(parent, field) if parent else '/'}{body.pk}/"
        if new == old:
            continue
        setattr(body, field, new)
        Body.objects.filter(pk=body.pk).update(**{field: new})
        if old:
            moved = Concat(Value(new), Substr(F(field), len(old) + 1))
            Body.objects.filter(**{f"{field}__startswith": old}).exclude(pk=body.pk).update(**{field: moved})


def _open_period(body: Body, on: date, basis: str) -> None:
    period = BodyPeriod(body=body, starts_on=on, basis=basis)
    _fill(period, body)
    period.save()


def _fill(period: BodyPeriod, body: Body) -> None:
    for name in TURNING:
        setattr(period, name, getattr(body, name))
