"""Registering at the desk: one by one with what is noticed, from a spreadsheet with its own headings; the working-day calendar."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.desk.intake.calendars import as_toml
from gongkai.law.workdays import read_notices
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.files import path_of
from gongkai.office.inforequests.models import Attachment, CalendarVersion, Request
from gongkai.office.inforequests.person import Person, person_of
from gongkai.office.jobs.files import path_in
from gongkai.office.jobs.models import Job
from tests.office.county import County
from tests.office.inforequests.people import ASKED, TODAY, at, closed, opened, unpaid

Page = Callable[..., str]
DECEMBER = date(2026, 12, 10)
NEW = {
    "body": "education", "channel": "in_person", "arrived_on": "2026-03-18", "requester_kind": "natural_person",
    "name": "张晓明", "phone": "0000-5550101", "identity_kind": "resident_id", "identity": "11010519491231002X",
    "description": ASKED, "form": "paper", "route": "post", "pieces": "1",
}  # fmt: skip
NOTICE = {
    "body": "education", "number": "示范放假通知〔2026〕1号", "issued": "2026-11-20", "year": "2027",
    "holidays": "2027年1月1日至2027年1月3日\n2027-02-05..2027-02-11、2027-05-01—2027-05-05\n2027-10-01..2027-10-07",
    "workdays": "2027-01-09",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(TODAY):
        yield


@pytest.fixture
def page(county: County, client: Client) -> Page:
    """A page as the person of a role sees it; a form is sent when there are values."""
    Account.objects.update(must_change_password=False)

    def shown(role: str, address: str, /, **values: object) -> str:
        client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
        response = client.post(address, values, follow=True) if values else client.get(address)
        assert response.status_code in (200, 422), response.status_code
        return str(response.content.decode())

    return shown


def test_a_request_is_registered_with_its_scans(page: Page) -> None:
    scan = SimpleUploadedFile("申请表.txt", "申请表".encode())
    identity = SimpleUploadedFile("身份证.txt", "证件".encode())
    said = page("handler", "/desk/requests/new/", **NEW, file=scan, identity_file=identity, filled_by_staff="on")
    request = Request.objects.get()
    assert f"已登记为{request.number}。答复期限至2026年4月16日。" in said
    assert (request.receipt_on, request.source, request.filled_by_staff) == (date(2026, 3, 18), "desk", True)
    assert person_of(request).identity == "11010519491231002X"
    assert [file.purpose for file in Attachment.objects.order_by("pk")] == ["request", "identity"]
    assert "申请表".encode() not in path_of(Attachment.objects.order_by("pk")[0].place).read_bytes()
    text = page("handler", "/desk/requests/new/", **NEW | {"channel": "internet", "again": "1", "name": "李四"})
    assert "请尽快与申请人确认收到" in text
    assert "登记并录入下一件" in text


def test_nothing_is_registered_when_something_is_wrong(page: Page) -> None:
    for wrong, says in (
        ({"identity": "110105194912310021"}, "校验位不对"),
        ({"arrived_on": "2026-03-21"}, "还没有到"),
        ({"confirmed_on": "2026-03-18"}, "不需要确认日期"),
        ({"channel": "fax", "confirmed_on": "2026-03-17"}, "早于申请到达的日期"),
        ({"phone": ""}, "请至少填写一种联系方式"),
        ({"description": " "}, "这个字段是必填项"),
        ({"identity_file": SimpleUploadedFile("x.exe", b"MZ\x00\x00")}, "不是可以接收的格式"),
        ({"body": "health"}, "选择一个有效的选项"),
    ):
        text = page("handler", "/desk/requests/new/", **NEW | wrong)
        assert says in text, wrong
        assert 'value="张晓明"' in text
    assert not Request.objects.exists()
    assert not Attachment.objects.exists()


def test_what_is_noticed_while_registering(page: Page, county: County) -> None:
    first = closed(county)
    for number in range(10):
        opened(county, f"第{number}件", pieces=3)
    for name, phone in (("甲某", "0000-5550201"), ("乙某", "0000-5550202")):
        opened(county, person=Person(name=name, phone=phone))
    text = page("handler", "/desk/requests/new/notice", **NEW)
    assert "收到之日：2026年3月18日；答复期限至 <strong>2026年4月16日" in text
    assert (first.number in text, "不予重复处理" in text) == (True, True)
    assert "本月已申请 12 次、32 件" in text
    assert "可以要求说明理由" in text
    assert "已有 3 名申请人申请相同的信息" in text
    fresh = page(
        "handler",
        "/desk/requests/new/notice",
        **NEW | {"name": "丁某", "phone": "1", "identity": "", "description": "新的"},
    )
    assert ("同一申请人" in fresh, "本月已申请" in fresh, "名申请人" in fresh) == (False, False, False)
    assert "现在还没有确认日期" in page("handler", "/desk/requests/new/notice", **NEW | {"channel": "fax"})
    assert "不需要确认日期" in page("handler", "/desk/requests/new/notice", **NEW | {"confirmed_on": "2026-03-18"})
    assert "不在可选范围内" in page("handler", "/desk/requests/new/notice", **NEW | {"channel": "pigeon"})
    assert page("handler", "/desk/requests/new/notice", **NEW | {"body": "health"}).strip() == ""
    assert "答复期限至" in page(
        "ogi_head", "/desk/requests/new/notice", body="education", channel="in_person", arrived_on="?"
    )
    assert Request.objects.count() == 13


def test_a_ledger_with_other_headings(
    page: Page, county: County, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    lines = (
        "受理号,申请人,类别,联系电话,申请内容,收到渠道,申请日期",
        "2025-1,张三,自然人,0000-5550101,校车检查,当面提交,2025-03-03",
    )

    def ledger(*more: str) -> SimpleUploadedFile:
        return SimpleUploadedFile("台账.csv", "\n".join((*lines, *more)).encode())

    found = page("handler", "/desk/requests/import/columns", file=ledger())
    assert '<option value="申请内容" selected>' in found
    assert '<option value="受理号">' in found
    asked = page("handler", "/desk/requests/import/", body="education", file=ledger())
    assert "文件里没有这些必填的列：编号、申请人类型" in asked
    assert "请重新选择文件" in asked
    chosen = {"column-number": "受理号", "column-requester_kind": "类别", "column-phone": "-"}

    def sent(file: SimpleUploadedFile, **more: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/desk/requests/import/", {"body": "education", "file": file, **chosen, **more})
        return str(client.get(f"/desk/jobs/{Job.objects.order_by('-pk')[0].pk}/").content.decode())

    assert "第2行“联系电话”：请至少填写一种联系方式" in sent(ledger())
    del chosen["column-phone"]
    wrong = sent(ledger("2025-2,李四,自然人,0000-5550102,经费,飞鸽,2025-03-03"))
    assert "共2行，其中1行有误，没有登记任何一件" in wrong
    assert "第3行“收到渠道”" in wrong
    assert "试运行通过：1件可以登记" in sent(ledger(), dry_run="on")
    assert not Request.objects.exists()
    assert "已登记1件" in sent(ledger())
    assert (Request.objects.get().number, Request.objects.get().masked_name) == ("2025-1", "张*")
    assert "张三".encode() not in path_in(Job.objects.order_by("-pk")[0]).read_bytes()
    assert "2025-1" in page("handler", "/desk/requests/")
    assert "没有内容" in page("handler", "/desk/requests/import/columns", file=SimpleUploadedFile("空.csv", b"\n"))
    assert page("handler", "/desk/requests/import/columns", x="1").strip() == ""
    big = SimpleUploadedFile("大.csv", b"x" * (20 * 1024 * 1024 + 1))
    assert "超过20兆字节" in page("handler", "/desk/requests/import/", body="education", file=big)
    sheet = load_workbook(BytesIO(client.get("/desk/requests/import/template.xlsx").content)).worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["编号", "申请人", "申请人类型"]


def preview(page: Page, callbacks: DjangoCaptureOnCommitCallbacks, role: str = "ogi_head", **values: object) -> str:
    """What the page of a notice's effect shows, after the job found it."""
    with callbacks(execute=True):
        page(role, "/desk/workdays/notice/", **values)
    job = Job.objects.latest("pk")
    said = page(role, f"/desk/jobs/{job.pk}/")
    assert f'href="/desk/workdays/notice/{job.pk}/">查看影响，确认载入' in said
    return page(role, f"/desk/workdays/notice/{job.pk}/")


