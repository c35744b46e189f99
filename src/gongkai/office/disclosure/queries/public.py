"""What the public asks for: lists with facets, and one item. Every answer comes from `Version.objects.visible_to(None)`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet, Sum

from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models import (
    Attachment,
    Channel,
    FileText,
    Genre,
    Publication,
    Tally,
    Topic,
    Validity,
    Version,
)
from gongkai.office.disclosure.models.record import PLATFORM
from gongkai.office.disclosure.search.index import matching, newest, titled

PAGE = 20
MOST = 1_000
"""How many of the newest hits a search looks at."""
FACETS = {"body": "body_id", "topic": "topic", "year": "year", "validity": "validity"}
"""What a list can be narrowed by and shows with its numbers → the field."""


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
    """The public versions of a question, newest first, as a query to go on from."""
    filters = _filters(asked)
    found = public().none() if filters is None else public().filter(**filters)
    return matching(found, asked.query) if asked.query else found


def listing(asked: Asked, page: int = 1) -> Listing:
    """One page with its facets. At most eight queries, however many records there are."""
    filters = _filters(asked)
    if filters is None:
        return Listing([], 0, 1, 1, False, {key: [] for key in FACETS})
    return _found(asked.query, filters, page) if asked.query else _all(filters, page)


def _filters(asked: Asked) -> dict[str, Any] | None:
    """The fields that a question narrows, by value; None where no record can have them."""
    given = {"topic": asked.topic, "year": asked.year, "validity": asked.validity, "genre": asked.genre}
    filters: dict[str, Any] = {key: value for key, value in given.items() if value}
    known = {"topic": Topic, "validity": Validity, "genre": Genre}
    if any(filters[key] not in choices.values for key, choices in known.items() if key in filters):
        return None
    if asked.body:
        body = Body.objects.visible_to(None).filter(code=asked.body).values_list("pk", flat=True).first()
        if body is None:
            return None
        filters["body_id"] = body
    return filters


def _all(filters: dict[str, Any], page: int) -> Listing:
    """A page of the catalogue: counted by the tallies, read through the index that has its order."""
    rows = Tally.objects.filter(**filters, number__gt=0)
    counts = [Counter(dict(rows.values_list(field).annotate(Sum("number")))) for field in FACETS.values()]
    page, pages, begin = _place(page, total := counts[0].total())
    keys = list(_slice(Version.objects.visible_to(None).filter(**filters), begin, total))
    return Listing(_in_order(keys), total, page, pages, False, _facets(counts))


def _slice(rows: QuerySet[Version], begin: int, total: int) -> Iterable[int]:
    """The keys of a page; those of the later half are counted from the end, so that no page is far away."""
    newest = rows.order_by("-first_published_at", "-pk").values_list("pk", flat=True)
    if begin <= total // 2:
        return newest[begin : begin + PAGE]
    return reversed(newest.reverse()[max(0, total - begin - PAGE) : total - begin])


def _found(query: str, filters: dict[str, Any], page: int) -> Listing:
    """A page of what a search found: titles first, then the newest."""
    found = newest(query, filters, MOST + 1)
    more, found = len(found) > MOST, found[:MOST]
    rows = Version.objects.visible_to(None).filter(pk__in=found)
    values = list(rows.order_by("-first_published_at", "-pk").values_list("pk", *FACETS.values()))
    first = titled(query, filters, found[-1]) if found else set()
    ranked = sorted((key for key, *_values in values), key=lambda key: key not in first)
    counts = [Counter(row[place] for row in values) for place in range(1, len(FACETS) + 1)]
    page, pages, begin = _place(page, len(ranked))
    return Listing(_in_order(ranked[begin : begin + PAGE]), len(ranked), page, pages, more, _facets(counts))


def _place(page: int, total: int) -> tuple[int, int, int]:
    """The page that there is, how many there are, and where it begins."""
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    return page, pages, (page - 1) * PAGE


def _in_order(keys: list[int]) -> list[Version]:
    found = public().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _facets(counts: list[Counter[Any]]) -> dict[str, list[Choice]]:
    """What can be chosen, the most frequent first, years by the newest. One query."""
    bodies, topics, years, validities = counts
    named = Body.objects.in_bulk(list(bodies))
    return {
        "body": _choices(bodies, lambda key: (named[key].code, named[key].name)),
        "topic": _choices(topics, lambda key: (key, str(Topic(key).label))),
        "year": [Choice(str(year), str(year), years[year]) for year in sorted(years, reverse=True)],
        "validity": _choices(validities, lambda key: (key, str(Validity(key).label))),
    }


def _choices(counted: Counter[Any], told: Callable[[Any], tuple[str, str]]) -> list[Choice]:
    choices = [Choice(*told(key), number) for key, number in counted.items()]
    return sorted(choices, key=lambda choice: (-choice.number, choice.value))


class ItemPage(NamedTuple):
    """One record with everything that is public about it; `publications` are those elsewhere."""

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
        list(Publication.objects.filter(item_id=key).exclude(channel=Channel.WEBSITE, place=PLATFORM)),
        list(Version.objects.filter(item_id=key).order_by("-number").values_list("number", "published_at", "why")),
        public().filter(item_id=version.replaced_by_id).first() if version.replaced_by_id else None,
        public().filter(item_id=version.interprets_id).first() if version.interprets_id else None,
        list(public().filter(interprets_id=key).defer("text")),
    )


def newest_of(genres: Iterable[str], number: int) -> list[Version]:
    """The newest records of some genres. One query a genre: each follows the index that has its order."""
    found = [row for genre in genres for row in public().defer("text").filter(genre=genre)[:number]]
    return sorted(found, key=lambda row: (row.first_published_at, row.pk), reverse=True)[:number]


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
