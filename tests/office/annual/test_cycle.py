"""A report from the draft to publication and correction: every cell of the table, the snapshot, what blocks it."""

import pkgutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from gongkai.office.annual import domain, permissions
from gongkai.office.annual.assembling import assembled, reported
from gongkai.office.annual.checking import check_report, value_of
from gongkai.office.annual.domain.accept_report import accept_report
from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.domain.confirm_cells import confirm_cells
from gongkai.office.annual.domain.correct_report import correct_report
from gongkai.office.annual.domain.edit_section import edit_section
from gongkai.office.annual.domain.explain_finding import explain_finding
from gongkai.office.annual.domain.file_report import file_report
from gongkai.office.annual.domain.lock_report import lock_report
from gongkai.office.annual.domain.override_cell import override_cell
from gongkai.office.annual.domain.publish_report import publish_report
from gongkai.office.annual.domain.return_report import return_report
from gongkai.office.annual.domain.sign_report import sign_report
from gongkai.office.annual.domain.submit_report import submit_report
from gongkai.office.annual.domain.unlock_report import unlock_report
from gongkai.office.annual.models import Explanation, Report
from gongkai.office.annual.permissions import TABLE
from gongkai.office.annual.queries.cells import sums
from gongkai.office.annual.queries.drill_down import cells_of_record, contributions, missing, records_behind
from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.verify import verify
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.models import Account
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.permissions import PermissionTable
from gongkai.office.roles import ROLES
from tests.office.annual.reports import (
    IN_STATE,
    YEAR,
    a_document,
    a_year,
    accepted,
    checked,
    draft,
    published,
    returned,
    signed,
)
from tests.office.county import County
from tests.office.inforequests.people import at, who

TODAY = date(2026, 1, 12)
DO: dict[str, Callable[[Account, Report], Any]] = {
    "compile_report": lambda actor, report: compile_report(actor=actor, body=report.body, year=report.year),
    "override_cell": lambda actor, report: override_cell(
        actor=actor, report=report, address="proactive.fees.amount", value="1.5", why="财政局核定"
    ),
    "edit_section": lambda actor, report: edit_section(actor=actor, report=report, section="problems", text="问题"),
    "explain_finding": lambda actor, report: explain_finding(
        actor=actor, report=report, fingerprint=_first_failing(report), why="已核实"
    ),
    "lock_report": lambda actor, report: lock_report(actor=actor, report=report),
    "unlock_report": lambda actor, report: unlock_report(actor=actor, report=report, why="再核对"),
    "sign_report": lambda actor, report: sign_report(actor=actor, report=report),
    "submit_report": lambda actor, report: submit_report(actor=actor, report=report),
    "return_report": lambda actor, report: return_report(actor=actor, report=report, why="请核对"),
    "accept_report": lambda actor, report: accept_report(actor=actor, report=report),
    "publish_report": lambda actor, report: publish_report(actor=actor, report=report, on=TODAY),
    "correct_report": lambda actor, report: correct_report(actor=actor, report=report, why="更正"),
    "file_report": lambda actor, report: _file_again(actor, report),
    "confirm_cells": lambda actor, report: confirm_cells(
        actor=actor, report=report, values={"requests.total.total": "0"}
    ),
}


@transaction.atomic
def _file_again(actor: Account, report: Report) -> Report:
    """Hand in the document of a body that does not compile in the program."""
    data = a_document(report)
    Report.objects.filter(pk=report.pk).update(origin="document")
    return file_report(actor=actor, body=report.body, year=report.year, name="报告.html", data=data)


def _first_failing(report: Report) -> str:
    return next((item.fingerprint for item in check_report(report).findings if item.state == "fails"), "")


def test_every_act_has_its_file() -> None:
    tables = [table for table in vars(permissions).values() if isinstance(table, PermissionTable)]
    assert {name for _, name, _ in pkgutil.iter_modules(domain.__path__)} == {act for one in tables for act in one.acts}
    assert set(DO) == set(TABLE.acts)


