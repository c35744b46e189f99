"""Bodies for programs."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from gongkai.office.bodies.models import Body

router = Router(tags=["bodies"])


class BodyOut(Schema):
    """A body as programs see it; the two parents and the successor by their codes."""

    code: str
    name: str
    kind: str
    level: str
    territory_parent: str | None
    line_parent: str | None
    division_code: str
    uscc: str
    valid_from: date
    valid_to: date | None
    successor: str | None

    @staticmethod
    def resolve_territory_parent(body: Body) -> str | None:
        """The code of the body above by territory."""
        return body.territory_parent.code if body.territory_parent else None

    @staticmethod
    def resolve_line_parent(body: Body) -> str | None:
        """The code of the body above by line."""
        return body.line_parent.code if body.line_parent else None

    @staticmethod
    def resolve_successor(body: Body) -> str | None:
        """The code of the body that took over."""
        return body.successor.code if body.successor else None


def _bodies() -> QuerySet[Body]:
    return Body.objects.visible_to(None).select_related("territory_parent", "line_parent", "successor")


@router.get("", response=list[BodyOut], summary="机构列表")
def bodies(request: HttpRequest) -> QuerySet[Body]:  # noqa: ARG001 - ninja passes it
    """Every body, those that ended included."""
    return _bodies()


@router.get("/{code}", response=BodyOut, summary="单个机构")
def body(request: HttpRequest, code: str) -> Body:  # noqa: ARG001 - ninja passes it
    """One body by its code."""
    return get_object_or_404(_bodies(), code=code)
