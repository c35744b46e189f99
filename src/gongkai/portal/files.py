"""Sending the files of public versions."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gongkai.office.disclosure.files import KINDS, path_of
from gongkai.office.disclosure.models import Attachment


@require_safe
def download(request: HttpRequest, key: int, name: str) -> FileResponse:  # noqa: ARG001 - the name is for the reader
    """A file as a download, never shown inside the page: whatever it contains does not act in the portal's name."""
    found = get_object_or_404(Attachment.objects.visible_to(None), pk=key)
    path = path_of(found.digest)
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), as_attachment=True, filename=found.name, content_type=KINDS[found.kind])
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
