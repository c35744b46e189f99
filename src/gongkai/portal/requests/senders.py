"""Who sends, as far as limits need to know: the address from which a request to the server came."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def sender(request: HttpRequest) -> str:
    """The address of the sender: that of the connection, or behind our own proxies the one that the outermost of them saw."""
    proxies: int = settings.AXES_IPWARE_PROXY_COUNT or 0
    passed: list[str] = [
        part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()
    ]
    if proxies and len(passed) >= proxies:
        return passed[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
