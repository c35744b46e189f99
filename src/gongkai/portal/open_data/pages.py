"""The page that explains the open data, and the archive itself."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.portal.open_data.archive import NAME, BeingMade, archive
from gongkai.portal.open_data.tables import dictionary

_RETRY = 60


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What the archive holds: every file with its columns."""
    return _page(request)


@require_safe
def open_data_file(request: HttpRequest) -> FileResponse | HttpResponse:
    """The archive; while it is being made for somebody else, a page that says so, and no waiting."""
    try:
        packed = archive().open("rb")
    except (BeingMade, FileNotFoundError):
        found = _page(request, being_made=True)
        found.status_code, found.headers["Retry-After"] = 503, str(_RETRY)
        return found
    return FileResponse(packed, as_attachment=True, filename=NAME, content_type="application/zip")


def _page(request: HttpRequest, *, being_made: bool = False) -> HttpResponse:
    context = {"tables": dictionary(), "name": NAME, "being_made": being_made}
    return render(request, "portal/reports/open_data.html", context)