@pytest.mark.parametrize("state", IN_STATE)
def test_every_cell(county: County, state: str) -> None:
    report = IN_STATE[state](county)
    for role in ROLES:
        for act, do in DO.items():
            if act in ("compile_report", "file_report") and state == "corrected":
                continue
            if act in TABLE.acts_for(role, state):
                with transaction.atomic():
                    do(county.people[role], Report.objects.get(pk=report.pk))
                    assert Report.objects.get(pk=report.pk).state == TABLE.after(act, state)
                    transaction.set_rollback(True)
            else:
                with pytest.raises(NotPermitted):
                    do(county.people[role], Report.objects.get(pk=report.pk))


def test_a_year_is_compiled_with_its_records(county: County) -> None:
    a_year(county)
    report = draft(county)
    value = value_of(report)
    found = {address: cell.value for address, cell in value.cells() if cell.value and address.endswith(".total")}
    assert found == {
        "requests.new_received.total": 3, "requests.granted.total": 1, "requests.unable_not_held.total": 1,
        "requests.total.total": 2, "requests.carried_forward.total": 1,
    }  # fmt: skip
    for address in sums(report.edition):
        assert sum(item.weight for item in records_behind(report, address)) == Decimal(report.computed[address])
    first = Request.objects.order_by("pk")[0]
    assert cells_of_record(report, "request", first.pk) == [
        f"requests.{row}.{column}" for row in ("new_received", "granted", "total") for column in ("natural_person", "total")
    ]  # fmt: skip
    assert value.section("overview") is not None
    assert "本年度新收政府信息公开申请3件，上年结转0件，办结2件，结转下年度继续办理1件。" in value.sections[0].text
    assert value.sections[5].text.startswith("本年度未收取政府信息公开信息处理费。")
    assert [item for item in check_report(report).findings if item.severity == "error" and item.state == "fails"] == []


def test_a_locked_report_does_not_move(county: County) -> None:
    a_year(county)
    report = signed(county)
    before = value_of(report)
    Request.objects.update(requester_kind="research", row="partial")
    assert value_of(Report.objects.get(pk=report.pk)) == before
    with pytest.raises(NotPermitted, match="只能在"):
        draft(county)
    unlock_report(actor=who(county, "ogi_head"), report=report, why="台账有更正")
    assert value_of(draft(county)).value("requests", "partial", "research") == 2


def test_a_preview_is_compiled_anew_after_the_year(county: County) -> None:
    compiler = who(county, "compiler")
    with at(date(2025, 12, 31)):
        preview = draft(county)
    with pytest.raises(Refused, match="这份报告是在2025年结束以前编制的，请重新编制后再核对锁定。"):
        lock_report(actor=compiler, report=preview)
    assert lock_report(actor=compiler, report=draft(county)).state == "checked"


def test_a_correction_says_when_its_figures_were_compiled(county: County) -> None:
    old = published(county)
    with at(date(2026, 2, 3)):
        new = correct_report(actor=who(county, "ogi_head"), report=old, why="一件申请重复登记")
        assert (new.compiled_at, new.compiled_by) == (old.compiled_at, old.compiled_by)
        assert draft(county).compiled_at > old.compiled_at


def test_the_cycle_is_logged_and_published(county: County) -> None:
    a_year(county)
    report = published(county)
    assert value_of(report).published_on == TODAY
    assert list(Report.objects.visible_to(None)) == [report]
    new = correct_report(actor=who(county, "compiler"), report=report, why="一件申请重复登记")
    assert (new.number, new.corrects, new.reason, new.state) == (2, report, "一件申请重复登记", "draft")
    assert records_behind(new, "requests.total.total") == records_behind(report, "requests.total.total")
    assert draft(county) == new
    assert list(Report.objects.standing()) == [new]
    assert list(Report.objects.visible_to(None)) == [report]
    assert str(new) == "示范县教育局2025年度报告第2版"
    actions = list(
        Entry.objects.filter(target_kind="annual.report").order_by("number").values_list("action", flat=True)
    )
    assert actions == [
        f"annual.{act}_report"
        for act in ("compile", "lock", "sign", "submit", "accept", "publish", "correct", "compile")
    ]
    assert verify().breaks == []


