"""What programs fetch from the portal: the feed and the sitemap."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from gongkai.office.bodies.models import Body

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest of what was published, as Atom."""
    atom = Atom1Feed(
        title=settings.SITE_NAME,
        link=request.build_absolute_uri(reverse("portal:home")),
        feed_url=request.build_absolute_uri(),
        description=settings.SITE_NAME,
        language="zh-CN",
    )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page."""
    from xml.etree.ElementTree import Element, SubElement, tostring

    pages = [reverse("portal:home")]
    codes = Body.objects.visible_to(None).current().values_list("code", flat=True)
    pages += [reverse("portal:body", args=[code]) for code in codes]
    root = Element("urlset", xmlns=_SITEMAP)
    for page in pages:
        SubElement(SubElement(root, "url"), "loc").text = request.build_absolute_uri(page)
    return HttpResponse(tostring(root, "utf-8", xml_declaration=True), content_type="application/xml; charset=utf-8")
