"""What the public asks for: lists with facets, and one item. Every answer comes from `Version.objects.visible_to(None)`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models import Attachment, FileText, Publication, Topic, Validity, Version
from gongkai.office.disclosure.search.index import matching

PAGE = 20
MOST = 1_000
"""How many of the newest hits a search looks at."""


class Asked(NamedTuple):
    """What a reader narrows a list to; empty values narrow nothing."""

    query: str = ""
    body: str = ""
    topic: str = ""
    year: int | None = None
    validity: str = ""
    genre: str = ""


class Choice(NamedTuple):
    """One value of a facet and how many records have it."""

    value: str
    label: str
    number: int


class Listing(NamedTuple):
    """A page of records; `more`: a search found more than it looks at."""

    versions: list[Version]
    total: int
    page: int
    pages: int
    more: bool
    facets: dict[str, list[Choice]]


def public() -> QuerySet[Version]:
    """Everything that is public, newest first, with its bodies."""
    return Version.objects.visible_to(None).select_related("body", "maker")


def narrowed(asked: Asked) -> QuerySet[Version]:
    """The public versions of a question, newest first."""
    filters: dict[str, Any] = {
        "body__code": asked.body,
        "topic": asked.topic,
        "year": asked.year,
        "validity": asked.validity,
        "genre": asked.genre,
    }
    found = public().filter(**{key: value for key, value in filters.items() if value})
    return matching(found, asked.query) if asked.query else found


def listing(asked: Asked, page: int = 1) -> Listing:
    """One page with its facets. At most eight queries, however many records there are."""
    found = narrowed(asked)
    if not asked.query:
        return _page(found, found, page, more=False)
    newest = list(found.values_list("pk", flat=True)[: MOST + 1])
    hits = Version.objects.filter(pk__in=newest[:MOST]).select_related("body", "maker")
    titled = set(matching(hits.order_by(), asked.query, title_only=True).values_list("pk", flat=True))
    rank = Case(When(pk__in=titled, then=Value(0)), default=Value(1), output_field=IntegerField())
    ranked = hits.annotate(rank=rank).order_by("rank", "-first_published_at", "-pk")
    return _page(ranked, hits, page, more=len(newest) > MOST)


def _page(found: QuerySet[Version], counted: QuerySet[Version], page: int, *, more: bool) -> Listing:
    count = counted.order_by().count()
    pages = max(1, -(-count // PAGE))
    page = min(max(page, 1), pages)
    versions = list(found[(page - 1) * PAGE : page * PAGE])
    return Listing(versions, count, page, pages, more, _facets(counted.order_by()))


def _facets(found: QuerySet[Version]) -> dict[str, list[Choice]]:
    topics, validities = dict(Topic.choices), dict(Validity.choices)
    bodies = found.values_list("body__code", "body__name").annotate(count=Count("pk")).order_by("-count", "body__code")
    return {
        "body": [Choice(code, name, count) for code, name, count in bodies],
        "topic": [Choice(value, str(topics[value]), count) for value, count in _counts(found, "topic")],
        "year": [
            Choice(str(value), str(value), count) for value, count in sorted(_counts(found, "year"), reverse=True)
        ],
        "validity": [Choice(value, str(validities[value]), count) for value, count in _counts(found, "validity")],
    }


def _counts(found: QuerySet[Version], field: str) -> list[tuple[Any, int]]:
    return list(found.values_list(field).annotate(count=Count("pk")).order_by("-count", field))


class ItemPage(NamedTuple):
    """One record with everything that is public about it."""

    version: Version
    attachments: list[Attachment]
    publications: list[Publication]
    history: list[tuple[int, Any, str]]
    replaced_by: Version | None
    interpreted: Version | None
    interpretations: list[Version]


def item_page(key: int) -> ItemPage | None:
    """The page of an item; None when the public may not see it. At most seven queries.

    Of earlier versions it names number, time and reason: their words were taken back.
    """
    version = public().select_related("holder", "lead").filter(item_id=key).first()
    if version is None:
        return None
    return ItemPage(
        version,
        list(version.attachments.all()),
        list(Publication.objects.filter(item_id=key)),
        list(Version.objects.filter(item_id=key).order_by("-number").values_list("number", "published_at", "why")),
        public().filter(item_id=version.replaced_by_id).first() if version.replaced_by_id else None,
        public().filter(item_id=version.interprets_id).first() if version.interprets_id else None,
        list(public().filter(interprets_id=key).defer("text")),
    )


def counts_by_body() -> dict[int, int]:
    """How many public records each body has."""
    return dict(Version.objects.visible_to(None).order_by().values_list("body").annotate(count=Count("pk")))


def body_newest(body: Body, number: int = 10) -> list[Version]:
    """A body's newest records."""
    return list(public().filter(body=body)[:number])


def in_files(versions: Iterable[Version], query: str) -> dict[int, tuple[str, str]]:
    """For each version with a file in which the first word of a query stands: the file's name and its words. Two queries."""
    asked = query.replace("“", " ").replace("”", " ").replace('"', " ").split()
    carried: dict[str, list[tuple[int, str]]] = {}
    rows = Attachment.objects.filter(versions__in=[version.pk for version in versions])
    for key, name, digest in rows.values_list("versions", "name", "digest"):
        carried.setdefault(digest, []).append((key, name))
    texts = FileText.objects.filter(digest__in=carried, text__icontains=asked[0]) if asked else FileText.objects.none()
    return {key: (name, row.text) for row in texts for key, name in carried[row.digest]}
