"""Random officers do random acts through the domain actions: no request is stuck, and everything derived agrees."""

from datetime import date, timedelta
from random import Random

import pytest

from gongkai.law.dispositions import row_for
from gongkai.law.forms.editions import table_form
from gongkai.office import clock
from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.verify import verify
from gongkai.office.errors import OfficeError
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.desk import acts_on
from gongkai.office.inforequests.rebuilding import differences
from tests.office.county import County
from tests.office.inforequests.acts import DO
from tests.office.inforequests.people import at, opened, unconfirmed

ASIDE = {
    "attach_file",
    "edit_request",
    "reveal_requester",
    "assign_request",
    "propose_extension",
    "propose_void",
    "void_request",
    "undo_void",
    "sever_file",
    "convert_to_disclosure",
}
"""Acts that bring no request further."""
END = {"archive_request", "serve", "sign_decision", "review_decision", "draft_decision"}
SAMPLE = 12


def step(county: County, request: Request, rng: Random) -> Request:
    """One act by anybody who may; time passes until one is lawful."""
    for _ in range(6):
        able = [
            (person, act)
            for person in county.people.values()
            for act in acts_on(actor=person, request=request)
            if act not in ASIDE
        ]
        for person, act in sorted(able, key=lambda pair: rng.random() / (4 if pair[1] in END else 1)):
            entries = Entry.objects.count()
            try:
                DO[act](person, request)
            except OfficeError:
                assert Entry.objects.count() == entries
                request = Request.objects.get(pk=request.pk)
            else:
                return Request.objects.get(pk=request.pk)
        with at(clock.today() + timedelta(days=15)):
            return step(county, request, rng)
    raise AssertionError(f"{request}: no lawful next step in {request.state}")


@pytest.mark.parametrize("seed", range(SAMPLE))
def test_no_request_is_stuck(county: County, seed: int) -> None:
    rng = Random(seed)
    day = date(2025, 1, 6) + timedelta(days=rng.randint(0, 500))
    with at(day):
        request = unconfirmed(county) if rng.random() < 0.3 else opened(county, arrived_on=day)
    for _ in range(40):
        if request.state == "archived":
            break
        day += timedelta(days=rng.choice((0, 1, 1, 3, 8)))
        with at(day):
            request = step(county, request, rng)
        day = max(day, *request.acts.values_list("on", flat=True))
        assert list(differences()) == []
        assert request.version == request.acts.count()
    assert request.state == "archived"
    rows = [row_for(request.disposition, edition) for edition in ("2019", "2021")]
    assert all(
        row in table_form("requests", edition).by_key for row, edition in zip(rows, ("2019", "2021"), strict=True)
    )
    assert verify().breaks == []
