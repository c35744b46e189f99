"""What programs fetch from the portal: the feed, the sitemap, and what robots may do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.office.annual.queries.public import heads
from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models import Solicitation
from gongkai.office.disclosure.queries.public import public

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWEST = 50
_MOST = 40_000
_ROUND = 1_000
"""A sitemap holds 50,000 addresses; of more items the newest are named, the rest is reached through the catalogue."""

_PARTS = ("portal:guide", "portal:systems", "portal:items", "portal:reports", "portal:bodies", "portal:solicitations")
_REQUESTS = (
    "portal:requests",
    "portal:request_new",
    "portal:correction_new",
    "portal:answers",
    "portal:statistics",
)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest of what was published, items and annual reports, as Atom. Three queries."""
    atom = Atom1Feed(
        title=settings.SITE_NAME,
        link=request.build_absolute_uri(reverse("portal:home")),
        feed_url=request.build_absolute_uri(),
        description=settings.SITE_NAME,
        language="zh-CN",
    )
    for entry in sorted((*_items(), *_reports()), key=lambda entry: entry["pubdate"], reverse=True)[:_NEWEST]:
        address = request.build_absolute_uri(entry["link"])
        atom.add_item(**entry | {"link": address, "unique_id": address})
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _items() -> Iterator[dict[str, Any]]:
    for version in public().defer("text")[:_NEWEST]:
        yield {
            "title": version.title,
            "link": reverse("portal:item", args=[version.item_id]),
            "description": version.summary,
            "author_name": version.body.name,
            "pubdate": version.first_published_at,
            "updateddate": version.published_at,
            "categories": [version.get_topic_display()],
        }


def _reports() -> Iterator[dict[str, Any]]:
    for head in sorted(heads(), key=lambda head: head.published_on, reverse=True)[:_NEWEST]:
        yield {
            "title": head.title,
            "link": reverse("portal:report", args=[head.code, head.key]),
            "description": head.reason,
            "author_name": head.body,
            "pubdate": timezone.make_aware(datetime.combine(head.published_on, time())),
            "categories": [_("政府信息公开年报")],
        }


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page. Five queries."""
    lines = "".join(
        f"<url><loc>{escape(request.build_absolute_uri(page))}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for page, day in _pages()
    )
    text = f'<?xml version="1.0" encoding="utf-8"?><urlset xmlns="{_SITEMAP}">{lines}</urlset>'
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def _pages() -> Iterator[tuple[str, str]]:
    yield reverse("portal:home"), ""
    yield from ((reverse(part), "") for part in _REQUESTS)
    for code in Body.objects.visible_to(None).current().values_list("code", flat=True):
        yield reverse("portal:body", args=[code]), ""
    found = list(public().values_list("item_id", "published_at")[:_MOST])
    if found:
        yield from ((reverse(part), "") for part in _PARTS)
    reports = heads()
    if reports:
        yield from ((reverse(part), "") for part in ("portal:reports_compare", "portal:open_data"))
    for head in reports:
        yield reverse("portal:report", args=[head.code, head.key]), head.published_on.isoformat()
    for key in Solicitation.objects.visible_to(None).values_list("pk", flat=True)[:_ROUND]:
        yield reverse("portal:solicitation", args=[key]), ""
    for key, moment in found:
        yield reverse("portal:item", args=[key]), timezone.localdate(moment).isoformat()


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Robots may read what is public; the desk is not for them."""
    address = request.build_absolute_uri(reverse("portal:sitemap"))
    text = f"User-agent: *\nDisallow: /desk/\nDisallow: /search\nDisallow: /requests/progress/\nDisallow: /requests/receipts/\nSitemap: {address}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
