"""The demonstration's years of these registers."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.demo.data import People, county, employ
from gongkai.office.bodies.models import Body
from gongkai.office.engagement.demo.load import engage
from gongkai.office.engagement.models import Evaluation, Knowledge, Meeting, Proposal, Question, Training
from gongkai.site.demo.load import load, quick_hashes
from tests.office.inforequests.people import at

TODAY = date(2026, 11, 22)


@pytest.mark.django_db
def test_three_years() -> None:
    with at(TODAY):
        load()
        with quick_hashes():
            people = employ(bodies := county(), "Shifan-2026", TODAY)
        with transaction.atomic():
            begins(bodies, people)
            transaction.set_rollback(True)
        for year in (2024, 2025, 2026):
            engage(year, bodies, people, TODAY)
        assert clock.today() == TODAY
    assert Counter(Training.objects.values_list("kind", flat=True)) == {"held": 9, "attended": 12}
    assert (Meeting.objects.count(), Knowledge.objects.count()) == (6, 4)
    assert Counter(Evaluation.objects.values_list("state", flat=True)) == {"published": 2, "open": 1}
    assert {row.results["replies"] for row in Evaluation.objects.filter(state="published")} == {24}
    assert Counter(Question.objects.values_list("state", flat=True)) == {"answered": 18, "asked": 1}
    assert [row.asked_on.year for row in Question.objects.order_by("asked_on") if row.is_late] == [2025]
    last = Proposal.objects.filter(year=2025)
    assert Counter(last.values_list("kind", flat=True)) == {"deputy": 30, "member": 57}
    assert not last.exclude(state="answered").exists()
    assert Counter(Proposal.objects.filter(year=2026).values_list("state", flat=True)) == {
        "answered": 23,
        "assigned": 1,
    }


def begins(bodies: dict[str, Body], people: dict[str, People]) -> None:
    """In the first days of a year nothing is there but what is open."""
    with at(today := date(2026, 1, 4)):
        engage(2026, bodies, people, today)
    assert [model.objects.count() for model in (Training, Meeting, Knowledge, Proposal)] == [0, 0, 0, 0]
    assert (Evaluation.objects.get().state, Question.objects.get().state) == ("open", "asked")
