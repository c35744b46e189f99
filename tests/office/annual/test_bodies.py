"""Which bodies stand behind a report: mergers, abolished bodies, governments below a government."""

from datetime import date

from gongkai.office.annual.models import Opening, SnapshotCell, Tally
from gongkai.office.annual.queries.bodies import answers_for, exists_at_end, members
from gongkai.office.annual.queries.cells import behind, take_snapshot
from gongkai.office.bodies.domain.abolish_body import abolish_body
from gongkai.office.bodies.domain.found_body import found_body
from gongkai.office.bodies.domain.merge_body import merge_body
from gongkai.office.bodies.models import Account, Body
from gongkai.office.remedies.models import Counting
from tests.office.annual.reports import draft
from tests.office.county import FOUNDED, County


def _found(system: Account, parent: Body, code: str, name: str, kind: str) -> Body:
    return found_body(
        actor=system, territory_parent=parent, code=code, name=name, kind=kind, level="township", valid_from=FOUNDED
    )  # fmt: skip


def test_who_ended_is_answered_for(county: County, system: Account) -> None:
    education, health = county.bodies["education"], county.bodies["health"]
    merge_body(actor=system, body=health, successor=education, on=date(2025, 5, 1), basis="机构改革方案")
    abolish_body(actor=system, body=county.bodies["qinghe"], on=date(2025, 12, 31), basis="撤乡设街道")
    health.refresh_from_db()
    assert answers_for(education, 2024) == [education.pk]
    assert answers_for(education, 2025) == [education.pk, health.pk]
    assert answers_for(county.government, 2025) == [county.government.pk, county.bodies["qinghe"].pk]
    assert (exists_at_end(health, 2024), exists_at_end(health, 2025), exists_at_end(health, 2009)) == (
        True,
        False,
        False,
    )
    assert [member.body.code for member in members(county.government, 2025)] == ["county", "education"]
    assert {member.body.code for member in members(county.government, 2024)} == set(county.bodies)


def test_a_government_below_contributes_its_area(county: County, system: Account) -> None:
    district = _found(system, county.government, "district", "示范新区人民政府", "government")
    _found(system, district, "district-school", "示范新区教育局", "department")
    station = _found(system, county.bodies["education"], "station", "示范县教育站", "dispatched_body")
    found = {member.body.code: member.scope for member in members(county.government, 2025)}
    assert found["district"] == "area"
    assert "district-school" not in found
    assert found[station.code] == "own"
    assert [member.scope for member in members(district, 2025)] == ["own", "own"]


def test_records_name_themselves(county: County) -> None:
    education = county.bodies["education"]
    opening = Opening(body=education, year=2025)
    tally = Tally(body=education, year=2025, month=3, row="fees", measure="amount", amount="1.5")
    counting = Counting(body=education)
    assert (opening.audit_name, tally.audit_name) == ("education 2025", "2025-03 fees.amount")
    assert (str(counting), counting.audit_name) == ("示范县教育局", "示范县教育局")
    report = draft(county)
    assert report.audit_name == "education 2025 own 1"
    assert str(SnapshotCell(report=report, address="requests.total.total")) == "requests.total.total"
    assert behind(take_snapshot(bodies=[education.pk], year=2025), "requests.total.total") == []
