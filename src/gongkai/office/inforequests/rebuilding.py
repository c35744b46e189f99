"""Derived values computed anew from the acts: to repair them, and to compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.law.errors import LawError
from gongkai.office.inforequests.calendars import calendar_of
from gongkai.office.inforequests.deriving import derive
from gongkai.office.inforequests.models import DERIVED, Request, RequestAct
from gongkai.office.inforequests.rules import clock_of, rules_of

_BATCH = 500


class Difference(NamedTuple):
    """A request whose stored values are not what its acts amount to; `error` when the acts cannot stand."""

    request: Request
    stored: dict[str, Any]
    computed: dict[str, Any]
    error: str = ""

    def __str__(self) -> str:
        if self.error:
            return f"{self.request.body.code} {self.request.number}：{self.error}"
        parts = "；".join(f"{name} 存为 {self.stored[name]}，应为 {self.computed[name]}" for name in self.computed)
        return f"{self.request.body.code} {self.request.number}：{parts}"


def differences() -> Iterator[Difference]:
    """Every request whose stored values differ; a few queries for each five hundred requests."""
    rows: dict[int, dict[str, str]] = {}
    last = 0
    while True:
        found = list(
            Request.objects.filter(pk__gt=last)
            .order_by("pk")
            .select_related("body")
            .prefetch_related("acts", "calendar")[:_BATCH]
        )
        if not found:
            return
        for request in found:
            last = request.pk
            if request.body_id not in rows:
                rows[request.body_id] = rules_of(request.body).rows
            difference = _compare(request, rows[request.body_id])
            if difference:
                yield difference


def rebuild() -> tuple[int, list[Difference]]:
    """Store what the acts amount to; how many rows changed, and those whose acts cannot stand."""
    changed, broken = 0, []
    for difference in differences():
        if difference.error:
            broken.append(difference)
            continue
        with transaction.atomic():
            current = Request.objects.select_for_update().get(pk=difference.request.pk)
            if current.version == difference.request.version:
                Request.objects.filter(pk=current.pk).update(**difference.computed)
                changed += 1
    return changed, broken


def _compare(request: Request, chosen: dict[str, str]) -> Difference | None:
    rows: list[RequestAct] = list(request.acts.all())
    stored = {name: getattr(request, name) for name in DERIVED}
    try:
        computed = derive(rows, calendar_of(request.calendar, request.body.division_code), clock_of(request), chosen)
    except LawError as error:
        return Difference(request, {}, {}, str(error))
    if request.version != len(rows):
        return Difference(request, {}, {}, f"应有{request.version}个行为，实有{len(rows)}个，记录不完整。")
    differing = {name: value for name, value in computed.items() if stored[name] != value}
    return Difference(request, {name: stored[name] for name in differing}, differing) if differing else None
