"""The rules on a report of the office: with last year's, with its members', with what was explained."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from gongkai.auditing.collection import Area, Bodies
from gongkai.auditing.model import Finding
from gongkai.auditing.registry import SINGLE, rules
from gongkai.auditing.runner import Gathering, Outcome
from gongkai.auditing.verdicts import Verdict
from gongkai.office.annual.assembling import assembled, reported, with_section
from gongkai.office.annual.drafting import check_bound, filled
from gongkai.office.annual.models import Explanation, Report, Scope
from gongkai.office.errors import Refused
from gongkai.report import AnnualReport
from gongkai.report.jsonform import report_from_text


def value_of(report: Report) -> AnnualReport:
    """The report as it was locked; as it is being compiled before that."""
    return report_from_text(report.value) if report.value else assembled(report)


def previous_value(report: Report) -> AnnualReport | None:
    """Last year's locked report of the same body and scope."""
    found = (
        Report.objects.standing()
        .filter(body=report.body_id, scope=report.scope, year=report.year - 1)
        .exclude(value="")
    )
    last = found.first()
    return None if last is None else value_of(last)


def gathering_of(report: Report, value: AnnualReport) -> Gathering:
    """An empty gathering that knows what was explained, and of which words: of a version that was handed in, what held then."""
    explained = {
        item.fingerprint: (item.message, Verdict("explained", item.who.name, timezone.localdate(item.at), item.why))
        for item in Explanation.objects.filter(body=report.body_id, year=report.year).select_related("who")
    }
    explained |= {
        item["fingerprint"]: (
            item["message"], Verdict("explained", item["who"], date.fromisoformat(item["on"]), item["why"]),
        )
        for item in report.waived
    }  # fmt: skip
    verdicts = {mark: verdict for mark, (_, verdict) in explained.items()}
    return Gathering(value, verdicts, False, judged={mark: message for mark, (message, _) in explained.items()})


def waived(outcome: Outcome) -> list[dict[str, Any]]:
    """The findings that were explained, as a version keeps them."""
    return [
        {
            "fingerprint": item.fingerprint, "rule": item.rule, "where": list(item.where), "message": item.message,
            "why": item.verdict.why, "who": item.verdict.who, "on": item.verdict.when.isoformat(),
        }
        for item in outcome.findings
        if item.state == "waived" and item.verdict is not None
    ]  # fmt: skip


def check_report(report: Report) -> Outcome:
    """Every finding. An area report is also compared with the sum of its members."""
    value = value_of(report)
    gathering = gathering_of(report, value)
    gathering.run(rules(SINGLE), value)
    previous = previous_value(report)
    if previous is not None:
        gathering.run(rules(("years",)), (value, previous))
    if report.scope == Scope.AREA:
        filed = tuple(value_of(item) for item in member_reports(report))
        expected = tuple(member["name"] for member in report.members)
        bodies = Bodies((value, *filed), (Area(filed, value, expected),))
        gathering.run([rule for rule in rules(("bodies",)) if rule.name == "bodies.rollup"], bodies)
    return gathering.outcome()


def check_section(report: Report, section: str, text: str) -> tuple[AnnualReport, tuple[Finding, ...]]:
    """What the rules say of a section that is being written, before it is saved: the report with it, and the findings that
    point into it. Raises Refused for a figure that there is not.
    """
    figures = reported(report)
    value = with_section(assembled(report), section, filled(check_bound(text, figures), figures))
    gathering = gathering_of(report, value)
    gathering.run(rules(SINGLE), value)
    found = gathering.outcome().findings
    return value, tuple(item for item in found if any(place.partition(":")[0] == section for place in item.where))


def check_members(report: Report) -> None:
    """An area is reported on figures that stand. Raises Refused when members corrected theirs since it was summed."""
    corrected = [item.name for item in member_reports(report) if item.state == "corrected"]
    if corrected:
        raise Refused(
            "{names}的报告在汇总以后已经更正，请将汇总报告退回修改或者更正，重新编制后再办理。",
            names="、".join(corrected),
        )


def member_reports(report: Report) -> list[Report]:
    """The reports that an area report was summed from, in the order of its members."""
    keys = [member["report"] for member in report.members if member["report"]]
    found = Report.objects.select_related("body").in_bulk(keys)
    return [found[key] for key in keys]
