"""Supervision on the desk: forms that keep what was typed, imports in the background, pages that show what belongs there."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.desk.supervision.listing import PROBLEM_LIST, RESULT_LIST, SCHEME_LIST, TASK_LIST
from gongkai.desk.supervision.pages_assessment import measured
from gongkai.desk.supervision.record import Fact, laid
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.bodies.exchange.template import template
from gongkai.office.bodies.models import Account
from gongkai.office.jobs.models import Job
from gongkai.office.supervision.domain.import_evaluation import import_evaluation
from gongkai.office.supervision.exchange import INDICATOR_COLUMNS
from gongkai.office.supervision.models import (
    Accountability,
    Evaluation,
    Evidence,
    Indicator,
    Mark,
    Order,
    Problem,
    Scheme,
    Sheet,
    Task,
)  # fmt: skip
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, who
from tests.office.remedies.test_complaints import registered
from tests.office.supervision import scenes


@pytest.fixture(autouse=True)
def _today(county: County) -> Any:
    Account.objects.update(must_change_password=False)
    with at(TODAY):
        yield


def enter(client: Client, county: County, role: str) -> Client:
    client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client, name: str, *args: Any, **asked: Any) -> str:
    response = client.get(reverse(f"desk:{name}", args=args), asked)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def send(client: Client, name: str, *args: Any, **values: Any) -> tuple[int, str]:
    response = client.post(reverse(f"desk:{name}", args=args), values, follow=True)
    return response.redirect_chain[-1][
        1
    ] if response.redirect_chain else response.status_code, response.content.decode()


def file(data: bytes | str, name: str = "表.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def test_a_task_is_set_and_reported(client: Client, county: County) -> None:
    values = {
        "area": "county", "year": "2026", "title": "更新指南", "basis": "年度要点", "lead": "education", "supporting": ["health", "qinghe"],
        "due_on": "2026-04-10", "requirement": "",
    }  # fmt: skip
    enter(client, county, "supervisor")
    status, said = send(client, "task_new", **values | {"due_on": "2025-06-30"})
    assert (status, "早于2026-01-01" in said, "更新指南" in said) == (422, True, True)
    assert "任务已列入" in send(client, "task_new", **values)[1]
    task = Task.objects.get()
    enter(client, county, "handler")
    assert all("更新指南" in page(client, name) for name in ("home", "requests_digest"))
    assert "现在不能由您办理" in send(client, "task_act", task.pk, "confirm_task", on="2026-03-20")[1]
    assert client.get(reverse("desk:task_act", args=[task.pk, "nothing"])).status_code == 404
    assert "已加密保存" in send(client, "task_act", task.pk, "attach_evidence", file=file("已公开", "说明.txt"))[1]
    assert "进展已登记" in send(client, "task_act", task.pk, "report_progress", on="2026-03-20", text="正在核对")[1]
    shown = page(client, "task", task.pk)
    assert ("正在核对" in shown, "说明.txt" in shown, "还有" in shown) == (True, True, True)
    taken = client.get(reverse("desk:evidence", args=[Evidence.objects.get().pk]))
    assert (taken.content, "attachment" in taken["Content-Disposition"]) == ("已公开".encode(), True)
    assert "等待主管部门确认" in send(client, "task_act", task.pk, "report_completion", on="2026-03-20", text="好")[1]
    enter(client, county, "supervisor")
    assert "任务待确认完成" in page(client, "home")
    assert "已确认完成" in send(client, "task_act", task.pk, "confirm_task", on="2026-03-20")[1]
    assert "按时" in page(client, "tasks")


def test_lists_are_filtered(client: Client, county: County) -> None:
    scenes.task(county, due_on=TODAY - timedelta(days=1), title="晚了的任务")
    scenes.task(county, title="不急的任务")
    supervisor = who(county, "supervisor")
    for asked, names in (
        ({"late": "late"}, ["晚了的任务"]), ({"body": "education", "order": "due"}, ["晚了的任务", "不急的任务"]), ({"body": "health"}, []),
        ({"q": "不急"}, ["不急的任务"]), ({"year": "2025"}, []), ({"state": "open", "year": "2026"}, ["晚了的任务", "不急的任务"]),
    ):  # fmt: skip
        assert [task.title for task in TASK_LIST.narrowed(supervisor, asked)] == names
    rows = [Row(2, {"body": "education", "indicator": "解读", "full": "10", "points": "7", "remark": "少"})]
    import_evaluation(
        actor=supervisor, area=county.government, year=2026, title="评估", organ="某院", on=TODAY, rows=rows
    )  # fmt: skip
    assert [one.lost for one in RESULT_LIST.narrowed(supervisor, {"year": "2026", "order": "lost"})] == [3]
    scenes.problem(county)
    enter(client, county, "supervisor")
    assert ("解读" in page(client, "third_party"), "▲" in page(client, "tasks", export="")) == (True, False)
    assert PROBLEM_LIST.narrowed(supervisor, {"state": "open", "late": "late"}).count() == 0
    assert client.get(reverse("desk:tasks"), {"export": "xlsx"}).content.startswith(b"PK")


def assessed(client: Client, county: County) -> Scheme:
    """A scheme drawn up and opened on the desk."""
    enter(client, county, "supervisor")
    values = {"area": "county", "year": "2026", "title": "考核", "basis": "办法", "kinds": ["department"]}
    values |= {"excellent_from": "90", "good_from": "80", "pass_from": "60"}
    assert "方案已建立" in send(client, "scheme_new", **values)[1]
    scheme = Scheme.objects.get()
    one = {"heading": "答复", "title": "按时", "weight": "40", "query": "requests_on_time"}
    assert "还差60分" in send(client, "scheme_act", scheme.pk, "set_indicator", **one)[1]
    other = {"heading": "解读", "title": "质量", "weight": "70", "query": ""}
    assert "超出10分" in send(client, "scheme_act", scheme.pk, "set_indicator", **other)[1]
    judged = Indicator.objects.get(title="质量")
    assert 'value="70' in page(client, "indicator", scheme.pk, judged.pk)
    assert "指标已保存" in send(client, "indicator", scheme.pk, judged.pk, **other | {"weight": "60"})[1]
    assert Indicator.objects.count() == 2
    until = {"self_until": "2026-03-30", "appeal_until": "2026-04-10"}
    assert "考核已启动" in send(client, "scheme_act", scheme.pk, "open_scheme", **until)[1]
    return Scheme.objects.get()


def test_an_assessment_on_the_desk(client: Client, county: County) -> None:
    scheme = assessed(client, county)
    sheet = Sheet.objects.get(body=county.bodies["education"])
    judged = Mark.objects.get(sheet=sheet, indicator__query="")
    automatic = Mark.objects.get(sheet=sheet, indicator__query="requests_on_time")
    points, note = f"points-{judged.indicator_id}", f"note-{judged.indicator_id}"
    enter(client, county, "handler")
    assert "考核待自评" in page(client, "home")
    status, said = send(client, "sheet_act", sheet.pk, "submit_self_score", **{points: "61", note: "见材料"})
    assert (status, "见材料" in said) == (422, True)
    assert "自评已提交" in send(client, "sheet_act", sheet.pk, "submit_self_score", **{points: "55", note: "见材料"})[1]
    enter(client, county, "supervisor")
    assert "考核表待复核" in page(client, "home")
    given = {points: "50", f"points-{automatic.indicator_id}": "39"}
    status, said = send(client, "sheet_act", sheet.pk, "review_sheet", **given)
    assert (status, "请写明理由" in said) == (422, True)
    assert (
        "可以查看和申诉"
        in send(client, "sheet_act", sheet.pk, "review_sheet", **given | {f"note-{automatic.indicator_id}": "补登"})[1]
    )
    enter(client, county, "ogi_head")
    assert "申诉" in page(client, "mark", judged.pk)
    assert "申诉已提交" in send(client, "mark_act", judged.pk, "appeal_mark", appeal="已经补发")[1]
    assert "申诉待答复" in page(client, "sheet", sheet.pk)
    assert "acts/appeal_mark" not in page(client, "mark", judged.pk)
    enter(client, county, "supervisor")
    assert "申诉已答复" in send(client, "mark_act", judged.pk, "decide_appeal", points="58", decision="采纳")[1]
    assert "重新计算" in send(client, "scheme_act", scheme.pk, "recompute_marks")[1]
    refused = client.get(reverse("desk:scheme_notice", args=[scheme.pk]))
    assert (refused.status_code, "还没有通报" in refused.content.decode()) == (403, True)
    with at(TODAY + timedelta(days=30)):
        other = Sheet.objects.get(body=county.bodies["health"])
        reviewed = {points: "10", f"points-{automatic.indicator_id}": "40"}
        assert "可以查看和申诉" in send(client, "sheet_act", other.pk, "review_sheet", **reviewed)[1]
        assert "申诉截止日期" in page(client, "sheet", other.pk)
    with at(TODAY + timedelta(days=40)):
        number = {"number": "示政办〔2026〕9号", "praise": "登记规范。", "demand": ""}
        assert "通报可以下载" in send(client, "scheme_act", scheme.pk, "issue_notice", **number)[1]
    enter(client, county, "handler")
    shown = page(client, "scheme", scheme.pk)
    assert ("示范县卫生健康局" in shown, "优秀" in shown, "不合格" in shown) == (True, True, True)
    taken = client.get(reverse("desk:scheme_notice", args=[scheme.pk]))
    with ZipFile(BytesIO(taken.content)) as package:
        assert "97.00" in package.read("word/document.xml").decode()
    assert client.get(reverse("desk:sheet", args=[other.pk])).status_code == 404
    assert [row.ready for row in SCHEME_LIST.narrowed(who(county), {"state": "noticed"})] == [2]


def test_measurements_in_words() -> None:
    marks = (
        Mark(),
        Mark(good=Decimal(2)),
        Mark(good=Decimal(0), whole=Decimal(0)),
        Mark(good=Decimal(1), whole=Decimal(3)),
    )
    assert [measured(mark) for mark in marks] == ["", "2件", "当年没有应计事项，不扣分", "1／3"]


def test_facts_stand_in_two_columns_without_holes() -> None:
    facts = [
        Fact(str(place), place, whole=whole) for place, whole in enumerate((False, False, False, True, False, True))
    ]
    assert [fact.whole for fact in laid(facts)] == [False, False, True, True, True, True]


def test_an_indicator_is_removed(client: Client, county: County) -> None:
    scheme = scenes.drafted(county)
    enter(client, county, "supervisor")
    chosen = scheme.indicators.all()[0]
    assert "指标已删去" in send(client, "scheme_act", scheme.pk, "remove_indicator", indicator=str(chosen.pk))[1]
    assert scheme.indicators.count() == 1


def test_an_order_begins_with_its_complaint(client: Client, county: County) -> None:
    complaint = registered(county)
    enter(client, county, "supervisor")
    assert "据此责令改正" in page(client, "complaint", complaint.pk)
    shown = page(client, "order_new", complaint=str(complaint.pk))
    assert ("招生方案没有公开" in shown, f'value="{complaint.pk}" selected' in shown) == (True, True)
    assert "招生方案没有公开" not in page(client, "order_new", complaint="9" * 20)
    values = {
        "area": "county", "body": "education", "ground": "not_performed", "complaint": str(complaint.pk), "fact": "没有公开",
        "demand": "立即公开", "on": "2026-03-20", "due_on": "2026-03-30",
    }  # fmt: skip
    assert "已发出" in send(client, "order_new", **values)[1]
    order = Order.objects.get()
    assert order.number in page(client, "complaint", complaint.pk)
    enter(client, county, "handler")
    assert ("查看投诉举报" in page(client, "order", order.pk), order.number in page(client, "home")) == (True, True)
    assert (
        "等待主管部门核实" in send(client, "order_act", order.pk, "answer_order", on="2026-03-20", answer="已公开")[1]
    )
    enter(client, county, "proofreader")
    assert client.get(reverse("desk:order", args=[order.pk])).status_code == 403
    enter(client, county, "supervisor")
    assert "已销号" in send(client, "order_act", order.pk, "close_order", on="2026-03-20")[1]
    values = {
        "area": "county", "body": "education", "order": str(order.pk), "ground": "not_performed", "handling": "talk", "persons": "1",
        "decided_by": "县教育局", "decided_on": "2026-03-20", "content": "没有公开招生方案", "document_number": "",
    }  # fmt: skip
    assert "人数计入年度报告" in send(client, "accountability_new", **values)[1]
    assert Accountability.objects.get().order == order
    assert order.number in page(client, "accountability", handling="talk")


def test_problems_become_section_five(client: Client, county: County) -> None:
    enter(client, county, "compiler")
    assert "都没有登记问题" in page(client, "problems_draft")
    assert page(client, "problems_take", body="education", year="二〇二五").count("一行一个") == 1
    values = {"body": "education", "year": "2025", "texts": "解读形式单一\n\n栏目更新不及时"}
    assert "请逐个确定改进措施" in send(client, "problems_take", **values)[1]
    first = Problem.objects.get(serial=1)
    plan = {"measure": "增加图解", "owner": "办公室", "due_on": "2026-06-30"}
    assert "措施已登记" in send(client, "problem_act", first.pk, "plan_measure", **plan)[1]
    assert "增加图解" in page(client, "problem_act", first.pk, "plan_measure")
    assert "转为下一年度" in send(client, "problem_act", first.pk, "carry_problem", result="正在办理")[1]
    shown = page(client, "problem", first.pk)
    assert ("2026年度问题1" in shown, "2025年度问题1" in page(client, "problem", first.carried_to.pk)) == (True, True)
    assert "针对“解读形式单一”，正在办理，转入本年度继续整改" in page(
        client, "problems_draft", body="education", year="2026"
    )
    assert "问题已登记" in send(client, "problem_new", body="education", year="2026", text="设备老化")[1]


def bring(commits: Any, client: Client, name: str, *args: Any, **values: Any) -> tuple[int, str]:
    """Send a file, and let the worker do it; what the page of the job says."""
    with commits(execute=True):
        status, said = send(client, name, *args, **values)
    job = Job.objects.order_by("-pk").first()
    return status, said if job is None else page(client, "job", job.pk)


def rows_of(job: Job) -> list[str]:
    job.refresh_from_db()
    return [str(error) for error in job.result["errors"]]


def test_tasks_are_imported_in_the_background(
    client: Client, county: County, django_capture_on_commit_callbacks: Any
) -> None:
    commits = django_capture_on_commit_callbacks
    enter(client, county, "supervisor")
    given = {"area": "county", "year": "2026"}
    head = "任务,依据,牵头单位,完成时限\n"
    wrong = f"{head}更新指南,要点,教育局,2026-06-30\n"
    right = f"{head}更新指南,要点,education,2026-06-30\n"
    assert page(client, "tasks_import").count("下载导入模板") == 1
    assert "第一行缺少表头" in send(client, "tasks_import", **given, file=file("任务\n一"))[1]
    for data, dry, said, made in (
        (wrong, "", "其中1行有误", 0), (right, "on", "1行可以导入", 0), (right, "", "已导入1行", 1),
    ):  # fmt: skip
        assert said in bring(commits, client, "tasks_import", **given, file=file(data), dry_run=dry)[1]
        assert Task.objects.count() == made
    assert rows_of(Job.objects.order_by("pk")[0]) == [
        "第2行“牵头单位”：没有名为“教育局”的机构，请填写机构的全称、简称或者编码。"
    ]
    for name in ("tasks_template", "indicators_template", "third_party_template"):
        assert client.get(reverse(f"desk:{name}")).content.startswith(b"PK")


def test_indicators_and_evaluations_are_imported(
    client: Client, county: County, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits = django_capture_on_commit_callbacks
    scheme = scenes.drawn(county, title="待导入的方案")
    enter(client, county, "supervisor")
    filled = template(INDICATOR_COLUMNS, "指标")
    assert "已导入1行" not in bring(commits, client, "indicators_import", scheme.pk, file=file(filled))[1]
    head = "一级指标,二级指标,分值,自动指标\n解读,质量,100,\n"
    assert "已导入1行" in bring(commits, client, "indicators_import", scheme.pk, file=file(head))[1]
    assert "批量导入指标" in page(client, "scheme", scheme.pk)
    given = {"area": "county", "year": "2026", "title": "评估", "organ": "某院", "on": "2026-03-20"}
    result = "机构,指标,满分,得分\neducation,解读,10,8\n"
    assert "已导入1行" in bring(commits, client, "third_party_import", **given, file=file(result))[1]
    assert Evaluation.objects.get().results.count() == 1
    assert "已有名为" in bring(commits, client, "third_party_import", **given, file=file(result))[1]
    monkeypatch.setattr("gongkai.desk.supervision.importing.MAX_BYTES", 4)
    assert "超过20兆字节" in send(client, "third_party_import", **given, file=file(result))[1]
    opened = scenes.scoring(county)
    refused = client.get(reverse("desk:indicators_import", args=[opened.pk]))
    assert (refused.status_code, "指标不能再改" in refused.content.decode()) == (403, True)


def test_the_log_names_every_act(client: Client, county: County) -> None:
    scenes.noticed(county)
    enter(client, county, "auditor")
    shown = page(client, "log")
    assert ("印发考核通报" in shown, "复核评分" in shown) == (True, True)


def test_a_fixed_number_of_queries(client: Client, county: County, django_assert_num_queries: Any) -> None:
    """One more record, no more queries: on the lists, on a sheet's scheme, on the first page."""
    scenes.noticed(county)
    scenes.order(county)
    scenes.planned(county)
    scenes.task(county, due_on=TODAY)
    enter(client, county, "supervisor")
    asked = (
        ("tasks", ()),
        ("schemes", ()),
        ("orders", ()),
        ("problems", ()),
        ("scheme", (Scheme.objects.get().pk,)),
        ("home", ()),
    )
    counts = []
    for name, args in asked:
        page(client, name, *args)
        with CaptureQueriesContext(connection) as found:
            page(client, name, *args)
        counts.append(len(found))
    for number in range(4):
        scenes.task(county, due_on=TODAY, title=f"任务{number}")
        scenes.order(county)
        scenes.planned(county, text=f"问题{number}")
        scenes.drawn(county, title=f"方案{number}")
    for (name, args), count in zip(asked, counts, strict=True):
        with django_assert_num_queries(count):
            page(client, name, *args)
