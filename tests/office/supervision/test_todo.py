"""What waits for whom, on the first page and in the morning's mail."""

from datetime import timedelta

import pytest

from gongkai.office.supervision.morning import of_supervision
from gongkai.office.supervision.queries import todo
from gongkai.office.supervision.queries.todo import waiting_for
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, who
from tests.office.supervision import scenes


def waits(county: County, role: str) -> dict[str, int]:
    return {one.key: one.total for one in waiting_for(actor=who(county, role))}


def test_what_waits(county: County) -> None:
    scenes.task(county, due_on=TODAY - timedelta(days=1))
    scenes.task(county, due_on=TODAY + timedelta(days=30))
    scenes.task(county, due_on=TODAY + timedelta(days=31))
    scenes.reported(county)
    scenes.order(county)
    scenes.answered(county)
    scenes.problem(county)
    scenes.planned(county, text="到六月才到期")
    scenes.drawn(county, title="拟定中的方案")
    scenes.sheet(county)
    assert waits(county, "handler") == {"tasks_late": 1, "tasks": 1, "orders": 1, "sheets": 1}
    assert waits(county, "ogi_head") == {"tasks_late": 1, "tasks": 1, "orders": 1, "sheets": 1, "problems": 1}
    assert waits(county, "compiler") == {"problems": 1}
    assert waits(county, "supervisor") == {"tasks_reported": 1, "orders_answered": 1, "schemes": 1}
    assert [waits(county, role) for role in ("reviewer", "auditor")] == [{}, {}]
    assert of_supervision(who(county)) == [
        "监督考核：工作任务已超期1项，工作任务30日内到期1项，责令改正待办1件，考核待自评1份。"
    ]
    assert of_supervision(who(county, "auditor")) == []


def test_sheets_wait_for_their_reviewer(county: County) -> None:
    scenes.appealed(county)
    assert waits(county, "supervisor") == {"sheets_review": 1}
    with at(TODAY + timedelta(days=300)):
        assert waits(county, "handler") == {}


def test_long_lists_are_counted(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(todo, "SHOWN", 1)
    for _ in range(3):
        scenes.task(county, due_on=TODAY)
    found = waiting_for(actor=who(county))
    assert [(one.key, len(one.records), one.total) for one in found] == [("tasks", 1, 3)]
