"""Every way by which records leave to the public. A test asserts that the list is complete and that none shows a hidden one.

Whoever adds a public address adds it here; an address without records goes into `WITHOUT_RECORDS` with the reason.
"""

from __future__ import annotations

OUTLETS = {
    "portal:home": ("/",),
    "portal:search": ("/search?q={word}", "/search?q={word}&topic=education"),
    "portal:feed": ("/feed.xml",),
    "portal:sitemap": ("/sitemap.xml",),
    "portal:guide": ("/guide/",),
    "portal:systems": ("/systems/",),
    "portal:items": ("/items/", "/items/?body={body}", "/items/?topic=education", "/items/?year={year}"),
    "portal:item": ("/items/{item}/",),
    "portal:reports": ("/reports/",),
    "portal:file": ("/files/{file}/x",),
    "portal:bodies": ("/bodies/",),
    "portal:body": ("/bodies/{body}/",),
    "portal:solicitations": ("/solicitations/",),
    "portal:solicitation": ("/solicitations/1/",),
    "api:items": ("/api/items", "/api/items?q={word}", "/api/items?body={body}"),
    "api:item": ("/api/items/{item}",),
    "api:bodies": ("/api/bodies",),
    "api:body": ("/api/bodies/{body}",),
}
"""The name of an address → examples of it, with the places where a record's key or words belong."""

WITHOUT_RECORDS = {
    "portal:feedback": "takes a reader's word and shows none",
    "portal:robots": "says what robots may read",
    "api:openapi-json": "describes the interface",
    "api:openapi-view": "describes the interface",
    "api:api-root": "describes the interface",
}
