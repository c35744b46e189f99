"""The pages of a form: their order, their addresses, and what they all show."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.office.inforequests.drafts import KEPT
from gongkai.portal.requests.forms import STEPS

HOURS = int(KEPT.total_seconds() // 3600)
TITLES = {"request": gettext_lazy("政府信息公开申请"), "correction": gettext_lazy("政府信息更正申请")}
LATER = {"request": ("files", "check"), "correction": ("check",)}
"""The pages after those that are typed in."""


class Place(NamedTuple):
    """Where somebody is: which form, with which ticket, on which page."""

    kind: str
    ticket: str
    name: str

    @property
    def names(self) -> list[str]:
        """The pages of the form in their order."""
        return [*STEPS[self.kind], *LATER[self.kind]]

    def beside(self, distance: int) -> str:
        """The address of a page before or after."""
        place = max(0, self.names.index(self.name) + distance)
        return self.at(self.names[place])

    def at(self, name: str) -> str:
        """The address of a page."""
        return reverse(f"portal:{self.kind}_step", args=[self.ticket, name])


def frame(place: Place) -> dict[str, Any]:
    """What every page of the form shows: its title, how far one is."""
    return {
        "kind": place.kind, "title": TITLES[place.kind], "number": place.names.index(place.name) + 1, "count": len(place.names),
        "place": place, "hours": HOURS,
    }  # fmt: skip


def gone(request: HttpRequest, kind: str) -> HttpResponse:
    """The ticket opens nothing: say why, and where to begin anew."""
    context = {"kind": kind, "hours": HOURS, "again": reverse(f"portal:{kind}_new")}
    return render(request, "portal/requests/gone.html", context, status=410)


def too_often() -> str:
    """The sentence for who reached a limit."""
    return _("提交次数过多，请一小时后再试。已填写的内容保留在本页。也可以当面、邮寄提交申请。")
