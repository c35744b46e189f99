"""The demonstration's three years of obligations: one goes late, is reminded, is met; the same every time; only once."""

from datetime import timedelta

import pytest
from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.demo.data import county, employ
from gongkai.office.audit_log.verify import verify
from gongkai.office.oversight.demo.load import act_out
from gongkai.office.oversight.models import Catalogue, Obligation
from gongkai.site.demo.load import PASSWORD, load, quick_hashes


@pytest.mark.django_db
def test_three_years() -> None:
    load()
    today = clock.today()
    with transaction.atomic(), quick_hashes():
        bodies = county()
        people = employ(bodies, PASSWORD, today)
        for year in range(today.year - 2, today.year + 1):
            act_out(year, bodies, people, today)
    late = Obligation.objects.get(row__name="义务教育/校车安全检查", first_on__year=today.year - 1, first_on__month=4)
    told = [(one.stage, (one.sent_on - late.due_on).days > 0) for one in late.reminders.all()]
    assert told == [("soon", False), ("late", True), ("leader", True), ("urge", True)]
    assert (late.state, late.is_late(today)) == ("met", True)
    open_late = Obligation.objects.late(today).filter(row__name="财政信息/财政收支月度数据")
    assert open_late.exists()
    assert not Obligation.objects.late(today - timedelta(days=400)).exists()
    assert Catalogue.objects.filter(kind="starting").count() == len(
        [body for body in bodies.values() if body.valid_to is None]
    )
    assert verify().breaks == []
