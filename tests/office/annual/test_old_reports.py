"""Older reports: the document kept, its reading and findings beside it, published by another act."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gongkai.office.annual.archiving import path_of
from gongkai.office.annual.domain.import_old_report import import_old_report
from gongkai.office.annual.domain.publish_old_report import publish_old_report
from gongkai.office.annual.domain.withdraw_old_report import withdraw_old_report
from gongkai.office.annual.models import OldReport
from gongkai.office.audit_log.models import Entry
from gongkai.office.errors import NotPermitted, Refused
from gongkai.report.jsonform import report_from_text
from gongkai.writing.docx import report_docx
from tests.office.annual.reports import draft
from tests.office.county import County
from tests.office.inforequests.people import who
from tests.reports_by_hand import sample_report

DOCX = report_docx(sample_report(2019, body="示范县教育局"))


def imported(county: County, **more: Any) -> OldReport:
    values: dict[str, Any] = {
        "body": county.bodies["education"], "year": 2019, "published_on": date(2020, 1, 20), "name": "2019年报.docx",
        "data": DOCX, "source": "旧网站",
    }  # fmt: skip
    return import_old_report(actor=who(county, "compiler"), **values | more)


def test_the_document_is_kept_with_its_reading(county: County) -> None:
    old = imported(county)
    value = report_from_text(old.value)
    assert (value.year, value.value("requests", "new_received", "total")) == (2019, 21)
    assert path_of(old.digest).read_bytes() == DOCX
    assert (old.file_kind, old.size, old.unread, old.name, str(old)) == (
        "docx", len(DOCX), "", "示范县教育局", "示范县教育局2019年度报告",
    )  # fmt: skip
    assert {item["state"] for item in old.findings} <= {"fails", "not_assessable"}
    assert list(OldReport.objects.visible_to(None)) == []
    assert list(OldReport.objects.visible_to(who(county, "compiler"))) == [old]
    publish_old_report(actor=who(county, "publisher"), report=old)
    assert list(OldReport.objects.visible_to(None)) == [old]
    withdraw_old_report(actor=who(county, "publisher"), report=old, why="版本有误")
    assert list(OldReport.objects.visible_to(None)) == []
    assert imported(county).pk != old.pk
    found = list(Entry.objects.filter(target_kind="annual.oldreport").values_list("action", "why").order_by("number"))
    assert found == [
        ("annual.import_old_report", ""), ("annual.publish_old_report", ""), ("annual.withdraw_old_report", "版本有误"),
        ("annual.import_old_report", ""),
    ]  # fmt: skip


def test_what_cannot_be_read_is_kept_with_the_reason(county: County) -> None:
    old = imported(county, year=2010, published_on=date(2011, 3, 1), name="a/b.txt", data="会议通知".encode())
    assert (old.value, old.findings, old.file_name, old.unread != "") == ("", [], "b.txt", True)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"year": 2007}, "年度应在2008年至2025年之间"),
        ({"year": 2026}, "年度应在2008年至2025年之间"),
        ({"published_on": date(2019, 12, 31)}, "应在2020年1月1日以后"),
        ({"published_on": date(2026, 2, 1)}, "行为日期不能在将来"),
        ({"year": 2018, "published_on": date(2019, 2, 1)}, "文件内容是2019年度报告"),
        ({"data": b"\x7fELF"}, "文件内容不是年报文档"),
        ({"data": b"%PDF-1.7" + bytes(101 * 1024 * 1024)}, "文件超过"),
    ],
)
def test_an_import_is_checked(county: County, more: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        imported(county, **more)


def test_a_year_has_one_report(county: County) -> None:
    imported(county)
    with pytest.raises(Refused, match="已经导入"):
        imported(county)
    draft(county)
    with pytest.raises(Refused, match="是在本系统编制的"):
        imported(county, year=2025, published_on=date(2026, 1, 5), data="年报".encode(), name="x.txt")


@pytest.mark.parametrize("role", ["handler", "publisher", "supervisor", "auditor", "system_administrator"])
def test_who_may_import(county: County, role: str) -> None:
    with pytest.raises(NotPermitted):
        import_old_report(
            actor=who(county, role), body=county.bodies["education"], year=2019, published_on=date(2020, 1, 20),
            name="x.docx", data=DOCX,
        )  # fmt: skip
    with pytest.raises(NotPermitted):
        publish_old_report(actor=who(county, "compiler"), report=imported(county))


def a_folder(tmp_path: Path, rows: str) -> Path:
    (tmp_path / "目录.csv").write_text("机构,年度,发布日期,文件,来源\n" + rows, encoding="utf-8")
    (tmp_path / "2019.docx").write_bytes(DOCX)
    (tmp_path / "旧.txt").write_text("会议通知", encoding="utf-8")
    return tmp_path


ROWS = (
    "示范县教育局,2019,2020-01-20,2019.docx,旧网站\n教育,2010,2011-03-01,旧.txt,\neducation,2010,2011-03-01,旧.txt,\n"
)


def test_a_folder_is_imported_and_goes_on_where_it_was_cut_off(county: County, tmp_path: Path, capsys: Any) -> None:
    more = "education,2011,,旧.txt,\neducation,2011,三月,旧.txt,\neducation,2012,2013-03-01,没有.txt,\n"
    folder = a_folder(tmp_path, ROWS + more)
    (folder / "多余.txt").write_text("x", encoding="utf-8")
    name = who(county, "compiler").username
    with pytest.raises(CommandError, match="有5处有误"):
        call_command("import_old_reports", str(folder), "--as", name)
    assert capsys.readouterr().out.splitlines() == [
        "已导入2份，其中1份没有读出内容；以前导入过的0份没有重复导入。",
        "第3行“机构”：系统里没有叫“教育”的机构，请改填机构编码。",
        "第5行“发布日期”：请填写发布日期。",
        "第6行“发布日期”：“三月”不是日期，请写成 2010-01-01 或 2010年1月1日。",
        "第7行“文件”：文件夹里没有“没有.txt”，请核对文件名。",
        "“多余.txt”没有列入目录，没有导入。请在目录的“文件”列写上，或者移出文件夹。",
    ]
    (folder / "多余.txt").unlink()
    a_folder(tmp_path, ROWS.replace("教育,2010", "education,2011"))
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for path in folder.iterdir():
            package.write(path, path.name)
    (tmp_path.parent / "all.zip").write_bytes(packed.getvalue())
    with pytest.raises(CommandError, match="有1处有误"):
        call_command("import_old_reports", str(tmp_path.parent / "all.zip"), "--as", name)
    assert capsys.readouterr().out.splitlines()[0] == "已导入0份，其中0份没有读出内容；以前导入过的2份没有重复导入。"
    assert OldReport.objects.count() == 2


@pytest.mark.parametrize(
    ("make", "name", "says"),
    [
        ("", "nobody", "没有这个用户"), ("empty", "", "文件夹里没有“目录.xlsx”"), ("text", "", "请上传文件夹压缩成的 zip"),
        ("none", "", "读不出来"),
    ],
)  # fmt: skip
def test_a_folder_is_checked(county: County, tmp_path: Path, make: str, name: str, says: str) -> None:
    place = tmp_path / (make or "x")
    if make == "empty":
        place.mkdir()
    elif make == "text":
        place.write_text("x", encoding="utf-8")
    with pytest.raises(CommandError, match=says):
        call_command("import_old_reports", str(place), "--as", name or who(county, "compiler").username)
