"""What a list is: its columns, its filters, where its rows come from, what can be done with several of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.functional import Promise

from gongkai.office.bodies.models import Account

Text = str | Promise
Choices = Sequence[tuple[str, Text]]
LONGEST = 100
"""Characters of a filter that are looked at."""


class Cell(NamedTuple):
    """What stands in a cell: words, where they lead, a mark (`late`, `soon`, `done`), a second line."""

    text: Any
    href: str = ""
    tone: str = ""
    note: Text = ""


class Column(NamedTuple):
    """A column: its heading, the cell of a row, and whether it holds figures."""

    title: Text
    cell: Callable[[Any], Cell]
    number: bool = False


class Filter(NamedTuple):
    """A filter: its key in the address, its title, what can be chosen, and how rows are narrowed to a choice."""

    key: str
    title: Text
    choices: Callable[[Account], Choices]
    narrow: Callable[[QuerySet[Any], str], QuerySet[Any]]


class Bulk(NamedTuple):
    """Something done with several rows at once: each by the domain action, one by one."""

    key: str
    title: Text
    roles: tuple[str, ...]
    does: Callable[[Account, Any], Any]


@dataclass(frozen=True)
class Spec:
    """A list. `rows` are those that a person may see, with everything that the columns need."""

    key: str
    title: Text
    rows: Callable[[Account], QuerySet[Any]]
    columns: tuple[Column, ...]
    empty: Text
    filters: tuple[Filter, ...] = ()
    find: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    finds: Text = ""
    orders: Mapping[str, tuple[Text, tuple[str, ...]]] | None = None
    bulk: tuple[Bulk, ...] = ()

    def narrowed(self, actor: Account, asked: Mapping[str, str]) -> QuerySet[Any]:
        """The rows that a person asked for. A value that is no choice of its filter narrows to nothing."""
        rows = self.rows(actor)
        for item in self.filters:
            value = asked.get(item.key, "")[:LONGEST]
            if value:
                known = {key for key, _title in item.choices(actor)}
                rows = item.narrow(rows, value) if value in known else rows.none()
        words = asked.get("q", "").replace("\x00", "").strip()[:LONGEST]
        if words and self.find is not None:
            rows = self.find(rows, words)
        order = (self.orders or {}).get(asked.get("order", ""))
        return rows.order_by(*order[1]) if order else rows


SPECS: dict[str, Spec] = {}
"""Every list by its key, for exports that run in the background."""


def register(spec: Spec) -> Spec:
    """Make a list known."""
    SPECS[spec.key] = spec
    return spec