def test_an_override_keeps_the_computed_figure(county: County) -> None:
    a_year(county)
    report = draft(county)
    compiler = who(county, "compiler")
    cell = "requests.granted.natural_person"
    override_cell(actor=compiler, report=report, address=cell, value="2", why="漏登一件")
    assert (report.computed[cell], reported(report)[cell], report.overrides[cell]["why"]) == ("1", "2", "漏登一件")
    assert draft(county).overrides[cell]["value"] == "2"
    report = Report.objects.get(pk=report.pk)
    lock_report(actor=compiler, report=report)
    sign_report(actor=who(county, "publisher"), report=report)
    with pytest.raises(Refused, match="处错误没有改正或者说明，不能报送：表三"):
        submit_report(actor=compiler, report=report)
    unlock_report(actor=who(county, "ogi_head"), report=report, why="说明")
    for finding in check_report(report).findings:
        if finding.state == "fails" and finding.severity == "error":
            explain_finding(actor=compiler, report=report, fingerprint=finding.fingerprint, why="漏登一件，已补登")
    lock_report(actor=compiler, report=report)
    sign_report(actor=who(county, "publisher"), report=report)
    assert submit_report(actor=compiler, report=report).state == "submitted"
    assert {str(item) for item in Explanation.objects.all()} == {
        "requests.applicants 漏登一件，已补登", "requests.dispositions 漏登一件，已补登",
    }  # fmt: skip
    report = return_report(actor=who(county, "supervisor"), report=report, why="请改正")
    override_cell(actor=compiler, report=report, address=cell, value="", why="改回")
    assert reported(report)[cell] == "1"


