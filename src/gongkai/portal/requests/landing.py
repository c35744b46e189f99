"""The first page of 依申请公开: what one can do, how it goes, and where to go who cannot do it here."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.fees import Scale, tariff_on


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """No query."""
    return render(request, "portal/requests/home.html")


class FeeLine(NamedTuple):
    """One band of the tariff: from which number to which, and yuan for each (0: free). `last` 0: and all beyond."""

    first: int
    last: int
    price: int


class FeeTable(NamedTuple):
    """One scale as the guide prints it."""

    title: str
    unit: str
    lines: list[FeeLine]
    more: str


def fee_tables() -> list[FeeTable]:
    """The tariff in force, as the guide prints it."""
    tariff = tariff_on()
    return [
        _table(_("按件计收：同一申请人在一个自然月内的件数累计"), _("件"), tariff.per_piece),
        _table(_("按量计收：每件申请提供的页数，A4及以下幅面的一面为一页"), _("页"), tariff.per_volume),
    ]


def _table(title: str, unit: str, scale: Scale) -> FeeTable:
    starts = [first for first, _price in scale.bands]
    ends = [first - 1 for first in starts[1:]] + [starts[-1] + scale.rise[0] - 1 if scale.rise else 0]
    lines = [FeeLine(first, last, price) for (first, price), last in zip(scale.bands, ends, strict=True)]
    if scale.rise is None:
        return FeeTable(title, unit, lines, "")
    more = _("以后每%(size)s件为一档，每档的单价比前一档高%(add)s元。") % {"size": scale.rise[0], "add": scale.rise[1]}
    return FeeTable(title, unit, lines, more)
