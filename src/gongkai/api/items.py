"""Published items for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema

from gongkai.office.disclosure.models import Version
from gongkai.office.disclosure.queries.public import Asked, item_page, listing

router = Router(tags=["items"])


class ItemOut(Schema):
    """An item as programs see it: the metadata of the catalogue. Bodies by their codes, closed lists by their keys."""

    id: int
    index_number: str
    title: str
    summary: str
    document_number: str
    body: str
    maker: str
    topic: str
    article20: str
    genre: str
    made_on: date
    published_at: datetime
    updated_at: datetime
    validity: str
    openness: str
    keywords: str
    version: int
    address: str


class FileOut(Schema):
    """A file that belongs to an item."""

    name: str
    kind: str
    size: int
    address: str


class ItemInFull(ItemOut):
    """An item with its text (HTML of a few harmless elements) and files."""

    text: str
    files: list[FileOut]


class ItemsOut(Schema):
    """One page of items. `more`: a search found more than the thousand newest that it looks at."""

    count: int
    page: int
    pages: int
    more: bool
    items: list[ItemOut]


class Narrowed(Schema):
    """What to list."""

    q: str = ""
    body: str = ""
    topic: str = ""
    year: int | None = None
    validity: str = ""
    genre: str = ""
    page: int = 1


@router.get("", response=ItemsOut, summary="公开信息列表", url_name="items")
def items(request: HttpRequest, asked: Annotated[Narrowed, Query()]) -> ItemsOut:
    """Items newest first, or with `q` those that contain all words, titles first."""
    narrowed = Asked(
        query=_clean(asked.q),
        body=_clean(asked.body),
        topic=_clean(asked.topic),
        year=asked.year,
        validity=_clean(asked.validity),
        genre=_clean(asked.genre),
    )
    found = listing(narrowed, asked.page)
    rows = [ItemOut(**_plain(request, version)) for version in found.versions]
    return ItemsOut(count=found.total, page=found.page, pages=found.pages, more=found.more, items=rows)


@router.get("/{key:key}", response=ItemInFull, summary="单条公开信息", url_name="item")
def item(request: HttpRequest, key: int) -> ItemInFull:
    """One item by its key."""
    page = item_page(key)
    if page is None:
        raise Http404
    files = [
        FileOut(
            name=file.name,
            kind=file.kind,
            size=file.size,
            address=request.build_absolute_uri(reverse("portal:file", args=[file.pk, file.name])),
        )
        for file in page.attachments
    ]
    return ItemInFull(**_plain(request, page.version), text=page.version.text, files=files)


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()[:100]


def _plain(request: HttpRequest, version: Version) -> dict[str, Any]:
    same = (
        "index_number", "title", "summary", "document_number", "topic", "article20", "genre", "made_on", "validity", "openness",
        "keywords",
    )  # fmt: skip
    return {name: getattr(version, name) for name in same} | {
        "id": version.item_id,
        "body": version.body.code,
        "maker": version.maker.code,
        "published_at": version.first_published_at,
        "updated_at": version.published_at,
        "version": version.number,
        "address": request.build_absolute_uri(reverse("portal:item", args=[version.item_id])),
    }
