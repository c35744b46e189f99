"""Importing a ledger 台账: column mapping, errors by row and heading, dry run, all or nothing."""

from datetime import date

import pytest

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.exchange.rows import Row, read_rows
from gongkai.office.bodies.exchange.template import template
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.domain.import_ledger import Import, import_ledger
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.exchange.columns import COLUMNS, SHEET
from gongkai.office.inforequests.models import Counter, Request
from gongkai.office.inforequests.person import person_of
from gongkai.office.inforequests.rebuilding import differences
from tests.office.county import County
from tests.office.inforequests.people import TODAY, draft, opened, review, sign, who

PLAIN = {
    "number": "2025-001", "name": "张三", "requester_kind": "自然人", "phone": "0000-5550101", "description": "校车检查情况",
    "channel": "当面提交", "arrived_on": "2025-03-03",
}  # fmt: skip
GRANTED = PLAIN | {
    "disposition": "予以公开",
    "decided_on": "2025-03-20",
    "served_on": "2025-03-21",
    "served_by": "邮寄",
}


def bring(county: County, *rows: dict[str, str], dry_run: bool = False) -> Import:
    given = [Row(number, row) for number, row in enumerate(rows, start=2)]
    return import_ledger(actor=who(county), body=county.bodies["education"], rows=given, dry_run=dry_run)


def test_rows_become_requests_with_their_acts(county: County) -> None:
    rows = [
        GRANTED,
        PLAIN | {"number": "2", "channel": "互联网渠道", "confirmed_on": "2025年3月5日", "form": "电子文本", "route": "网上获取",
                 "extended_on": "2025-04-01", "extended_days": "20", "identity": "11010519491231002X"},
        PLAIN | {"number": "3", "requester_kind": "商业企业", "identity": "91110000600037341L", "supplement_on": "2025-03-05",
                 "supplement_until": "2025-03-12", "supplemented_on": "2025-03-10", "disposition": "partial",
                 "decided_on": "2025-04-02"},
        PLAIN | {"number": "4", "disposition": "申请人撤回申请", "decided_on": "2025-03-05"},
        PLAIN | {"number": "5", "supplement_on": "2025-03-05", "supplement_until": "2025-03-12",
                 "disposition": "无正当理由逾期不补正，不再处理", "decided_on": "2025-03-20", "served_on": "2025-03-20",
                 "requester_kind": "社会公益组织", "identity": "X1", "email": "a@b.cn"},
        PLAIN | {"number": "6", "channel": "传真"},
    ]  # fmt: skip
    result = bring(county, *rows)
    assert (result.taken, result.errors, result.written) == (6, [], True)
    found = {request.number: request for request in Request.objects.all()}
    assert {number: (item.state, item.row, item.receipt_on, item.due_on) for number, item in found.items()} == {
        "2025-001": ("closed", "granted", date(2025, 3, 3), date(2025, 3, 31)),
        "2": ("open", "", date(2025, 3, 5), date(2025, 4, 30)),
        "3": ("signed", "partial", date(2025, 3, 3), date(2025, 4, 8)),
        "4": ("closed", "other_misc", date(2025, 3, 3), date(2025, 3, 31)),
        "5": ("closed", "other_overdue_correction", date(2025, 3, 3), None),
        "6": ("unconfirmed", "", None, None),
    }  # fmt: skip
    assert [person_of(found[key]).identity_kind for key in ("2025-001", "2", "3", "5")] == [
        "", "resident_id", "uscc", "other",
    ]  # fmt: skip
    assert Entry.objects.filter(action="inforequests.import_ledger").count() == 7
    assert list(differences()) == []


