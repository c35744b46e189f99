"""Organisation and accounts in the desk: every act through its page, imports row by row, first passwords shown once."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.office.audit_log.reasons import REASON
from gongkai.office.audit_log.record import SYSTEM, record
from gongkai.office.audit_log.shred import shred
from gongkai.office.bodies.models import Account, Body, RoleGrant
from gongkai.office.disclosure.models import TermList
from gongkai.office.jobs.files import path_out
from gongkai.office.jobs.models import SILENT, Job
from tests.office.county import County

BACKEND = "django.contrib.auth.backends.ModelBackend"
TODAY = timezone.localdate().isoformat()
Send = Callable[..., str]


@pytest.fixture
def send(county: County, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Send:
    """Ask for a page, or send a form and follow, as the person of a role; jobs are carried out at once."""
    Account.objects.update(must_change_password=False)

    def sent(role: str, address: str, /, **values: object) -> str:
        client.force_login(county.people[role], backend=BACKEND)
        if not values:
            return str(client.get(address).content.decode())
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(address, values)
        if response.status_code == 302:
            response = client.get(response["Location"])
        return str(response.content.decode())

    return sent


def test_the_life_of_a_body(send: Send, county: County) -> None:
    admin = "system_administrator"
    values = {
        "name": "示范县档案局", "code": "archives", "kind": "department", "level": "county", "territory_parent": "county",
        "valid_from": "2015-01-01",
    }  # fmt: skip
    assert "机构已设立" in send(admin, "/desk/bodies/found/", **values)
    assert "已由示范县档案局使用" in send(admin, "/desk/bodies/found/", **values)
    act = "/desk/body/archives/acts"
    assert "已更名" in send(admin, f"{act}/rename_body/", name="示范县档案馆", on=TODAY, basis="机构改革")
    assert "隶属关系已调整" in send(
        admin, f"{act}/move_body/", territory_parent="education", on=TODAY, basis="机构改革"
    )
    unit = {"name": "办公室", "address": "育才路6号", "office_hours": "工作日", "phone": "0000-5550110"}
    assert "公开指南同步更新" in send(admin, f"{act}/describe_ogi_unit/", **unit)
    assert "育才路6号" in send(admin, f"{act}/describe_ogi_unit/")
    posted = {"post": "group_head", "person": "王小明", "starts_on": TODAY}
    assert "已登记" in send(admin, f"{act}/appoint/", **posted)
    place = {"kind": "board", "name": "公告栏", "address": "门口", "opened_on": TODAY}
    assert "已登记" in send(admin, f"{act}/open_reading_place/", **place)
    assert "格式已设定" in send(admin, f"{act}/set_index_pattern/", pattern="{code}/{year}-{serial:04}")
    assert "serial:04" in send(admin, f"{act}/set_index_pattern/")
    body = Body.objects.get(code="archives")
    page = send(admin, "/desk/body/archives/")
    assert all(words in page for words in ("示范县档案馆", "示范县档案局", "王小明", "公告栏", "育才路6号"))
    assert "离任已登记" in send(admin, f"/desk/appointments/{body.appointments.get().pk}/end/", on=TODAY)
    assert "已停用" in send(admin, f"/desk/places/{body.reading_places.get().pk}/close/", on=TODAY, why="搬迁")
    assert "已并入" in send(admin, f"{act}/merge_body/", successor="education", on=TODAY, basis="机构改革")
    assert "并入示范县教育局" in send("handler", "/desk/body/archives/")
    assert "没有符合条件的机构" in send("handler", "/desk/bodies/?kind=authorised")
    assert "示范县档案馆" in send("handler", "/desk/bodies/?state=ended&level=county&q=档案")
    assert "青禾镇" in send("handler", "/desk/bodies/?unit=no")
    assert "按隶属关系看" in send("handler", "/desk/bodies/tree/?by=supervision")
    assert "机构已撤销" in send(admin, "/desk/body/health/acts/abolish_body/", on=TODAY, basis="撤销")


def _tree(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (("机构编码", "机构名称", "机构类型", "层级", "设立日期"), *rows):
        sheet.append(row)
    book.save(out)
    return SimpleUploadedFile("机构.xlsx", out.getvalue())


def test_a_tree_is_tried_corrected_and_imported(send: Send, client: Client) -> None:
    admin, address = "system_administrator", "/desk/bodies/import/"
    good, bad = ("a1", "甲局", "政府工作部门", "县级", "2015-01-01"), ("a2", "乙局", "公司", "县级", "2015-01-01")
    page = send(admin, address, under="county", dry_run="on", file=_tree(good, bad))
    assert "其中1处有误，没有写入任何机构" in page
    assert "第3行“机构类型”" in page
    assert "试运行通过：1个机构可以导入" in send(admin, address, under="county", dry_run="on", file=_tree(good))
    assert not Body.objects.filter(code="a1").exists()
    assert "已导入1个机构" in send(admin, address, under="county", file=_tree(good))
    assert Body.objects.filter(code="a1").exists()
    assert "没有内容" in send(admin, address, under="county", file=SimpleUploadedFile("空.csv", b"\n"))
    big = SimpleUploadedFile("大.csv", b"x" * (20 * 1024 * 1024 + 1))
    assert "超过20兆字节" in send(admin, address, under="county", file=big)
    sheet = load_workbook(BytesIO(client.get("/desk/bodies/import/template.xlsx").content)).worksheets[0]
    assert sheet["A1"].value == "机构编码"


def test_the_life_of_an_account(send: Send, county: County) -> None:
    admin, security = "system_administrator", "security_administrator"
    page = send(admin, "/desk/accounts/new/", body="education", username="xiaoli", name="李小红")
    assert "只显示这一次" in page
    account = Account.objects.get(username="xiaoli")
    act = "/desk/account/xiaoli/acts"
    assert "角色已授予" in send(security, f"{act}/grant_role/", role="handler", body="education", starts_on=TODAY)
    assert "无需再次授予" in send(security, f"{act}/grant_role/", role="handler", body="education", starts_on=TODAY)
    assert "只显示这一次" in send(security, f"{act}/reset_password/", why="忘记口令")
    assert "已解除锁定，清除了0次" in send(security, f"{act}/unlock_account/", sent="1")
    assert "没有启用动态口令" in send(security, f"{act}/reset_second_factor/", why="换手机")
    assert "账号已停用" in send(security, f"{act}/suspend_account/", why="离职")
    assert "恢复账号" in send(security, "/desk/account/xiaoli/")
    assert "账号已恢复" in send(security, f"{act}/restore_account/", why="返岗")
    grant = RoleGrant.objects.get(account=account)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    lend = {"to": "reviewer", "starts_on": TODAY, "ends_on": tomorrow, "reason": "休假"}
    form = send(security, f"/desk/grants/{grant.pk}/delegate/")
    assert ('value="reviewer"' in form, f'value="{county.people[security].username}"' in form) == (True, False)
    assert "委托已登记" in send(security, f"/desk/grants/{grant.pk}/delegate/", **lend)
    assert "代理" in send("reviewer", "/desk/account/reviewer/")
    delegation = grant.delegations.get()
    assert "代理已终止" in send(security, f"/desk/delegations/{delegation.pk}/end/", sent="1")
    assert "角色已收回" in send(security, f"/desk/grants/{grant.pk}/revoke/", why="调岗")
    assert "李小红" in send("auditor", "/desk/accounts/?q=小红&state=on&body=education")
    assert "李小红" not in send("auditor", "/desk/accounts/?role=handler")


def test_acts_that_there_are_not(send: Send, client: Client) -> None:
    send("security_administrator", "/desk/")
    assert client.get("/desk/account/handler/acts/burn/").status_code == 404
    send("system_administrator", "/desk/")
    assert client.get("/desk/body/education/acts/burn/").status_code == 404


def test_the_auditor_reads_and_verifies(send: Send, county: County) -> None:
    page = send("auditor", "/desk/log/")
    assert "还没有校验过" in page
    assert "授予角色" in page
    month = timezone.localdate().strftime("%Y-%m")
    shown = send("auditor", f"/desk/log/?action=bodies.grant_role&role=security_administrator&month={month}&q=county")
    assert "没有符合条件的记录" not in shown
    assert "本条摘要" in send("auditor", "/desk/log/1/")
    assert "日志完整" in send("auditor", "/desk/log/verify", sent="1")
    assert "日志完整" in send("auditor", "/desk/log/")


def test_a_reason_is_shown_beside_the_log_until_it_is_shredded(send: Send, county: County) -> None:
    with transaction.atomic():
        entry = record(who=SYSTEM, action="test.act", target=county.government, personal={REASON: "来电更正"})
    assert "来电更正" not in send("auditor", "/desk/log/")
    assert "来电更正" in send("auditor", f"/desk/log/{entry.number}/")
    shred(who=SYSTEM, entries=[entry], why="保存期限届满")
    shown = send("auditor", f"/desk/log/{entry.number}/")
    assert ("来电更正" in shown, "（已销毁）" in shown) == (False, True)


def test_an_altered_log_is_found(send: Send, county: County) -> None:
    from django.db import connection

    from gongkai.office.audit_log.guards import guard, unguard

    unguard(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_log_entry SET account = 'somebody' WHERE number = 2")
    guard(connection)
    page = send("auditor", "/desk/log/verify", sent="1")
    assert "处断裂" in page
    assert "第2条的内容与其摘要不符" in page


def test_the_list_of_terms(send: Send, county: County) -> None:
    assert "词表已更新" in send("system_administrator", "/desk/terms/", text="帐户 => 账户")
    assert "帐户 =&gt; 账户" in send("system_administrator", "/desk/terms/")
    assert TermList.objects.get().text == "帐户 => 账户"


def test_jobs_are_followed_fetched_and_begun_again(send: Send, county: County, client: Client) -> None:
    page = send("system_administrator", "/desk/bodies/")
    assert "导出 Excel" in page
    person = county.people["system_administrator"]
    done = Job.objects.create(kind="export_list", title="导出", account=person, given={"list": "bodies", "asked": {}})
    address = f"/desk/jobs/{done.pk}/"
    assert "还没有后台任务" not in send("system_administrator", "/desk/jobs/")
    assert "every 1s" in client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "没有中断" in send("system_administrator", f"{address}again", sent="1")
    Job.objects.filter(pk=done.pk).update(state="running", moved_at=timezone.now() - 2 * SILENT)
    shutil.rmtree(path_out(done).parent, ignore_errors=True)  # keys begin anew with each test, folders do not
    assert "已完成" in send("system_administrator", f"{address}again", sent="1")
    response = client.get(f"{address}file")
    assert load_workbook(BytesIO(response.getvalue())).worksheets[0]["A2"].value == "示范县人民政府"
