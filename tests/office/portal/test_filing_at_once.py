"""The same form sent by two connections at once becomes one request, and both see the same receipt."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from gongkai.office.inforequests.models import Request
from tests.office.county import a_county
from tests.office.portal.filing import confirmed, describe_unit, up_to_check


@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("database_files")
def test_sent_by_two_at_once(transactional_db: None) -> None:
    describe_unit(a_county())
    address = up_to_check(Client())
    together = Barrier(2)

    def send(_number: int) -> str:
        try:
            together.wait(30)
            return str(confirmed(Client(), address)["Location"])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        receipts = set(pool.map(send, range(2)))
    assert (len(receipts), Request.objects.count()) == (1, 1)
    assert Client().get(receipts.pop()).status_code == 200
