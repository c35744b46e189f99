"""The desk's pages of the dataset; what they show is composed in `office.dataset`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.corpus.errors import CorpusError
from gongkai.desk.access import actor_of, only
from gongkai.desk.items.roles import ITEM_ROLES
from gongkai.office.dataset import pages, working
from gongkai.office.dataset.downloads import FORMATS, download
from gongkai.office.dataset.respond import respond
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.running import start

PAGES = {
    "home": "dataset",
    "table": "dataset_table",
    "peers": "dataset_body",
    "coverage": "dataset_coverage",
    "errors": "dataset_errors",
    "similar": "dataset_similar",
}


def _frame() -> dict[str, Any]:
    links = {key: reverse(f"desk:{name}") for key, name in PAGES.items()}
    return {"base": "desk/base.html", "links": {**links, "report": True}}


def _there(question: Callable[[], dict[str, Any] | None]) -> Callable[[], dict[str, Any]]:
    """A question whose answer None is a page that is not there."""

    def asked() -> dict[str, Any]:
        found = question()
        if found is None:
            raise Http404
        return found

    return asked


@only(*ITEM_ROLES)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The last year in figures, the trend, the provinces."""
    return respond(request, "portal/statistics/overview.html", pages.overview, _frame())


@only(*ITEM_ROLES)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The builder, as the portal has it."""
    given, keys = request.GET.dict(), request.GET.getlist("m")
    if given.get("format") in FORMATS:
        try:
            return download(str(given["format"]), "statistics", *pages.to_download(given, keys))
        except CorpusError:
            pass  # the page says what is wrong
    return respond(request, "portal/statistics/table.html", lambda: pages.builder(given, keys), _frame())


@only(*ITEM_ROLES)
@require_safe
def body(request: HttpRequest) -> HttpResponse:
    """One body over the years and among its peers, with what rules over several reports found."""

    def question() -> dict[str, Any]:
        found = pages.peers_page(request.GET.dict())
        rows = [row for row, _cells in found.get("series", ())]
        return found | working.between_page(rows)

    return respond(request, "desk/dataset/body.html", question, _frame())


@only(*ITEM_ROLES)
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Which governments have a report, with the way to each."""
    return respond(
        request, "portal/statistics/coverage.html", lambda: pages.coverage_page(request.GET.dict()), _frame()
    )


@only(*ITEM_ROLES)
@require_safe
def errors(request: HttpRequest) -> HttpResponse:
    """Which rules fail, and in which reports."""
    return respond(request, "desk/dataset/errors.html", lambda: working.errors_page(request.GET.dict()), _frame())


@only(*ITEM_ROLES)
@require_safe
def report(request: HttpRequest, key: str) -> HttpResponse:
    """One report with its findings; every figure leads to its place."""
    return respond(request, "desk/dataset/report.html", _there(lambda: working.report_page(key)), _frame())


@only(*ITEM_ROLES)
@require_safe
def cell(request: HttpRequest, key: str, address: str) -> HttpResponse:
    """One figure beside the place where it was printed."""
    return respond(request, "desk/dataset/cell.html", _there(lambda: working.cell_page(key, address)), _frame())


@only(*ITEM_ROLES)
@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """Sections that repeat another report's: at once where there are few, else what the last search in the background for the same
    found.
    """
    asked = working.as_kept(working.wanted(request.GET.dict()))
    done = Job.objects.visible_to(actor_of(request)).filter(kind="find_copies", state="done")
    last = done.filter(result__wanted=asked).first()

    def question() -> dict[str, Any]:
        found = working.similar_page(request.GET.dict())
        if not found["at_once"] and last is not None:
            found |= {"pairs": working.with_titles(last.result["pairs"]), "last": last}
        return found

    return respond(request, "desk/dataset/similar.html", question, _frame())


@only(*ITEM_ROLES)
@require_POST
def find_copies(request: HttpRequest) -> HttpResponse:
    """Look for copies in the background."""
    section, year, share = (request.POST.get(name, "")[:20] for name in ("section", "year", "share"))
    actor, title = actor_of(request), _("查找雷同的部分")
    job = start(kind="find_copies", title=title, actor=actor, section=section, year=year, share=share)
    return redirect("desk:job", job.pk)


@only(*ITEM_ROLES)
@require_safe
def pair(request: HttpRequest) -> HttpResponse:
    """Two sections side by side."""
    first, second, key = (request.GET.get(name, "") for name in ("a", "b", "section"))
    return respond(request, "desk/dataset/pair.html", _there(lambda: working.pair_page(first, second, key)), _frame())
