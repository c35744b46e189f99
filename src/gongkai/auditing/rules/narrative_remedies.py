"""Figures on reconsideration and litigation in prose against table four."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.narrative_facts import (
    Figure,
    agrees,
    cannot,
    differs,
    figure,
    holds,
    is_denial,
    not_found,
    other_scope,
    place,
    quote,
)
from gongkai.report import AnnualReport, Fact, Number

TABLE = "remedies"
_ROWS = {
    "reconsideration": ("reconsideration",),
    "litigation": ("litigation_direct", "litigation_after"),
    "litigation_direct": ("litigation_direct",),
    "litigation_after": ("litigation_after",),
    "combined": ("reconsideration", "litigation_direct", "litigation_after"),
}
_NAMES = {
    "reconsideration": "行政复议",
    "litigation": "行政诉讼",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after": "复议后起诉",
    "combined": "行政复议和行政诉讼",
}
_OUTCOMES = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结", "total": "总计"}
_TABLE_FIGURES = {"reconsideration.upheld": 2, "reconsideration.total": 2}


def said(value: int, text: str) -> Fact:
    """A fact for the examples."""
    return Fact("remedies.reconsideration.total", value, text, "overview", unit="件")


@rule(
    "narrative.remedies",
    layer="report",
    severity="warning",
    must="正文写的行政复议、行政诉讼件数和结果，与表四相同。",
    basis="《政府信息公开条例》第五十条第一款第三项；年度报告格式表四",
    hint="按复议、诉讼台账核对，改正正文或表四中错的一处；尚未审结的不能写成均获维持或均已结案。",
    holds_for=lambda: report(remedies=_TABLE_FIGURES, facts=(said(2, "因政府信息公开被申请行政复议2件"),)),
    fails_for=lambda: report(remedies=_TABLE_FIGURES, facts=(said(3, "因政府信息公开被申请行政复议3件"),)),
)
def remedies(report: AnnualReport) -> Iterator[Result]:
    """Reviews and suits in prose agree with table four in number and in outcome (Art 50(1)(3))."""
    facts = [fact for fact in report.facts if fact.topic.startswith("remedies.")]
    if not facts:
        yield not_found(TABLE, "行政复议、行政诉讼件数的句子")
    for fact in facts:
        result = _claim(report, fact) if fact.topic.endswith(".all") else _count(report, fact)
        if result is not None:
            yield result


def _count(report: AnnualReport, fact: Fact) -> Result | None:
    _, block, outcome = fact.topic.split(".")
    expected = _figure(report, block, outcome)
    if isinstance(expected, str):
        return cannot(fact, expected)
    if agrees(fact, expected.value) or (outcome == "total" and agrees(fact, _added(report, block))):
        return holds(fact, *expected.where)
    if is_denial(fact):
        return None
    more = _other_meaning(report, fact, block, outcome)
    return differs(report, fact, expected, TABLE, more=more, severity="note" if more else "warning")


def _figure(report: AnnualReport, block: str, outcome: str) -> Figure | str:
    name = _NAMES[block] if outcome == "total" else f"{_NAMES[block]}{_OUTCOMES[outcome]}"
    return figure(report, TABLE, _ROWS[block], (outcome,), name)


def _added(report: AnnualReport, block: str) -> Number:
    """The sum of the four outcomes, for a table whose own total is wrong."""
    added = figure(report, TABLE, _ROWS[block], ("upheld", "corrected", "other", "pending"), "")
    return added.value if isinstance(added, Figure) else -1


def _other_meaning(report: AnnualReport, fact: Fact, block: str, outcome: str) -> str:
    """What else the number may be, where the table holds it under another name."""
    meanings = {"reconsideration": (), "litigation": ("litigation_direct", "litigation_after")}.get(block, ())
    for other in meanings:
        expected = _figure(report, other, outcome)
        if isinstance(expected, Figure) and fact.value and expected.value == fact.value:
            return f"{whole(fact.value)} 只是“{expected.name}”的数，请写明口径。"
    pending = _figure(report, block, "pending")
    total = _figure(report, block, "total")
    if outcome == "total" and isinstance(pending, Figure) and isinstance(total, Figure):  # noqa: SIM102
        if pending.value and total.value - pending.value == fact.value:
            return f"{whole(fact.value)} 是已审结的件数，请写明口径。"
    return ""


def _claim(report: AnnualReport, fact: Fact) -> Result:
    """均获维持, 均已结案."""
    _, block, kind, _ = fact.topic.split(".")
    against = ("pending",) if kind == "closed" else ("corrected", "other", "pending")
    exceptions = [_figure(report, block, outcome) for outcome in against]
    missing = next((item for item in exceptions if isinstance(item, str)), None)
    if missing is not None:
        return _blank_is_none(report, fact, block, against, missing)
    return _judge_claim(report, fact, block, [item for item in exceptions if isinstance(item, Figure) and item.value])


def _blank_is_none(report: AnnualReport, fact: Fact, block: str, against: tuple[str, ...], reason: str) -> Result:
    """A block with blanks: what is printed may still contradict the claim."""
    printed = []
    for row in _ROWS[block]:
        for outcome in against:
            value = report.value(TABLE, row, outcome)
            if value:
                name = f"{_NAMES[row]}{_OUTCOMES[outcome]}"
                printed.append(Figure(name, value, (f"{TABLE}.{row}.{outcome}",)))
    return _judge_claim(report, fact, block, printed) if printed else cannot(fact, reason)


def _judge_claim(report: AnnualReport, fact: Fact, block: str, exceptions: list[Figure]) -> Result:
    if not exceptions:
        return holds(fact, *(f"{TABLE}.{row}.total" for row in _ROWS[block]))
    listed = "、".join(f"“{item.name}”{whole(item.value)} 件" for item in exceptions)
    return Result(
        "fails",
        (place(fact), *(place for item in exceptions for place in item.where)),
        f"{quote(fact)}，但表四有{listed}，说法与表不一致，请改写正文，或核对表四各栏是否填错。",
        expected=0,
        printed=sum(item.value for item in exceptions),
        severity="note" if other_scope(report, fact) else None,
        subject=fact.topic,
    )
