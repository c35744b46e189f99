"""Administrative divisions 行政区划 with their codes: a name gives its candidates, never silently one.

Two tables of lines sorted by name, the three upper levels and the townships, each loaded when first needed; a lookup
builds only the divisions it returns. Where they come from: `scripts/build_divisions.py` and
`docs/decisions/002-divisions.md`.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

Level = Literal["national", "province", "city", "county", "township"]

_ENDINGS = re.compile(r"(?:人民)?政府(?:驻地)?$|(?<=街道)办(?:事处)?$")
_NATIONALITY = (
    "(?:蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|鄂伦春|鄂温克|锡伯"
    "|(?:回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|土|达斡尔|仫佬|羌|布朗|撒拉|毛南"
    "|仡佬|怒|独龙|裕固|保安|普米|各|蒙古|维吾尔|哈萨克)族)"
)
_SHORT = re.compile(rf"(?<=..)(?:{_NATIONALITY}*自治[区州县旗]|特别行政区|地区|林区|新区|[省市县区旗盟])$")
_LONGEST_NAME = 40
_GZIP = 31
"""Tells zlib that the data has a gzip header; the module gzip would cost more to import than the table to unpack."""


class Division(NamedTuple):
    """One division. `code` has 6 digits, 9 for a township; `parent` is the code of the next one above, "" for a province.

    It is known to have been there between `valid_from` and `valid_to`: not yet listed on the one day, no longer on the
    other, None where the editions do not show a beginning or an end (the first shows 2016).
    """

    code: str
    name: str
    level: Level
    parent: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_in(self, year: int) -> bool:
        """Whether the division may have existed in this year."""
        begun = self.valid_from is None or self.valid_from.year <= year
        return begun and (self.valid_to is None or year <= self.valid_to.year)


def candidates(name: str, within: str | None = None) -> tuple[Division, ...]:
    """Every division that a printed name can mean, in the order of their codes.

    The name may carry the divisions above it in full or in short (安丘市大盛镇, 潍坊安丘大盛镇) and 人民政府 behind it.
    `within` keeps those inside a division, given by code or by name.
    """
    found = _candidates(_ENDINGS.sub("", "".join(name.split())))
    if within is None:
        return found
    return tuple(division for division in found if _is_within(division, within))


def by_code(code: str) -> Division | None:
    """The division that bears this code now, or bore it last; None for an unknown code."""
    return max(_rows_of(code), key=lambda row: (row.valid_to or date.max, row.valid_from or date.min), default=None)


def children(code: str) -> tuple[Division, ...]:
    """The divisions directly under one, those that ended included, in the order of their codes."""
    if len(code) != 6:
        return ()
    below = [row for rows in _upper_by_code().values() for row in rows if row.parent == code]
    townships = [] if code.endswith("0000") else [_row(line) for line in _townships() if f"\t{code}" in line]
    return tuple(sorted(below + townships))


def parents(code: str) -> tuple[Division, ...]:
    """The divisions above one, from the next to the province."""
    found = []
    above = _parent_code(code)
    while above:
        division = by_code(above)
        if division is not None:
            found.append(division)
        above = _parent_code(above)
    return tuple(found)


@lru_cache(maxsize=4096)
def _candidates(name: str) -> tuple[Division, ...]:
    if len(name) <= _LONGEST_NAME:
        for lines in (_upper, _townships):
            for start in range(len(name) - 1):
                named = _rows_named(lines(), name[start:])
                fitting = tuple(row for row in named if not start or _leads_to(name[:start], row.code))
                if fitting:
                    return fitting
    return ()


def _leads_to(prefix: str, code: str) -> bool:
    """Whether a prefix consists of names of divisions above, in order, each in full or in short, some left out."""
    rests = {prefix}
    for above in reversed(parents(code)):
        for rest in tuple(rests):
            for name in (above.name, short_name(above.name)):
                if rest.startswith(name):
                    rests.add(rest[len(name) :])
    return "" in rests


def _is_within(division: Division, within: str) -> bool:
    above = (division, *parents(division.code))
    return any(within in (item.code, item.name, short_name(item.name)) for item in above)


@lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """The name without the word for its kind: 山东 for 山东省, 恩施 for 恩施土家族苗族自治州."""
    return _SHORT.sub("", name)


@cache
def _upper() -> list[str]:
    """Provinces, cities and counties, a line each: name, code, valid from, valid to; sorted."""
    return _lines("divisions.tsv.gz")


@cache
def _townships() -> list[str]:
    """Townships, a line each like `_upper`."""
    return _lines("townships.tsv.gz")


def _lines(file: str) -> list[str]:
    data = (Path(__file__).parent / "data" / file).read_bytes()
    return zlib.decompress(data, wbits=_GZIP).decode().split("\n")


@cache
def _upper_by_code() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for line in _upper():
        found.setdefault(line.split("\t")[1], []).append(_row(line))
    return found


def _rows_named(lines: list[str], name: str) -> list[Division]:
    wanted = name + "\t"
    index = bisect_left(lines, wanted)
    found = []
    while index < len(lines) and lines[index].startswith(wanted):
        found.append(_row(lines[index]))
        index += 1
    return found


def _rows_of(code: str) -> list[Division]:
    if len(code) == 9:
        return [_row(line) for line in _townships() if f"\t{code}\t" in line]
    return _upper_by_code().get(code, [])


def _row(line: str) -> Division:
    name, code, valid_from, valid_to = line.split("\t")
    return Division(code, name, _level(code), _parent_code(code), _day(valid_from), _day(valid_to))


def _level(code: str) -> Level:
    if len(code) == 9:
        return "township"
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


@cache
def _cities() -> frozenset[str]:
    return frozenset(code for line in _upper() if (code := line.split("\t")[1]).endswith("00"))


def _parent_code(code: str) -> str:
    """The code above: the city where there is one, else the province."""
    if len(code) == 9:
        return code[:6]
    if code.endswith("0000"):
        return ""
    city = code[:4] + "00"
    return city if city != code and city in _cities() else code[:2] + "0000"


def _day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None


def every_division() -> Iterator[Division]:
    """All divisions of both tables, ended ones included, in no useful order."""
    for lines in (_upper(), _townships()):
        yield from map(_row, lines)