def test_a_notice_is_shown_before_it_is_applied(
    page: Page, county: County, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    callbacks = django_capture_on_commit_callbacks
    Body.objects.filter(code="education").update(territory_parent=None)
    with at(DECEMBER):
        assert "先看哪些在办申请的期限会变" in page("ogi_head", "/desk/workdays/notice/")
        moving = opened(county, "年底的", arrived_on=DECEMBER)
        shown = preview(page, callbacks, **NOTICE)
        assert "还没有载入" in shown
        assert (moving.number in shown, "期限改变<strong>1</strong>" in shown) == (True, True)
        assert "02-05—02-11" in shown
        assert CalendarVersion.objects.count() == 1
        job = Job.objects.get()
        assert job.message == "期限改变的1件，已届满不改写的0件，保留原日历的0件。还没有载入。"
        assert (job.done, job.total, job.file_name) == (1, 1, "放假通知的影响.xlsx")
        data = b"".join(client.get(f"/desk/jobs/{job.pk}/file").streaming_content)  # type: ignore[attr-defined]
        rows = list(load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True))
        assert rows[1][:5] == (moving.number, "示范县教育局", "2027-01-08", "2027-01-08", 0)
        effect = f"/desk/workdays/notice/{job.pk}/"
        for said in ("已载入放假通知，1 件在办申请的期限随之改变", "日历里已有这份通知的全部内容，没有改动"):
            with callbacks(execute=True):
                page("ogi_head", effect, go="1")
            assert said in page("ogi_head", f"/desk/jobs/{Job.objects.latest('pk').pk}/")
        assert "不需要载入" in page("ogi_head", "/desk/workdays/notice/", **NOTICE)
        again = page("ogi_head", effect)
        assert ("下面是载入前看到的影响" in again, "确认载入</button>" in again) == (True, False)
    assert (moving.due_on, moving.provisional) == (date(2027, 1, 8), True)
    moving.refresh_from_db()
    assert (moving.due_on, moving.provisional) == (date(2027, 1, 8), False)
    listed = page("handler", "/desk/workdays/?year=2027")
    assert ("示范放假通知〔2026〕1号" in listed, "载入放假通知</a>" in listed) == (True, False)
    newest = CalendarVersion.objects.latest("pk")
    assert "02-05" in page("handler", f"/desk/workdays/{newest.pk}/")