@pytest.mark.parametrize(
    ("address", "value", "says"),
    [
        ("requests.total", "1", "没有“requests.total”这一格"),
        ("proactive.procurement.items", "1", "没有“proactive.procurement.items”这一格"),
        ("cat.total.total", "1", "没有“cat.total.total”这一格"),
        ("requests.total.total", "一", "“一”不是数字"),
        ("requests.total.total", "-1", "数字-1超出范围"),
        ("requests.total.total", "NaN", "数字NaN超出范围"),
        ("requests.total.total", "1.5", "应填写整数"),
        ("proactive.fees.amount", "1E-999999", "最多六位小数"),
        ("proactive.fees.amount", "0.0000001", "最多六位小数"),
    ],
)
def test_an_override_is_checked(county: County, address: str, value: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        override_cell(actor=who(county, "compiler"), report=draft(county), address=address, value=value, why="核实")


def test_acts_are_checked(county: County) -> None:
    compiler, report = who(county, "compiler"), draft(county)
    for values, says in (
        ({"section": "cat", "text": "好"}, "六个部分之一"),
        ({"section": "other", "text": "共{cat.total}件"}, "没有名为“cat.total”的数字"),
        ({"section": "other", "text": "好" * 50_001}, "文字超过50000字"),
    ):
        with pytest.raises(Refused, match=says):
            edit_section(actor=compiler, report=report, **values)
    with pytest.raises(Refused, match="没有这一条未通过的检查结果"):
        explain_finding(actor=compiler, report=report, fingerprint="0" * 16, why="核实")
    with pytest.raises(Refused, match="编制范围只能是"):
        draft(county, scope="cat")
    for year in (2027, 2009, 2018):
        with pytest.raises(Refused, match=str(year)):
            draft(county, year=year)
    stale = Report.objects.get(pk=report.pk)
    edit_section(actor=compiler, report=report, section="other", text="办结{requests.total.total}件。")
    assert assembled(report).sections[5].text == "办结0件。"
    with pytest.raises(Refused, match="在您打开之后有人办理过"):
        lock_report(actor=compiler, report=stale)


def test_signing_returning_publishing_are_checked(county: County) -> None:
    report = checked(county)
    grant_role(
        actor=county.people["security_administrator"], account=who(county, "compiler"), role="publisher",
        body=county.bodies["education"],
    )  # fmt: skip
    with pytest.raises(Refused, match="不能是同一人"):
        sign_report(actor=Account.objects.get(username="compiler"), report=report)
    sign_report(actor=who(county, "publisher"), report=report)
    submit_report(actor=who(county, "compiler"), report=report)
    with pytest.raises(Refused, match="报告中没有“cat”"):
        return_report(actor=who(county, "supervisor"), report=report, why="请核对", marked={"cat": "错"})
    accept_report(actor=who(county, "supervisor"), report=report)
    with pytest.raises(Refused, match="早于签发日期"):
        publish_report(actor=who(county, "publisher"), report=report, on=date(2026, 1, 11))


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_a_body_does_not_replace_its_own_draft_by_a_file(county: County, state: str) -> None:
    report = IN_STATE[state](county)
    given: dict[str, Any] = {"body": report.body, "year": YEAR, "name": "报告.html", "data": a_document(report)}
    for role in ("compiler", "ogi_head"):
        with pytest.raises(Refused, match="由本系统编制，不能用文件代替"):
            file_report(actor=who(county, role), **given)
    assert Report.objects.get() == report


def test_a_returned_report_says_why(county: County) -> None:
    report = returned(county)
    assert report.remarks == [{"where": "", "say": "请核对"}, {"where": "requests.total.total", "say": "少一件"}]
    assert (report.value, report.signed_on) == ("", None)


def test_an_area_is_the_sum_of_its_members(county: County, head_of_county: Account) -> None:
    government = county.government
    with pytest.raises(Refused, match="还没有已接收的成员报告"):
        compile_report(actor=head_of_county, body=government, year=YEAR, scope="area")
    with pytest.raises(Refused, match="没有可以编制的统一表格"):
        compile_report(actor=head_of_county, body=government, year=2015, scope="area")
    a_year(county)
    filed = accepted(county)
    own = lock_report(actor=head_of_county, report=compile_report(actor=head_of_county, body=government, year=YEAR))
    area = compile_report(actor=head_of_county, body=government, year=YEAR, scope="area")
    assert [item["name"] for item in area.members] == [
        "示范县人民政府（本级）", "示范县教育局", "示范县卫生健康局", "青禾镇人民政府",
    ]  # fmt: skip
    assert missing(area) == ["示范县卫生健康局", "青禾镇人民政府"]
    assert {share.name: share.figure for share in contributions(area, "requests.total.total")} == {
        "示范县人民政府（本级）": 0, "示范县教育局": 2, "示范县卫生健康局": None, "青禾镇人民政府": None,
    }  # fmt: skip
    assert [item[:2] for item in records_behind(area, "requests.total.total")] == [("report", filed.pk)]
    rolled = [item for item in check_report(area).findings if item.rule == "bodies.rollup"]
    assert [(item.severity, "没有报告" in item.message) for item in rolled] == [("warning", True)]
    override_cell(actor=head_of_county, report=area, address="requests.total.total", value="9", why="核实")
    assert "requests.total.total" in str(
        [item.where for item in check_report(area).findings if item.rule == "bodies.rollup"]
    )
    assert own.name == "示范县人民政府（本级）"


def test_an_area_is_not_reported_on_figures_that_were_corrected(county: County, head_of_county: Account) -> None:
    filed = accepted(county)
    lock_report(actor=head_of_county, report=compile_report(actor=head_of_county, body=county.government, year=YEAR))
    area = compile_report(actor=head_of_county, body=county.government, year=YEAR, scope="area")
    Report.objects.filter(pk=area.pk).update(state="signed")
    area = Report.objects.get(pk=area.pk)
    correct_report(actor=who(county, "compiler"), report=filed, why="一件申请重复登记")
    says = "示范县教育局的报告在汇总以后已经更正"
    with pytest.raises(Refused, match=says):
        submit_report(actor=head_of_county, report=area)
    Report.objects.filter(pk=area.pk).update(state="accepted")
    with pytest.raises(Refused, match=says):
        publish_report(actor=head_of_county, report=Report.objects.get(pk=area.pk), on=TODAY)


def test_only_a_government_reports_for_an_area(county: County) -> None:
    report = draft(county)
    given: dict[str, Any] = {"body": report.body, "year": YEAR, "scope": "area"}
    with pytest.raises(Refused, match="示范县教育局不是编制汇总报告的人民政府"):
        compile_report(actor=who(county, "compiler"), **given)
    with pytest.raises(Refused, match="请把范围改为本级"):
        file_report(actor=who(county, "supervisor"), name="报告.html", data=a_document(report), **given)


def test_last_year_is_compared(county: County) -> None:
    a_year(county)
    accepted(county)
    report = draft(county, year=2026)
    found = check_report(report)
    assert found.by_rule["years.carry-over"] == {"holds": 7}
    assert reported(report)["requests.carried_over.natural_person"] == "1"
