"""The public pages of statistics; what they show is composed in `office.dataset`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.corpus.errors import CorpusError
from gongkai.office.dataset import pages
from gongkai.office.dataset.downloads import FORMATS, download
from gongkai.office.dataset.respond import respond


def _frame() -> dict[str, object]:
    names = ("dataset", "dataset_table", "dataset_peers", "dataset_coverage")
    keys = ("home", "table", "peers", "coverage")
    return {
        "base": "portal/base.html",
        "links": {key: reverse(f"portal:{name}") for key, name in zip(keys, names, strict=True)},
    }


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The last year in figures, the trend, the provinces."""
    return respond(request, "portal/statistics/overview.html", pages.overview, _frame())


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The builder: years × bodies × measures. The choice stands in the address; `format` gives the answer as a file."""
    given, keys = request.GET.dict(), request.GET.getlist("m")
    if given.get("format") in FORMATS:
        try:
            return download(str(given["format"]), "statistics", *pages.to_download(given, keys))
        except CorpusError:
            pass  # the page says what is wrong
    return respond(request, "portal/statistics/table.html", lambda: pages.builder(given, keys), _frame())


@require_safe
def peers(request: HttpRequest) -> HttpResponse:
    """One body among its peers and over the years."""
    return respond(request, "portal/statistics/peers.html", lambda: pages.peers_page(request.GET.dict()), _frame())


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Which governments have a report, along the tree of divisions."""
    return respond(
        request, "portal/statistics/coverage.html", lambda: pages.coverage_page(request.GET.dict()), _frame()
    )
