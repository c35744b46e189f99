"""The desk's pages of catalogues and obligations: import, assign, record, fulfil, urge many, export; and what the portal shows of it."""

import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from urllib.parse import parse_qsl

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory, TestCase
from django.utils import timezone

from gongkai.desk.oversight.listing import OBLIGATIONS
from gongkai.desk.oversight.period import asked_period
from gongkai.office.bodies.models import Account
from gongkai.office.jobs.models import Job
from gongkai.office.oversight.domain.fulfil_obligation import fulfil_obligation
from gongkai.office.oversight.fields import pilot_fields
from gongkai.office.oversight.models import Catalogue, CatalogueRow, Duty, Event, Obligation, Reminder, ReminderTerms
from tests.office.county import County
from tests.office.disclosure.people import published
from tests.office.oversight.people import BUS, POLICY, adopted
from tests.office.oversight.workbooks import SCHOOL, Line, workbook

TODAY = timezone.localdate()
BEGIN = TODAY - timedelta(days=100)


def enter(client: Client, person: Account) -> Client:
    Account.objects.update(must_change_password=False)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def head(county: County, client: Client) -> Client:
    """The head of the OGI unit, whose catalogue is in force for a hundred days."""
    adopted(county, BEGIN)
    return enter(client, county.people["ogi_head"])


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def given(data: bytes, **more: str) -> dict[str, object]:
    values = {
        "body": "education",
        "kind": "field",
        "field": "就业",
        "title": "就业领域标准目录",
        "on": TODAY.isoformat(),
    }
    return values | more | {"file": SimpleUploadedFile("目录.xlsx", data)}


def imported(client: Client, data: bytes, **more: str) -> Job:
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post("/desk/catalogues/new/", given(data, **more))
    assert answer.status_code == 302
    return Job.objects.latest("pk")


def test_a_catalogue_is_tried_and_adopted(head: Client) -> None:
    assert all(field in words(head, "/desk/catalogues/new/") for field in pilot_fields())
    assert len(pilot_fields()) == 26
    tried = imported(head, workbook(), dry_run="on")
    assert tried.message == "试运行通过：共5行可以发布。新增责任4项，沿用0项，终止0项。请去掉“先试运行”后发布。"
    wrong = imported(head, workbook([*SCHOOL, Line("招聘", "岗位", "按规定")]))
    assert (wrong.message[:23], len(wrong.result["errors"])) == ("共6行，有1处错误，没有发布。请按下面所列改正", 1)
    done = imported(head, workbook())
    made = Catalogue.objects.get(field="就业")
    assert (done.message, done.result["href"]) == (
        "目录已发布，共5行。新增责任4项，沿用0项，终止0项。",
        f"/desk/catalogues/{made.pk}/",
    )
    assert made.source == "目录.xlsx"
    for data, said in ((b"nothing", "目录读不出来"), (b"", "")):
        answer = head.post("/desk/catalogues/new/", given(data))
        assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_a_catalogue_its_rows_and_its_end(head: Client) -> None:
    made = Catalogue.objects.get()
    page = words(head, f"/desk/catalogues/{made.pk}/")
    assert all(name in page for name in CatalogueRow.objects.values_list("name", flat=True))
    assert "收费" not in words(head, f"/desk/catalogues/{made.pk}/?q=校车&page=9")
    assert "没有符合条件的事项" in words(head, f"/desk/catalogues/{made.pk}/?q=没有")
    assert head.get(f"/desk/catalogues/{made.pk}/catalogue.xlsx").content[:2] == b"PK"
    assert "义务教育领域标准目录" in words(head, "/desk/catalogues/?state=current&kind=field&body=education&q=教育")
    assert "第 1 版" in page
    again = adopted_again(head, made)
    assert "各版本" in words(head, f"/desk/catalogues/{again.pk}/")
    answer = head.post(f"/desk/catalogues/{again.pk}/end/", {"reason": "并入基本目录"}, follow=True)
    assert "目录已停用。" in answer.content.decode()
    assert head.get(f"/desk/catalogues/{again.pk}/end/").status_code == 403


def adopted_again(client: Client, made: Catalogue) -> Catalogue:
    job = imported(client, workbook(SCHOOL[:3]), field=made.field, title="新版")
    assert job.message == "目录已发布，共3行。新增责任0项，沿用3项，终止1项。"
    return Catalogue.objects.get(version=2)


