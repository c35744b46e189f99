"""Two reports for one body and year, and one report under two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from gongkai.auditing.collection import Bodies
from gongkai.auditing.examples import balanced, report
from gongkai.auditing.model import Result
from gongkai.auditing.names import plain_name
from gongkai.auditing.registry import rule
from gongkai.auditing.rollup import member_name
from gongkai.report import AnnualReport

ENOUGH_FIGURES = 6
"""Two reports with fewer figures above 0 may agree by chance."""
ENOUGH_TEXT = 200
"""Shorter texts are formulas."""

_FIGURES = balanced(
    {"natural_person": {"new_received": 9, "granted": 6, "partial": 3}, "social": {"new_received": 1, "granted": 1}}
)


def _figures(report: AnnualReport) -> tuple[tuple[str, ...], ...] | None:
    """The figures above 0 of a report, or None when there are too few to tell reports apart."""
    figures = tuple(
        (table, row, column, str(cell.value))
        for table, rows in report.tables.items()
        for row, columns in (rows or {}).items()
        for column, cell in columns.items()
        if cell.value
    )
    return figures if len(figures) >= ENOUGH_FIGURES else None


def _text(report: AnnualReport) -> str | None:
    text = "".join("".join(section.text.split()) for section in report.sections)
    return text if len(text) >= ENOUGH_TEXT else None


@rule(
    "bodies.duplicate",
    layer="bodies",
    severity="warning",
    must="一个机关一个年度只有一份报告；不同机关的报告，数字和文字不应完全相同。",
    basis="《政府信息公开条例》第四十九条；国办公开办函〔2021〕30号（报告雷同的责任）",
    hint="确认哪一份是正式报告，其余的退回或删除；两个机关数字或文字相同的，退回核实。",
    holds_for=lambda: Bodies((report(2023, name="示范县教育局"), report(2023, name="示范县水利局"))),
    fails_for=lambda: Bodies(
        (
            report(2023, name="示范县教育局", requests=_FIGURES),
            replace(report(2023, name="示范县教育局"), document_number="示教〔2024〕2号"),
            report(2023, name="示范县水利局", requests=_FIGURES),
        )
    ),
)
def duplicate(bodies: Bodies) -> Iterator[Result]:
    """Two reports for one body and year; the same figures or text under two names."""
    filed: dict[tuple[str, int], list[AnnualReport]] = defaultdict(list)
    same_figures: dict[object, list[AnnualReport]] = defaultdict(list)
    same_text: dict[object, list[AnnualReport]] = defaultdict(list)
    unnamed = 0
    for item in bodies.reports:
        if item.body.name is None or item.year is None:
            unnamed += 1
        else:
            filed[plain_name(item.body.name), item.year].append(item)
        if (figures := _figures(item)) is not None:
            same_figures[figures].append(item)
        if (text := _text(item)) is not None:
            same_text[text].append(item)
    found = [
        *(result for group in filed.values() for one in _by_code(group) for result in _twice(one)),
        *(result for group in same_figures.values() for result in _same(group, "各表的数字", "figures")),
        *(result for group in same_text.values() for result in _same(group, "各部分的文字", "text")),
    ]
    yield from found
    if unnamed:
        yield Result(
            "not_assessable", ("body",), f"有 {unnamed} 份报告看不出机关名称或年度，无法核对是否重复，请在标题中写明。"
        )
    if not found:
        yield Result("holds", ("body",))


def _by_code(group: list[AnnualReport]) -> list[list[AnnualReport]]:
    """The reports under one name: those of each code apart where there are several codes."""
    codes = {item.body.code for item in group}
    if len(codes - {None}) < 2:
        return [group]
    return [
        [item for item in group if item.body.code == code] for code in dict.fromkeys(item.body.code for item in group)
    ]


def _twice(group: list[AnnualReport]) -> Iterator[Result]:
    first, *others = group
    for item in others:
        yield Result(
            "fails",
            ("body",),
            f"{item.body.name} {item.year} 年度有 {len(group)} 份报告（{first.source.name}、{item.source.name}"
            f"{'等' if len(group) > 2 else ''}），请确认哪一份是正式报告。",
            subject=f"twice {item.source.sha256}",
            about=item,
        )


def _same(group: list[AnnualReport], what: str, subject: str) -> Iterator[Result]:
    """Reports of different bodies that agree: each is told of the first of another body."""
    for item in group:
        own = plain_name(member_name(item))
        other = next((one for one in group if plain_name(member_name(one)) != own), None)
        if other is not None:
            yield Result(
                "fails",
                ("body",),
                f"{member_name(item)} {item.year} 年度报告{what}与{member_name(other)} {other.year} 年度报告完全相同，"
                "请退回核实。",
                subject=f"{subject} {plain_name(member_name(other))} {other.year}",
                about=item,
            )
