"""A total in prose against the parts listed after it."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.narrative_facts import cannot, holds, is_about, not_found, place, quote
from gongkai.report import AnnualReport, Fact, Number


def _listed(total: int, *parts: int) -> Fact:
    text = f"示范镇全年主动公开政府信息{total}条"
    return Fact("proactive.published.total", total, text, "overview", unit="条", parts=parts)


@rule(
    "narrative.breakdown",
    layer="report",
    severity="warning",
    must="正文先写总数再列各部分的，各部分之和等于总数。",
    basis="《政府信息公开条例》第六条（及时、准确地公开政府信息）",
    hint="逐项核对各部分的数和总数；没有列全的，在最后写“等”。",
    holds_for=lambda: report(facts=(_listed(134, 77, 57),)),
    fails_for=lambda: report(facts=(_listed(135, 77, 57),)),
)
def breakdown(report: AnnualReport) -> Iterator[Result]:
    """A total and its listed parts agree (Art 6: what is published must be accurate). Fees are those of `fee.reported`."""
    listed = [fact for fact in report.facts if fact.parts and fact.unit != "%" and not fact.topic.startswith("fee.")]
    if not listed:
        yield not_found("overview", "先写总数再列各部分的句子")
    for fact in listed:
        yield _check(fact)


def _check(fact: Fact) -> Result:
    added: Number = sum(fact.parts)
    if added == fact.value:
        return holds(fact)
    if is_about(fact):
        return cannot(fact, "正文用的是约数")
    if "等" in fact.qualifier and added < fact.value:
        return holds(fact) if len(fact.parts) == 1 else cannot(fact, "后面没有列全各部分")
    parts = "＋".join(whole(part) for part in fact.parts)
    unit = fact.unit
    if len(fact.parts) == 1:
        message = (
            f"{quote(fact)}，后面列出的一部分就有 {parts}{unit}，大于总数 {whole(fact.value)}{unit}，请核对这两个数。"
        )
    else:
        message = (
            f"{quote(fact)}，列出的各部分之和为 {whole(added)}{unit}（{parts}），与总数 {whole(fact.value)}{unit}相差 "
            f"{whole(gap if (gap := added - fact.value) > 0 else -gap)}{unit}。"
        )
        message += (
            "各渠道的数如果有重复或没有列全，请写明；否则请改正。"
            if "分渠道" in fact.qualifier
            else "请逐项核对，改正总数或漏列、写错的一项；没有列全的，请写“等”。"
        )
    return Result(
        "fails",
        (place(fact),),
        message,
        expected=added,
        printed=fact.value,
        severity="note" if "分渠道" in fact.qualifier else None,
        subject=f"{whole(fact.value)}={parts}",
    )
