"""The bodies of a county: its government, departments and townships, named after the division table."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

from gongkai.law.divisions import Division, every_division
from tests.generator.names import Name

DEPARTMENTS = (
    "财政局",
    "教育局",
    "自然资源局",
    "卫生健康局",
    "水利局",
    "农业农村局",
    "市场监督管理局",
    "司法局",
    "民政局",
)
BODIES = 20
_TOWN = ("镇", "乡", "街道")


@cache
def counties() -> tuple[Division, ...]:
    """Counties of today whose name no other one bears and whose townships are enough, in an order of chance."""
    today = [item for item in every_division() if item.level == "county" and item.valid_to is None]
    times = Counter(item.name for item in today)
    found = sorted(item for item in today if times[item.name] == 1 and item.name[-1] in "县市区旗")
    Random("counties").shuffle(found)
    return tuple(found)


@cache
def bodies(number: int) -> tuple[Name, ...]:
    """The bodies of one county, so many in each."""
    county = counties()[number]
    towns = [town.name for town in _townships(county) if town.name.endswith(_TOWN)]
    offices = [*DEPARTMENTS, *_MORE_DEPARTMENTS]
    names = [Name(f"{county.name}人民政府", county.name, "county", "government")]
    names += [_township(county.name, town) for town in dict.fromkeys(towns[: BODIES - 1 - len(DEPARTMENTS)])]
    names += [Name(county.name + office, county.name + office, "county", "department") for office in offices]
    return tuple(names[:BODIES])


_MORE_DEPARTMENTS = (
    "发展和改革局",
    "公安局",
    "人力资源和社会保障局",
    "生态环境局",
    "住房和城乡建设局",
    "交通运输局",
    "商务局",
    "应急管理局",
    "审计局",
    "统计局",
)
"""Those that file where a county has few townships."""


def _township(county: str, town: str) -> Name:
    ending = "办事处" if town.endswith("街道") else "人民政府"
    return Name(f"{county}{town}{ending}", f"{county}{town}", "township", "government")


def _townships(county: Division) -> list[Division]:
    return [town for town in _children(county.code) if town.valid_to is None]


@cache
def _by_county() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for item in every_division():
        if item.level == "township":
            found.setdefault(item.parent, []).append(item)
    return found


def _children(code: str) -> list[Division]:
    return sorted(_by_county().get(code, []))