def test_a_row_is_given_to_a_department_and_a_person(head: Client, county: County) -> None:
    row = CatalogueRow.objects.get(name=BUS)
    here = f"/desk/catalogues/rows/{row.pk}/"
    assert "示范县教育局" in words(head, here)
    values = {"body": "education", "unit": "安全科", "person": county.people["handler"].pk}
    answer = head.post(f"{here}assign/?body=education", values, follow=True)
    assert "安全科" in answer.content.decode()
    assert f'value="{county.people["handler"].pk}" selected' in words(head, f"{here}assign/?body=education")
    enter(head, county.people["supervisor"])
    assert "示范县卫生健康局" in words(head, f"{here}assign/")
    head.post(f"{here}assign/", {"body": "health", "unit": ""})
    duty = Duty.objects.get(body__code="health")
    assert "不再负责" in words(head, here)
    head.post(f"/desk/duties/{duty.pk}/release/", {"sure": "1"})
    duty.refresh_from_db()
    assert (duty.ended_on, head.get(f"/desk/duties/{duty.pk}/release/").status_code) == (TODAY, 403)
    private = CatalogueRow.objects.get(name="学校管理/学生个人学籍")
    assert "只依申请公开" in words(head, f"/desk/catalogues/rows/{private.pk}/")


def test_an_event_is_recorded_and_its_item_begun(head: Client, county: County) -> None:
    duty = Duty.objects.get(row__name=POLICY)
    enter(head, county.people["handler"])
    answer = head.post(f"/desk/duties/{duty.pk}/event/", {"on": TODAY.isoformat(), "what": "招生办法"}, follow=True)
    assert "已登记，公开期限已算出。" in answer.content.decode()
    owed = Event.objects.get().obligation
    page = words(head, f"/desk/obligations/{owed.pk}/")
    assert ("还有 20 个工作日" in page, "起草信息" in page, "期限从何而来" in page) == (True, True, True)
    draft = words(head, f"/desk/items/new/?catalogue_entry={POLICY}")
    assert (f'value="{POLICY}"' in draft, f'<option value="{BUS}">' in draft) == (True, True)


def test_the_acts_on_an_obligation(head: Client, county: County) -> None:
    first, second = Obligation.objects.filter(row__name=BUS).order_by("due_on")[:2]
    item = published(county, "检查通报", made_on=TODAY)
    here = f"/desk/obligations/{first.pk}/"
    assert "检查通报" in words(head, f"{here}acts/fulfil_obligation/")
    answer = head.post(f"{here}acts/fulfil_obligation/", {"item": item.pk}, follow=True)
    assert "逾期公开" in answer.content.decode()
    found = first.fulfilments.get()
    answer = head.post(f"/desk/fulfilments/{found.pk}/take-back/", {"reason": "不是这件"}, follow=True)
    assert "已撤销认定" in answer.content.decode()
    head.post(f"/desk/obligations/{second.pk}/acts/void_obligation/", {"reason": "没有检查"})
    assert "没有检查" in words(head, f"/desk/obligations/{second.pk}/")
    assert head.get(f"/desk/obligations/{second.pk}/acts/void_obligation/").status_code == 403
    assert head.get(f"/desk/obligations/{second.pk}/acts/nothing/").status_code == 404
    head.post(f"/desk/obligations/{second.pk}/acts/reopen_obligation/", {"reason": "有检查"})
    second.refresh_from_db()
    assert second.state == "open"


def test_many_are_urged_at_once(head: Client, county: County) -> None:
    rows = [str(key) for key in Obligation.objects.late(TODAY).values_list("pk", flat=True)]
    done = fulfil_obligation(
        actor=county.people["handler"], obligation=Obligation.objects.late(TODAY)[0], item=published(county, made_on=TODAY)
    ).obligation  # fmt: skip
    page = head.post("/desk/obligations/bulk", {"act": "urge_obligation", "row": rows}).content.decode()
    assert ("批量催更" in page, "以下各项不在可办理的状态" in page) == (True, True)
    values = {"act": "urge_obligation", "row": rows, "confirmed": "1"}
    for said in (f"已办理 {len(rows) - 1} 项", "已办理 0 项"):
        assert said in head.post("/desk/obligations/bulk", values, follow=True).content.decode()
    assert Reminder.objects.filter(stage="urge").count() == len(rows) - 1
    assert not done.reminders.filter(stage="urge").exists()
    assert "请先勾选" in head.post("/desk/obligations/bulk", {"act": "x"}, follow=True).content.decode()
    enter(head, county.people["handler"])
    assert "上级催更的公开义务" in words(head, "/desk/")


