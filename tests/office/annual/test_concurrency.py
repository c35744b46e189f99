"""Compiling while acts are recorded gives one consistent snapshot; two who compile at once make one report."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection

from gongkai.office.annual.checking import value_of
from gongkai.office.annual.models import Report
from gongkai.office.annual.queries import cells, table_three
from gongkai.office.annual.queries.cells import take_snapshot
from gongkai.office.audit_log.verify import verify
from gongkai.office.errors import OfficeError
from gongkai.office.inforequests.models import Request
from tests.office.annual.conftest import JANUARY
from tests.office.annual.laws import ARITHMETIC, must_hold
from tests.office.annual.reports import YEAR, a_year, draft
from tests.office.county import County, a_county
from tests.office.inforequests.people import at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("database_files")]


@pytest.fixture
def county_now(transactional_db: None) -> County:
    return a_county()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite: a transaction keeps its own view, writers wait")
def test_one_view_while_others_write(county_now: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others commit between the queries of a snapshot: it shows nothing of it, a later one shows all."""
    a_year(county_now)
    body = county_now.bodies["education"]
    wrote = Event()

    def write() -> None:
        try:
            a_year(county_now)
            Request.objects.filter(row="granted").update(row="partial")
        finally:
            connection.close()
            wrote.set()

    original = table_three.groups
    with ThreadPoolExecutor(1) as pool:

        def meanwhile(at_: cells.Span) -> object:
            found = original(at_)
            if not wrote.is_set():
                pool.submit(write).result(60)
            again = original(at_)
            assert again == found
            return again

        monkeypatch.setattr(table_three, "groups", meanwhile)
        seen = take_snapshot(bodies=[body.pk], year=YEAR)
    later = take_snapshot(bodies=[body.pk], year=YEAR)
    totals = [found.figures["requests.new_received.total"] for found in (seen, later)]
    assert totals == [3, 6]
    assert [found.figures["requests.partial.total"] for found in (seen, later)] == [0, 2]


def test_every_report_compiled_under_load_reconciles(county_now: County) -> None:
    """Reports are compiled while another officer registers and decides."""
    done = Event()

    def work() -> None:
        try:
            for _ in range(3):
                a_year(county_now)
        finally:
            connection.close()
            done.set()

    def compile_on() -> int:
        held = 0
        try:
            while not done.is_set() or not held:
                with at(JANUARY):
                    held += must_hold(ARITHMETIC, value_of(draft(county_now)))
        finally:
            connection.close()
        return held

    with ThreadPoolExecutor(2) as pool:
        worker, compiler = pool.submit(work), pool.submit(compile_on)
        worker.result(120)
        assert compiler.result(120) > 0
    assert draft(county_now).computed["requests.new_received.total"] == "9"
    assert verify().breaks == []


def test_two_who_compile_at_once_make_one_report(county_now: County) -> None:
    def compile_one(_: int) -> str:
        try:
            with at(JANUARY):
                draft(county_now)
        except OfficeError as error:
            return str(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(3) as pool:
        said = Counter(pool.map(compile_one, range(3)))
    assert said[""] >= 1
    assert Report.objects.count() == 1
    assert all(message == "" or "有人办理过" in message for message in said)
