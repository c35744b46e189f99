"""The files of published reports: written once a content and kind, kept on disk; documents of imported ones."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai import __version__
from gongkai.office.annual.archiving import path_of
from gongkai.office.annual.downloads import FORMATS, document_of
from gongkai.office.annual.queries.public import document_of as imported
from gongkai.office.annual.queries.public import heads, text_of
from gongkai.office.errors import Refused
from gongkai.office.files import KINDS
from gongkai.portal.reports.pages import one
from gongkai.report.jsonform import report_from_text

_TRIES_AGAIN = 503


@require_safe
def report_file(request: HttpRequest, code: str, key: str, kind: str) -> HttpResponse | FileResponse:
    """A published report as a docx, pdf, xlsx, html or JSON file."""
    head = one(heads(code=code), key)
    text = text_of(head)
    if kind not in FORMATS or not text:
        raise Http404
    try:
        path = _kept(text, kind)
    except Refused as refused:
        return render(request, "portal/reports/unwritten.html", {"head": head, "why": refused}, status=_TRIES_AGAIN)
    return _sent(path, f"{head.title}.{kind}", FORMATS[kind])


@require_safe
def original(request: HttpRequest, code: str, key: str, name: str) -> FileResponse:  # noqa: ARG001 - the name is for the reader
    """The document of an imported report, as it was once published."""
    found = imported(one(heads(code=code), key))
    if found is None or not path_of(found.digest).is_file():
        raise Http404
    return _sent(path_of(found.digest), found.file_name, KINDS.get(found.file_kind, "application/octet-stream"))


def _kept(text: str, kind: str) -> Path:
    """Where the document of a report's JSON form lies. Raises Refused where this machine cannot make a pdf."""
    digest = hashlib.sha256(f"{__version__} {text}".encode()).hexdigest()
    path = Path(settings.MEDIA_ROOT) / "annual" / "written" / digest[:2] / f"{digest}.{kind}"
    if not path.exists():
        data = document_of(report_from_text(text), kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{secrets.token_hex(4)}.part")
        part.write_bytes(data)
        part.replace(path)
    return path


def _sent(path: Path, name: str, kind: str) -> FileResponse:
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
