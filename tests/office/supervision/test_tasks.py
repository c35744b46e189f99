"""Tasks: set, reported, confirmed, imported; who sees them."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.domain.abolish_body import abolish_body
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.supervision.checks import check_below
from gongkai.office.supervision.domain.attach_evidence import MAX_FILES, attach_evidence
from gongkai.office.supervision.domain.change_task import change_task
from gongkai.office.supervision.domain.conclude_task import cancel_task, confirm_task, return_task
from gongkai.office.supervision.domain.import_tasks import import_tasks
from gongkai.office.supervision.domain.report_progress import report_completion, report_progress
from gongkai.office.supervision.files import MAX_BYTES, content
from gongkai.office.supervision.importing import Imported
from gongkai.office.supervision.models import Evidence, Progress, Task
from tests.office.county import County
from tests.office.inforequests.people import TODAY, who
from tests.office.supervision import scenes


def test_a_task_from_the_list_to_its_end(county: County) -> None:
    task = scenes.task(county)
    report_progress(actor=who(county), task=task, on=TODAY, text="已编制目录")
    report_completion(actor=who(county, "ogi_head"), task=task, on=TODAY, text="已公布")
    return_task(actor=who(county, "supervisor"), task=task, why="缺佐证")
    assert (task.state, task.reported_on) == ("open", None)
    report_completion(actor=who(county), task=task, on=TODAY, text="已补")
    confirm_task(actor=who(county, "supervisor"), task=task, on=TODAY)
    assert (task.state, task.reported_on, task.done_on) == ("done", TODAY, TODAY)
    assert [one.completes for one in task.reports.all()] == [True, True, False]
    assert [str(one) for one in Progress.objects.filter(completes=False)] == [f"{TODAY} 已编制目录"]
    names = list(Entry.objects.filter(target_kind="supervision.task").values_list("action", flat=True))
    assert [name.removeprefix("supervision.") for name in sorted(names)] == [
        "confirm_task", "report_completion", "report_completion", "report_progress", "return_task", "set_task",
    ]  # fmt: skip


def test_serial_numbers_run_through_a_year(county: County) -> None:
    assert [str(scenes.task(county)), str(scenes.task(county, year=2025)), str(scenes.task(county))] == [
        "2026年第1项 公开重点民生领域信息", "2025年第1项 公开重点民生领域信息", "2026年第2项 公开重点民生领域信息",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"), ({"title": "任" * 301}, "title"), ({"basis": ""}, "basis"), ({"year": 1999}, "year"),
        ({"due_on": date(2025, 12, 31)}, "due_on"), ({"requirement": "要" * 4_001}, "requirement"),
    ],
)  # fmt: skip
def test_a_task_is_checked(county: County, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as found:
        scenes.task(county, **values)
    assert (found.value.field, Task.objects.count()) == (field, 0)


def test_only_bodies_below_that_exist(county: County) -> None:
    education, health = county.bodies["education"], county.bodies["health"]
    with pytest.raises(Refused, match="不必再列为配合单位"):
        scenes.task(county, supporting=[education])
    with pytest.raises(Refused, match="不由示范县教育局主管"):
        check_below("lead", (county.government,), education)
    abolish_body(actor=who(county, "system_administrator"), body=health, on=TODAY, basis="撤销")
    health.refresh_from_db()
    with pytest.raises(Refused, match="撤并"):
        scenes.task(county, supporting=[health])


def test_supporting_bodies_report_but_do_not_conclude(county: County) -> None:
    task = scenes.task(county, lead=county.bodies["health"], supporting=[county.bodies["education"]])
    report_progress(actor=who(county), task=task, on=TODAY, text="已配合")
    assert task.reports.get().body == county.bodies["education"]
    with pytest.raises(Refused, match="由牵头单位示范县卫生健康局办理"):
        report_completion(actor=who(county), task=task, on=TODAY, text="已完成")
    stranger = scenes.task(county, lead=county.bodies["health"], supporting=[])
    with pytest.raises(NotPermitted):
        report_progress(actor=who(county), task=stranger, on=TODAY, text="插手")
    assert list(Task.objects.visible_to(who(county))) == [task]
    assert set(Task.objects.visible_to(who(county, "supervisor"))) == {task, stranger}
    assert [Task.objects.visible_to(person).count() for person in (None, who(county, "auditor"))] == [0, 0]


def test_changes_and_dates_are_checked(county: County) -> None:
    task, supervisor = scenes.task(county), who(county, "supervisor")
    change_task(
        actor=supervisor, task=task, title="公开重点信息", due_on=date(2026, 9, 1), requirement="", why="顺延"
    )  # fmt: skip
    assert (task.title, task.due_on, Entry.objects.order_by("number").last().why) == (  # type: ignore[union-attr]
        "公开重点信息", date(2026, 9, 1), "顺延",
    )  # fmt: skip
    with pytest.raises(Refused, match="还没有到"):
        report_progress(actor=who(county), task=task, on=TODAY + timedelta(days=1), text="提前")
    report_completion(actor=who(county), task=task, on=TODAY, text="已完成")
    with pytest.raises(Refused, match="早于"):
        confirm_task(actor=supervisor, task=task, on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="请填写取消的理由"):
        cancel_task(actor=supervisor, task=task, why="")


def test_two_at_once(county: County) -> None:
    task = scenes.task(county)
    stale = Task.objects.get(pk=task.pk)
    report_progress(actor=who(county), task=task, on=TODAY, text="先到")
    with pytest.raises(Refused, match="有人办理过"):
        report_progress(actor=who(county), task=stale, on=TODAY, text="后到")


def test_evidence_is_sealed_and_bounded(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    task = scenes.task(county)
    for data, said in ((b"x" * (MAX_BYTES + 1), "超过20兆字节"), (b"MZ\x90", "不是可以接收的格式")):
        with pytest.raises(Refused, match=said):
            attach_evidence(actor=who(county), record_of=task, name="程序.exe", data=data)
    kept = attach_evidence(actor=who(county), record_of=task, name="../说明.docx", data="已公开".encode())
    assert (str(kept), kept.kind, content(kept)) == ("说明.docx.txt", "txt", "已公开".encode())
    assert list(Evidence.objects.visible_to(who(county))) == [kept]
    assert Evidence.objects.visible_to(None).count() == 0
    monkeypatch.setattr("gongkai.office.supervision.domain.attach_evidence.MAX_FILES", 1)
    with pytest.raises(Refused, match="请合并后再上传"):
        attach_evidence(actor=who(county), record_of=task, name="再.txt", data=b"1")
    assert MAX_FILES == 50


def rows(*changes: dict[str, str]) -> list[Row]:
    given = {
        "title": "更新指南", "basis": "年度要点", "lead": "示范县教育局", "supporting": "health、qinghe", "due_on": "2026年6月30日",
        "requirement": "",
    }  # fmt: skip
    return [Row(number, given | change) for number, change in enumerate(changes, 2)]


def bring_in(county: County, *changes: dict[str, str], **more: Any) -> Imported:
    return import_tasks(actor=who(county, "supervisor"), area=county.government, year=2026, rows=rows(*changes), **more)


def test_tasks_are_imported_all_or_none(county: County) -> None:
    said: list[int] = []
    assert bring_in(county, {}, {"title": "再"}, dry_run=True) == Imported(2, (), False)
    found = bring_in(county, {}, {"lead": "税务局"}, {"due_on": "六月"}, {"title": ""}, {"supporting": "示范县教育局"})
    assert ([str(error) for error in found.errors], found.written, Task.objects.count()) == (
        [
            "第3行“牵头单位”：没有名为“税务局”的机构，请填写机构的全称、简称或者编码。",
            "第4行“完成时限”：“六月”不是日期，请写成 2010-01-01 或 2010年1月1日。",
            "第5行“任务”：请填写任务。",
            "第6行“配合单位”：示范县教育局已是牵头单位，不必再列为配合单位。",
        ],
        False,
        0,
    )
    assert bring_in(county, {}, {"title": "再"}, said=said.append) == Imported(2, (), True)
    assert (said, [task.serial for task in Task.objects.all()]) == ([1, 2], [1, 2])
    assert [body.code for body in Task.objects.all()[0].doers] == ["education", "health", "qinghe"]


def test_a_name_of_several_bodies_is_no_name(county: County) -> None:
    county.bodies["health"].short_name = "县局"
    county.bodies["health"].save()
    county.bodies["education"].short_name = "县局"
    county.bodies["education"].save()
    found = bring_in(county, {"lead": "县局"})
    assert [error.message for error in found.errors] == ["有几个机构都叫“县局”，请填写机构编码。"]
