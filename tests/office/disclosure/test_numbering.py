"""Index numbers: patterns, and no gap or double when several write at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.set_index_pattern import set_index_pattern
from gongkai.office.disclosure.models import Item, Version
from gongkai.office.disclosure.numbering import check_pattern, next_number
from gongkai.office.disclosure.search.rebuilding import rebuild
from gongkai.office.errors import Refused
from tests.office.county import County, a_county
from tests.office.disclosure.people import signed


@pytest.mark.parametrize(
    "pattern",
    ["", "{serial}", "{owner}-{serial}", "{owner}/{year}", "{owner}/{year}/{serial}/{serial}", "{owner}{year}{serial}{mood}",
     "{owner}{year}{serial", "{owner.__class__}{year}{serial}", "{owner}{year}{serial:{year}}", "{owner}{year}{serial:099}"],
)  # fmt: skip
def test_patterns_that_cannot_work(pattern: str) -> None:
    with pytest.raises(Refused):
        check_pattern(pattern)


def test_a_series_a_body_and_year(county: County) -> None:
    education, health = county.bodies["education"], county.bodies["health"]
    days = (date(2025, 1, 2), date(2025, 5, 6), date(2026, 1, 5))
    assert [next_number(body=education, day=day) for day in days] == [
        "education/2025-00001", "education/2025-00002", "education/2026-00001",
    ]  # fmt: skip
    assert next_number(body=health, day=days[0]) == "health/2025-00001"


def test_a_pattern_of_its_own(county: County) -> None:
    body = county.bodies["education"]
    set_index_pattern(
        actor=county.people["system_administrator"], body=body, pattern="{code}/{year}{month}-{serial:03}"
    )
    assert next_number(body=body, day=date(2025, 3, 4)) == "education/202503-001"


def test_a_number_of_a_failed_transaction_is_given_again(county: County) -> None:
    body, day = county.bodies["education"], date(2025, 3, 4)
    mark = transaction.savepoint()
    next_number(body=body, day=day)
    transaction.savepoint_rollback(mark)
    assert next_number(body=body, day=day) == "education/2025-00001"


@pytest.fixture
def _clean_index(transactional_db: None) -> Iterator[None]:
    yield
    Version.objects.update(live=False)
    rebuild()


@pytest.mark.xdist_group("database_files")
@pytest.mark.usefixtures("_clean_index")
@pytest.mark.django_db(transaction=True)
def test_writers_at_once_leave_no_gap() -> None:
    county = a_county()
    drafts = [signed(county).pk for _ in range(12)]

    def publish(key: int) -> str:
        try:
            return publish_item(actor=county.people["publisher"], item=Item.objects.get(pk=key)).index_number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(publish, drafts))
    year = Version.objects.all()[0].published_at.year
    assert numbers == [f"education/{year}-{serial:05}" for serial in range(1, 13)]