def test_lists_board_and_rates(head: Client, county: County) -> None:
    month = f"{TODAY:%Y-%m}"
    for asked in (
        "", "when=late", "when=soon", "when=leader", "when=urged", "when=on_time", "when=met_late", "when=void", "whose=ogi-head",
        "whose=other", "body=education", "field=义务教育", "field=starting", f"month={month}", "q=校车",
    ):  # fmt: skip
        words(head, f"/desk/obligations/?{asked}")
    assert "校车" not in words(head, "/desk/obligations/?when=met_late")
    assert "没有" in words(head, "/desk/obligations/?month=2001-01")
    for asked in ("", f"period={month}", "period=nonsense", "area=education"):
        assert "示范县教育局" in words(head, f"/desk/oversight/?{asked}")
        assert "义务教育" in words(head, f"/desk/oversight/rates/?{asked}")
    book = head.get("/desk/oversight/rates/?export=xlsx")
    assert (book.content[:2], "attachment" in book["Content-Disposition"]) == (b"PK", True)
    assert BytesIO(head.get("/desk/obligations/?export=xlsx").content).read(2) == b"PK"
    enter(head, county.people["supervisor"])
    assert "示范县卫生健康局" in words(head, "/desk/oversight/")


def test_every_count_of_the_rates_opens_what_it_counts(head: Client, county: County) -> None:
    published(county, "检查通报", catalogue_entry=BUS, made_on=TODAY)
    actor = county.people["ogi_head"]
    for period in (str(TODAY.year), f"{TODAY:%Y-%m}", str(TODAY.year - 1)):
        page = words(head, f"/desk/oversight/rates/?period={period}")
        links = re.findall(r'<a href="/desk/obligations/\?([^"]*)">(\d+)</a>', page)
        assert [OBLIGATIONS.narrowed(actor, dict(parse_qsl(unescape(asked)))).count() for asked, _count in links] == [
            int(count) for _asked, count in links
        ]
    first, last, _period = asked_period(RequestFactory().get("/"), TODAY)
    whole = Obligation.objects.filter(due_on__range=(first, min(last, TODAY - timedelta(days=1)))).count()
    assert f">{whole}</a>" in words(head, "/desk/oversight/rates/")


def test_terms_of_reminders(head: Client) -> None:
    assert 'value="5"' in words(head, "/desk/oversight/reminders/")
    head.post("/desk/oversight/reminders/", {"body": "education", "soon_days": 8, "leader_days": 2})
    assert (ReminderTerms.objects.get().soon_days, ReminderTerms.objects.get().leader_days) == (8, 2)


def test_a_period_is_a_year_or_a_month() -> None:
    def asked(period: str) -> tuple[date, date, str]:
        first, last, found = asked_period(RequestFactory().get("/", {"period": period}), date(2026, 11, 22))
        return first, last, found.words

    assert asked("2025-12") == (date(2025, 12, 1), date(2025, 12, 31), "2025年12月")
    assert asked("2024") == (date(2024, 1, 1), date(2024, 12, 31), "2024年")
    assert asked("2022-13") == asked("2019") == asked("１") == (date(2026, 1, 1), date(2026, 12, 31), "2026年")


def test_the_public_reads_catalogues(county: County, client: Client) -> None:
    made = adopted(county, BEGIN, kind="basic", field="", title="教育局基本目录").catalogue
    item = published(county, "校车检查通报", catalogue_entry=BUS, made_on=TODAY)
    assert made is not None
    assert "教育局基本目录" in words(client, "/catalogues/")
    page = words(client, f"/catalogues/{made.pk}/")
    assert (f"/items/{item.pk}/" in page, "1 件" in page, "依申请公开" in page) == (True, True, True)
    row = CatalogueRow.objects.get(name=BUS)
    assert "校车检查通报" in words(client, f"/catalogues/rows/{row.pk}/")
    assert "没有符合条件的事项" in words(client, f"/catalogues/{made.pk}/?q=没有&page=x")
    assert client.get(f"/catalogues/{made.pk}/catalogue.xlsx").content[:2] == b"PK"
    Catalogue.objects.update(ended_on=TODAY)
    for address in (f"/catalogues/{made.pk}/", f"/catalogues/rows/{row.pk}/", f"/catalogues/{made.pk}/catalogue.xlsx"):
        assert client.get(address).status_code == 404
    assert "还没有发布" in words(client, "/catalogues/")