def test_the_effect_is_shown_when_it_was_found(page: Page, county: County, client: Client) -> None:
    account = county.people["ogi_head"]
    given = {"body": "education", "text": "number=", "suffix": ".toml"}
    values = {"kind": "preview_calendar_notice", "title": "影响", "account": account, "given": given}
    waits = Job.objects.create(**values)
    over = Job.objects.create(**values, state="done", result={"cases": []})
    other = Job.objects.create(kind="export_list", title="导出", account=account, state="done")
    page("ogi_head", "/desk/")
    for job, leads in ((waits, f"/desk/jobs/{waits.pk}/"), (over, "/desk/workdays/")):
        assert client.get(f"/desk/workdays/notice/{job.pk}/").headers["Location"] == leads
    assert "不是合格的TOML" in page("ogi_head", "/desk/workdays/")
    assert client.get(f"/desk/workdays/notice/{other.pk}/").status_code == 404


def test_what_keeps_its_calendar_is_named(
    page: Page, county: County, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    Body.objects.filter(code="education").update(territory_parent=None)
    notice = {"body": "education", "number": "示范", "issued": "2026-03-01", "holidays": "2026-03-03..2026-03-06"}
    with at(date(2026, 3, 31)):
        stuck, passed = unpaid(county), opened(county, "旧的", arrived_on=date(2026, 2, 9))
        shown = preview(page, django_capture_on_commit_callbacks, **notice)
    assert "保留原日历<strong>1</strong>" in shown
    assert f'{stuck.number}</a><span class="note">示范县教育局' in shown
    assert "届满之前不能认定逾期" in shown
    assert f'{passed.number}</a><span class="note">示范县教育局' in shown
    assert "期限已经届满，不改写" in shown


def test_a_body_without_a_division_is_offered_no_notice(page: Page, client: Client) -> None:
    assert "载入放假通知</a>" not in page("ogi_head", "/desk/workdays/")
    refused = client.get("/desk/workdays/notice/")
    assert (refused.status_code, "全国通知由系统管理员载入" in refused.content.decode()) == (403, True)
    Body.objects.filter(code="education").update(division_code="110101")
    assert "载入放假通知</a>" in page("ogi_head", "/desk/workdays/")


def test_a_regional_notice_and_files(
    page: Page, county: County, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    callbacks = django_capture_on_commit_callbacks
    Body.objects.filter(code="health").update(division_code="450000")
    Body.objects.filter(code="education").update(division_code="110101")
    assert "请由系统管理员载入" in page("ogi_head", "/desk/workdays/notice/", **NOTICE)
    Body.objects.filter(code="education").update(territory_parent=None)
    local = "date,kind,notice,issued,region\n2026-04-08,holiday,示范区通知,2026-03-01,450000\n".encode()
    file = SimpleUploadedFile("x.csv", local)
    assert "示范县卫生健康局" in preview(page, callbacks, "system_administrator", body="county", file=file)
    opened(county)
    typed = {"number": "示范", "issued": "2026-03-01", "holidays": "2026-03-24"}
    assert "没有机关登记了这个行政区划" in preview(page, callbacks, **typed, body="education", region="120000")
    national = preview(page, callbacks, "system_administrator", **typed, body="county")
    assert "另有 1 件属于其他机关" in national
    for wrong, says in (
        ({"number": ""}, "录入通知的，请填写"),
        ({"holidays": "明天"}, "不是日期"),
        ({"region": "广西"}, "应为行政区划代码"),
        ({"holidays": "2027-01-01"}, "请补全后再导入"),
        ({"file": SimpleUploadedFile("x.toml", b"x" * 1_000_001)}, "超过1MB"),
    ):
        assert says in page("ogi_head", "/desk/workdays/notice/", **NOTICE | wrong), wrong
    assert "载入放假通知" in page("ogi_head", "/desk/workdays/notice/", body="nowhere")


def test_what_is_typed_becomes_a_notice() -> None:
    (notice,) = read_notices(as_toml({**NOTICE, "year": 2027, "issued": date(2026, 11, 20), "region": ""}), ".toml")
    assert (notice.number, notice.years, len(notice.days)) == ("示范放假通知〔2026〕1号", (2027,), 3 + 7 + 5 + 7 + 1)
