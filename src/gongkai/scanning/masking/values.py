"""One datum → how it is shown when masked: the first and last characters that a rule leaves, the rest starred."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.scanning.classes import klass

STAR = "*"
_TOWN = re.compile(r"^.*?(?:[\u4e00-\u9fff]{1,10}?(?:乡|镇|街道|苏木|办事处))")
_COUNTY = re.compile(r"^.*?(?:[\u4e00-\u9fff]{1,10}?(?:县|区|旗|市))")
_YEAR = re.compile(r"(?:18|19|20)\d{2}")
_SEPARATOR = re.compile(r"[\s.\-—–－·]")


class Rule(NamedTuple):
    """How a class is masked: characters kept at the start and at the end, or a way of its own; `off` leaves it as it is."""

    first: int = 0
    last: int = 0
    way: str = "ends"
    off: bool = False


CAREFUL = {
    "resident_id": Rule(2, 3),
    "mobile": Rule(3, 4),
    "bank_card": Rule(0, 4),
    "address": Rule(way="town"),
    "birth_date": Rule(way="year"),
    "email": Rule(way="email"),
    "words": Rule(way="all"),
    "name": Rule(way="name"),
}
"""How the scan itself shows what it found."""


def blanked(kind: str, value: str) -> str:
    """A datum as the scan shows it; marks and terms are shown in full."""
    entry = klass(kind).mask
    return masked(value, CAREFUL[entry]) if entry else value


def masked(value: str, rule: Rule) -> str:
    """A datum masked by a rule."""
    if rule.off:
        return value
    return _WAYS[rule.way](value, rule)


def _ends(value: str, rule: Rule) -> str:
    """The first and last characters; separators stay out, and never more than half of a short datum is shown."""
    bare = _SEPARATOR.sub("", value)
    first, last = (rule.first, rule.last) if rule.first + rule.last <= len(bare) - 4 else (0, 0)
    return bare[:first] + STAR * (len(bare) - first - last) + bare[len(bare) - last :]


def _town(value: str, _: Rule) -> str:
    """An address down to the town, or else the county."""
    kept = _TOWN.match(value) or _COUNTY.match(value)
    return (kept[0] if kept and not re.search(r"\d", kept[0]) else "") + STAR * 3


def _year(value: str, _: Rule) -> str:
    year = _YEAR.search(value)
    return f"{year[0] if year else STAR * 4}年{STAR * 2}月{STAR * 2}日"


def _email(value: str, _: Rule) -> str:
    """The first character and the domain; the sign between them goes, too, so that nothing takes it for an address."""
    name, _at, domain = value.partition("@")
    return f"{name[:1]}{STAR * 3}{STAR}{domain}"


def _name(value: str, _: Rule) -> str:
    """张* of two characters, 王*明 of more."""
    return value[:1] + STAR * max(len(value) - 2, 1) + (value[-1] if len(value) > 2 else "")


def _all(_: str, __: Rule) -> str:
    return STAR * 3


_WAYS = {"ends": _ends, "town": _town, "year": _year, "email": _email, "name": _name, "all": _all}
