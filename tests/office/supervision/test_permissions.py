"""Every role × state × act of the five tables: carried out where the table says so, refused everywhere else."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from gongkai.office.audit_log.models import Entry
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.permissions import PermissionTable
from gongkai.office.roles import ROLES
from gongkai.office.supervision import acting, permissions
from gongkai.office.supervision.domain.appeal_mark import appeal_mark, decide_appeal
from gongkai.office.supervision.domain.attach_evidence import attach_evidence
from gongkai.office.supervision.domain.change_task import change_task
from gongkai.office.supervision.domain.conclude_task import cancel_task, confirm_task, return_task
from gongkai.office.supervision.domain.follow_order import answer_order, circulate_criticism, close_order, return_order
from gongkai.office.supervision.domain.import_evaluation import import_evaluation
from gongkai.office.supervision.domain.import_indicators import import_indicators
from gongkai.office.supervision.domain.import_tasks import import_tasks
from gongkai.office.supervision.domain.issue_notice import issue_notice
from gongkai.office.supervision.domain.open_scheme import open_scheme, recompute_marks
from gongkai.office.supervision.domain.record_accountability import record_accountability
from gongkai.office.supervision.domain.register_problem import take_over_problems
from gongkai.office.supervision.domain.report_progress import report_completion, report_progress
from gongkai.office.supervision.domain.score_sheet import return_sheet, review_sheet, submit_self_score
from gongkai.office.supervision.domain.set_indicator import remove_indicator, set_indicator
from gongkai.office.supervision.domain.solve_problem import carry_problem, finish_problem, plan_measure
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, who
from tests.office.supervision import scenes

ON = {"on": TODAY}
FILE = {"name": "截图.txt", "data": "已更新".encode()}
Do = Callable[[County, str, Any], Any]


def _plain(action: Callable[..., Any], key: str, **values: Any) -> Do:
    return lambda county, role, record: action(actor=who(county, role), **{key: record}, **values)


def _mark(action: Callable[..., Any], **values: Any) -> Do:
    return lambda county, role, record: action(
        actor=who(county, role), sheet=record, mark=scenes.judged(record), **values
    )


def _notice(county: County, role: str, record: Any) -> None:
    with at(scenes.AFTER_SELF_SCORES):
        for sheet in record.sheets.filter(state="waiting"):
            review_sheet(actor=who(county, "supervisor"), sheet=sheet, scores=scenes.scores(sheet))
    with at(scenes.AFTER_APPEALS):
        issue_notice(actor=who(county, role), scheme=record, number="示政办〔2026〕1号", praise="", demand="")


def _evaluation(county: County, role: str, _record: Any) -> None:
    import_evaluation(
        actor=who(county, role), area=county.government, year=2026, title="评估", organ="某研究院", on=TODAY, rows=[]
    )


def _accountability(county: County, role: str, _record: Any) -> None:
    record_accountability(
        actor=who(county, role), area=county.government, body=county.bodies["education"], ground="other",
        handling="talk", persons=1, decided_by="示范县监察委员会", decided_on=TODAY, content="逾期未答复",
    )  # fmt: skip


_INDICATOR = {"heading": "平台", "title": "栏目更新", "weight": Decimal(10)}
_UNTIL = {"self_until": TODAY, "appeal_until": TODAY + timedelta(days=5)}
TABLES: tuple[tuple[PermissionTable, dict[str, Callable[[County], Any]], dict[str, Do]], ...] = (
    (permissions.TASKS, scenes.TASKS, {
        "set_task": lambda county, role, _record: scenes.task(county, role),
        "import_tasks": lambda county, role, _record: import_tasks(
            actor=who(county, role), area=county.government, year=2026, rows=[]
        ),
        "change_task": _plain(change_task, "task", title="任务", due_on=date(2026, 9, 1), requirement="", why="顺延"),
        "report_progress": _plain(report_progress, "task", **ON, text="进展顺利"),
        "report_completion": _plain(report_completion, "task", **ON, text="已完成"),
        "confirm_task": _plain(confirm_task, "task", **ON),
        "return_task": _plain(return_task, "task", why="缺材料"),
        "cancel_task": _plain(cancel_task, "task", why="合并"),
        "attach_evidence": _plain(attach_evidence, "record_of", **FILE),
    }),
    (permissions.SCHEMES, scenes.SCHEMES, {
        "create_scheme": lambda county, role, _record: scenes.drawn(county, role),
        "set_indicator": _plain(set_indicator, "scheme", **_INDICATOR),
        "remove_indicator": lambda county, role, record: remove_indicator(
            actor=who(county, role), scheme=record, indicator=record.indicators.first()
        ),
        "import_indicators": _plain(import_indicators, "scheme", rows=[]),
        "open_scheme": _plain(open_scheme, "scheme", **_UNTIL),
        "recompute_marks": _plain(recompute_marks, "scheme"),
        "issue_notice": _notice,
        "import_evaluation": _evaluation,
    }),
    (permissions.SHEETS, scenes.SHEETS, {
        "submit_self_score": lambda county, role, record: submit_self_score(
            actor=who(county, role), sheet=record, scores=scenes.scores(record)
        ),
        "return_sheet": _plain(return_sheet, "sheet", why="缺说明"),
        "review_sheet": lambda county, role, record: _late_review(county, role, record),
        "appeal_mark": lambda county, role, record: appeal_mark(
            actor=who(county, role), sheet=record, mark=record.marks.filter(appealed_on=None)[0], appeal="请复核"
        ),
        "decide_appeal": _mark(decide_appeal, points=Decimal(50), decision="采纳"),
        "attach_evidence": lambda county, role, record: attach_evidence(
            actor=who(county, role), record_of=scenes.judged(record), **FILE
        ),
    }),
    (permissions.ORDERS, scenes.ORDERS, {
        "issue_order": lambda county, role, _record: scenes.order(county, role),
        "answer_order": _plain(answer_order, "order", **ON, answer="已更新"),
        "return_order": _plain(return_order, "order", why="仍有错误"),
        "close_order": _plain(close_order, "order", **ON),
        "circulate_criticism": _plain(circulate_criticism, "order", **ON),
        "attach_evidence": _plain(attach_evidence, "record_of", **FILE),
        "record_accountability": _accountability,
    }),
    (permissions.PROBLEMS, scenes.PROBLEMS, {
        "register_problem": lambda county, role, _record: scenes.problem(county, role),
        "take_over_problems": lambda county, role, _record: take_over_problems(
            actor=who(county, role), body=county.bodies["education"], year=2024, texts=["栏目更新不及时"]
        ),
        "plan_measure": _plain(plan_measure, "problem", measure="定期检查", owner="办公室", due_on=scenes.DUE),
        "finish_problem": _plain(finish_problem, "problem", **ON, result="已完成"),
        "carry_problem": _plain(carry_problem, "problem", result="正在办理"),
        "attach_evidence": _plain(attach_evidence, "record_of", **FILE),
    }),
)  # fmt: skip
CELLS = [
    pytest.param(table, made.get(state), does[act], act, state, id=f"{table.subject}-{act}-{state}")
    for table, made, does in TABLES
    for act in table.acts
    for state in table.states
    if (state == "none") == any("none" in states for states in table.acts[act].may.values())
]


def _late_review(county: County, role: str, record: Any) -> Any:
    with at(TODAY + timedelta(days=11)):
        return review_sheet(actor=who(county, role), sheet=record, scores=scenes.scores(record))


def test_every_act_is_tried() -> None:
    assert [(table.subject, set(does)) for table, _made, does in TABLES] == [
        (table.subject, set(table.acts)) for table in permissions.ALL
    ]


@pytest.mark.parametrize(("table", "made", "does", "act", "state"), CELLS)
def test_every_cell(
    county: County,
    table: PermissionTable,
    made: Callable[[County], Any] | None,
    does: Do,
    act: str,
    state: str,
) -> None:
    record = made(county) if made is not None else None
    may = [role for role, states in table.acts[act].may.items() if state in states]
    for role in ROLES:
        if role in may:
            continue
        with pytest.raises((NotPermitted, Refused) if table is permissions.SHEETS else NotPermitted):
            does(county, role, record)
    if not may:
        return
    if record is not None and not isinstance(record, (list, str)):
        assert [role for role in ROLES if acting.standing_on(who(county, role), act, record)] == [
            role for role in ROLES if role in may
        ]
    before = Entry.objects.count()
    does(county, may[0], record)
    if table.acts[act].to and record is not None:
        record.refresh_from_db()
        assert record.state == table.acts[act].to
    assert Entry.objects.count() > before or act.startswith("import")
