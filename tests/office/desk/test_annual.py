"""The pages of annual reports: every page opens, what they send reaches the domain, what is refused comes back to its field."""

import json
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.domain.edit_section import edit_section
from gongkai.office.annual.domain.enter_tally import enter_tally
from gongkai.office.annual.domain.override_cell import override_cell
from gongkai.office.annual.domain.register_document import register_document
from gongkai.office.annual.models import Document, LocalDate, Opening, Reminder, Report, Tally
from gongkai.office.annual.queries.cells import sums
from gongkai.office.bodies.models import Account, Body
from gongkai.office.jobs.models import Job
from gongkai.report.jsonform import report_from_text
from gongkai.writing.html import report_page
from tests.office.annual.conftest import JANUARY, head_of_county
from tests.office.annual.reports import IN_STATE, YEAR, a_document, a_year, accepted, draft, filed, signed, submitted
from tests.office.annual.test_registers import last_year
from tests.office.county import County
from tests.office.inforequests.people import at, who

__all__ = ["head_of_county"]
pytestmark = pytest.mark.django_db
CELL = "requests.new_received.natural_person"


@pytest.fixture(autouse=True)
def _january(county: County) -> Any:
    Account.objects.update(must_change_password=False)
    with at(JANUARY):
        yield


def as_(client: Client, county: County, role: str) -> Client:
    client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def get(client: Client, name: str, *args: object, status: int = 200, **query: str) -> str:
    response = client.get(reverse(f"desk:{name}", args=args), query)
    assert response.status_code == status, response.content.decode()[-2000:]
    return response.content.decode()


def post(client: Client, name: str, *args: object, status: int = 302, **data: Any) -> str:
    response = client.post(reverse(f"desk:{name}", args=args), data)
    assert response.status_code == status, response.content.decode()[-2000:]
    return str(response.headers.get("Location", "")) if status == 302 else response.content.decode()


def background(client: Client, run: Any, name: str, **data: Any) -> Job:
    with run(execute=True):
        where = post(client, name, **data)
    return Job.objects.get(pk=int(where.rstrip("/").rpartition("/")[2]))


