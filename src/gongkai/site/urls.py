"""Where everything is: the portal at the root, the desk and the interface for programs under their own words."""

from __future__ import annotations

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from gongkai.api.root import api
from gongkai.site.health import health

# Choosing a language harms nobody; without a token in its form, public pages set no cookie.
urlpatterns = [
    path("desk/", include("gongkai.desk.urls")),
    path("api/", api.urls),
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("healthz", health, name="health"),
    path("", include("gongkai.portal.urls")),
]
