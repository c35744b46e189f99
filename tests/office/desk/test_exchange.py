"""Items from a spreadsheet and out again: all rows or none, everything as JSON with its files."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.desk.items.importing import export_job
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.models import Item
from gongkai.office.jobs.files import path_out
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.running import Run
from tests.office.county import County
from tests.office.disclosure.people import draft

HEAD = "名称,文号,体裁,主题分类,法定公开事项,成文日期,公开方式,正文,公开期限"
GOOD = "校车通知,示教〔2026〕1号,通知公告,education,A20_11,2026-01-31,主动公开,请检查。,"


@pytest.fixture
def handler(county: County, client: Client) -> Client:
    Account.objects.update(must_change_password=False)
    client.force_login(county.people["handler"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def _file(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("信息.csv", "\n".join((HEAD, *lines)).encode("gb18030"))


def test_rows_are_tried_corrected_and_drafted(
    handler: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    def sent(file: SimpleUploadedFile, **more: str) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            response = handler.post("/desk/items/import/", {"body": "education", "file": file} | more)
        response = handler.get(response["Location"]) if response.status_code == 302 else response
        return str(response.content.decode())

    bad = (
        "甲,,诗歌,education,A20_11,2026-01-31,主动公开,,",
        "乙,,通知公告,education,A20_11,,主动公开,,",
        GOOD[:-1] + ",15",
    )
    page = sent(_file(GOOD, *bad))
    assert "共4行，其中3行有误，没有写入任何信息" in page
    assert all(words in page for words in ("第3行“体裁”", "第4行“成文日期”", "第5行"))
    assert "试运行通过：1件可以导入" in sent(_file(GOOD), dry_run="on")
    assert not Item.objects.exists()
    assert "已导入1件" in sent(_file(GOOD))
    item = Item.objects.get()
    assert (item.state, item.document_number, item.text, item.topic) == (
        "draft",
        "示教〔2026〕1号",
        "<p>请检查。</p>",
        "education",
    )
    assert "缺少表头" in sent(SimpleUploadedFile("别的.csv", b"a,b\n1,2"))
    assert "超过100兆字节" in sent(SimpleUploadedFile("大.csv", b"x" * (100 * 1024 * 1024 + 1)))
    sheet = load_workbook(BytesIO(handler.get("/desk/items/import/template.xlsx").content)).worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["名称", "文号", "体裁"]


def test_everything_goes_out_in_an_open_form(
    handler: Client, county: County, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    item = draft(county)
    attach_file(actor=county.people["handler"], item=item, name="说明.txt", data="说明".encode())
    with django_capture_on_commit_callbacks(execute=True):
        handler.post("/desk/items/export", {"x": "1"})
    with ZipFile(BytesIO(handler.get(f"/desk/jobs/{Job.objects.get().pk}/file").getvalue())) as package:
        (name,) = (name for name in package.namelist() if name.startswith("files/"))
        assert package.read(name).decode() == "说明"
        entry = json.loads(package.read("items.jsonl"))
    assert (entry["id"], entry["title"], entry["state"]) == (item.pk, "关于校车安全的通知", "draft")
    assert [step["act"] for step in entry["steps"]] == ["create_item", "attach_file"]


def test_an_export_asks_no_more_often_for_more_items(county: County) -> None:
    asked = []
    for more in (1, 3):
        for _ in range(more):
            attach_file(actor=county.people["handler"], item=draft(county), name="说明.txt", data="说明".encode())
        job = Job.objects.create(kind="export_items", title="导出", account=county.people["handler"])
        with CaptureQueriesContext(connection) as queries:
            export_job(Run(job))
        asked.append(sum(query["sql"].startswith("SELECT") for query in queries))
        with ZipFile(path_out(job)) as package:
            assert len(package.read("items.jsonl").splitlines()) == Item.objects.count()
    assert asked[0] == asked[1]
