"""The page that explains the open data, and the archive itself."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.portal.open_data.archive import NAME, archive
from gongkai.portal.open_data.tables import dictionary


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What the archive holds: every file with its columns."""
    return render(request, "portal/reports/open_data.html", {"tables": dictionary(), "name": NAME})


@require_safe
def open_data_file(request: HttpRequest) -> FileResponse:  # noqa: ARG001 - Django passes it
    """The archive."""
    return FileResponse(archive().open("rb"), as_attachment=True, filename=NAME, content_type="application/zip")
