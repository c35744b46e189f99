"""The page of a case: what each role may do in each state, what it says, what it costs, who sees the requester."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.office.audit_log.verify import verify
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.open_consultation import open_consultation
from gongkai.office.inforequests.domain.record_search import record_search
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.queries.desk import ON_A_REQUEST, acts_on
from gongkai.office.remedies.domain.register_case import register_case
from tests.office.county import County, a_county
from tests.office.inforequests.people import IN_STATE, TODAY, at, opened, who

ROLES = ("handler", "reviewer", "publisher", "ogi_head", "supervisor", "compiler")


@pytest.fixture(autouse=True)
def _today() -> Any:
    with at(TODAY):
        yield


@pytest.fixture
def enters(county: County, client: Client) -> Callable[[str], Client]:
    """Somebody at the desk."""
    Account.objects.update(must_change_password=False)

    def enter(role: str) -> Client:
        client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


def _offered(html: str) -> set[str]:
    """The acts for which the page has a link or says why they are not lawful now."""
    return set(re.findall(r'data-(?:step|blocked)="(\w+)"', html))


@pytest.mark.parametrize("state", IN_STATE)
def test_the_page_offers_exactly_what_the_table_allows(
    county: County, enters: Callable[[str], Client], state: str
) -> None:
    request = IN_STATE[state](county)
    for role in ROLES:
        html = enters(role).get(f"/desk/requests/{request.pk}/").content.decode()
        assert _offered(html) == set(acts_on(actor=who(county, role), request=request)), role


@pytest.mark.parametrize("state", IN_STATE)
def test_every_act_has_a_form_where_it_is_allowed_and_a_sentence_elsewhere(
    county: County, enters: Callable[[str], Client], state: str
) -> None:
    request = IN_STATE[state](county)
    for role in ROLES:
        allowed = acts_on(actor=who(county, role), request=request)
        client = enters(role)
        for act in ON_A_REQUEST:
            address = "decision" if act == "draft_decision" else f"acts/{act}"
            response = client.get(f"/desk/requests/{request.pk}/{address}/")
            assert response.status_code == (200 if act in allowed else 403), (role, act)
            if act not in allowed:
                assert TABLE.acts[act].title in response.content.decode()
    assert request.acts.count() == Request.objects.get(pk=request.pk).version


SEARCH = {"systems": "办公系统", "keywords": "校车", "offices": "安全科", "persons": "李老师", "found": "无"}


def test_a_long_history_costs_no_more_queries(county: County, enters: Callable[[str], Client]) -> None:
    request = opened(county)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert enters("handler").get(f"/desk/requests/{request.pk}/").status_code == 200
        return len(found)

    def grow(number: int) -> None:
        record_search(actor=who(county), request=request, on=TODAY, **SEARCH)
        attach_file(actor=who(county), request=request, purpose="internal", name=f"{number}.txt", data=b"1")
        open_consultation(
            actor=who(county), request=request, on=TODAY, consultee="organ", party=f"第{number}局", content="口径"
        )
        opened(county)

    grow(1)
    queries()
    before = queries()
    for number in range(2, 6):
        grow(number)
    assert queries() == before


def test_the_page_speaks_english(county: County, enters: Callable[[str], Client]) -> None:
    request = IN_STATE["drafted"](county)
    client = enters("reviewer")
    client.cookies["django_language"] = "en"
    page = client.get(f"/desk/requests/{request.pk}/").content.decode()
    for words in ("Asked for", "How the due date was reached", "Request received", "Next step"):
        assert words in page, words
    assert "期限是怎样算出来的" not in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("database_files")
def test_two_officers_who_press_at_once(transactional_db: None) -> None:
    county = a_county()
    request = opened(county)
    Account.objects.update(must_change_password=False)
    start = Barrier(2)
    address = f"/desk/requests/{request.pk}/acts/record_search/"

    def press(role: str) -> int:
        client = Client()
        client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
        try:
            with at(TODAY):
                start.wait()
                return client.post(address, {"version": request.version, "on": TODAY.isoformat(), **SEARCH}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, ("handler", "ogi_head"))) == [302, 422]
    assert request.acts.filter(kind="searched").count() == 1
    assert verify().breaks == []


def test_remedies_are_a_step_away(county: County, enters: Callable[[str], Client]) -> None:
    request = IN_STATE["closed"](county)
    found = register_case(
        actor=who(county, "ogi_head"), body=request.body, procedure="review", against="answer", request=request,
        party="张晓明", party_kind="natural_person", organ="示范县人民政府", received_on=TODAY, claim="撤销答复",
    )  # fmt: skip
    page = enters("handler").get(f"/desk/requests/{request.pk}/").content.decode()
    assert f'href="/desk/cases/{found.pk}/"' in page
