"""Claims that every request was dealt with, against the requests carried forward."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.auditing.examples import balanced, report
from gongkai.auditing.model import Result
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.narrative_facts import Figure, cannot, figure, holds, not_found, other_scope, place, quote
from gongkai.report import AnnualReport, Fact, Number

_FORWARD = "requests.carried_forward.total"
_FINISHED = re.compile(r"办结|完成|完毕|办毕|结束|完结")
_IN_TIME = re.compile(r"按时|按期|及时|期限|时限")
_CLAIM = Fact("requests.answered.all", 100, "所有申请均已办结", "overview", unit="%")


class _Stated(NamedTuple):
    """Figures of the prose: numbers of answers (not of requests received) by section, and those carried forward."""

    answered: frozenset[tuple[str, Number]]
    forward: frozenset[Number]


@rule(
    "narrative.all-answered",
    layer="report",
    severity="warning",
    must="正文写申请“均已办结”“全部按时答复”“办结率100%”的，表三结转下年度继续办理应当为 0。",
    basis="《政府信息公开条例》第三十三条；年度报告格式表三第四项",
    hint="结转的申请还没有答复，请写明已答复多少件、结转多少件，或核对结转数。",
    holds_for=lambda: report(facts=(_CLAIM,)),
    fails_for=lambda: report(
        requests=balanced({"natural_person": {"new_received": 3, "granted": 2, "carried_forward": 1}}), facts=(_CLAIM,)
    ),
)
def all_answered(report: AnnualReport) -> Iterator[Result]:
    """均已办结 or 均按时答复 of all requests stands against none carried forward (Art 33; table three, item four).

    A claim about the answered ones only (答复 80 件，均在期限内) is no contradiction.
    """
    facts = [fact for fact in report.facts if _is_claim(fact)]
    if not facts:
        yield not_found("requests", "“均已办结”“按时答复”一类的说法")
    stated = _Stated(
        frozenset((item.section, item.value) for item in report.facts if item.topic == "requests.total.total"),
        frozenset(item.value for item in report.facts if item.topic == _FORWARD),
    )
    for fact in facts:
        yield _check(report, fact, stated)


def _is_claim(fact: Fact) -> bool:
    return fact.topic == "requests.answered.all" or (fact.topic == "requests.answered.rate" and fact.value == 100)


def _check(report: AnnualReport, fact: Fact, stated: _Stated) -> Result:
    forward, where = _forward(report)
    if forward is None:
        return cannot(fact, where)
    answered = report.value("requests", "total", "total")
    if not forward or (
        fact.parts
        and answered is not None
        and (
            fact.parts[0] == answered
            or (fact.parts[0] <= answered and (fact.section, fact.parts[0]) in stated.answered)
        )
    ):
        return holds(fact, where)
    disclosed = forward in stated.forward
    in_time = _IN_TIME.search(fact.text) or not _FINISHED.search(fact.text)
    return Result(
        "fails",
        (place(fact), where),
        f"{quote(fact)}，但有 {whole(forward)} 件结转下年度继续办理，不能说全部办结或答复。"
        f"请写明已答复和结转各多少件，或核对{'表三' if '.' in where else '正文'}的结转数。",
        expected=0,
        printed=forward,
        severity="note" if other_scope(report, fact) or (in_time and disclosed) else None,
        subject=fact.topic,
    )


def _forward(report: AnnualReport) -> tuple[Number | None, str]:
    """The requests carried forward and where that stands; without the table what the prose says, else the reason."""
    found = figure(report, "requests", ("carried_forward",), ("total",), "结转下年度继续办理")
    if isinstance(found, Figure):
        return found.value, found.where[0]
    stated = next((fact for fact in report.facts if fact.topic == _FORWARD), None)
    return (None, found) if stated is None else (stated.value, place(stated))
