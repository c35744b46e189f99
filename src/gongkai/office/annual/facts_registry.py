"""The registry by which the apps above register named figures for the texts of a report, each with the list behind it.

    @fact(name="training.sessions", section="overview", title="开展培训（次）", text="开展培训{facts.training.sessions}次。")
    def sessions(at: Period) -> Iterable[Listed]:
        return (Listed("training", key) for key in Session.objects.filter(...).values_list("pk", flat=True))

    record_kind("training", "培训", Session, say=lambda row: (row.topic, str(row.held_on)))

A module that registers is imported in its `AppConfig.ready()`. The figure is the sum of the weights, so that it cannot differ from
its list; compiling keeps both, the text names the figure as `{facts.NAME}`, and a change is flagged like that of any other figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model

from gongkai.law.forms import SECTIONS
from gongkai.report import Number

PREFIX = "facts."
NOTHING = "—"
"""How a rate of nothing is printed."""
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_T = TypeVar("_T", bound=Callable[..., Any])


class Period(NamedTuple):
    """Whose records of which year: the body with those that it took over."""

    bodies: tuple[int, ...]
    year: int

    @property
    def first(self) -> date:
        """1 January."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """31 December."""
        return date(self.year, 12, 31)


class Listed(NamedTuple):
    """A record that counts in a figure, with its weight."""

    kind: str
    key: int
    weight: Number = 1


Query = Callable[[Period], Iterable[Listed]]


class Fact(NamedTuple):
    """A named figure. `text` is drafted when it is above 0, `none` when it is 0; either may be empty."""

    name: str
    section: str
    title: str
    text: str
    none: str
    query: Query


class Rate(NamedTuple):
    """A figure computed of two facts: `part` / `whole` × `times`, to `digits` places; of an area, of its sums."""

    name: str
    section: str
    title: str
    text: str
    part: str
    whole: str
    times: int
    digits: int


class RecordKind(NamedTuple):
    """What a kind of record is called, and how one of them is: title and second line."""

    title: str
    model: type[Model]
    related: tuple[str, ...]
    say: Callable[[Any], tuple[str, str]]


class Passage(NamedTuple):
    """Sentences that are drafted from records, as plain text."""

    section: str
    write: Callable[[Period], Iterable[str]]


FACTS: dict[str, Fact] = {}
RATES: dict[str, Rate] = {}
KINDS: dict[str, RecordKind] = {}
PASSAGES: dict[str, Passage] = {}
_ORDER: dict[str, str] = {}
"""Every figure in the order of registration, with its section."""


def fact(*, name: str, section: str, title: str, text: str = "", none: str = "") -> Callable[[_T], _T]:
    """Register the query of a figure. `title` says what is counted and in what unit. Raises ValueError."""

    def register(query: _T) -> _T:
        FACTS[_checked(name, section)] = Fact(PREFIX + name, section, title, text, none, query)
        return query

    return register


def rate(
    *, name: str, section: str, title: str, part: str, whole: str, text: str = "", times: int = 100, digits: int = 1
) -> None:
    """Register a rate of two facts: per cent, or with `times=1` an average. Raises ValueError."""
    full = _checked(name, section)
    RATES[full] = Rate(full, section, title, text, PREFIX + part, PREFIX + whole, times, digits)


def passage(*, name: str, section: str) -> Callable[[_T], _T]:
    """Register sentences that are drafted from records, such as last year's problems. Raises ValueError."""

    def register(write: _T) -> _T:
        PASSAGES[_checked(name, section)] = Passage(section, write)
        return write

    return register


def record_kind(
    key: str, title: str, model: type[Model], *, say: Callable[[Any], tuple[str, str]], related: Sequence[str] = ()
) -> None:
    """Register a kind of record that stands behind facts. Raises ValueError."""
    if key in KINDS:
        raise ValueError(f"record kind {key} is registered twice")
    KINDS[key] = RecordKind(title, model, tuple(related), say)


def counted(at: Period) -> dict[str, list[Listed]]:
    """Every fact with the records behind it."""
    return {name: [one for one in item.query(at) if one.weight] for name, item in FACTS.items()}


def rates(figures: Mapping[str, str]) -> dict[str, str]:
    """Every rate of the figures that are there, as printed."""
    return {
        name: _rate(item, figures) for name, item in RATES.items() if item.part in figures and item.whole in figures
    }


def passages(at: Period) -> dict[str, list[str]]:
    """The sentences drafted from records, by section; braces in them are no figures."""
    found: dict[str, list[str]] = {}
    for item in PASSAGES.values():
        found.setdefault(item.section, []).extend(text.replace("{", "｛").replace("}", "｝") for text in item.write(at))
    return found


def sentences(section: str) -> list[dict[str, str]]:
    """The sentences of a section that facts and rates bring, in the order of registration."""
    found: list[dict[str, str]] = []
    for name in (name for name, place in _ORDER.items() if place == section):
        item = FACTS.get(name) or RATES.get(name)
        if item is not None and item.text:
            found.append({"when": name, "text": item.text})
        if isinstance(item, Fact) and item.none:
            found.append({"unless": name, "text": item.none})
    return found


def title_of(name: str) -> str:
    """What a figure is called; "" for one that is not registered."""
    found = FACTS.get(name) or RATES.get(name)
    return found.title if found else ""


def _rate(item: Rate, figures: Mapping[str, str]) -> str:
    whole = Decimal(figures[item.whole])
    if not whole:
        return NOTHING
    value = Decimal(figures[item.part]) * item.times / whole
    return str(value.quantize(Decimal(1).scaleb(-item.digits), ROUND_HALF_UP))


def _checked(name: str, section: str) -> str:
    full = PREFIX + name
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name} is no name of a figure: lower case words joined by points")
    if section not in SECTIONS:
        raise ValueError(f"{name}: there is no section {section}")
    if full in FACTS or full in RATES or full in PASSAGES:
        raise ValueError(f"{name} is registered twice")
    _ORDER[full] = section
    return full