def test_one_button_compiles(county: County, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    a_year(county)
    as_(client, county, "compiler")
    assert "编制年度报告" in get(client, "annual")
    form = get(client, "annual_compile")
    assert f'value="{YEAR}"' in form
    job = background(
        client, django_capture_on_commit_callbacks, "annual_compile", body="education", year=str(YEAR), scope="own"
    )
    assert (job.state, job.result["link"]) == ("done", "查看报告")
    report = Report.objects.get()
    assert job.result["href"] == reverse("desk:annual_report", args=[report.pk])
    assert "查看报告" in get(client, "job", job.pk)
    assert "示范县教育局" in get(client, "annual", year=str(YEAR), q="教育")
    assert post(client, "annual_compile", status=422, body="education", year="19", scope="own")
    failed = background(
        client, django_capture_on_commit_callbacks, "annual_compile", body="education", year="2027", scope="own"
    )
    assert (failed.state, "不需要编制" in failed.message) == ("failed", True)


def test_from_every_cell_to_its_records_and_back(county: County, client: Client) -> None:
    a_year(county)
    report = draft(county)
    as_(client, county, "compiler")
    page = get(client, "annual_report", report.pk)
    for address in sums(report.edition):
        assert reverse("desk:annual_cell", args=[report.pk, address]) in page
    cell = get(client, "annual_cell", report.pk, CELL)
    assert "data-sum>2<" in cell
    assert cell.count("data-record=") == 2
    key = report.cells.get(address=CELL).requests.split(",")[0]
    record = get(client, "annual_record", report.pk, "request", key)
    assert f'data-cell="{CELL}"' in record
    assert 'data-cell="requests.new_received.total"' in record
    get(client, "annual_record", report.pk, "request", 999, status=404)
    get(client, "annual_record", report.pk, "cat", 1, status=404)
    get(client, "annual_cell", report.pk, "requests.cat.total", status=404)
    get(client, "annual_cell", report.pk, "requests.total.total", page="9")
    get(client, "annual_report", 999, status=404)


def test_a_figure_is_changed_with_a_reason(county: County, client: Client) -> None:
    report = draft(county)
    as_(client, county, "compiler")
    post(client, "annual_cell", report.pk, CELL, status=422, value="1", why=" ")
    assert "不是数字" in post(client, "annual_cell", report.pk, CELL, status=422, value="一", why="漏登")
    post(client, "annual_cell", report.pk, CELL, value="1", why="漏登一件")
    page = get(client, "annual_report", report.pk)
    assert "修改理由：漏登一件" in page
    assert "漏登一件" in get(client, "annual_history", report.pk)
    assert "计算数 0 已改为 1" in get(client, "annual_cell", report.pk, CELL)
    as_(client, county, "publisher")
    assert "修改计算数" not in get(client, "annual_cell", report.pk, CELL)
    post(client, "annual_cell", report.pk, CELL, status=403, value="2", why="不该")


def test_texts_are_written_beside_the_findings(county: County, client: Client) -> None:
    a_year(county)
    report = draft(county)
    as_(client, county, "compiler")
    page = get(client, "annual_text", report.pk)
    assert "{requests.new_received.total}" in page
    live = post(
        client, "annual_text_check", report.pk, "overview", status=200, text="本年度共收到政府信息公开申请5件。"
    )
    assert 'class="mark' in live
    assert "没有名为“cat.cat”的数字" in post(
        client, "annual_text_check", report.pk, "overview", status=200, text="{cat.cat}"
    )
    assert "文字超过" in post(client, "annual_text_check", report.pk, "overview", status=200, text="好" * 50_001)
    post(client, "annual_text_check", report.pk, "cat", status=404, text="")
    assert "没有名为" in post(client, "annual_text", report.pk, status=422, section="other", text="{cat.cat}")
    post(client, "annual_text", report.pk, section="other", text="办结{requests.total.total}件。")
    assert Report.objects.get().texts["other"] == "办结{requests.total.total}件。"
    a_year(county)
    draft(county)
    page = get(client, "annual_text", report.pk)
    assert "上次保存时为 2" in page
    post(client, "annual_text", report.pk, section="other", text="办结{requests.total.total}件，核对过。")
    assert "requests.total.total" not in Report.objects.get().moved
    as_(client, county, "publisher")
    assert "textarea" not in get(client, "annual_text", report.pk)
    post(client, "annual_text", report.pk, status=403, section="other", text="不该")


def test_errors_are_explained_and_then_submitted(county: County, client: Client) -> None:
    a_year(county)
    report = draft(county)
    override_cell(actor=who(county, "compiler"), report=report, address=CELL, value="3", why="漏登一件")
    as_(client, county, "compiler")
    page = get(client, "annual_checks", report.pk)
    assert "情况属实，作核实说明" in page
    assert reverse("desk:annual_cell", args=[report.pk, CELL]) in page
    post(client, "annual_act", report.pk, "lock_report", sure="yes")
    as_(client, county, "publisher")
    post(client, "annual_act", report.pk, "sign_report", sure="yes")
    as_(client, county, "compiler")
    blocked = post(client, "annual_act", report.pk, "submit_report", status=422, sure="yes")
    assert "处错误没有改正或者说明" in blocked
    as_(client, county, "ogi_head")
    post(client, "annual_act", report.pk, "unlock_report", why="补充说明")
    as_(client, county, "compiler")
    post(client, "annual_explain", report.pk, fingerprint="0" * 16, why="核实")
    assert "没有这一条未通过的检查结果" in get(client, "annual_checks", report.pk)
    from gongkai.office.annual.checking import check_report

    for finding in check_report(Report.objects.get()).findings:
        if finding.state == "fails" and finding.severity == "error":
            post(client, "annual_explain", report.pk, fingerprint=finding.fingerprint, why="确有一件口头申请漏登")
    assert "说明：确有一件口头申请漏登" in get(client, "annual_checks", report.pk)
    post(client, "annual_act", report.pk, "lock_report", sure="yes")
    as_(client, county, "publisher")
    post(client, "annual_act", report.pk, "sign_report", sure="yes")
    as_(client, county, "compiler")
    post(client, "annual_act", report.pk, "submit_report", sure="yes")
    assert Report.objects.get().state == "submitted"
    get(client, "annual_act", report.pk, "submit_report", status=403)
    get(client, "annual_act", report.pk, "cat", status=404)


@pytest.mark.parametrize("state", IN_STATE)
def test_every_page_in_every_state(county: County, client: Client, state: str) -> None:
    a_year(county)
    report = IN_STATE[state](county)
    for role in ("compiler", "supervisor", "handler"):
        as_(client, county, role)
        for name in ("annual_report", "annual_text", "annual_checks", "annual_history"):
            get(client, name, report.pk)
        get(client, "annual_cell", report.pk, "requests.total.total")
    as_(client, county, "compiler")
    if state == "returned":
        assert "少一件" in get(client, "annual_report", report.pk)
    get(client, "annual_filing", report.pk, status=200 if state == "filed" else 404)
    get(client, "annual_members", report.pk, status=404)


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "html", "json"])
def test_a_report_is_downloaded(county: County, client: Client, ending: str) -> None:
    report = draft(county)
    as_(client, county, "compiler")
    response = client.get(reverse("desk:annual_download", args=[report.pk, ending]))
    assert response.status_code == 200
    assert quote(f"{report}.{ending}") in response["Content-Disposition"]
    if ending == "json":
        assert json.loads(response.content)["year"] == YEAR
    assert client.get(reverse("desk:annual_download", args=[report.pk, "exe"])).status_code == 404


