"""The page of a case: what each role may do in each state, what it says, what it costs, who sees the requester."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.queries.desk import ON_A_REQUEST, acts_on
from tests.office.county import County
from tests.office.inforequests.people import IN_STATE, TODAY, at, opened, supplement, who

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
