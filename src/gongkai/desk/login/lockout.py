"""What a person sees whose account is locked after too many failures."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG001 - django-axes passes them
    """Say how long it lasts and who can end it earlier; the same for names that do not exist."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "desk/login/locked.html", {"minutes": minutes}, status=429)
