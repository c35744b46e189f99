"""A government's area report against the reports of its members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gongkai.auditing.collection import Area, Bodies
from gongkai.auditing.examples import balanced, report
from gongkai.auditing.labels import form_of, labels, table_title
from gongkai.auditing.model import Result
from gongkai.auditing.operands import size, whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rollup import Difference, Rollup, differences, member_name, rollup
from gongkai.report import AnnualReport

NAMED = 5
"""So many missing members are named in a message."""

_SCHOOLS = balanced({"natural_person": {"new_received": 3, "granted": 3}})
_WATER = balanced({"commercial": {"new_received": 1, "partial": 1}})
_BOTH = balanced({"natural_person": {"new_received": 3, "granted": 3}, "commercial": {"new_received": 1, "partial": 1}})


def _example(area_figures: dict[str, object]) -> Bodies:
    members = (
        report(2023, name="示范县教育局", kind="department", requests=_SCHOOLS),
        report(2023, name="示范县水利局", kind="department", requests=_WATER),
    )
    area = report(2023, requests=area_figures)  # type: ignore[arg-type]
    return Bodies((area, *members), (Area(members, area, ("示范县教育局", "示范县水利局")),))


@rule(
    "bodies.rollup",
    layer="bodies",
    severity="error",
    must="政府的汇总报告每一格都等于本级和各成员单位报告之和，应当报送的单位一个不少。",
    basis="《政府信息公开条例》第四十九条、第五十条（本级政府的年度报告汇总所属机关）",
    hint="先催齐没有报送的单位，再逐格核对；汇总数有本级自己的数的，把本级报告也放入成员中。",
    holds_for=lambda: _example(dict(_BOTH)),
    fails_for=lambda: _example({**_BOTH, "new_received.total": 5}),
)
def rolled_up(bodies: Bodies) -> Iterator[Result]:
    """A government's area report = its own figures + its members', cell by cell; which member is missing."""
    if not bodies.areas:
        yield Result(
            "not_assessable", ("body",), "没有指定汇总报告和成员单位，无法核对汇总数；可用 gongkai rollup 指定。"
        )
    for area in bodies.areas:
        yield from _area(area)


def _area(area: Area) -> Iterator[Result]:
    owner = area.report
    if owner is None or owner.year is None or not area.members:
        what = "看不出汇总报告的年度" if owner is not None and owner.year is None else "没有汇总报告或成员报告"
        yield Result("not_assessable", ("body",), f"{what}，无法核对汇总数。", about=owner)
        return
    try:
        summed = rollup(area.members, name=member_name(owner), year=owner.year, expected=area.expected)
    except ValueError as error:
        yield Result("not_assessable", ("body",), f"无法核对汇总数：{error}。", about=owner)
        return
    yield from _members(summed, owner)
    yield from _blanks(summed, owner)
    found = differences(summed.report, owner)
    for difference in found:
        yield _difference(difference, summed, owner)
    if not found:
        yield Result("holds", ("body",), about=owner)


def _listed(names: tuple[str, ...]) -> str:
    return "、".join(names[:NAMED]) + (f"等 {len(names)} 个" if len(names) > NAMED else "")


def _members(summed: Rollup, owner: AnnualReport) -> Iterator[Result]:
    for names, fault in ((summed.missing, "没有报告"), (summed.duplicates, "报了不止一份（只计第一份）")):
        if names:
            yield Result(
                "fails",
                ("body",),
                f"{member_name(owner)} {owner.year} 年度的成员单位中，{_listed(names)}{fault}，请核实后再汇总。",
                severity="warning",
                subject=fault,
                about=owner,
            )


def _blanks(summed: Rollup, owner: AnnualReport) -> Iterator[Result]:
    """Cells without a sum: one result for each table and set of members that have no figure there."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for address, names in summed.blank.items():
        if owner.value(*address.split(".")) is not None:
            groups[address.partition(".")[0], names].append(address)
    for (table, names), addresses in groups.items():
        yield Result(
            "not_assessable",
            tuple(addresses),
            f"{table_title(table)}有 {len(addresses)} 格无法核对汇总数：{_listed(names)}的报告没有这些数。",
            subject="、".join(names),
            about=owner,
        )


def _may_be_missing(difference: Difference) -> bool:
    """Whether the figures of a member without a report can explain it: they only add, but to changes, which have a sign."""
    return difference.printed > difference.summed or difference.address.endswith(".change")


def _difference(difference: Difference, summed: Rollup, owner: AnnualReport) -> Result:
    table, row, column = difference.address.split(".")
    form = form_of(owner, table)
    names = labels(table, form.edition if form is not None else "")
    gap = whole(size(difference.printed - difference.summed))
    unfiled = f"（还有 {len(summed.missing)} 个单位没有报告）" if summed.missing else ""
    return Result(
        "fails",
        (difference.address,),
        f"{names.title}{names.cell(row, column)}汇总印为 {whole(difference.printed)}，{len(summed.members)} 个成员单位之和为 "
        f"{whole(difference.summed)}，相差 {gap}{unfiled}，请逐个单位核对这一格。",
        expected=difference.summed,
        printed=difference.printed,
        severity="warning" if summed.missing and _may_be_missing(difference) else None,
        about=owner,
    )
