"""The level of a body, what kind it is, and its division code where the name leaves no choice."""

from __future__ import annotations

import re

from gongkai.law.divisions import Division, candidates
from gongkai.reading.head.names import stem_of
from gongkai.report import Body

_TOWNSHIP = ("乡", "镇", "街道", "苏木")
_GOVERNMENT = ("人民政府", "管委会", "管理委员会", "行政公署")
_COMMISSIONS = tuple(
    f"{matter}管理委员会" for matter in ("监督", "资产", "城市", "市政", "交通", "公积金", "事务", "市场")
)
"""Departments whose name ends like that of a zone."""
_NATIONAL = ("国家", "中华人民共和国", "中国", "国务院")
_MATTERS = re.compile("城乡|城镇|村镇|乡镇|乡村")
"""What a department sees to (住房和城乡建设局, 乡村振兴局), no township, unless the division table has one of that name."""
_LONGEST_DIVISION = 24


def body_of(name: str | None, year: int | None) -> Body:
    """The body of this name in a year."""
    if name is None:
        return Body(None)
    if name.endswith("街道办事处"):
        kind = "other"
    else:
        governs = name.endswith(_GOVERNMENT) and not name.endswith(_COMMISSIONS)
        kind = "government" if governs else "department"
    if kind == "department":
        return Body(name, None, _level_of_department(name, year), kind)
    stem = stem_of(name)
    if "人民政府" in stem:
        stem = stem.replace("人民政府", "")
    found = _existing(candidates(stem), year)
    code = found[0].code if len(found) == 1 else None
    return Body(name, code, _level(stem, found), kind)


def _level(stem: str, found: tuple[Division, ...]) -> str | None:
    if stem.endswith(_TOWNSHIP):
        return "township"
    levels = {division.level for division in found}
    if len(levels) == 1:
        return levels.pop()
    if found:
        return None
    return "county" if stem.endswith(("县", "旗")) else "province" if stem.endswith("省") else None


def _level_of_department(name: str, year: int | None) -> str | None:
    """The level of the division with which the name of a department begins."""
    if name.startswith(_NATIONAL):
        return "national"
    for length in range(min(len(name) - 1, _LONGEST_DIVISION), 1, -1):
        prefix = stem_of(name[:length])
        if prefix.endswith(tuple("省市州盟县区旗乡镇")):
            found = _existing(candidates(prefix), year)
            if not found and _MATTERS.search(name, length - 2, length + 1):
                continue
            level = _level(prefix, found)
            if level:
                return level
    return None


def _existing(found: tuple[Division, ...], year: int | None) -> tuple[Division, ...]:
    """The divisions that there were in the year; all where that leaves none."""
    return tuple(division for division in found if year is None or division.holds_in(year)) or found
