"""The addresses of the portal."""

from __future__ import annotations

from django.urls import path

from gongkai.portal import feeds, views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("feed.xml", feeds.feed, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("bodies/<slug:code>/", views.body, name="body"),
]
