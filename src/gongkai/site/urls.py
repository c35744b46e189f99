"""Where everything is: the portal at the root, the desk and the interface for programs under their own words."""

from __future__ import annotations

from django.urls import include, path

from gongkai.api.root import api
from gongkai.site.health import health

urlpatterns = [
    path("desk/", include("gongkai.desk.urls")),
    path("api/", api.urls),
    path("language/", include("django.conf.urls.i18n")),
    path("healthz", health, name="health"),
    path("", include("gongkai.portal.urls")),
]
