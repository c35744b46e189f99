"""What all office tests share: a small county, its people, and an emptied database after tests that really commit."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase

from gongkai.office.audit_log.guards import guard, unguard
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.search.rebuilding import rebuild
from tests.office.county import County, a_county


@pytest.fixture(scope="session", autouse=True)
def _guards_let_tests_empty_the_tables() -> Iterator[None]:
    original: Callable[[TransactionTestCase], None] = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        unguard(connection)
        try:
            original(self)
        finally:
            guard(connection)
        rebuild()  # the index of search is no model's table: nobody else empties it

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original


@pytest.fixture
def county(db: None) -> County:
    """A government, two departments, a town, and one person a role."""
    return a_county()


@pytest.fixture
def government(county: County) -> Body:
    return county.government


@pytest.fixture
def system(county: County) -> Account:
    return county.people["system_administrator"]


@pytest.fixture
def security(county: County) -> Account:
    return county.people["security_administrator"]


@pytest.fixture
def auditor(county: County) -> Account:
    return county.people["auditor"]
