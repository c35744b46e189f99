"""Kinds of act, channels of receipt and kinds of consultee, loaded once from `acts.toml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gongkai.law.data import read_toml

ANYWHERE = ("seq", "note", "ref")
"""Fields that every act may carry: order within its day, a remark, and the identifier of its record."""


@dataclass(frozen=True, slots=True)
class ActKind:
    """One kind of act with its article, the states in which it may stand (and where it leads) and what it must say."""

    key: str
    order: int
    zh: str
    en: str
    by: str
    article: str
    article_en: str
    leads: dict[str, str] = field(hash=False)
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    one_of: tuple[str, ...] = ()
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel of Article 31; `confirm` when the receipt date is the day of confirmation with the requester."""

    key: str
    zh: str
    en: str
    article: str
    article_en: str
    confirm: bool


@dataclass(frozen=True, slots=True)
class Consultee:
    """Who is consulted: the configured term for the answer ("" for none) and what silence means ("" for nothing)."""

    key: str
    zh: str
    en: str
    article: str
    article_en: str
    term: str
    silence: str


@cache
def _data() -> dict[str, Any]:
    return read_toml("acts.toml")


@cache
def act_kinds() -> dict[str, ActKind]:
    """Every kind of act by its key, in the order in which acts of one day take effect."""
    kinds = {}
    for order, (key, item) in enumerate(_data()["acts"].items()):
        fields = item.get("fields", {})
        kinds[key] = ActKind(
            key=key,
            order=order,
            zh=item["zh"],
            en=item["en"],
            by=item["by"],
            article=item["article"],
            article_en=item["article_en"],
            leads=item["from"],
            required=frozenset(name for name, need in fields.items() if need == "required"),
            optional=frozenset(name for name, need in fields.items() if need == "optional"),
            one_of=tuple(item.get("one_of", ())),
            letter=item.get("letter", ""),
        )
    return kinds


def act_kind(key: str) -> ActKind:
    """The kind with this key. Raises KeyError for an unknown one."""
    return act_kinds()[key]


@cache
def channels() -> dict[str, Channel]:
    """The channels of receipt by their key."""
    return {key: Channel(key, **item) for key, item in _data()["channels"].items()}


def channel(key: str) -> Channel:
    """The channel with this key. Raises KeyError for an unknown one."""
    return channels()[key]


@cache
def consultees() -> dict[str, Consultee]:
    """The kinds of consultee by their key."""
    return {key: Consultee(key, **item) for key, item in _data()["consultees"].items()}


def consultee(key: str) -> Consultee:
    """The kind of consultee with this key. Raises KeyError for an unknown one."""
    return consultees()[key]


@cache
def choices() -> dict[str, frozenset[str]]:
    """The fields of an act that take one of a list of words, with the words."""
    listed = {name: frozenset(words) for name, words in _data()["choices"].items()}
    return {**listed, "channel": frozenset(channels()), "consultee": frozenset(consultees())}


@cache
def states() -> dict[str, str]:
    """The states of a request with their Chinese names."""
    return dict(_data()["states"])


def state_label(state: str) -> str:
    """The Chinese name of a state."""
    return states()[state]


@cache
def permitted(state: str) -> tuple[str, ...]:
    """The kinds of act that may stand in this state."""
    return tuple(key for key, kind in act_kinds().items() if state in kind.leads)


def silence_text(silence: str, lang: str) -> str:
    """What an unanswered consultation means, in words."""
    return str(_data()["silences"][silence][lang])