def test_a_correction_opens_the_next_version(county: County, client: Client) -> None:
    report = accepted(county)
    as_(client, county, "publisher")
    post(client, "annual_act", report.pk, "publish_report", on="2026-01-12")
    as_(client, county, "compiler")
    where = post(client, "annual_act", report.pk, "correct_report", why="一件重复登记")
    new = Report.objects.get(number=2)
    assert where == reverse("desk:annual_report", args=[new.pk])
    assert "更正的理由：一件重复登记" in get(client, "annual_report", new.pk)
    assert "这一版已由新版本更正" in get(client, "annual_report", report.pk)


def test_the_board_shows_who_is_missing(county: County, client: Client, head_of_county: Account) -> None:
    a_year(county)
    report = submitted(county)
    as_(client, county, "supervisor")
    page = get(client, "annual_board", year=str(YEAR))
    assert page.count("data-body=") == 4
    assert "以当地通知为准" in page
    post(
        client,
        "annual_date",
        status=422,
        area="county",
        year=str(YEAR),
        kind="department",
        on="2026-03-01",
        basis="通知",
    )
    post(
        client, "annual_date", area="county", year=str(YEAR), kind="town", on="2026-02-20", basis="示政办函〔2025〕9号"
    )
    assert LocalDate.objects.get().on == date(2026, 2, 20)
    assert "示政办函〔2025〕9号" in get(client, "annual_board", year=str(YEAR))
    remind = get(client, "annual_remind", area="county", year=str(YEAR))
    assert "青禾镇人民政府" in remind
    assert "<li>示范县教育局" not in remind
    post(client, "annual_remind", area="county", year=str(YEAR), body="qinghe", say="请尽快报送。")
    assert [item.body.code for item in Reminder.objects.all()] == ["qinghe"]
    post(client, "annual_accept", area="county", year=str(YEAR))
    preview = post(client, "annual_accept", status=200, area="county", year=str(YEAR), report=str(report.pk))
    assert "确认接收" in preview
    post(client, "annual_accept", area="county", year=str(YEAR), report=str(report.pk), confirmed="1")
    assert Report.objects.get().state == "accepted"
    assert get(client, "annual_board", year="x", area="cat")


def test_a_report_is_returned_with_marked_cells(county: County, client: Client) -> None:
    report = submitted(county)
    as_(client, county, "supervisor")
    assert "标注检查发现的问题" in get(client, "annual_return", report.pk)
    post(client, "annual_return", report.pk, status=422, why="")
    post(
        client, "annual_return", report.pk, why="请核对后再报",
        **{"finding": "0", "place-0": "problems", "say-0": "写得太简单", "place-free1": CELL, "say-free1": "少一件",
           "place-free2": CELL, "say-free2": "与台账不符"},
    )  # fmt: skip
    found = Report.objects.get()
    assert found.remarks == [
        {"where": "", "say": "请核对后再报"}, {"where": "problems", "say": "写得太简单"}, {"where": CELL, "say": "少一件\n与台账不符"},
    ]  # fmt: skip
    get(client, "annual_return", report.pk, status=403)
    as_(client, county, "compiler")
    assert "少一件" in get(client, "annual_report", report.pk)


