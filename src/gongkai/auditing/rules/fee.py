"""The information-processing fee 信息处理费 that section six reports since report year 2021."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.auditing.examples import report
from gongkai.auditing.labels import section_title
from gongkai.auditing.model import Result
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.narrative_facts import holds, is_about, place, quote
from gongkai.report import AnnualReport, Fact

FIRST_YEAR = 2021
_FEE = re.compile(r"信息(?:公开)?处理费|处理费|收费|费用|收取")
_NONE = re.compile(
    r"(?:未|没有|无|不|免|零|尚未|暂未)[^。；;\n]{0,24}?(?:处理费|收费|费用|收取)|(?:处理费|收费|费用|收取)[^。；;\n]{0,20}?(?:未|没有|无|为零|为0|免|(?<!\d)0元)"
)
_ROW = re.compile(r"\s*".join("未按收费通知要求缴纳费") + r"(?:\s*用)?")
"""The words of a row of table three, which torn tables leave among the text, even without their last character."""


@rule(
    "fee.reported",
    layer="report",
    severity="warning",
    must="2021 年度起，第六部分应当报告收取信息处理费的情况（金额，或者没有收取）；列出分项的，分项之和等于总额。",
    basis="国办公开办函〔2021〕30号年度报告格式第六部分；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    hint="在第六部分写明本年度收取信息处理费的件数和金额；没有收取的，也要写明没有收取。",
    holds_for=lambda: report(2023, sections={"other": "本年度未收取政府信息公开信息处理费。"}),
    fails_for=lambda: report(2023, sections={"other": "无其他需要报告的事项。"}),
)
def fee_reported(report: AnnualReport) -> Iterator[Result]:
    """From report year 2021 section six reports the processing fee, an amount or none, and its items sum to the total.

    Basis: the form of 2021 (section six) and the fee measure of 2020. Earlier years owe no such report.
    """
    if report.year is None:
        yield Result("not_assessable", ("other",), "看不出报告年度，无法判断是否应当报告信息处理费，请在标题写明年度。")
        return
    if report.year < FIRST_YEAR:
        yield Result("holds", ("other",))
        return
    stated = [fact for fact in report.facts if fact.topic in ("fee.amount", "fee.cases")]
    texts = (_ROW.sub("", section.text) for section in report.sections)
    if stated or any(_NONE.search(text) for text in texts if _FEE.search(text)):
        yield _where_reported(report, stated)
    else:
        yield _not_reported(report)
    yield from (_items(fact) for fact in stated if fact.parts)


def _where_reported(report: AnnualReport, stated: list[Fact]) -> Result:
    """Reported: in section six it holds, elsewhere a note asks to move it there."""
    other = report.section("other")
    in_six = any(fact.section == "other" for fact in stated) or (other is not None and _FEE.search(other.text))
    if in_six or not stated:
        return Result("holds", ("other",))
    return Result(
        "fails",
        (place(stated[0]), "other"),
        f"信息处理费写在{quote(stated[0])}，第六部分没有写，请在第六部分也写明收取的金额或没有收取。",
        severity="note",
    )


def _not_reported(report: AnnualReport) -> Result:
    other = report.section("other")
    mentioned = other is not None and _FEE.search(other.text)
    if other is None:
        message = "报告没有第六部分，也没有写信息处理费，请补写本年度收取的金额，没有收取的写明没有收取。"
    elif mentioned:
        message = (
            f"{section_title('other')}提到收费但没有写明金额或没有收取，请补写本年度信息处理费的金额；没有收取的写明。"
        )
    else:
        message = f"{section_title('other')}没有报告信息处理费，请补写本年度收取的金额；没有收取的，写明没有收取。"
    return Result("fails", ("other",), message, subject="missing")


def _items(fact: Fact) -> Result:
    """A total amount with its items."""
    added = sum(fact.parts)
    if added == fact.value or ("等" in fact.qualifier and added < fact.value) or is_about(fact):
        return holds(fact)
    items = "＋".join(whole(part) for part in fact.parts)
    return Result(
        "fails",
        (place(fact),),
        f"{quote(fact)}，分项之和为 {whole(added)}{fact.unit}（{items}），与总额 {whole(fact.value)}{fact.unit}不一致，请核对。",
        expected=added,
        printed=fact.value,
        subject=f"{whole(fact.value)}={items}",
    )
