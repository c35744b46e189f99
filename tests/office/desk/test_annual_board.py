"""The board by its days, and a real document on it: every finding is marked at its cells."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from gongkai.desk.templatetags.desk_annual import filing_due
from gongkai.office.annual.checking import check_report
from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.domain.file_report import file_report
from gongkai.office.annual.domain.remind_bodies import remind_bodies
from gongkai.office.annual.domain.set_local_date import set_local_date
from gongkai.office.annual.models import Reminder, Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from tests.office.annual.conftest import JANUARY, head_of_county
from tests.office.annual.reports import YEAR, accepted, submitted
from tests.office.county import County
from tests.office.desk.test_annual import as_, get, post
from tests.office.inforequests.people import at, who

__all__ = ["head_of_county"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "words", "tone"),
    [
        (date(2026, 1, 31), "还有 19 天（2026年1月31日）", ""),
        (date(2026, 1, 19), "还有 7 天（2026年1月19日）", "soon"),
        (date(2026, 1, 12), "今天到期（2026年1月12日）", "soon"),
        (date(2026, 1, 2), "已超期 10 天（2026年1月2日）", "late"),
    ],
)
def test_days_left_are_calendar_days(day: date, words: str, tone: str) -> None:
    with at(JANUARY):
        assert filing_due(day) == f'<span class="due {tone}">{words}</span>'


def test_the_board_counts_days_to_every_date(county: County, client: Client) -> None:
    Account.objects.update(must_change_password=False)
    supervisor = who(county, "supervisor")
    with at(JANUARY):
        submitted(county)
        as_(client, county, "supervisor")
        page = get(client, "annual_board", year=str(YEAR))
        assert ("2026-01-12 报送" in page, "迟报" in page) == (True, False)
        assert (
            "还有 19 天（2026年1月31日）" in page,
            "还有 78 天（2026年3月31日）" in page,
            "以当地通知为准" in page,
        ) == (True,) * 3
        set_local_date(
            actor=supervisor, area=county.government, year=YEAR, kind="town", on=date(2026, 1, 20), basis="通知"
        )
        set_local_date(
            actor=supervisor, area=county.government, year=YEAR, kind="department", on=date(2026, 1, 10), basis="通知"
        )
        page = get(client, "annual_board", year=str(YEAR))
    assert ("还有 8 天（2026年1月20日）" in page, "已超期 2 天（2026年1月10日）" in page, "迟报" in page) == (True,) * 3


def test_a_real_document_is_marked_at_its_cells(county: County, client: Client, reports_dir: Path) -> None:
    Account.objects.update(must_change_password=False)
    [path] = reports_dir.glob("real/007*")
    report = file_report(
        actor=who(county, "supervisor"), body=county.bodies["qinghe"], year=2023, name=path.name, data=path.read_bytes()
    )
    as_(client, county, "supervisor")
    board = get(client, "annual_board", year="2023")
    outcome = check_report(report)
    [row] = re.findall(r'<tr data-body="qinghe">.*?</tr>', board, re.DOTALL)
    assert f"✗{outcome.counts['error']}<" in row
    assert outcome.counts["error"] > 0
    page = get(client, "annual_report", report.pk)
    cells = dict(re.findall(r'<td id="r-([a-z_.]+)"(.*?)</td>', page, re.DOTALL))
    failing = [item for item in outcome.findings if item.state == "fails" and item.rule == "remedies.total"]
    assert failing
    for item in failing:
        assert item.fingerprint in "".join(cells[where] for where in item.where)
        assert all('class="error"' in cells[where] or "involved" in cells[where] for where in item.where)


def test_all_who_owe_are_reminded_the_government_too(county: County, client: Client, head_of_county: Account) -> None:
    """A published area report does not stand for the government's own figures, nor hold up the reminder of the others."""
    Account.objects.update(must_change_password=False)
    with at(JANUARY):
        accepted(county)
        area = compile_report(actor=head_of_county, body=county.government, year=YEAR, scope="area")
        Report.objects.filter(pk=area.pk).update(state="published")
        as_(client, county, "supervisor")
        post(client, "annual_remind", area="county", year=str(YEAR), say="请尽快报送。")
        assert {item.body.code for item in Reminder.objects.all()} == {"county", "health", "qinghe"}
        own = compile_report(actor=head_of_county, body=county.government, year=YEAR)
        Report.objects.filter(pk=own.pk).update(state="accepted")
        assert "已经报送，不需要催报" in refused(who(county, "supervisor"), county)


def refused(supervisor: Account, county: County) -> str:
    with pytest.raises(Refused) as error:
        remind_bodies(actor=supervisor, bodies=[county.government], year=YEAR, say="请报送")
    return str(error.value)
