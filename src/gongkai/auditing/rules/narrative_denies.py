"""Denials in prose (未收到, 没有, 无) against figures that are not zero."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.examples import balanced, report
from gongkai.auditing.labels import table_title
from gongkai.auditing.model import Result
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.auditing.rules.narrative_facts import (
    Figure,
    cannot,
    figure,
    holds,
    is_denial,
    not_found,
    other_scope,
    place,
    quote,
)
from gongkai.report import AnnualReport, Fact

_CELLS: dict[str, tuple[str, tuple[str, ...], str, str]] = {
    "requests.new_received.total": ("requests", ("new_received",), "total", "本年新收"),
    "requests.carried_over.total": ("requests", ("carried_over",), "total", "上年结转"),
    "requests.carried_forward.total": ("requests", ("carried_forward",), "total", "结转下年度继续办理"),
    "remedies.reconsideration.total": ("remedies", ("reconsideration",), "total", "行政复议总计"),
    "remedies.litigation.total": ("remedies", ("litigation_direct", "litigation_after"), "total", "行政诉讼总计"),
    "remedies.reconsideration.corrected": ("remedies", ("reconsideration",), "corrected", "行政复议结果纠正"),
    "remedies.litigation.corrected": (
        "remedies",
        ("litigation_direct", "litigation_after"),
        "corrected",
        "行政诉讼结果纠正",
    ),
    "proactive.normative_documents.issued": ("proactive", ("normative_documents",), "issued", "规范性文件本年制发件数"),
    "proactive.normative_documents.repealed": (
        "proactive",
        ("normative_documents",),
        "repealed",
        "规范性文件本年废止件数",
    ),
    "proactive.normative_documents.in_force": (
        "proactive",
        ("normative_documents",),
        "in_force",
        "规范性文件现行有效件数",
    ),
    "proactive.licensing.decisions": ("proactive", ("licensing",), "decisions", "行政许可处理决定数量"),
    "proactive.penalty.decisions": ("proactive", ("penalty",), "decisions", "行政处罚处理决定数量"),
}
_GROUPS = {"requests.denied.total": "denied_", "requests.refused.total": "refused_"}


def _denial(text: str) -> Fact:
    return Fact("requests.new_received.total", 0, text, "requests")


@rule(
    "narrative.denies",
    layer="report",
    severity="warning",
    must="正文写“没有”“未收到”“无”的事项，表中对应的数和正文别处写的数都应当是 0。",
    basis="《政府信息公开条例》第六条（及时、准确地公开政府信息）、第五十条",
    hint="核对是否套用了往年文字；确有发生的，改写这句话，并保持前后和表格一致。",
    holds_for=lambda: report(facts=(_denial("本年度示范镇未收到政府信息公开申请"),)),
    fails_for=lambda: report(
        requests=balanced({"natural_person": {"new_received": 2, "granted": 2}}),
        facts=(_denial("本年度示范镇未收到政府信息公开申请"),),
    ),
)
def denies(report: AnnualReport) -> Iterator[Result]:
    """A denial stands neither against a non-zero cell nor against another sentence (Arts 6, 50)."""
    denied: dict[tuple[str, str], Fact] = {}
    for fact in report.facts:
        if is_denial(fact):
            denied.setdefault((fact.topic, fact.section), fact)
    if not denied:
        yield not_found("overview", "“没有”“未收到”一类的说法")
    for fact in denied.values():
        yield _check(report, fact)


def _check(report: AnnualReport, fact: Fact) -> Result:
    figures, reason = _in_tables(report, fact)
    stated = [item for item in report.facts if _contradicts(report, fact, item)]
    if figures or stated:
        return _contradiction(report, fact, figures, stated)
    if reason and not _same_said(report, fact):
        return cannot(fact, reason)
    return holds(fact)


def _in_tables(report: AnnualReport, fact: Fact) -> tuple[list[Figure], str]:
    """The figures above zero that speak against a denial, or why the tables say nothing."""
    if fact.topic in _CELLS:
        table, rows, column, name = _CELLS[fact.topic]
        found = [figure(report, table, rows, (column,), name)]
    elif fact.topic in _GROUPS:
        rows = tuple(key for key in report.tables.get("requests") or {} if key.startswith(_GROUPS[fact.topic]))
        found = [figure(report, "requests", rows, ("total",), "不予公开" if "denied" in fact.topic else "不予处理")]
    elif fact.topic == "proactive.published.total":
        found = _published(report)
    else:
        return [], ""
    reason = next((item for item in found if isinstance(item, str)), "")
    return [item for item in found if isinstance(item, Figure) and item.value > 0], reason


def _published(report: AnnualReport) -> list[Figure | str]:
    rows = report.tables.get("proactive")
    if rows is None:
        return []
    names = {"issued": "本年制发件数", "newly_published": "本年新公开数量"}
    return [
        Figure(f"规范性文件{names[column]}", cell.value, (f"proactive.normative_documents.{column}",))
        for column, cell in rows.get("normative_documents", {}).items()
        if column in names and cell.value is not None
    ]


def _contradicts(report: AnnualReport, fact: Fact, other: Fact) -> bool:
    """Whether another clause of the same scope states a figure for what this one denies."""
    if not isinstance(other.value, int) and other.unit == "%":
        return False
    if other.value <= 0 or other.unit == "%" or other_scope(report, other):
        return False
    if fact.topic == "proactive.published.total":
        return other.topic.startswith("proactive.published.")
    if fact.topic == "fee.amount":
        return other.topic.startswith("fee.")
    return other.topic == fact.topic


def _same_said(report: AnnualReport, fact: Fact) -> bool:
    """Whether a printed 0 elsewhere says the same."""
    return any(other.topic == fact.topic and other.value == 0 and other.unit for other in report.facts)


def _contradiction(report: AnnualReport, fact: Fact, figures: list[Figure], stated: list[Fact]) -> Result:
    against = [
        f"{table_title(item.where[0].partition('.')[0])}“{item.name}”为 {whole(item.value)}{item.remark}"
        for item in figures[:3]
    ]
    against += [quote(item) for item in stated[:3]]
    scope = other_scope(report, fact)
    limits = f"正文这里说的是“{scope}”，范围可能不同；" if scope else ""
    return Result(
        "fails",
        (place(fact), *(cell for item in figures[:3] for cell in item.where), *(place(item) for item in stated[:3])),
        f"{quote(fact)}，但{'，又'.join(against)}，前后不一致。{limits}请核对实际情况，改正这句话或相应的数。",
        expected=figures[0].value if figures else stated[0].value,
        printed=0,
        severity="note" if scope else None,
        subject=fact.topic,
    )
