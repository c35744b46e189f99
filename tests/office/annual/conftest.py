"""Reports are tried in January after the year."""

from collections.abc import Iterator
from datetime import date

import pytest

from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.models import Account
from tests.office.county import County
from tests.office.inforequests.people import at

JANUARY = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(JANUARY):
        yield


@pytest.fixture
def head_of_county(county: County) -> Account:
    """Somebody who compiles the county government's reports, and another who signs."""
    account, _ = create_account(
        actor=county.people["system_administrator"],
        body=county.government,
        username="county-head",
        name="县公开办负责人",
    )
    grant_role(actor=county.people["security_administrator"], account=account, role="ogi_head", body=county.government)
    return account
