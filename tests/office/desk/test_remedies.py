"""The pages of cases and complaints."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.models import Account, Body
from gongkai.office.jobs.models import Job
from gongkai.office.remedies.models import Case, Complaint, Counting
from tests.office.county import County
from tests.office.desk.test_annual import as_, get, post
from tests.office.inforequests.people import ARRIVED, TODAY, at, closed, who
from tests.office.remedies.cases import IN_STATE
from tests.office.remedies.cases import accepted as accepted_case
from tests.office.remedies.cases import case as a_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march(county: County) -> Any:
    Account.objects.update(must_change_password=False)
    with at(TODAY):
        yield


def test_a_case_from_the_notice_to_the_redo(county: County, client: Client) -> None:
    request = closed(county)
    as_(client, county, "handler")
    assert "还没有案件" in get(client, "cases")
    get(client, "case_new")
    values = {
        "body": "education", "procedure": "review", "against": "answer", "request": str(request.pk), "party": "张晓明",
        "party_kind": "natural_person", "organ": "示范县人民政府", "received_on": TODAY.isoformat(), "claim": "确认答复违法",
    }  # fmt: skip
    assert "请选择争议所针对的申请" in post(client, "case_new", status=422, **values | {"request": ""})
    wrong = post(client, "case_new", status=422, **values | {"request": "", "request_number": "9"})
    assert "没有编号为“9”的申请" in wrong
    post(client, "case_new", **values | {"request": "", "request_number": request.number})
    item = Case.objects.get()
    assert "张*明" in get(client, "cases", procedure="review", state="received", q="答复违法")
    day = TODAY.isoformat()
    assert "日期" in post(client, "case_act", item.pk, "accept_case", status=422, on=day, copy_on="2026-03-02")
    post(client, "case_act", item.pk, "accept_case", on=day, copy_on=day, case_number="示政复〔2026〕3号")
    assert "还有 10 个工作日" in get(client, "cases", due="owed")
    assert "待提交答复和证据" in get(client, "cases")
    get(client, "cases", due="late")
    post(client, "case_act", item.pk, "answer_case", on=day)
    post(client, "case_act", item.pk, "stay_case", on=day, reason="等待鉴定")
    post(client, "case_act", item.pk, "resume_case", on=day)
    assert "结果纠正" not in get(client, "case_act", item.pk, "decide_case")
    post(client, "case_act", item.pk, "decide_case", on=day, outcome="revoked", document_number="示政复决〔2026〕3号")
    get(client, "case_act", item.pk, "accept_case", status=403)
    get(client, "case_act", item.pk, "cat", status=404)
    as_(client, county, "ogi_head")
    post(client, "case_act", item.pk, "order_redo", on=day, days="10")
    assert "按决定或者裁判重新办理中" in get(client, "cases", due="redo")
    compile_report(actor=who(county, "compiler"), body=county.bodies["education"], year=2026)
    page = get(client, "case", item.pk)
    assert "计入年度报告的格" in page
    assert "按决定或者裁判重新办理申请" in page
    assert reverse("desk:case_act", args=[item.pk, "order_redo"]) not in page


def test_a_wrong_registration_is_made_void_by_two(county: County, client: Client) -> None:
    item = a_case(county)
    as_(client, county, "ogi_head")
    get(client, "case_act", item.pk, "void_case", status=403)
    as_(client, county, "handler")
    page = get(client, "case", item.pk)
    assert reverse("desk:case_act", args=[item.pk, "undo_void_case"]) not in page
    post(client, "case_act", item.pk, "propose_void_case", status=422, reason="")
    post(client, "case_act", item.pk, "propose_void_case", reason="通知寄给别的机关")
    get(client, "case_act", item.pk, "propose_void_case", status=403)
    as_(client, county, "ogi_head")
    assert "作废待批准" in get(client, "cases")
    assert item.number in get(client, "cases", due="void")
    page = get(client, "case", item.pk)
    assert "提请登记作废：通知寄给别的机关" in page
    assert f'primary block" href="{reverse("desk:case_act", args=[item.pk, "void_case"])}"' in page
    post(client, "case_act", item.pk, "void_case")
    assert "2026年3月20日登记作废，不计入表四：通知寄给别的机关" in get(client, "case", item.pk)
    assert item.number in get(client, "cases", state="void")
    get(client, "cases", state="received")
    post(client, "case_act", item.pk, "undo_void_case", reason="确有此案")
    assert "登记作废，不计入" not in get(client, "case", item.pk)


def test_suits_are_linked_joined_and_appealed(county: County, client: Client) -> None:
    before = a_case(county)
    as_(client, county, "handler")
    post(
        client, "case_new", body="education", procedure="suit", against="other", review=str(before.pk), party="张晓明",
        party_kind="natural_person", organ="示范县人民法院", received_on=TODAY.isoformat(), claim="撤销复议决定",
    )  # fmt: skip
    suit = Case.objects.get(procedure="suit")
    other = a_case(county, procedure="suit", organ="示范县人民法院", received_on=TODAY)
    post(client, "case_act", other.pk, "join_case", lead=str(suit.pk))
    assert "其后的行政诉讼" in get(client, "case", before.pk)
    assert "合并审理" in get(client, "case", suit.pk)
    assert "主案" in get(client, "case", other.pk)
    day = TODAY.isoformat()
    post(client, "case_act", suit.pk, "decide_case", on=day, outcome="not_filed")
    post(client, "case_act", suit.pk, "record_service", on=day)
    post(client, "case_act", suit.pk, "appeal_case", on=day, stage="second", court="示范市中级人民法院")
    assert "第二审：示范市中级人民法院" in get(client, "case", suit.pk)


@pytest.mark.parametrize("state", IN_STATE)
def test_every_state_has_its_page(county: County, client: Client, state: str) -> None:
    item = IN_STATE[state](county)
    for role in ("handler", "compiler", "supervisor"):
        as_(client, county, role)
        get(client, "case", item.pk)
    post(client, "case_evidence", item.pk, status=403)


def test_papers_and_the_package(county: County, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    item = accepted_case(county)
    as_(client, county, "handler")
    paper = SimpleUploadedFile("复议申请书.txt", "请求确认违法".encode())
    post(client, "case_act", item.pk, "attach_document", purpose="application", file=paper)
    kept = item.documents.get()
    response = client.get(f"/desk/cases/documents/{kept.pk}")
    assert (response.content.decode(), response["Content-Security-Policy"]) == (
        "请求确认违法",
        "default-src 'none'; sandbox",
    )
    with django_capture_on_commit_callbacks(execute=True):
        post(client, "case_evidence", item.pk)
    job = Job.objects.get()
    assert job.state == "done", job.message
    page = get(client, "case", item.pk)
    assert page.count("证据材料汇编.") == 2
    as_(client, county, "auditor")
    assert client.get(f"/desk/cases/documents/{kept.pk}").status_code == 403
    as_(client, county, "compiler")
    post(client, "case_evidence", item.pk, status=403)


def test_complaints_are_registered_and_answered(county: County, client: Client) -> None:
    as_(client, county, "handler")
    values = {
        "body": "education", "kind": "not_disclosed", "party": "李清", "party_kind": "natural_person",
        "received_on": ARRIVED.isoformat(), "content": "预算公开不完整",
    }  # fmt: skip
    post(client, "complaint_new", status=422, **values | {"content": ""})
    post(client, "complaint_new", **values)
    found = Complaint.objects.get()
    assert "预算公开不完整" in get(client, "complaints", kind="not_disclosed", state="registered", q="预算")
    post(client, "complaint", found.pk, status=403, on=TODAY.isoformat(), finding="justified", answer="已补充")
    as_(client, county, "ogi_head")
    post(client, "complaint", found.pk, on=TODAY.isoformat(), finding="justified", answer="已补充公开")
    as_(client, county, "handler")
    assert "已补充公开" in get(client, "complaint", found.pk)


def test_the_counting_of_uncertain_results(county: County, client: Client) -> None:
    as_(client, county, "ogi_head")
    page = get(client, "case_counting")
    names = [line.split('"')[1] for line in page.split("<select ")[1:] for line in [line.partition("name=")[2]]]
    assert len(names) > 2
    post(client, "case_counting", **dict.fromkeys(names, "corrected"))
    own = Counting.objects.get()
    assert {*own.review.values(), *own.suit.values()} == {"corrected"}


def test_who_heads_two_bodies_chooses_whose_counting(county: County, client: Client) -> None:
    health = county.bodies["health"]
    security = county.people["security_administrator"]
    grant_role(actor=security, account=county.people["ogi_head"], role="ogi_head", body=health)
    as_(client, county, "ogi_head")
    assert '<option value="health" selected>' in get(client, "case_counting", body="health")
    page = get(client, "case_counting", body="health")
    names = [part.partition("name=")[2].split('"')[1] for part in page.split("<select ")[2:]]
    assert client.post(f"{reverse('desk:case_counting')}?body=health", dict.fromkeys(names, "other")).status_code == 302
    assert Counting.objects.get().body == health
    Body.objects.update(valid_to=TODAY)
    get(client, "case_counting", status=403)


def test_the_term_to_appeal_stands_on_the_case_and_above_the_list(county: County, client: Client) -> None:
    item = IN_STATE["closed"](county, outcome="revoked", procedure="suit", organ="示范县人民法院")
    as_(client, county, "handler")
    page = get(client, "cases")
    assert ("上诉期限内" in page, "4月7日" in page) == (True, True)
    assert "上诉期限" in get(client, "case", item.pk)
    with at(TODAY + timedelta(days=30)):
        assert "上诉期限内" not in get(client, "cases")
        assert "2026年4月7日届满" in get(client, "case", item.pk)
