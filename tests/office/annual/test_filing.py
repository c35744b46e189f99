"""Reports that were handed in as documents, reminders and local dates: read, confirmed, on the same path; who may, and what is refused."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from gongkai.office.annual import filed as filed_module
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
from gongkai.office.annual.domain.remind_bodies import remind_bodies
from gongkai.office.annual.domain.return_report import return_report
from gongkai.office.annual.domain.set_local_date import set_local_date
from gongkai.office.annual.domain.submit_report import submit_report
from gongkai.office.annual.filed import path_of
from gongkai.office.annual.models import Filing, LocalDate, Reminder, Report
from gongkai.office.annual.permissions import SUPERVISION
from gongkai.office.annual.queries.area import matrix
from gongkai.office.annual.queries.board import board, supervised_areas, twins
from gongkai.office.annual.queries.dues import filing_dues
from gongkai.office.annual.queries.naming import cell_name, figure_name, place_name
from gongkai.office.audit_log.verify import verify
from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.domain.move_body import move_body
from gongkai.office.bodies.models import Account
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.roles import ROLES
from tests.office.annual.conftest import JANUARY
from tests.office.annual.reports import YEAR, a_year, accepted, draft, filed, submitted
from tests.office.county import County
from tests.office.inforequests.people import at, who

CELL = "requests.granted.natural_person"


def colleague(county: County) -> Account:
    """Another supervisor."""
    account, _ = create_account(
        actor=county.people["system_administrator"], body=county.government, username="second", name="县监督员"
    )
    security = county.people["security_administrator"]
    grant_role(actor=security, account=account, role="supervisor", body=county.government)
    return account


def filed_again(county: County, report: Report, data: bytes | None = None, **more: Any) -> Report:
    values: dict[str, Any] = {"body": report.body, "year": report.year, "name": "改正后.html", "scope": report.scope}
    data = path_of(report.filings.get().place).read_bytes() if data is None else data
    return file_report(actor=who(county, "supervisor"), data=data, **values | more)


def test_a_document_takes_the_same_path(county: County) -> None:
    supervisor = who(county, "supervisor")
    report = filed(county)
    assert (report.state, report.origin, report.edition) == ("filed", "document", "2021")
    assert value_of(report).body.name == "示范县教育局"
    assert report.filings.get().open_cells == []
    submit_report(actor=supervisor, report=report)
    with pytest.raises(Refused, match="登记文件的人和接收的人不能是同一人"):
        accept_report(actor=supervisor, report=report)
    accept_report(actor=colleague(county), report=report)
    publish_report(actor=supervisor, report=report, on=date(2026, 1, 12))
    assert list(Report.objects.visible_to(None)) == [report]
    assert verify().breaks == []
    new = correct_report(actor=who(county, "compiler"), report=report, why="件数有误")
    assert value_of(new).value("requests", "total", "total") == 0
    assert (new.state, new.origin) == ("draft", "document")
    data = path_of(report.filings.get().place).read_bytes()
    again = file_report(actor=who(county, "compiler"), body=new.body, year=YEAR, name="更正.html", data=data)
    assert (again.pk, again.state) == (new.pk, "filed")
    with pytest.raises(Refused, match="登记文件的人和报送的人不能是同一人"):
        submit_report(actor=who(county, "compiler"), report=again)
    submit_report(actor=who(county, "ogi_head"), report=again)
    assert accept_report(actor=supervisor, report=again).state == "accepted"


def test_errors_of_a_document_block_it_until_explained_or_handed_in_again(county: County) -> None:
    supervisor = who(county, "supervisor")
    report = filed(county, requests__granted__natural_person="5")
    wrong = [item for item in check_report(report).findings if item.state == "fails" and item.severity == "error"]
    assert {item.rule for item in wrong} == {"requests.applicants", "requests.dispositions"}
    assert all(CELL in item.where for item in wrong)
    with pytest.raises(Refused, match="还有2处错误没有改正或者说明"):
        submit_report(actor=supervisor, report=report)
    explain_finding(actor=supervisor, report=report, fingerprint=wrong[0].fingerprint, why="电话核实")
    return_report(actor=supervisor, report=report, why="合计不符", marked={CELL: "多5件"})
    assert value_of(report).value("requests", "granted", "natural_person") == 5
    for act in (
        lambda one: lock_report(actor=who(county, "compiler"), report=one),
        lambda one: edit_section(actor=who(county, "compiler"), report=one, section="other", text="好"),
        lambda one: override_cell(actor=who(county, "compiler"), report=one, address=CELL, value="0", why="改"),
    ):
        with pytest.raises(Refused, match="请由报送机关改正文件后重新登记"):
            act(Report.objects.get(pk=report.pk))
    first = report.filings.get()
    confirmed = filed_again(county, report, path_of(first.place).read_bytes())
    confirm_cells(actor=supervisor, report=confirmed, values={CELL: "0"})
    submit_report(actor=supervisor, report=confirmed)
    assert Report.objects.get().remarks == []
    assert [item.pk for item in report.filings.all()][-1] == first.pk
    assert Filing.objects.count() == 2


def test_a_blank_cell_can_be_marked(county: County) -> None:
    supervisor = who(county, "supervisor")
    report = confirm_cells(actor=supervisor, report=filed(county), values={CELL: ""})
    returned = return_report(actor=supervisor, report=report, why="请补填", marked={CELL: "空白，请填写"})
    assert returned.remarks[1:] == [{"where": CELL, "say": "空白，请填写"}]


def test_a_body_that_begins_to_use_the_program_compiles_instead(county: County) -> None:
    report = return_report(actor=who(county, "supervisor"), report=filed(county), why="请改用系统编制")
    a_year(county)
    compiled = compile_report(actor=who(county, "compiler"), body=report.body, year=YEAR)
    assert (compiled.pk, compiled.origin, compiled.state) == (report.pk, "ledger", "draft")
    assert compiled.moved["requests.total.total"] == "0"


def test_unsure_cells_are_confirmed_first(county: County) -> None:
    supervisor = who(county, "supervisor")
    report = filed(county)
    filing = report.filings.get()
    filing.doubtful = [CELL, "requests.total.total"]
    filing.save()
    with pytest.raises(Refused, match="还有2格读取时没有把握"):
        submit_report(actor=supervisor, report=report)
    for values, says in (
        ({}, "没有需要核对的格"),
        ({"cat.cat.cat": "1"}, "表格中没有“cat.cat.cat”这一格"),
        ({CELL: "一"}, "“一”不是数字"),
        ({CELL: "-1"}, "超出范围"),
        ({CELL: "1.5"}, "应填写整数"),
    ):
        with pytest.raises(Refused, match=says):
            confirm_cells(actor=supervisor, report=report, values=values)
    confirm_cells(
        actor=supervisor, report=report, values={CELL: "", "requests.total.total": "0", "proactive.fees.amount": "1.5"}
    )
    kept = report.filings.get()
    assert kept.open_cells == []
    assert (kept.confirmed[CELL]["was"], kept.confirmed[CELL]["value"]) == ("0", "")
    assert value_of(report).value("requests", "granted", "natural_person") is None
    assert CELL not in report.computed
    assert report.computed["proactive.fees.amount"] == "1.5"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"scope": "cat"}, "报告范围只能是"),
        ({"year": 2027}, "不需要报送2027年度报告"),
        ({"year": 2009}, "不需要报送2009年度报告"),
        ({"data": b"nothing"}, "文件读不出来"),
        ({"year": 2024}, "文件是2025年度的报告，不是2024年度的"),
    ],
)
def test_a_document_is_checked(county: County, values: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        filed_again(county, filed(county), **values)


def test_a_document_is_bounded(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filed_module, "MAX_BYTES", 10)
    with pytest.raises(Refused, match="请压缩或者拆分"):
        filed(county)


@pytest.mark.parametrize(
    ("name", "folder", "year"),
    [("001_941be4f5122c1a33", "seeds", 2020), ("007_淮安市洪泽区人民政府_2023", "real", 2023)],
)
def test_a_real_report_is_filed_and_its_findings_stand_at_the_right_cells(
    county: County, reports_dir: Path, name: str, folder: str, year: int
) -> None:
    """Read, confirmed where reading was unsure, on the board with the labelled findings, each at its cells."""
    [path] = reports_dir.glob(f"{folder}/{name}*")
    expected = json.loads((reports_dir / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    supervisor = who(county, "supervisor")
    report = file_report(
        actor=supervisor, body=county.bodies["qinghe"], year=year, name=path.name, data=path.read_bytes()
    )
    filing = report.filings.get()
    assert filing.read_as not in ("", report.name)
    read = dict(value_of(report).cells())
    if filing.open_cells:
        shown = {
            address: "" if read[address].value is None else str(read[address].value) for address in filing.open_cells
        }
        confirm_cells(actor=supervisor, report=report, values=shown)
    found = [item for item in check_report(report).findings if item.state == "fails" and item.rule in _ARITHMETIC]
    assert {(item.rule, _key(item.rule, item.where)) for item in found} == {
        (item["rule"], item["key"]) for item in expected["arithmetic_findings"]
    }
    for item in found:
        assert set(item.where) <= set(read)
    line = next(line for line in board(county.government, year) if line.body.code == "qinghe")
    assert line.report == report
    assert line.counts is not None
    errors = [item for item in check_report(report).findings if item.state == "fails" and item.severity == "error"]
    assert line.counts["error"] == len(errors) >= len(found) > 0
    with pytest.raises(Refused, match="处错误没有改正或者说明"):
        submit_report(actor=supervisor, report=report)


_ARITHMETIC = ("requests.balance", "requests.dispositions", "requests.applicants", "remedies.total")


def _key(rule: str, where: tuple[str, ...]) -> str:
    """The column of a column rule, the row of a row rule."""
    part = 1 if rule in ("requests.applicants", "remedies.total") else 2
    return where[0].split(".")[part]


DO: dict[str, Callable[[County, Account], Any]] = {
    "remind_bodies": lambda county, actor: remind_bodies(
        actor=actor, bodies=[county.bodies["qinghe"]], year=YEAR, say="请尽快报送"
    ),
    "set_local_date": lambda county, actor: set_local_date(
        actor=actor, area=county.government, year=YEAR, kind="town", on=date(2026, 2, 20), basis="示政办函〔2025〕9号"
    ),
}


@pytest.mark.parametrize("role", ROLES)
def test_who_supervises(county: County, role: str) -> None:
    assert set(SUPERVISION.acts) == set(DO)
    for act, do in DO.items():
        if role in SUPERVISION.acts[act].may:
            with transaction.atomic():
                do(county, who(county, role))
                transaction.set_rollback(True)
        else:
            with pytest.raises(NotPermitted):
                do(county, who(county, role))


def test_reminders_and_dates_are_checked(county: County) -> None:
    supervisor = who(county, "supervisor")
    submitted(county)
    for bodies, says in (([], "请选择要催报的机构"), ([county.bodies["education"]], "已经报送，不需要催报")):
        with pytest.raises(Refused, match=says):
            remind_bodies(actor=supervisor, bodies=bodies, year=YEAR, say="请报送")
    DO["remind_bodies"](county, supervisor)
    reminder = Reminder.objects.get()
    assert (str(reminder), reminder.audit_name) == ("请尽快报送", "qinghe 2025")
    assert list(Reminder.objects.visible_to(who(county))) == []
    for values, says in (
        ({"kind": "cat"}, "机构类型“cat”不在可选范围内"),
        ({"on": date(2025, 2, 1)}, "应当在2026年报送"),
        ({"kind": "department", "on": date(2026, 2, 1)}, "不能晚于法定的2026-01-31"),
        ({"kind": "government", "on": date(2026, 4, 1)}, "不能晚于法定的2026-03-31"),
        ({"basis": ""}, "请填写依据"),
    ):
        given: dict[str, Any] = {"kind": "town", "on": date(2026, 2, 20), "basis": "通知"}
        with pytest.raises(Refused, match=says):
            set_local_date(actor=supervisor, area=county.government, year=YEAR, **given | values)
    DO["set_local_date"](county, supervisor)
    moved = set_local_date(
        actor=supervisor, area=county.government, year=YEAR, kind="town", on=date(2026, 2, 25), basis="补充通知"
    )
    assert (LocalDate.objects.count(), str(moved), moved.audit_name) == (
        1, "示范县人民政府 2025 town 2026-02-25", "county 2025 town",
    )  # fmt: skip
    dues = filing_dues(county.bodies.values(), YEAR)
    assert {code: dues[body.pk].on for code, body in county.bodies.items()} == {
        "county": date(2026, 3, 31), "education": date(2026, 1, 31), "health": date(2026, 1, 31), "qinghe": date(2026, 2, 25),
    }  # fmt: skip
    assert filing_dues([county.bodies["qinghe"]], 2024)[county.bodies["qinghe"].pk] == (None, "以当地通知为准")


def test_the_board_compares_and_warns(county: County) -> None:
    a_year(county)
    accepted(county)
    with at(date(2027, 2, 1)):
        a_line = {line.body.code: line for line in board(county.government, 2026)}
        assert a_line["education"].figures[0] == (None, 3)
        assert [line.body.code for line in board(county.government, 2026) if line.is_late(date(2027, 2, 1))] == [
            "education",
            "health",
        ]
    report = draft(county, year=2026)
    first = next(line for line in board(county.government, 2026) if line.report == report)
    assert first.figures[0] == (0, 3)
    override_cell(actor=who(county, "compiler"), report=report, address=CELL, value="9", why="核实")
    second = next(line for line in board(county.government, 2026) if line.report == report)
    assert (first.counts or {})["error"] < (second.counts or {})["error"]
    assert supervised_areas(who(county, "supervisor")) == [county.government]
    assert supervised_areas(who(county)) == []
    assert twins(board(county.government, 2026)) == []


def test_figures_have_names() -> None:
    assert cell_name("requests.total.legal_service", "2021") == "表三“总计”行“法律服务机构”列"
    assert cell_name("cat.total.total", "2021") == "cat.total.total"
    assert place_name("problems", "2021") == "存在的主要问题及改进情况"
    assert figure_name("facts.genre.notice", "2021").startswith("公开信息：")
    assert figure_name("facts.fee_yuan", "2021") == "信息处理费（元）"
    assert figure_name("facts.cat", "2021") == "facts.cat"


def test_an_area_adds_a_document_too(county: County, head_of_county: Account) -> None:
    report = filed(county, requests__granted__natural_person="5")
    supervisor = who(county, "supervisor")
    confirm_cells(actor=supervisor, report=report, values={"requests.total.natural_person": ""})
    for finding in check_report(report).findings:
        if finding.state == "fails" and finding.severity == "error":
            explain_finding(actor=supervisor, report=report, fingerprint=finding.fingerprint, why="电话核实")
    accept_report(actor=colleague(county), report=submit_report(actor=supervisor, report=report))
    own = compile_report(actor=head_of_county, body=county.government, year=YEAR)
    lock_report(actor=head_of_county, report=own)
    area = compile_report(actor=head_of_county, body=county.government, year=YEAR, scope="area")
    lines = {line.address: line for line in matrix(area, "requests", "natural_person").lines}
    assert lines[CELL].shares == (0, 5, None, None)
    assert (lines[CELL].summed, lines[CELL].said, lines[CELL].agrees) == (5, 5, True)
    assert lines["requests.total.natural_person"].shares == (0, None, None, None)


def test_a_body_under_another_parent_keeps_its_date(county: County, system: Account) -> None:
    DO["set_local_date"](county, who(county, "supervisor"))
    with at(JANUARY):
        move_body(
            actor=system, body=county.bodies["qinghe"], territory_parent=county.bodies["education"], line_parent=None, vertical=False, on=date(2026, 1, 5),
            basis="示政发〔2026〕1号",
        )  # fmt: skip
    county.bodies["qinghe"].refresh_from_db()
    assert filing_dues([county.bodies["qinghe"]], YEAR)[county.bodies["qinghe"].pk].on == date(2026, 2, 20)
