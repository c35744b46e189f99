"""Rows by the page, for pages that are no list of the desk."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

PAGE = 100


class Page(NamedTuple):
    """The rows of a page, how many there are in all, and the addresses before and after it ("" where there is none)."""

    rows: list[Any]
    total: int
    number: int
    pages: int
    before: str
    after: str


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page:
    """The page that was asked for. Two queries and those of what is prefetched."""
    total = rows.order_by().count()
    pages = max(1, -(-total // PAGE))
    asked = request.GET.get("page", "1")
    number = min(max(int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1, 1), pages)
    shown = list(rows[(number - 1) * PAGE : number * PAGE])

    def to(other: int) -> str:
        words = {"q": request.GET.get("q", "")[:100]} if request.GET.get("q") else {}
        return f"?{urlencode(words | {'page': other})}" if 1 <= other <= pages else ""

    return Page(shown, total, number, pages, to(number - 1), to(number + 1))
