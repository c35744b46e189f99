"""What must hold of every report that is compiled from a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from gongkai.auditing.collection import Area, Bodies
from gongkai.auditing.registry import Subject, rules
from gongkai.office.annual.assembling import assembled, printed
from gongkai.office.annual.models import Report
from gongkai.office.annual.queries.bodies import answers_for, exists_at_end, members
from gongkai.office.annual.queries.cells import Snapshot, behind, take_snapshot
from gongkai.office.bodies.models import Body
from gongkai.report import AnnualReport, Number
from tests.office.annual.ledgers import YEARS, a_ledger

ARITHMETIC = (
    "requests.balance",
    "requests.dispositions",
    "requests.applicants",
    "remedies.total",
    "cell.count",
    "cell.blank",
)


def must_hold(names: Iterable[str], subject: Subject) -> int:
    """How often the rules held. Nothing may fail, nothing may be impossible to assess."""
    wanted = set(names)
    found = [(rule.name, result) for rule in rules() if rule.name in wanted for result in rule.results(subject)]
    wrong = [(name, result.message) for name, result in found if result.state != "holds"]
    assert wrong == [], wrong
    assert {name for name, _ in found} == wanted
    return len(found)


def compiled(body: Body, year: int) -> tuple[Snapshot, AnnualReport]:
    snapshot = take_snapshot(bodies=answers_for(body, year), year=year)
    figures = {address: printed(value) for address, value in snapshot.figures.items()}
    scope = "own"
    report = Report(
        body=body, year=year, scope=scope, edition=snapshot.edition, computed=figures,
        compiled_at=timezone.make_aware(datetime(year + 1, 1, 2)),
    )  # fmt: skip
    return snapshot, assembled(report)


def check_ledger(seed: int) -> int:
    """Compile every body and year of a random ledger; how many results held."""
    government, bodies = a_ledger(seed)
    held = 0
    last: dict[str, AnnualReport] = {}
    before: AnnualReport | None = None
    for year in YEARS:
        filed: dict[str, AnnualReport] = {}
        for member in members(government, year):
            snapshot, report = compiled(member.body, year)
            held += must_hold(ARITHMETIC, report) + _lists_add_up(snapshot)
            filed[member.body.code] = report
            took_over = set(answers_for(member.body, year)) - set(answers_for(member.body, year - 1))
            if not took_over and member.body.code in last:
                held += must_hold(["years.carry-over", *_in_force(year)], (report, last[member.body.code]))
        area = _summed(government, year, list(filed.values()))
        held += must_hold(ARITHMETIC, area)
        names = tuple(item.body.name or "" for item in filed.values())
        held += must_hold(["bodies.rollup"], Bodies((area,), (Area(tuple(filed.values()), area, names),)))
        if before is not None:
            held += must_hold(["years.carry-over"], (area, before))
        last, before = filed, area
    assert {body.code for body in bodies if exists_at_end(body, YEARS[-1])} <= set(last)
    return held


def _in_force(year: int) -> list[str]:
    """Documents in force follow from last year's on one edition."""
    return ["years.in-force"] if year not in (YEARS[0], 2021) else []


def _lists_add_up(snapshot: Snapshot) -> int:
    for address, figure in snapshot.figures.items():
        records = behind(snapshot, address)
        assert sum((weight for *_, weight in records), Decimal(0)) == figure
        if address.startswith("requests.") and not address.startswith("requests.total"):
            assert max(Counter((kind, key) for kind, key, _ in records if kind == "request").values(), default=1) == 1
    return len(snapshot.figures)


def _summed(government: Body, year: int, filed: list[AnnualReport]) -> AnnualReport:
    sums: dict[str, Number] = {}
    for report in filed:
        for address, cell in report.cells():
            assert cell.value is not None
            sums[address] = sums.get(address, 0) + cell.value
    key = filed[0].editions["requests"] or ""
    figures = {address: printed(value) for address, value in sums.items()}
    return assembled(Report(body=government, year=year, scope="area", edition=key, computed=figures))
