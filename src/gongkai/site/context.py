"""What every template may use."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:  # noqa: ARG001 - Django passes it
    """The installation's name, as the heading of every page shows it."""
    return {"site_name": settings.SITE_NAME}
