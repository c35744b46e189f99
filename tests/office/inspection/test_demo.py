"""The demonstration's inspections: three years, every fate, nothing but the planted faults."""

from datetime import date

import pytest

from gongkai.office import clock
from gongkai.office.annual.demo.data import county, employ
from gongkai.office.inspection.demo.load import FATES, act_out, data
from gongkai.office.inspection.models import Finding, Inspection
from gongkai.site.demo.load import PASSWORD, load


@pytest.mark.django_db
def test_three_years() -> None:
    load()
    today = clock.today()
    bodies = county()
    people = employ(bodies, PASSWORD, today)
    for year in range(today.year - 2, today.year + 1):
        act_out(year, bodies, people, today)
    saved = Inspection.objects.filter(source="saved")
    planted = {
        (date(one.on.year, quarter["month"], quarter["day"]), len(quarter["faults"]))
        for one in saved
        for quarter in data()["quarter"]
        if quarter["month"] == one.on.month
    }
    assert {(one.on, one.total) for one in saved} == planted
    assert Inspection.objects.filter(source="feed", passed=False).count() == 0
    assert set(Inspection.objects.values_list("source", flat=True)) == {"saved", "feed", "portal", "register"}
    stale = Finding.objects.filter(indicator="account-stale")
    assert [row.subject.name for row in stale] == ["微博 示范县教育局"]
    assert set(FATES) == {fault["fate"] for quarter in data()["quarter"] for fault in quarter["faults"]}
