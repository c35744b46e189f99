"""The rows of each file of the archive: what the public may see, nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.utils import timezone

from gongkai.office.annual.queries.public import Head, explanations_of, figures_of
from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models import Version

Rows = Iterable[Sequence[Any]]
_CHUNK = 2_000
_AT_ONCE = 100


class Table(NamedTuple):
    """A file of the dictionary: its name, its title in Chinese and English, its columns as (key, Chinese, English)."""

    name: str
    title: str
    english: str
    columns: list[tuple[str, str, str]]


@cache
def dictionary() -> list[Table]:
    """The files as `dictionary.toml` describes them."""
    data = tomllib.loads(Path(__file__).with_name("dictionary.toml").read_text(encoding="utf-8"))
    return [
        Table(entry["name"], entry["title"], entry["english"], [(key, zh, en) for key, zh, en in entry["columns"]])
        for entry in data["files"]
    ]


def _bodies(_heads: list[Head]) -> Rows:
    return Body.objects.visible_to(None).values_list(
        "code", "name", "kind", "level", "territory_parent__code", "division_code", "uscc", "valid_from", "valid_to"
    )


def _items(_heads: list[Head]) -> Iterator[Sequence[Any]]:
    found = (
        Version.objects.visible_to(None)
        .order_by("item_id")
        .values_list(
            "item_id", "index_number", "title", "document_number", "body__code", "topic", "genre", "article20", "made_on",
            "first_published_at", "validity", "summary",
        )
    )  # fmt: skip
    for row in found.iterator(chunk_size=_CHUNK):
        yield (*row[:9], timezone.localdate(row[9]), *row[10:])


def _reports(found: list[Head]) -> Iterator[Sequence[Any]]:
    for head in found:
        yield (*place(head), head.name, head.published_on, int(head.corrected), head.reason, file_of(head))


def _cells(found: list[Head]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(found), _AT_ONCE):
        for head, figures in figures_of(found[first : first + _AT_ONCE]).items():
            for address, value in figures.items():
                yield (*place(head), *address.split("."), value)


def _explanations(found: list[Head]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(found), _AT_ONCE):
        for head, item in explanations_of(found[first : first + _AT_ONCE]):
            yield (*place(head), item.rule, " ".join(item.where), item.why, item.who, item.on)


TABLES: dict[str, Callable[[list[Head]], Rows]] = {
    "bodies.csv": _bodies,
    "items.csv": _items,
    "reports.csv": _reports,
    "cells.csv": _cells,
    "explanations.csv": _explanations,
}


def place(head: Head) -> tuple[str, int, str, int]:
    """The columns by which a report is named in every file."""
    return head.code, head.year, head.scope, head.number


def file_of(head: Head) -> str:
    """The name of the JSON file of a report."""
    return f"reports/{head.code}-{head.key}.json"
