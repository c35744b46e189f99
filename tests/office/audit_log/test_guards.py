"""The database itself refuses to change or remove entries, whatever program asks."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.office.audit_log.models import Entry, PersonalValue
from tests.office.county import County


def _sql(statement: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


REFUSED: dict[str, Callable[[], object]] = {
    "update through the models": lambda: Entry.objects.update(why="别的原因"),
    "delete through the models": lambda: Entry.objects.filter(number=2)._raw_delete("default"),
    "update": _sql("UPDATE audit_log_entry SET account = 'x' WHERE number = 1"),
    "delete": _sql("DELETE FROM audit_log_entry WHERE number = 1"),
    "replace by an upsert": _sql(
        "INSERT INTO audit_log_entry SELECT * FROM audit_log_entry WHERE number = 1 ON CONFLICT (number) DO UPDATE SET account = 'x'"
    ),
    "update of a personal value": lambda: PersonalValue.objects.update(value="别人"),
}


@pytest.mark.parametrize("attempt", REFUSED.values(), ids=REFUSED.keys())
def test_refused(county: County, attempt: Callable[[], object]) -> None:
    rows = list(Entry.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic():
        attempt()
    assert list(Entry.objects.values()) == rows


def test_replacing_a_row_is_refused_where_the_database_knows_it(county: County) -> None:
    if connection.vendor != "sqlite":
        with pytest.raises(DatabaseError), transaction.atomic():
            _sql("TRUNCATE audit_log_entry CASCADE")()
        return
    with pytest.raises(DatabaseError), transaction.atomic():
        _sql("INSERT OR REPLACE INTO audit_log_entry SELECT * FROM audit_log_entry WHERE number = 1")()
