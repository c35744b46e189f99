"""Public figures of requests for programs."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Schema

from gongkai.office.inforequests.queries.statistics import Scope, scope

router = Router(tags=["requests"])


class FiguresOut(Schema):
    """The figures of a year. Channels, requesters and dispositions by their keys; `median_days` are working days from receipt
    to service. Of fewer requests than `least` nothing is told: `shown` is false and the figures are null.
    """

    year: int
    body: str | None
    least: int
    shown: bool
    received: int | None = None
    by_channel: dict[str, int] | None = None
    by_requester: dict[str, int] | None = None
    decided: int | None = None
    by_disposition: dict[str, int] | None = None
    extended: int | None = None
    on_time: int | None = None
    late: int | None = None
    median_days: float | None = None


@router.get("/statistics", response=FiguresOut, summary="依申请公开统计", url_name="request_statistics")
def request_statistics(request: HttpRequest, year: str = "", body: str = "") -> FiguresOut:  # noqa: ARG001 - ninja passes it
    """The figures of a year (this one unless named) and of a body by its code (all unless named)."""
    return _out(scope(year, body))


def _out(asked: Scope) -> FiguresOut:
    found = asked.figures()
    code = asked.body.code if asked.body else None
    head = {"year": asked.year, "body": code, "least": settings.PUBLIC_LEAST, "shown": found is not None}
    names = set(FiguresOut.model_fields) - set(head)
    return FiguresOut(**head, **({name: getattr(found, name) for name in names} if found else {}))
