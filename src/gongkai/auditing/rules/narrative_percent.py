"""Percentages and year-on-year changes in prose, recomputed from the figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.narrative_facts import cannot, holds, not_found, other_scope, place, quote
from gongkai.report import AnnualReport, Fact, Number

_UP, _DOWN = re.compile("增长|增加|上升|提高|增幅"), re.compile("下降|减少|回落|降低|降幅")
_WHOLES = ("requests.new_received.total", "requests.total.total", "requests.new_or_all")


class Reading(NamedTuple):
    """One way to recompute a percentage."""

    value: Decimal
    formula: str


def _share(printed: str) -> Fact:
    return Fact("percent.share", Decimal(printed), f"占{printed}%", "overview", unit="%", parts=(258, 805))


@rule(
    "narrative.percent",
    layer="report",
    severity="warning",
    must="正文写的占比、同比增减和办结率，用文中或表中的数重新计算，结果相同（末位可差 1）。",
    basis="《政府信息公开条例》第六条（及时、准确地公开政府信息）",
    hint="按分子、分母重新计算后改正百分比，或改正写错的件数。",
    holds_for=lambda: report(facts=(_share("32.0"),)),
    fails_for=lambda: report(facts=(_share("33.9"),)),
)
def percent(report: AnnualReport) -> Iterator[Result]:
    """Percentages recompute from their operands (Art 6: what is published must be accurate)."""
    facts = [fact for fact in report.facts if fact.topic.startswith("percent.") or _is_rate(fact)]
    if not facts:
        yield not_found("overview", "可以重新计算的百分比")
    for fact in facts:
        readings, reason = _readings(report, fact)
        wrong_way = _wrong_way(fact)
        if wrong_way is not None:
            yield wrong_way
        else:
            yield _judge(report, fact, readings) if readings else cannot(fact, reason)


def _wrong_way(fact: Fact) -> Result | None:
    """A rise called a fall, or a fall called a rise."""
    up, down = _UP.search(fact.text), _DOWN.search(fact.text)
    if fact.topic != "percent.change" or len(fact.parts) < 2 or (up is None) == (down is None):
        return None
    now, before = fact.parts[0], fact.parts[1]
    if now == before or not before or (now > before) == (up is not None):
        return None
    said = (up or down or [""])[0]
    is_now = "增长" if now > before else "下降"
    right = round(_reading(max(now, before) - min(now, before), before).value, 1)
    return Result(
        "fails",
        (place(fact),),
        f"{quote(fact)}，文中的数由 {whole(before)} 变为 {whole(now)}，是{is_now} {whole(right)}%，不是{said}，"
        "请核对增减的方向和上一年的数。",
        expected=f"{is_now}{whole(right)}%",
        printed=f"{said}{whole(fact.value)}%",
        subject=f"{fact.topic}={whole(fact.value)};{whole(now)}/{whole(before)}",
    )


def _is_rate(fact: Fact) -> bool:
    return fact.topic == "requests.answered.rate" and fact.value != 100


def _readings(report: AnnualReport, fact: Fact) -> tuple[list[Reading], str]:
    """The ways to recompute, the plain one first, or why there is none."""
    if fact.topic == "percent.change":
        if not fact.parts:
            return [], "正文没有写出上一年的数，请对照上一年的报告"
        now, before = fact.parts[0], fact.parts[1]
        return ([_reading(max(now, before) - min(now, before), before)], "") if before else ([], "上一年的数为 0")
    if fact.topic == "percent.share":
        part, total = fact.parts[0], fact.parts[1]
        totals: list[Number] = [total, *_other_wholes(report, fact)]
        readings = [_reading(part, item) for item in totals if item]
        return readings, "总数为 0"
    return _rates(report)


def _reading(part: Number, total: Number) -> Reading:
    return Reading(Decimal(part) * 100 / Decimal(total), f"{whole(part)}÷{whole(total)}")


def _other_wholes(report: AnnualReport, fact: Fact) -> list[Number]:
    """Other totals of requests that the same section prints or the table holds."""
    printed = [item.value for item in report.facts if item.topic in _WHOLES and item.section == fact.section]
    if fact.parts[1] not in printed:
        return []
    new, carried = (report.value("requests", row, "total") for row in ("new_received", "carried_over"))
    both = [new, carried, report.value("requests", "total", "total")]
    return [*printed, *(value for value in both if value), *([new + carried] if new and carried else [])]


def _rates(report: AnnualReport) -> tuple[list[Reading], str]:
    rows = ("total", "new_received", "carried_over")
    total, new, carried = (report.value("requests", row, "total") for row in rows)
    if total is None or new is None or carried is None or not new + carried:
        return [], "表三的总计、新收或上年结转为空白或无法辨认"
    return [_reading(total, new + carried), *([_reading(total, new)] if new else [])], ""


def _judge(report: AnnualReport, fact: Fact, readings: list[Reading]) -> Result:
    printed = Decimal(fact.value)
    decimals = max(0, -int(printed.as_tuple().exponent))
    step = Decimal(1).scaleb(-decimals)
    if any(abs(reading.value - printed) <= step for reading in readings) or fact.qualifier:
        return holds(fact)
    first = readings[0]
    expected = round(first.value, max(decimals, 1))
    return Result(
        "fails",
        (place(fact),),
        f"{quote(fact)}，按文中的数计算 {first.formula}＝{whole(expected)}%，印为 {whole(printed)}%，"
        "请重新计算百分比，或核对件数是否写错。",
        expected=expected,
        printed=fact.value,
        severity="note" if _is_rate(fact) or other_scope(report, fact) else None,
        subject=f"{fact.topic}={whole(printed)};{first.formula}",
    )
