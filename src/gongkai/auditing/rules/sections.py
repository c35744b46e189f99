"""The six sections and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.auditing.examples import report, section_values
from gongkai.auditing.model import Result
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.form import due_edition
from gongkai.law.forms import SECTIONS, section_forms
from gongkai.report import AnnualReport

_NUMERALS = "一二三四五六"
_NUMBERED = re.compile(r"^\s*[（(]?([一二三四五六七八九十]+)[、，,.．)）\s]")


def _no_sections(report: AnnualReport) -> Result | None:
    """Why the six sections cannot be asked of this report, if they cannot."""
    due = due_edition(report)
    if isinstance(due, Result):
        return due
    if "requests" not in due.tables:
        return Result("not_assessable", ("year",), f"{report.year} 年度的报告不分六个部分，不核对章节。")
    if not report.sections:
        return Result("not_assessable", ("sections",), "没有读到任何章节标题，无法核对章节；请检查标题是否为图片。")
    return None


@rule(
    "form.section-missing",
    layer="report",
    severity="error",
    must="报告有六个部分：总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议和行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项。",
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号",
    hint="补上缺少的部分；确实没有内容的，也要保留标题并写明情况。",
    holds_for=report,
    fails_for=lambda: report(sections={"other": None}),
)
def section_missing(report: AnnualReport) -> Iterator[Result]:
    """The report has the six sections of the form (Art 50)."""
    unable = _no_sections(report)
    if unable is not None:
        yield unable
        return
    present = {section.key for section in report.sections}
    for form in section_forms():
        if form.key in present:
            yield Result("holds", (form.key,))
        else:
            number = _NUMERALS[form.number - 1]
            yield Result(
                "fails", (form.key,), f"没有找到第{number}部分“{form.heading}”，请补上这一部分，或检查标题是否写错。"
            )


@rule(
    "form.section-order",
    layer="report",
    severity="warning",
    must="六个部分按格式的顺序排列，每个标题带有自己的序号。",
    basis="国办公开办函〔2021〕30号所附格式",
    hint="按一至六的顺序排列各部分，并改正标题序号。",
    holds_for=report,
    fails_for=lambda: replace(report(), sections=section_values({})[::-1]),
)
def section_order(report: AnnualReport) -> Iterator[Result]:
    """The sections stand in the order of the form; a wrong numeral is a warning, a missing one a note."""
    unable = _no_sections(report)
    if unable is not None:
        yield unable
        return
    known = [(section, SECTIONS.index(section.key)) for section in report.sections if section.key in SECTIONS]
    moved, bare, wrong = [], [], []
    last = -1
    for section, index in known:
        numeral = _NUMBERED.match(section.heading)
        if index < last:
            moved.append((section, last))
        elif numeral is None:
            bare.append(section)
        elif numeral[1] != _NUMERALS[index]:
            wrong.append((section, _NUMERALS[index]))
        last = max(last, index)
    for section, before in moved:
        heading = section_forms()[before].heading
        message = f"“{section.heading}”应当排在“{heading}”之前，请按格式的顺序排列。"
        yield Result("fails", (section.key,), message)
    if wrong:
        headings = "、".join(f"“{section.heading}”应为“{numeral}”" for section, numeral in wrong)
        keys = tuple(section.key for section, _ in wrong)
        yield Result("fails", keys, f"标题序号与格式不一致：{headings}，请改正。", subject="numerals")
    if bare:
        headings = "、".join(f"“{section.heading}”" for section in bare)
        keys = tuple(section.key for section in bare)
        yield Result("fails", keys, f"标题{headings}没有序号，请按格式加上。", severity="note", subject="bare")
    if not (moved or wrong or bare):
        yield Result("holds", ("sections",))
