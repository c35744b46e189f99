"""Many writers at once: one chain without gaps or forks, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.record import SYSTEM, record
from gongkai.office.audit_log.verify import verify
from gongkai.office.bodies.models import Body

WRITERS, EACH = 4, 12


def _write(writer: int) -> None:
    try:
        for turn in range(EACH):
            with transaction.atomic():
                record(who=SYSTEM, action="test.act", target=Body(pk=writer), after={"turn": turn}, personal={"n": "x"})
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_writers_wait_for_each_other() -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_write, range(1, WRITERS + 1)))
    assert list(Entry.objects.values_list("number", flat=True)) == list(range(1, WRITERS * EACH + 1))
    assert verify().breaks == []
    assert Entry.objects.filter(target_id="2").count() == EACH
