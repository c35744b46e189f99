"""What every page says of itself in `meta` tags (政府网站发展指引 网页标签规范): the site, and the column where it is one."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@cache
def columns() -> dict[str, dict[str, str]]:
    """The tags of each column, by the name of its address."""
    found: dict[str, dict[str, str]] = tomllib.loads(
        Path(__file__).with_name("columns.toml").read_text(encoding="utf-8")
    )
    return found


@register.simple_tag(takes_context=True)
def page_tags(context: dict[str, Any]) -> SafeString:
    """The tags of the page that is asked for; those of columns are Chinese words and stand on Chinese pages."""
    request: HttpRequest | None = context.get("request")
    tags = {"SiteName": settings.SITE_NAME, "SiteIDCode": settings.SITE_CODE}
    if request is not None:
        tags["SiteDomain"] = request.get_host().partition(":")[0]
        match = request.resolver_match
        if match is not None and match.app_name == "portal" and (get_language() or "").startswith("zh"):
            tags |= columns().get(match.url_name or "", {})
    filled = ((name, value) for name, value in tags.items() if value)
    return format_html_join("\n  ", '<meta name="{}" content="{}">', filled)
