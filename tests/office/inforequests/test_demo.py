"""The demonstration's requests: built by domain actions, once, in every state that a visitor wants to see."""

import pytest
from django.utils import timezone

from gongkai.office import clock
from gongkai.office.audit_log.verify import verify
from gongkai.office.errors import Refused
from gongkai.office.inforequests.demo.load import load_requests
from gongkai.office.inforequests.detection import same_asked
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.rebuilding import differences
from gongkai.site.demo.load import load
from tests.office.county import County


@pytest.mark.django_db
def test_the_requests_are_built_once() -> None:
    with clock.at(timezone.now()):
        load()
    states = dict(Request.objects.values_list("number", "state"))
    assert sorted(states.values()) == [
        "archived", "closed", "closed", "closed", "drafted", "open", "open", "open", "reviewed", "supplement", "unconfirmed",
    ]  # fmt: skip
    assert Request.objects.filter(unfinished=True, on_time=None, due_on__isnull=False).exists()
    assert {request.on_time for request in Request.objects.filter(row="partial")} == {True}
    again = Request.objects.filter(description__startswith="2025年秋季学期").order_by("-pk")[0]
    assert len(same_asked(again)) == 1
    assert load_requests() == 0
    assert list(differences()) == []
    assert verify().breaks == []


def test_they_belong_to_the_invented_county(county: County) -> None:
    with pytest.raises(Refused, match="只能装入示范县"):
        load_requests()
    assert not Request.objects.exists()
