"""Tasks, schemes, sheets, orders and problems brought to any state through the domain actions."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gongkai.office.supervision.domain.appeal_mark import appeal_mark
from gongkai.office.supervision.domain.conclude_task import cancel_task, confirm_task
from gongkai.office.supervision.domain.create_scheme import create_scheme
from gongkai.office.supervision.domain.follow_order import answer_order, close_order
from gongkai.office.supervision.domain.issue_notice import issue_notice
from gongkai.office.supervision.domain.issue_order import issue_order
from gongkai.office.supervision.domain.open_scheme import open_scheme
from gongkai.office.supervision.domain.register_problem import register_problem
from gongkai.office.supervision.domain.report_progress import report_completion
from gongkai.office.supervision.domain.score_sheet import Given, review_sheet, submit_self_score
from gongkai.office.supervision.domain.set_indicator import set_indicator
from gongkai.office.supervision.domain.set_task import set_task
from gongkai.office.supervision.domain.solve_problem import carry_problem, finish_problem, plan_measure
from gongkai.office.supervision.models import Mark, Order, Problem, Scheme, Sheet, Task
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, who

YEAR = 2026
DUE = date(2026, 6, 30)
NEVER = "none"
AFTER_SELF_SCORES = TODAY + timedelta(days=11)
AFTER_APPEALS = TODAY + timedelta(days=21)


def task(county: County, role: str = "supervisor", **more: Any) -> Task:
    values: dict[str, Any] = {
        "area": county.government, "year": YEAR, "title": "公开重点民生领域信息", "basis": "示政办发〔2026〕5号",
        "lead": county.bodies["education"], "supporting": [county.bodies["health"]], "due_on": DUE,
        "requirement": "每季度更新一次",
    }  # fmt: skip
    return set_task(actor=who(county, role), **values | more)


def reported(county: County, **more: Any) -> Task:
    found = task(county, **more)
    report_completion(actor=who(county), task=found, on=TODAY, text="目录已编制并公布")
    return found


TASKS: dict[str, Callable[[County], Task]] = {
    "open": task,
    "reported": reported,
    "done": lambda county: confirm_task(actor=who(county, "supervisor"), task=reported(county), on=TODAY),
    "cancelled": lambda county: cancel_task(actor=who(county, "supervisor"), task=task(county), why="并入第二项"),
}


def drawn(county: County, role: str = "supervisor", **more: Any) -> Scheme:
    """A scheme without indicators."""
    values: dict[str, Any] = {
        "area": county.government, "year": YEAR, "title": "2026年度政务公开工作考核", "basis": "示政办发〔2026〕8号",
        "kinds": ["department", "town"],
    }  # fmt: skip
    return create_scheme(actor=who(county, role), **values | more)


def drafted(county: County) -> Scheme:
    """A scheme of 100 points: 40 for answers in time, 60 by judgement."""
    scheme = drawn(county)
    actor = who(county, "supervisor")
    set_indicator(
        actor=actor, scheme=scheme, heading="依申请公开", title="按时答复", weight=Decimal(40), query="requests_on_time"
    )
    set_indicator(actor=actor, scheme=scheme, heading="政策解读", title="解读质量", weight=Decimal(60))
    return scheme


def scoring(county: County) -> Scheme:
    return open_scheme(
        actor=who(county, "supervisor"), scheme=drafted(county), self_until=TODAY + timedelta(days=10),
        appeal_until=TODAY + timedelta(days=20),
    )  # fmt: skip


def noticed(county: County) -> Scheme:
    """All reviewed, the education bureau best."""
    scheme = scoring(county)
    actor = who(county, "supervisor")
    with at(AFTER_SELF_SCORES):
        for sheet, points in zip(scheme.sheets.order_by("body__code"), (55, 40, 30), strict=True):
            review_sheet(actor=actor, sheet=sheet, scores=scores(sheet, points))
    with at(AFTER_APPEALS):
        return issue_notice(
            actor=actor, scheme=Scheme.objects.get(pk=scheme.pk), number="示政办〔2026〕12号", praise="县教育局逐件核对。", demand="补齐解读。"
        )  # fmt: skip


SCHEMES: dict[str, Callable[[County], Scheme]] = {"draft": drafted, "scoring": scoring, "noticed": noticed}


def scores(sheet: Sheet, points: int = 50) -> dict[int, Given]:
    """What was computed, and so many points for what is judged."""
    return {
        mark.indicator_id: Given(mark.computed if mark.computed is not None else Decimal(points), "见材料" * (mark.computed is None))
        for mark in sheet.marks.all()
    }  # fmt: skip


def sheet(county: County) -> Sheet:
    return scoring(county).sheets.get(body=county.bodies["education"])


def judged(found: Sheet) -> Mark:
    """The mark that people give."""
    return found.marks.get(indicator__query="")


def submitted(county: County) -> Sheet:
    found = sheet(county)
    return submit_self_score(actor=who(county), sheet=found, scores=scores(found))


def reviewed(county: County) -> Sheet:
    found = submitted(county)
    return review_sheet(actor=who(county, "supervisor"), sheet=found, scores=scores(found, 40))


def appealed(county: County) -> Sheet:
    found = reviewed(county)
    appeal_mark(actor=who(county, "ogi_head"), sheet=found, mark=judged(found), appeal="解读已经补发")
    return found


SHEETS: dict[str, Callable[[County], Sheet]] = {
    "waiting": sheet, "submitted": submitted, "reviewed": reviewed, "appealed": appealed,
}  # fmt: skip


def order(county: County, role: str = "supervisor", **more: Any) -> Order:
    values: dict[str, Any] = {
        "area": county.government, "body": county.bodies["education"], "ground": "not_updated", "fact": "指南电话未更新",
        "demand": "十日内更新", "on": TODAY, "due_on": TODAY + timedelta(days=10),
    }  # fmt: skip
    return issue_order(actor=who(county, role), **values | more)


def answered(county: County) -> Order:
    return answer_order(actor=who(county), order=order(county), on=TODAY, answer="已更新")


ORDERS: dict[str, Callable[[County], Order]] = {
    "issued": order,
    "answered": answered,
    "closed": lambda county: close_order(actor=who(county, "supervisor"), order=answered(county), on=TODAY),
}


def problem(county: County, role: str = "compiler", **more: Any) -> Problem:
    values: dict[str, Any] = {"body": county.bodies["education"], "year": 2025, "text": "政策解读形式单一。"}
    return register_problem(actor=who(county, role), **values | more)


def planned(county: County, **more: Any) -> Problem:
    return plan_measure(
        actor=who(county, "compiler"), problem=problem(county, **more), measure="增加图解和视频解读", owner="办公室", due_on=DUE
    )  # fmt: skip


def finished(county: County, **more: Any) -> Problem:
    return finish_problem(
        actor=who(county, "compiler"), problem=planned(county, **more), on=TODAY, result="新增图解4件"
    )


def carried(county: County) -> Problem:
    old = planned(county)
    carry_problem(actor=who(county, "compiler"), problem=old, result="已选定承办单位")
    return old


PROBLEMS: dict[str, Callable[[County], Problem]] = {
    "open": problem, "planned": planned, "done": finished, "carried": carried,
}  # fmt: skip
