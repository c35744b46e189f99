"""Two officers on one case, numbers under load, a process that dies: nothing doubled, no gap, nothing lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.verify import verify
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.inforequests.domain.collect_answer import collect_answer
from gongkai.office.inforequests.domain.record_search import record_search
from gongkai.office.inforequests.domain.request_supplement import request_supplement
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.domain.sign_decision import sign_decision
from gongkai.office.inforequests.domain.withdraw_own import withdraw_own
from gongkai.office.inforequests.files import keep
from gongkai.office.inforequests.models import Counter, Request
from gongkai.office.inforequests.person import person_of
from gongkai.office.inforequests.rebuilding import differences
from tests.office.county import County, a_county
from tests.office.inforequests.people import TODAY, ZHANG, at, draft, opened, review, reviewed, sign, who

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("database_files")]


def both(first: Callable[[], Any], second: Callable[[], Any]) -> list[str]:
    """What two persons get who press at once."""
    start = Barrier(2)

    def run(act: Callable[[], Any]) -> str:
        try:
            with at(TODAY):
                start.wait()
                act()
        except OfficeError as error:
            return str(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(run, (first, second)))


def test_two_officers_at_once(county_now: County) -> None:
    county = county_now
    request = opened(county)
    pages = [Request.objects.get(pk=request.pk) for _ in range(2)]
    found = both(
        lambda: request_supplement(actor=who(county), request=pages[0], on=TODAY, points="写明", days=5),
        lambda: record_search(
            actor=who(county, "ogi_head"), request=pages[1], on=TODAY, systems="档案", keywords="校车", offices="办", persons="李",
            found="无",
        ),
    )  # fmt: skip
    assert found[0] == ""
    assert "在您打开之后，" in found[1]
    assert found[1].endswith("请刷新页面，查看最新情况后再办理。")
    assert request.acts.count() == 3
    assert Entry.objects.filter(target_kind="inforequests.request").count() == 2


def test_a_form_sent_twice_counts_once(county_now: County) -> None:
    county = county_now
    request = reviewed(county)
    pages = [Request.objects.get(pk=request.pk) for _ in range(2)]
    found = both(
        *(lambda page=page: sign_decision(actor=who(county, "publisher"), request=page, on=TODAY) for page in pages)
    )
    assert found[0] == ""
    assert "签发刚刚办理了“签发”" in found[1]
    assert request.acts.filter(kind="decided").count() == 1
    assert list(differences()) == []


def test_an_answer_that_is_collected_twice_at_once_is_recorded_once(county_now: County) -> None:
    county = county_now
    with at(TODAY):
        request = opened(county)
        kept = keep(request=request, purpose="answer", name="结果.txt", data="结果".encode())
        serve(actor=who(county), request=sign(county, review(county, draft(county, request))), on=TODAY, route="portal")
        code = person_of(request).code
    assert both(*[lambda: collect_answer(code=code, contact=ZHANG.phone, attachment=kept)] * 2) == ["", ""]
    assert request.acts.filter(kind="collected").count() == 1
    assert list(differences()) == []


def test_the_public_is_not_told_who_acted_meanwhile(county_now: County) -> None:
    """Withdrawing while an officer acts: what comes second is done on what the first left, or refused without a name."""
    county = county_now
    request = opened(county)
    code = person_of(request).code
    found = both(
        lambda: request_supplement(actor=who(county), request=request, on=TODAY, points="写明", days=5),
        lambda: withdraw_own(code=code, contact=ZHANG.phone),
    )
    assert found[0] == ""
    assert found[1] == "" or "申请人刚刚办理了“申请人撤回申请”" in found[1]
    assert Request.objects.get().disposition == "withdrawn"


def test_numbers_under_load_have_no_gap(county_now: County) -> None:
    county = county_now

    def register(number: int) -> str:
        try:
            with at(TODAY):
                return opened(county, f"第{number}件").number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(register, range(12)))
    assert numbers == [f"依申请〔2026〕{serial:04}号" for serial in range(1, 13)]
    assert verify().breaks == []


DIES = """
import os, signal, sys
import django
django.setup()
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests import intake
from tests.office.inforequests.people import TODAY, at, opened
from tests.office.county import County
from gongkai.office.bodies.models import Body
place = sys.argv[1]
if place == "numbered":
    take = intake.take_number
    def dying(**values):
        print(take(**values), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    intake.take_number = dying
else:
    from gongkai.office.inforequests import recording
    def dying(**values):
        os.kill(os.getpid(), signal.SIGKILL)
    recording.record = dying
county = County({body.code: body for body in Body.objects.all()}, {"handler": Account.objects.get(username="handler")})
with at(TODAY):
    opened(county, "中断的一件")
"""


@pytest.mark.parametrize("place", ["numbered", "recorded"])
def test_a_killed_process_leaves_no_gap(county_now: County, place: str) -> None:
    county = county_now
    assert opened(county).number == "依申请〔2026〕0001号"
    name = str(connection.settings_dict["NAME"])
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.office.inforequests.second_process",
        "TEST_DATABASE": name,
    }
    root = str(Path(__file__).parents[3])
    ran = subprocess.run(
        [sys.executable, "-c", DIES, place], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout.strip()) == (
        -signal.SIGKILL, "依申请〔2026〕0002号" if place == "numbered" else "",
    ), ran.stderr  # fmt: skip
    assert (Request.objects.count(), Counter.objects.get().last) == (1, 1)
    assert opened(county, "下一件").number == "依申请〔2026〕0002号"
    assert list(differences()) == []
    assert verify().breaks == []


def test_what_was_read_before_somebody_acted_is_refused(county_now: County) -> None:
    county = county_now
    request = opened(county)
    stale = Request.objects.get(pk=request.pk)
    request_supplement(actor=who(county), request=request, on=TODAY, points="写明", until=date(2026, 4, 1))
    with pytest.raises(Refused, match="承办刚刚办理了“告知补正”"):
        request_supplement(actor=who(county), request=stale, on=TODAY, points="写明", until=date(2026, 4, 1))


@pytest.fixture
def county_now(transactional_db: None) -> County:
    return a_county()
