"""Older reports: the document kept, its reading and findings beside it, published by another act."""

from datetime import date
from typing import Any

import pytest

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
