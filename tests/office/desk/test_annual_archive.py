"""Older reports on the desk: taken in one by one or as a folder, compared with the document, published, withdrawn."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.office.annual.models import OldReport
from gongkai.office.bodies.models import Account
from gongkai.writing.docx import report_docx
from tests.office.county import County
from tests.office.desk.test_annual import as_, background, get, post
from tests.reports_by_hand import sample_report

pytestmark = pytest.mark.django_db
DOCX = report_docx(sample_report(2019, body="示范县教育局"))


@pytest.fixture(autouse=True)
def _passwords(county: County) -> None:
    Account.objects.update(must_change_password=False)


def a_folder(list_of: str, **files: bytes) -> SimpleUploadedFile:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("年报/目录.csv", "机构,年度,发布日期,文件,来源\n" + list_of)
        for name, data in files.items():
            package.writestr(f"年报/{name}.docx", data)
    return SimpleUploadedFile("年报.zip", out.getvalue())


def test_one_report_is_imported_compared_and_published(
    county: County, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    as_(client, county, "compiler")
    assert "还没有导入历史年报" in get(client, "old_reports")
    assert "<label" in get(client, "old_report_new")
    job = background(
        client, django_capture_on_commit_callbacks, "old_report_new", body="education", year="2019", source="旧网站",
        published_on="2020-01-20", file=SimpleUploadedFile("2019年报.docx", DOCX),
    )  # fmt: skip
    assert (job.state, job.result["link"]) == ("done", "核对读取结果")
    old = OldReport.objects.get()
    page = get(client, "old_report", old.pk)
    assert ('headers="' in page, "旧网站" in page, "发布历史年报" in page) == (True, True, False)
    response = client.get(reverse("desk:old_report_file", args=[old.pk]))
    assert (b"".join(response.streaming_content), response["Content-Type"]) == (DOCX, "application/octet-stream")  # type: ignore[attr-defined]
    post(client, "old_report_act", old.pk, "publish_old_report", status=403)
    as_(client, county, "publisher")
    post(client, "old_report_act", old.pk, "cat", status=404)
    assert "与下面读取的结果对照" in get(client, "old_report_act", old.pk, "publish_old_report")
    post(client, "old_report_act", old.pk, "publish_old_report", sure="yes")
    assert "2019" in client.get("/reports/education/").content.decode()
    post(client, "old_report_act", old.pk, "withdraw_old_report", status=422, why="")
    post(client, "old_report_act", old.pk, "withdraw_old_report", why="版本有误")
    assert "已撤下" in get(client, "old_reports", year="2019", state="withdrawn", q="教育")


def test_a_folder_is_imported_and_published_at_once(
    county: County, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    as_(client, county, "compiler")
    assert client.get(reverse("desk:old_reports_template")).content.startswith(b"PK")
    assert "下载目录模板" in get(client, "old_reports_import")
    assert "请上传文件夹压缩成的 zip" in post(
        client, "old_reports_import", status=422, file=SimpleUploadedFile("x.zip", DOCX)
    )
    listed = "education,2019,2020-01-20,a.docx,\n示范县教育局,2012,2013-03-01,b.docx,\nhealth,2012,2013-03-01,b.docx,\n"
    job = background(
        client, django_capture_on_commit_callbacks, "old_reports_import", file=a_folder(listed, a=DOCX, b=DOCX, c=b"")
    )
    assert job.state == "done"
    assert "已导入1份" in job.message
    assert [error.partition("：")[0] for error in job.result["errors"]] == [
        "第3行“年度”", "第4行", "“c.docx”没有列入目录，没有导入。请在目录的“文件”列写上，或者移出文件夹。",
    ]  # fmt: skip
    old = OldReport.objects.get()
    as_(client, county, "publisher")
    post(client, "old_reports_bulk")
    assert "确认发布" in post(client, "old_reports_bulk", status=200, row=[str(old.pk), "x"])
    post(client, "old_reports_bulk", row=str(old.pk), confirmed="1")
    assert OldReport.objects.get().state == "published"


def test_what_cannot_be_read_is_offered_as_it_is(
    county: County, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    as_(client, county, "compiler")
    given = {"body": "education", "year": "2010", "published_on": "2011-03-20"}
    job = background(
        client, django_capture_on_commit_callbacks, "old_report_new", **given,
        file=SimpleUploadedFile("2010年报.htm", "<html><body><p>会议通知</p></body></html>".encode()),
    )  # fmt: skip
    assert "没有读出内容" in job.message
    old = OldReport.objects.get()
    assert (old.file_kind, old.file_name) == ("html", "2010年报.htm")
    assert "没有读出内容" in get(client, "old_report", old.pk)
    assert "没有读出内容" in get(client, "old_reports")
    as_(client, county, "publisher")
    post(client, "old_report_act", old.pk, "publish_old_report", sure="yes")
    sent = client.get(f"/reports/education/2010-old-1/original/{old.file_name}")
    assert (sent["Content-Type"], "attachment" in sent["Content-Disposition"]) == ("application/octet-stream", True)
    assert "会议通知" in sent.getvalue().decode()  # type: ignore[attr-defined]
    as_(client, county, "compiler")
    failed = background(
        client, django_capture_on_commit_callbacks, "old_report_new", **given, file=SimpleUploadedFile("x.docx", DOCX)
    )
    assert (failed.state, "文件内容是2019年度报告" in failed.message) == ("failed", True)
