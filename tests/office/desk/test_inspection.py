"""Inspections through the desk's pages: register, inspect, assign, fix, verify, appeal, indicators, the quarter's report."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models import MediaAccount
from gongkai.office.inspection.models import Finding, Inspection, Subject, SubjectColumn, Thresholds
from gongkai.office.inspection.morning import of_findings
from gongkai.office.jobs.models import Job
from tests.office.county import FOUNDED, County
from tests.office.inspection.sites import assigned, dead, fixed, found, inspection_of, site, verified, zipped
from tests.unit.inspecting.a_site import ON, a_site
from tests.unit.inspecting.faults import FAULTS

TODAY = timezone.localdate()
Send = Callable[..., str]


@pytest.fixture
def send(county: County, client: Client, django_capture_on_commit_callbacks: Callable[..., object]) -> Send:
    """Ask for a page, or send a form and follow, as the person of a role; jobs are done at once."""
    Account.objects.update(must_change_password=False)

    def sent(role: str, address: str, /, **values: object) -> str:
        client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
        if not values:
            return client.get(address).content.decode()
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
            response = client.post(address, values, follow=True)
        return str(response.content.decode())

    return sent


def test_from_the_register_to_the_ledger(send: Send, county: County) -> None:
    values = {"body": "education", "kind": "site", "name": "示范县教育信息网", "address": "https://jy.shifan.example/"}
    assert "登记检查对象" in send("supervisor", "/desk/inspection/subjects/new/")
    assert "已登记" in send("supervisor", "/desk/inspection/subjects/new/", **values)
    assert "已经登记" in send("supervisor", "/desk/inspection/subjects/new/", **values)
    subject = Subject.objects.get()
    here = f"/desk/inspection/subjects/{subject.pk}/"
    health = county.bodies["health"].pk
    column = {"name": "政策文件", "address": "zhengce/index.html", "kind": "policy", "body": health}
    assert "栏目已登记" in send("supervisor", here, act="register_column", **column)
    assert "维护单位" in send("supervisor", f"{here}?act=register_column")
    files = a_site()
    FAULTS["a dead link"].plant(files)
    file = SimpleUploadedFile("site.zip", zipped(files))
    assert "jy.shifan.example" in send("handler", here)
    page = send("handler", "/desk/inspection/new/", subject=subject.pk, file=file, on=ON.isoformat())
    assert "检查示范县教育信息网" in page
    assert "发现问题1个" in Job.objects.get().message
    assert "一条" not in send("handler", "/desk/inspection/?state=found&indicator=link-dead&due=")
    assert "县里召开河道整治工作会" in send(
        "handler", f"/desk/inspection/?subject={subject.pk}&body=education&state=open"
    )
    run = Inspection.objects.get()
    assert "99 分" in send("proofreader", f"/desk/inspection/runs/{run.pk}/")
    assert "示范县教育信息网" in send(
        "proofreader", "/desk/inspection/runs/?quarter=2026-4&source=saved&result=yes&q=教育"
    )
    assert "未销号问题 1 个" in send("handler", here)
    send("supervisor", f"/desk/inspection/columns/{SubjectColumn.objects.get().pk}/remove", x="x")
    assert not SubjectColumn.objects.exists()
    assert "已停止检查" in send("supervisor", here, act="end_subject", reason="并入县门户")
    assert "停止检查的原因：并入县门户" in send("handler", here)
    assert "没有检查" not in send("handler", "/desk/inspection/subjects/?kind=site&state=ended&q=教育")


def test_what_the_form_refuses(send: Send, county: County) -> None:
    subject, tomorrow = site(county), (TODAY + timedelta(1)).isoformat()
    file = SimpleUploadedFile("site.zip", zipped(a_site()))
    assert "检查的日期还没有到" in send("handler", "/desk/inspection/new/", subject=subject.pk, file=file, on=tomorrow)
    assert "必填" in send("handler", "/desk/inspection/new/", subject="")
    assert not Job.objects.exists()


def test_accounts(send: Send, county: County) -> None:
    media = MediaAccount.objects.create(
        body=county.bodies["education"], platform="weibo", name="示范教育", operator="办公室", opened_on=FOUNDED,
        last_update_on=TODAY - timedelta(20),
    )  # fmt: skip
    assert "检查全部账号" in send("ogi_head", "/desk/inspection/new/")
    assert "检查全部账号" not in send("handler", "/desk/inspection/new/")
    send("ogi_head", "/desk/inspection/accounts", x="x")
    assert "已有20天没有更新" in Finding.objects.get().message
    page = send("ogi_head", "/desk/inspection/subjects/new/", body="education", kind="account", account=media.pk)
    assert "选择一个有效的选项" in page
    page = send("ogi_head", "/desk/inspection/subjects/new/", body="education", kind="account")
    assert "请从已登记的政务新媒体中选择" in page
    subject = Subject.objects.get()
    assert "登记的栏目" not in send("ogi_head", f"/desk/inspection/subjects/{subject.pk}/")


def test_a_finding_from_hand_to_hand(send: Send, county: County) -> None:
    row = found(county)
    here = f"/desk/inspection/{row.pk}/"
    assert "检查问题待交办" in send("supervisor", "/desk/")
    page = send("supervisor", f"{here}acts/assign_finding/")
    assert "请改正网址" in page
    assert "已交办" in send(
        "supervisor", f"{here}acts/assign_finding/", assignee=county.people["handler"].pk, days=5, demand="请改正"
    )
    assert "检查问题待整改" in send("handler", "/desk/")
    assert of_findings(county.people["handler"]) == ["网站和新媒体检查：待整改1个。"]
    assert "现在不能由您办理" in send("handler", f"{here}acts/verify_finding/")
    assert "整改情况已报告" in send("handler", f"{here}acts/fix_finding/", measure="链接已改正")
    assert "检查问题待复核" in send("supervisor", "/desk/")
    assert "已退回整改" in send("supervisor", f"{here}acts/send_back_finding/", answer="仍打不开", days=3)
    assert "整改情况已报告" in send("handler", f"{here}acts/fix_finding/", measure="再次改正")
    assert "已销号" in send("supervisor", f"{here}acts/verify_finding/", answer="")
    page = send("handler", here)
    assert "再次改正" in page
    assert "仍打不开" in page
    assert "现在没有等您办理的步骤" in page
    assert "检查问题" not in send("handler", "/desk/").partition("<main")[2]


def test_appeals_and_late_ones(send: Send, county: County) -> None:
    row = assigned(county)
    here = f"/desk/inspection/{row.pk}/"
    Finding.objects.update(due_on=TODAY - timedelta(3))
    assert "检查问题整改已超期" in send("handler", "/desk/")
    assert row.title in send("handler", "/desk/inspection/?due=late")
    assert "申诉已提出" in send("handler", f"{here}acts/appeal_finding/", appeal="网站检修")
    assert "检查问题的申诉待复核" in send("ogi_head", "/desk/")
    assert "申诉已驳回" in send("ogi_head", f"{here}acts/reject_appeal/", answer="不属实", days=3)
    assert "申诉已提出" in send("handler", f"{here}acts/appeal_finding/", appeal="确属检修")
    assert "申诉成立" in send("supervisor", f"{here}acts/accept_appeal/", answer="属实")
    assert of_findings(county.people["handler"]) == []


def test_pages_that_do_not_open(send: Send, county: County, client: Client) -> None:
    row = found(county)
    for role, address, status in (
        ("handler", f"/desk/inspection/{row.pk}/acts/verify_finding/", 403),
        ("supervisor", f"/desk/inspection/{row.pk}/acts/burn/", 404),
        ("proofreader", f"/desk/inspection/subjects/{row.subject_id}/", 200),
    ):
        client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(address).status_code == status, address
    assert client.post(f"/desk/inspection/subjects/{row.subject_id}/", {"act": "end_subject"}).status_code == 403
    assert client.post("/desk/inspection/indicators/", {}).status_code == 403


def test_indicators(send: Send, county: County) -> None:
    page = send("handler", "/desk/inspection/indicators/")
    assert "首页不更新" in page
    assert "保存</button>" not in page
    from gongkai.desk.inspection.forms import ThresholdsForm

    form = ThresholdsForm()
    values = {name: field.initial for name, field in form.fields.items() if field.initial is not False}
    values = {name: "on" if value is True else value for name, value in values.items()}
    values |= {"home-stale.days": 10, "column-empty.points": 0}
    del values["term.on"]
    assert "检查指标已保存" in send("supervisor", "/desk/inspection/indicators/", **values)
    assert Thresholds.objects.get().changes == {
        "home-stale": {"limits": {"days": 10}}, "column-empty": {"points": 0}, "term": {"off": True}
    }  # fmt: skip
    assert "国家指标：14" in send("system_administrator", "/desk/inspection/indicators/")
    assert "整数" in send("supervisor", "/desk/inspection/indicators/", **values | {"home-stale.days": "x"})


def test_the_quarter(send: Send, county: County, client: Client) -> None:
    verified(county)
    inspection_of(county, site(county, "另一个网站"), dead("z.html"), dead("y.html"))
    fixed_row = Finding.objects.filter(state="found").first()
    assert fixed_row is not None
    page = send("supervisor", "/desk/inspection/quarter/")
    assert "共发现问题3个，其中申诉成立0个，应整改3个" in page
    assert "整改率33.3%" in page
    kinds = {
        "docx": ("word/document.xml", "季度政府网站和政务新媒体检查情况通报"),
        "xlsx": ("xl/sharedStrings.xml", "问题清单"),
    }
    for kind, (part, words) in kinds.items():
        response = client.get(f"/desk/inspection/quarter/?to={kind}")
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            assert words in archive.read("xl/workbook.xml" if kind == "xlsx" else part).decode()
            assert "“一条消息”第3个链接打不开：z.html。" in archive.read(part).decode()


def test_nothing_yet(send: Send, county: County) -> None:
    assert "本季度没有开展检查" in send("handler", "/desk/inspection/quarter/")
    assert "台账里没有问题" in send("handler", "/desk/inspection/")
    assert fixed(county).state == "fixed"