def test_a_document_is_handed_in_and_confirmed(
    county: County, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    scratch = draft(county)
    data = a_document(scratch)
    scratch.cells.all().delete()
    scratch.delete()
    as_(client, county, "supervisor")
    get(client, "annual_filing_new", body="education", year=str(YEAR))
    job = background(
        client, django_capture_on_commit_callbacks, "annual_filing_new", body="education", year=str(YEAR), scope="own",
        file=SimpleUploadedFile("年报.html", data),
    )  # fmt: skip
    assert job.state == "done", job.message
    report = Report.objects.get()
    assert "没有要核对的格了" in get(client, "annual_filing", report.pk)
    filing = report.filings.get()
    filing.doubtful = [CELL]
    filing.save()
    page = get(client, "annual_filing", report.pk)
    assert f'name="cell:{CELL}"' in page
    assert "还有1格读取时没有把握" in post(client, "annual_act", report.pk, "submit_report", status=422, sure="yes")
    assert "不是数字" in post(client, "annual_filing", report.pk, status=422, **{f"cell:{CELL}": "一"})
    post(client, "annual_filing", report.pk, **{f"cell:{CELL}": "0"})
    post(client, "annual_cell", report.pk, "requests.total.total", value="0")
    assert "已核对的 2 格" in get(client, "annual_filing", report.pk)
    post(client, "annual_filing", report.pk, status=422)
    response = client.get(reverse("desk:annual_filing_file", args=[filing.pk]))
    assert b"".join(response.streaming_content) == data  # type: ignore[attr-defined]
    post(client, "annual_act", report.pk, "submit_report", sure="yes")
    assert Report.objects.get().state == "submitted"
    post(client, "annual_filing", report.pk, status=403, **{f"cell:{CELL}": "0"})
    wrong = background(
        client, django_capture_on_commit_callbacks, "annual_filing_new", body="health", year=str(YEAR), scope="own",
        file=SimpleUploadedFile("年报.txt", "不是报告".encode()),
    )  # fmt: skip
    assert (wrong.state, "文件读不出来" in wrong.message) == ("failed", True)


def test_who_answers_for_an_ended_body_makes_its_last_report(county: County, client: Client) -> None:
    education, health = county.bodies["education"], county.bodies["health"]
    option = '<option value="health"'
    for ended, offered in ((date(2025, 12, 1), False), (date(2026, 1, 5), True)):
        Body.objects.filter(pk=health.pk).update(valid_to=ended, successor=education)
        county.people["compiler"] = Account.objects.get(pk=county.people["compiler"].pk)
        as_(client, county, "compiler")
        assert (option in get(client, "annual_compile")) == offered
    health.refresh_from_db()
    assert compile_report(actor=who(county, "compiler"), body=health, year=YEAR).name == "示范县卫生健康局"


def test_what_somebody_else_wrote_meanwhile_is_not_lost(county: County, client: Client) -> None:
    report = draft(county)
    as_(client, county, "compiler")
    seen = str(report.version)
    assert f'name="seen_version" value="{seen}"' in get(client, "annual_text", report.pk)
    edit_section(actor=who(county, "ogi_head"), report=report, section="problems", text="同事写的")
    mine = {"section": "problems", "text": "我写的", "seen_version": seen}
    page = post(client, "annual_text", report.pk, status=422, **mine)
    assert "在您打开之后有人办理过" in page
    assert "我写的" in page
    assert Report.objects.get(pk=report.pk).texts["problems"] == "同事写的"
    assert "有人办理过" in post(client, "annual_act", report.pk, "lock_report", status=422, seen_version=seen)
    cell = {"value": "1", "why": "核实", "seen_version": seen}
    assert "有人办理过" in post(client, "annual_cell", report.pk, CELL, status=422, **cell)


def test_the_grid_writes_only_what_was_typed(county: County, client: Client) -> None:
    as_(client, county, "compiler")
    body = county.bodies["education"]
    grid = {"body": body.code, "year": "2025"}
    mine, theirs = "penalty.decisions.3", "penalty.decisions.4"
    assert f'name="was:{mine}" value=""' in get(client, "tallies", **grid)
    for month, amount in ((3, 7), (4, 8)):
        enter_tally(
            actor=who(county, "ogi_head"), body=body, year=2025, month=month, row="penalty", measure="decisions", amount=Decimal(amount),
        )  # fmt: skip
    typed = {f"was:{mine}": "", mine: "5", f"was:{theirs}": "", theirs: ""}
    assert "已经由他人填报为7" in post(client, "tallies", status=422, **grid, **typed)
    unchanged = {f"was:{mine}": "6", mine: "6", f"was:{theirs}": "8", theirs: "9"}
    post(client, "tallies", **grid, **unchanged)
    assert list(Tally.objects.order_by("month").values_list("month", "amount")) == [(3, 7), (4, 9)]


def test_the_same_document_for_two_bodies_is_named(county: County, client: Client) -> None:
    report = filed(county)
    path = report.filings.get()
    from gongkai.office.annual.domain.file_report import file_report
    from gongkai.office.annual.filed import path_of

    file_report(
        actor=who(county, "supervisor"), body=county.bodies["health"], year=YEAR, name="年报.html",
        data=path_of(path.place).read_bytes(),
    )  # fmt: skip
    as_(client, county, "supervisor")
    assert "报送的是同一份文件" in get(client, "annual_board", year=str(YEAR))


def test_an_area_report_says_who_contributes(county: County, client: Client, head_of_county: Account) -> None:
    a_year(county)
    accepted(county)
    area = compile_report(actor=head_of_county, body=county.government, year=YEAR, scope="area")
    client.force_login(head_of_county, backend="django.contrib.auth.backends.ModelBackend")
    Account.objects.update(must_change_password=False)
    page = get(client, "annual_members", area.pk)
    assert "还有 3 个成员没有已接收的报告" in page
    for table in ("proactive", "remedies", "cat"):
        get(client, "annual_members", area.pk, table=table, column="natural_person")
    assert "没有已接收的报告，或者空白" in get(client, "annual_cell", area.pk, "requests.total.total")
    override_cell(actor=head_of_county, report=area, address="requests.total.total", value="9", why="核实")
    assert "wrongsum" in get(client, "annual_members", area.pk)


def test_registers_are_kept(county: County, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    as_(client, county, "handler")
    post(
        client, "register_document_new", body="education", kind="normative_documents", title="校车管理办法",
        number="示教规〔2025〕1号", issued_on="2025-04-01",
    )  # fmt: skip
    document = Document.objects.get()
    assert "校车管理办法" in get(client, "register_documents", q="校车", kind="normative_documents", clean_up="")
    post(client, "register_document", document.pk, on="2025-11-03", result="repealed", basis="示政发〔2025〕9号")
    assert "2025-11-03" in get(client, "register_documents")
    get(client, "register_document", document.pk)
    post(client, "register_document", document.pk, status=403, on="2025-11-04", result="kept", basis="再次")
    get(client, "register_document_act", document.pk, "cat", status=404)
    assert 'value="示教规〔2025〕1号"' in get(client, "register_document_act", document.pk, "correct_document")
    corrected = {"kind": "normative_documents", "title": "校车管理规定", "issued_on": "2025-04-01", "why": "名称录错"}
    post(client, "register_document_act", document.pk, "correct_document", **corrected)
    page = get(client, "register_document", document.pk)
    assert ("校车管理规定" in page, "文件登记作废" in page) == (True, False)
    get(client, "register_document_act", document.pk, "void_document", status=403)
    as_(client, county, "ogi_head")
    post(client, "register_document_act", document.pk, "void_document", why="登记了两次")
    assert "登记作废，不计入表二" in get(client, "register_document", document.pk)
    assert "已登记作废" in get(client, "register_documents")
    as_(client, county, "handler")
    assert "行政许可" in get(client, "tallies", body="education", year=str(YEAR))
    post(client, "tallies", body="education", year=str(YEAR), **{"licensing.decisions.3": "12", "fees.amount.4": "1.5"})
    assert {str(item) for item in Tally.objects.all()} == {
        "2025-03 licensing.decisions 12", "2025-04 fees.amount 1.5",
    }  # fmt: skip
    wrong = {"licensing.decisions.3": "12", "licensing.decisions.5": "一", "penalty.decisions.5": "1.5"}
    said = post(client, "tallies", status=422, body="education", year=str(YEAR), **wrong)
    assert "“一”不是数字" in said
    assert "应为整数" in said
    as_(client, county, "supervisor")
    assert "保存" not in get(client, "tallies").partition("<main")[2].partition("表二由这些数字")[2]
    post(client, "tallies", status=403, **{"licensing.decisions.3": "1"})


def test_monthly_figures_are_imported(county: County, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    as_(client, county, "compiler")
    assert client.get(reverse("desk:tallies_template")).content.startswith(b"PK")
    get(client, "tallies_import")
    good = "年,月,项目,数据项,数量,数据来源\n2025,3,行政许可,处理决定数量,12,统计\n2025,4,fees,amount,1.5,\n"
    bad = good + "2025,13,行政许可,处理决定数量,1,\n2025,5,行政许可,,1,\n2025,5,猫,处理决定数量,一,\n"
    for text, dry, made, errors in ((good, "on", 0, 0), (bad, "", 0, 3), (good, "", 2, 0)):
        job = background(
            client, django_capture_on_commit_callbacks, "tallies_import", body="education", dry_run=dry,
            file=SimpleUploadedFile("月度数.csv", text.encode()),
        )  # fmt: skip
        assert (job.state, len(job.result["errors"]), Tally.objects.count()) == ("done", errors, made)
    post(client, "tallies_import", status=422, body="education", file=SimpleUploadedFile("错.csv", b"a,b\n1,2\n"))
    enter_tally(
        actor=who(county, "compiler"), body=county.bodies["education"], year=2025, month=3, row="licensing",
        measure="decisions", amount=Decimal(13),
    )  # fmt: skip
    register_document(
        actor=who(county), body=county.bodies["education"], kind="regulations", title="规章", issued_on=date(2025, 1, 1)
    )
    report = draft(county)
    assert "data-sum>13<" in get(client, "annual_cell", report.pk, "proactive.licensing.decisions")
    assert "规章" in get(client, "annual_cell", report.pk, "proactive.regulations.issued")


def test_the_first_year_is_taken_from_last_years_report(
    county: County, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    as_(client, county, "compiler")
    data = report_page(last_year()).encode()
    get(client, "openings")
    job = background(
        client, django_capture_on_commit_callbacks, "openings", body="education", year="2025",
        file=SimpleUploadedFile("2024年报.html", data),
    )  # fmt: skip
    assert job.state == "done", job.message
    page = get(client, "opening_confirm", job.pk)
    assert "requests.carried_forward.natural_person" in page
    found = report_from_text(job.result["report"])
    from gongkai.office.annual.domain.set_opening import taken_from

    values = dict.fromkeys(taken_from(found), "0") | {"requests.carried_forward.natural_person": "2"}
    assert "不是数字" in post(
        client,
        "opening_confirm",
        job.pk,
        status=422,
        **values | {CELL.replace("new_received", "carried_forward"): "两"},
    )
    post(client, "opening_confirm", job.pk, **values)
    opening = Opening.objects.get()
    assert (opening.year, opening.unlisted["natural_person"]) == (2025, 2)
    assert "还有 2 件没有登记办理结果" in get(client, "openings")
    post(
        client, "opening_settle", opening.pk, requester_kind="natural_person", row="granted", count="1", on="2025-02-03"
    )
    assert "还有 1 件没有登记办理结果" in get(client, "openings")
    report = draft(county)
    assert "2024年度报告" in get(client, "annual_cell", report.pk, "requests.carried_over.natural_person")
    key = opening.settled.get().pk
    assert "2025-02-03" in get(client, "annual_record", report.pk, "settled", key)
    as_(client, county, "publisher")
    get(client, "openings")
    post(client, "openings", status=403)
    get(client, "opening_confirm", job.pk, status=403)


def test_signed_reports_wait_for_nobody_else(county: County, client: Client) -> None:
    report = signed(county)
    as_(client, county, "handler")
    assert "现在没有等您办理的步骤" in get(client, "annual_report", report.pk)


def test_the_first_page_says_what_waits(county: County, client: Client) -> None:
    from gongkai.office.annual.domain.remind_bodies import remind_bodies
    from tests.office.remedies.cases import accepted as accepted_case

    remind_bodies(actor=who(county, "supervisor"), bodies=[county.bodies["education"]], year=YEAR, say="请尽快报送")
    submitted(county)
    as_(client, county, "supervisor")
    assert "报送的年度报告待接收" in get(client, "home")
    as_(client, county, "compiler")
    assert "上级催报（示范县教育局）：请尽快报送" in get(client, "home")
    with at(date(2026, 3, 10)):
        accepted_case(county)
        as_(client, county, "handler")
        assert "复议、诉讼待提交答复和证据" in get(client, "home")
    as_(client, county, "auditor")
    assert "复议、诉讼待提交答复和证据" not in get(client, "home")


def test_without_fonts_the_page_says_what_to_install(
    county: County, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.writing.pdf import CannotTypeset

    def cannot(_value: object) -> bytes:
        raise CannotTypeset("没有找到中文字体")

    report = draft(county)
    monkeypatch.setattr("gongkai.writing.pdf.report_pdf", cannot)
    as_(client, county, "compiler")
    assert "没有找到中文字体。文件没有生成。" in get(client, "annual_download", report.pk, "pdf", status=422)
