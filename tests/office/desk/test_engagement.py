"""The desk pages of these registers: what they send reaches the domain, what is refused comes back to its field."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.desk.engagement.todo import of_engagement
from gongkai.desk.people.log import title_of
from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.models import Evaluation, Knowledge, Meeting, Proposal, Question, Training
from gongkai.office.jobs.models import Job
from tests.office.county import County
from tests.office.engagement import records as made
from tests.office.engagement.test_import import GOOD, sheet
from tests.office.inforequests.people import at, who

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march(county: County) -> Any:
    Account.objects.update(must_change_password=False)
    with at(made.TODAY):
        yield


def as_(client: Client, county: County, role: str) -> Client:
    client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def get(client: Client, name: str, *args: object, status: int = 200, **query: str) -> str:
    response = client.get(reverse(f"desk:{name}", args=args), query)
    assert response.status_code == status, response.content.decode()[-1500:]
    return response.content.decode()


def post(client: Client, name: str, *args: object, status: int = 302, **data: Any) -> str:
    response = client.post(reverse(f"desk:{name}", args=args), data)
    assert response.status_code == status, response.content.decode()[-2500:]
    return str(response.headers.get("Location", "")) if status == 302 else response.content.decode()


def test_a_training_from_entry_to_report(county: County, client: Client) -> None:
    as_(client, county, "handler")
    assert "还没有登记培训" in get(client, "trainings")
    values = {
        "body": "education", "kind": "held", "held_on": "2026-03-05", "topic": "答复规范", "bodies": "示范县教育局、health",
        "participants": "42",
    }  # fmt: skip
    assert "没有名为“某局”的机构" in post(client, "training_new", status=422, **values | {"bodies": "某局"})
    post(client, "training_new", **values)
    row = Training.objects.get()
    assert [body.code for body in row.bodies.order_by("code")] == ["education", "health"]
    assert "答复规范" in get(client, "trainings", q="规范", year="2026", kind="held")
    post(client, "training", row.pk, act="attach_material", file=SimpleUploadedFile("课件.txt", "课件".encode()))
    page = get(client, "training", row.pk)
    assert "课件.txt" in page
    assert "添加培训材料" in page
    material = client.get(reverse("desk:training_material", args=[row.materials.get().pk]))
    assert material.content == "课件".encode()
    form = get(client, "training", row.pk, act="change_training")
    assert "示范县教育局、示范县卫生健康局" in form
    changed = values | {"act": "change_training", "participants": "44", "bodies": "全部", "why": "签到表更正"}
    changed.pop("body")
    post(client, "training", row.pk, **changed)
    row.refresh_from_db()
    assert (row.participants, row.bodies.count()) == (44, 4)
    report = compile_report(actor=who(county, "compiler"), body=county.bodies["education"], year=2026)
    assert "举办培训（次）" in get(client, "training", row.pk)
    as_(client, county, "compiler")
    cell = get(client, "annual_cell", report.pk, "facts.trainings.people")
    assert "data-sum>44<" in cell
    assert reverse("desk:training", args=[row.pk]) in cell


def test_meetings_and_knowledge(county: County, client: Client) -> None:
    as_(client, county, "ogi_head")
    post(client, "meeting_new", body="education", **made.MEETING)
    meeting = Meeting.objects.get()
    assert "分工到科室" in get(client, "meeting", meeting.pk)
    assert "第一次会议" in get(client, "meetings", q="年度任务")
    post(client, "meeting", meeting.pk, act="change_meeting", why="人数有误", **made.MEETING | {"attendees": 11})
    assert Meeting.objects.get().attendees == 11
    post(client, "knowledge_new", body="education", **made.KNOWLEDGE)
    entry = Knowledge.objects.get()
    as_(client, county, "handler")
    assert "您的角色应当掌握的" in get(client, "knowledge")
    assert "您的角色应当掌握的" not in get(client, "knowledge", role="handler")
    assert "一次告知" in get(client, "knowledge_entry", entry.pk)
    get(client, "knowledge_entry", entry.pk, act="change_knowledge", status=403)
    get(client, "knowledge_entry", entry.pk, act="nothing", status=404)
    as_(client, county, "ogi_head")
    post(client, "knowledge_entry", entry.pk, act="change_knowledge", **made.KNOWLEDGE | {"role": ""})
    assert "全体工作人员" in get(client, "knowledge", role="all")
    post(client, "knowledge_entry", entry.pk, act="retire_knowledge", why="过时")
    assert "已停用" in get(client, "knowledge")


def test_an_evaluation_on_the_desk(county: County, client: Client) -> None:
    as_(client, county, "handler")
    values = {
        "body": "education",
        "title": "评议",
        "questions": "好吗",
        "opens_on": "2026-03-20",
        "closes_on": "2026-04-20",
    }
    assert "第1行看不懂" in post(client, "evaluation_new", status=422, **values)
    post(client, "evaluation_new", **values | {"questions": made.QUESTIONS})
    row = Evaluation.objects.get()
    assert "政府网站、政务微信" in get(client, "evaluation", row.pk, act="edit_evaluation")
    as_(client, county, "ogi_head")
    post(client, "evaluation", row.pk, act="open_evaluation")
    assert "正在评议" in get(client, "evaluations")
    assert "在门户上查看" in get(client, "evaluation", row.pk)
    with at(date(2026, 4, 21)):
        assert "已截止，待公布结果" in get(client, "evaluations", year="2026", state="open")
        assert "社会评议待公布结果" in get(client, "home")
        post(client, "evaluation", row.pk, act="publish_evaluation", summary="改进")
        assert "在门户上查看结果" in get(client, "evaluation", row.pk)
    other = made.evaluated(county, replies=3)
    page = get(client, "evaluation", other.pk)
    assert "满意率 66.7%" in page
    assert "建议0" in page
    made.evaluation(county)
    assert "草稿" in get(client, "evaluations", state="draft")


def test_the_page_of_published_results_reads_only_the_words_that_it_lists(
    county: County, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = made.evaluated(county, replies=3)
    as_(client, county, "ogi_head")
    monkeypatch.setattr("gongkai.desk.engagement.kinds.SHOWN", 2)
    with CaptureQueriesContext(connection) as queries:
        page = get(client, "evaluation", row.pk)
    assert ["建议0" in page, "建议1" in page, "建议2" in page] == [True, True, False]
    read = [one["sql"] for one in queries if '"answers"' in one["sql"].partition("FROM")[0]]
    assert ["LIMIT 2" in sql for sql in read] == [True]


def test_a_question_on_the_desk(county: County, client: Client) -> None:
    row = made.question(county)
    as_(client, county, "handler")
    assert "公众提问待答复" in get(client, "home")
    assert "已超期" in get(client, "questions", late="late", state="asked", year="2026", q="校车")
    page = get(client, "question", row.pk)
    assert "青禾镇校车几点到站" in page
    assert "不作答复" not in page
    post(client, "question", row.pk, act="pass_question", to="health", why="由卫健局负责")
    get(client, "question", row.pk, status=404)
    other = made.question(county)
    assert "青禾镇校车几点到站" in get(client, "question", other.pk, act="answer_question")
    post(client, "question", other.pk, act="answer_question", answer="七点二十分", shown="on")
    other.refresh_from_db()
    assert (other.shown, other.workdays) == (True, 14)
    assert "晚于期限2026-03-09" in get(client, "questions", state="answered")
    as_(client, county, "ogi_head")
    post(client, "question", other.pk, act="show_question", said="")
    assert not Question.objects.get(pk=other.pk).shown
    third = made.set_aside(county)
    assert "不作答复的原因" in get(client, "question", third.pk)
    assert "不作答复" in get(client, "questions", state="set_aside")


def test_a_proposal_on_the_desk(county: County, client: Client) -> None:
    as_(client, county, "handler")
    values = made.PROPOSAL | {
        "body": "education",
        "kind": "deputy",
        "assigned_on": "2026-03-01",
        "supporting": "health",
    }
    post(client, "proposal_new", **values)
    row = Proposal.objects.get()
    assert "示范县卫生健康局" in get(client, "proposal", row.pk)
    post(client, "proposal", row.pk, act="answer_proposal", **made.ANSWER | {"answered_on": "2026-03-15"})
    post(client, "proposal", row.pk, act="rate_proposal", satisfaction="satisfied")
    changed = {key: value for key, value in values.items() if key not in ("body", "kind")} | {"number": "第13号"}
    assert "第12号" in get(client, "proposal", row.pk, act="change_proposal")
    post(client, "proposal", row.pk, act="change_proposal", why="编号有误", due_on="2026-06-01", **changed)
    as_(client, county, "publisher")
    post(client, "proposal", row.pk, act="publish_proposal", on="2026-03-20")
    row.refresh_from_db()
    assert (row.number, row.satisfaction, row.published_on) == ("第13号", "satisfied", made.TODAY)
    asked = {"year": "2026", "kind": "deputy", "state": "answered", "outcome": "solved", "q": "校车"}
    assert "第13号" in get(client, "proposals", **asked)
    assert "批量登记" not in get(client, "proposals")
    later = made.proposal(county, number="第20号")
    as_(client, county, "ogi_head")
    post(client, "proposal", later.pk, act="extend_proposal", due_on="2026-08-01", why="涉及面广")
    assert "涉及面广" in get(client, "proposal", later.pk)


def test_importing_proposals(county: County, client: Client, django_capture_on_commit_callbacks: Any) -> None:
    as_(client, county, "handler")
    assert "批量登记" in get(client, "proposals")
    assert "下载导入模板" in get(client, "proposals_import")
    assert client.get(reverse("desk:proposals_template")).content[:2] == b"PK"

    def send(data: bytes, **more: str) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            where = post(client, "proposals_import", body="education", file=SimpleUploadedFile("表.xlsx", data), **more)
        return Job.objects.get(pk=int(where.rstrip("/").rpartition("/")[2]))

    assert "表头" in post(
        client,
        "proposals_import",
        status=422,
        body="education",
        file=SimpleUploadedFile("x.csv", "甲,乙\n1,2".encode()),
    )
    assert "试运行通过：1件" in send(sheet(GOOD), dry_run="on").message
    wrong = send(sheet(GOOD, GOOD | {"编号": ""}))
    assert "共2行，其中1行有误" in wrong.message
    assert wrong.result["errors"] == ["第3行“编号”：请填写编号。"]
    assert "已登记1件" in send(sheet(GOOD)).message
    assert Proposal.objects.count() == 1


def test_the_figures_of_a_year(county: County, client: Client) -> None:
    made.training(county)
    made.evaluated(county, replies=2)
    as_(client, county, "handler")
    page = get(client, "year_figures", year="2026", body="education")
    assert "举办培训参训（人次）" in page
    assert "{facts.trainings.people}" in page
    behind = get(client, "year_figure", "facts.trainings.people", year="2026")
    assert "data-sum>42<" in behind
    assert "依申请公开答复规范" in behind
    assert "还没有计入" in get(client, "year_figure", "facts.trainings.people", year="2025")
    get(client, "year_figure", "facts.nothing", status=404)
    as_(client, county, "supervisor")
    assert 'value="health" selected' in get(client, "year_figures", body="health", year="x")


def test_other_words(county: County) -> None:
    assert of_engagement(county.people["auditor"]) == {}
    assert title_of("engagement.ask_question") == "公众网上提问"
    assert title_of("engagement.rate_proposal") == "登记代表、委员的评价"


def test_lists_take_the_same_queries_however_many_rows(county: County, client: Client) -> None:
    as_(client, county, "handler")
    names = ("trainings", "meetings", "knowledge", "evaluations", "questions", "proposals", "home")

    def more(place: int) -> None:
        made.training(county)
        made.meeting(county)
        made.knowledge(county)
        made.opened(county, replies=2)
        made.question(county)
        made.proposal(county, number=f"第{place}号")

    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            get(client, name)
        return len(caught)

    more(0)
    get(client, "trainings")
    before = {name: queries(name) for name in names}
    more(1)
    more(2)
    assert {name: queries(name) for name in names} == before
