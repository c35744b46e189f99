"""Bytes as a download that no browser opens in the page."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse


def download(data: bytes, name: str, kind: str) -> HttpResponse:
    """The answer that saves a file."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
