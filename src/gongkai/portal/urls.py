"""The addresses of the portal."""

from __future__ import annotations

from django.urls import path

from gongkai.portal import feeds, files, items, participation, views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("search", items.search, name="search"),
    path("feed.xml", feeds.feed, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("guide/", items.guide, name="guide"),
    path("systems/", items.systems, name="systems"),
    path("items/", items.catalogue, name="items"),
    path("items/<int:key>/", items.item, name="item"),
    path("items/<int:key>/feedback", participation.feedback, name="feedback"),
    path("solicitations/", participation.solicitations, name="solicitations"),
    path("solicitations/<int:key>/", participation.solicitation, name="solicitation"),
    path("reports/", items.reports, name="reports"),
    path("files/<int:key>/<str:name>", files.download, name="file"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/<slug:code>/", views.body, name="body"),
]
