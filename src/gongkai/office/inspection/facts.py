"""The figures of inspections that a report may name: how often was inspected, what was found, what was put right."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.office.annual.facts_registry import Listed, Period, fact, rate, record_kind
from gongkai.office.inspection.models import Finding, Inspection

record_kind(
    "inspection", "网站和新媒体检查", Inspection, related=("subject",), say=lambda row: (row.subject.name, str(row.on))
)
record_kind("inspection_finding", "检查发现的问题", Finding, say=lambda row: (str(row), row.message[:200]))


def _findings(at: Period) -> list[tuple[int, str]]:
    rows = Finding.objects.filter(body__in=at.bodies, first__on__range=(at.first, at.last)).exclude(state="dismissed")
    return list(rows.order_by("pk").values_list("pk", "state"))


@fact(
    name="inspection.inspections", section="overview", title="网站和新媒体检查（次）",
    text="开展政府网站和政务新媒体检查{facts.inspection.inspections}次。",
)  # fmt: skip
def inspections(at: Period) -> Iterable[Listed]:
    """Inspections of the body's sites and accounts."""
    rows = Inspection.objects.filter(subject__body__in=at.bodies, on__range=(at.first, at.last))
    return (Listed("inspection", key) for key in rows.order_by("pk").values_list("pk", flat=True))


@fact(
    name="inspection.findings", section="overview", title="检查发现问题（个）",
    text="检查发现问题{facts.inspection.findings}个。",
)  # fmt: skip
def findings(at: Period) -> Iterable[Listed]:
    """Findings met for the first time in the year; those dismissed after an appeal do not count."""
    return (Listed("inspection_finding", key) for key, _state in _findings(at))


@fact(
    name="inspection.verified", section="overview", title="检查问题已整改销号（个）",
    text="已整改销号{facts.inspection.verified}个，整改率{facts.inspection.rate}%。",
)  # fmt: skip
def verified(at: Period) -> Iterable[Listed]:
    """Findings of the year that were put right and verified."""
    return (Listed("inspection_finding", key) for key, state in _findings(at) if state == "verified")


rate(
    name="inspection.rate", section="overview", title="检查问题整改率（%）", part="inspection.verified",
    whole="inspection.findings",
)  # fmt: skip