def test_errors_name_row_and_heading_and_nothing_is_written(county: County) -> None:
    opened(county)
    taken = Request.objects.get().number
    rows = [
        GRANTED,
        GRANTED,
        PLAIN | {"number": taken},
        PLAIN | {"number": "长" * 61},
        PLAIN | {"number": "6", "arrived_on": "三月"},
        PLAIN | {"number": "7", "name": ""},
        PLAIN | {"number": "8", "disposition": "予以公开"},
        PLAIN | {"number": "9", "decided_on": "2025-03-20"},
        PLAIN | {"number": "10", "disposition": "予以公开", "decided_on": "2025-03-01"},
        PLAIN | {"number": "11", "supplement_on": "2025-03-05"},
        PLAIN | {"number": "12", "extended_on": "2025-03-05"},
        PLAIN | {"number": "13", "channel": "鸽子"},
        PLAIN | {"number": "14", "route": "鸽子"},
        PLAIN | {"number": "15", "phone": ""},
        PLAIN | {"number": "16", "confirmed_on": "2025-03-04"},
        PLAIN | {"number": "17", "arrived_on": "2027-03-03"},
    ]
    result = bring(county, *rows)
    assert [(error.number, error.heading, error.message[:16]) for error in result.errors] == [
        (3, "编号", "编号“2025-001”与第2行"),
        (4, "编号", "编号“依申请〔2026〕0001"),
        (5, "编号", "编号超过60个字符，请缩短。"),
        (6, "申请日期", "“三月”不是日期，请写成 201"),
        (7, "申请人", "请填写申请人。"),
        (8, "决定日期", "填写了办理结果的，请填写决定日期"),
        (9, "办理结果", "填写了决定日期或者送达日期的，请"),
        (10, "申请日期", "“2025-03-01作出决定”"),
        (11, "补正截止日", "告知补正的，请填写补正截止日。"),
        (12, "延长工作日", "延期的，请填写延长的工作日数。"),
        (13, "收到渠道", "“鸽子”不在可选范围内，请从当面"),
        (14, "获取途径", "“鸽子”不在可选范围内，请从当面"),
        (15, "联系电话", "请至少填写一种联系方式：联系电话"),
        (16, "确认收到日期", "当面提交和签收的邮寄以提交、签收"),
        (17, "申请日期", "日期2027-03-03还没有到"),
    ]
    assert (result.written, Request.objects.count()) == (False, 1)


def test_a_dry_run_writes_nothing(county: County) -> None:
    assert bring(county, GRANTED, dry_run=True) == Import(taken=1, errors=[], written=False)
    assert not Request.objects.exists()
    assert bring(county) == Import()
    with pytest.raises(NotPermitted):
        import_ledger(actor=who(county, "reviewer"), body=county.bodies["education"], rows=[])


def test_an_imported_request_is_handled_on(county: County) -> None:
    bring(county, PLAIN)
    request = sign(county, review(county, draft(county, Request.objects.get())))
    serve(actor=who(county), request=request, on=TODAY, route="by_hand")
    assert (request.state, request.on_time) == ("closed", False)


def test_numbers_that_a_ledger_brought_are_passed_over(county: County) -> None:
    assert opened(county).number == "依申请〔2026〕0001号"
    bring(county, *(PLAIN | {"number": f"依申请〔2026〕{serial:04}号"} for serial in (2, 3, 4, 5, 7)))
    assert [opened(county).number for _ in range(3)] == [f"依申请〔2026〕{serial:04}号" for serial in (6, 8, 9)]
    assert Counter.objects.get().last == 9


def test_the_template_can_be_read_and_headings_mapped() -> None:
    rows = read_rows(template(COLUMNS, SHEET), COLUMNS)
    assert [row.printed["number"] for row in rows] == ["2025-001"]
    text = "序号,申请人,申请人类型,申请内容,收到渠道,申请日期\n7,张三,自然人,校车,当面提交,2025-03-03\n"
    assert read_rows(text.encode(), COLUMNS, {"number": "序号"})[0].printed["number"] == "7"
    with pytest.raises(Refused, match="第一行缺少表头“编号”"):
        read_rows(text.encode(), COLUMNS)


FEE = PLAIN | {"fee_noticed_on": "2025-03-05"}


def test_a_ledger_tells_of_fees(county: County) -> None:
    result = bring(
        county,
        FEE | {"number": "1", "disposition": "abandoned_fee", "decided_on": "2025-04-10", "served_on": "2025-04-10"},
        FEE | {"number": "2", "fee_paid_on": "2025-03-10"},
        FEE | {"number": "3"},
    )
    assert (result.taken, result.errors) == (3, [])
    found = {request.number: request for request in Request.objects.all()}
    assert {number: (item.state, item.disposition, item.due_on) for number, item in found.items()} == {
        "1": ("closed", "abandoned_fee", None),
        "2": ("open", "", date(2025, 4, 8)),
        "3": ("fee", "", None),
    }
    assert list(differences()) == []


def test_a_half_told_fee_is_refused(county: County) -> None:
    result = bring(
        county,
        PLAIN | {"number": "1", "fee_paid_on": "2025-03-10"},
        PLAIN | {"number": "2", "disposition": "abandoned_fee", "decided_on": "2025-04-10"},
    )
    assert [(error.heading, error.message) for error in result.errors] == [
        ("收费通知日期", "填写了缴费日期的，请填写收费通知日期。"),
        ("收费通知日期", "逾期未缴费、不再处理的，请填写收费通知日期。"),
    ]
