"""Supervision in the table of addresses: who may open which page, and records for the pages.

A row is (allowed, missing, posts) for the person's own body, and the same for another one.
"""

from collections.abc import Callable
from decimal import Decimal

from gongkai.office.bodies.models import Account, Body
from gongkai.office.supervision.domain.attach_evidence import attach_evidence
from gongkai.office.supervision.domain.create_scheme import create_scheme
from gongkai.office.supervision.domain.issue_order import issue_order
from gongkai.office.supervision.domain.register_problem import register_problem
from gongkai.office.supervision.domain.set_indicator import set_indicator
from gongkai.office.supervision.domain.set_task import set_task
from gongkai.office.supervision.models import Indicator, Mark, Sheet
from tests.office.county import FOUNDED, County
from tests.office.desk.annual_addresses import COMPILERS, Row, same

DOERS = ("handler", "ogi_head")
OWN = ("handler", "reviewer", "publisher", "ogi_head", "compiler")
READERS = (*OWN, "supervisor")
ACTORS = ("handler", "compiler", "ogi_head", "supervisor")
SUPERVISOR = ("supervisor",)
SEEN: tuple[Row, Row] = ((READERS, (), False), (SUPERVISOR, OWN, False))

ROWS: dict[str, tuple[Row, Row]] = {
    **dict.fromkeys(("tasks", "schemes", "third_party", "orders", "accountability", "problems"), same(READERS)),
    **dict.fromkeys(
        ("task_new", "tasks_import", "tasks_template", "scheme_new", "indicators_template", "third_party_import",
         "third_party_template", "order_new", "accountability_new"),
        same(SUPERVISOR),
    ),
    **dict.fromkeys(("problem_new", "problems_take", "problems_draft"), same(COMPILERS)),
    **dict.fromkeys(("task", "order", "problem", "sheet", "mark", "evidence"), SEEN),
    "task_act": ((DOERS, (), False), ((), ("handler", "ogi_head", "compiler"), False)),
    "order_act": ((DOERS, (), False), ((), ("handler", "ogi_head", "compiler"), False)),
    "problem_act": ((COMPILERS, (), False), ((), ("handler", "ogi_head", "compiler"), False)),
    "sheet_act": ((DOERS, (), False), ((), ("handler", "ogi_head", "compiler"), False)),
    "mark_act": ((DOERS, (), False), ((), ("handler", "ogi_head", "compiler"), False)),
    "scheme": same(SUPERVISOR, OWN),
    "scheme_act": same(SUPERVISOR),
    "indicator": same(SUPERVISOR),
    "indicators_import": same(SUPERVISOR),
    "scheme_notice": same((), OWN),
}  # fmt: skip
KEYS = ("task", "scheme", "indicator", "sheet", "mark", "order", "problem", "evidence")
PLACES: dict[str, Callable[[dict[str, object]], list[object]]] = {
    "task": lambda keys: [keys["task"]],
    "order": lambda keys: [keys["order"]],
    "problem": lambda keys: [keys["problem"]],
    "sheet": lambda keys: [keys["sheet"]],
    "mark": lambda keys: [keys["mark"]],
    "evidence": lambda keys: [keys["evidence"]],
    "scheme": lambda keys: [keys["scheme"]],
    **dict.fromkeys(("scheme_notice", "indicators_import"), lambda keys: [keys["scheme"]]),
    "task_act": lambda keys: [keys["task"], "report_progress"],
    "order_act": lambda keys: [keys["order"], "answer_order"],
    "problem_act": lambda keys: [keys["problem"], "plan_measure"],
    "sheet_act": lambda keys: [keys["sheet"], "submit_self_score"],
    "mark_act": lambda keys: [keys["mark"], "attach_evidence"],
    "scheme_act": lambda keys: [keys["scheme"], "open_scheme"],
    "indicator": lambda keys: [keys["scheme"], keys["indicator"]],
}


def records(county: County, body: Body, people: dict[str, Account]) -> dict[str, object]:
    """Records of one body; `people` are its own."""
    supervisor = county.people["supervisor"]
    task = set_task(
        actor=supervisor, area=county.government, year=2026, title="更新指南", basis="年度工作要点", lead=body, due_on=FOUNDED.replace(year=2026)
    )  # fmt: skip
    order = issue_order(
        actor=supervisor, area=county.government, body=body, ground="other", fact="指南有误", demand="更新", on=FOUNDED, due_on=FOUNDED
    )  # fmt: skip
    problem = register_problem(actor=people["compiler"], body=body, year=2025, text="解读形式单一")
    file = attach_evidence(actor=people["handler"], record_of=task, name="截图.txt", data="已更新".encode())
    scheme = create_scheme(
        actor=supervisor, area=county.government, year=2026, title=f"考核{body.code}", basis="办法", kinds=["town"]
    )
    indicator = set_indicator(actor=supervisor, scheme=scheme, heading="解读", title="质量", weight=Decimal(5))
    opened = create_scheme(
        actor=supervisor, area=county.government, year=2025, title=f"考核{body.code}", basis="办法", kinds=["town"]
    )
    opened.state = "scoring"
    opened.save()
    sheet = Sheet.objects.create(scheme=opened, body=body)
    mark = Mark.objects.create(sheet=sheet, indicator=Indicator.objects.create(scheme=opened, place=1, heading="解读", title="质量", weight=100))  # fmt: skip
    return {
        "task": task.pk, "order": order.pk, "problem": problem.pk, "evidence": file.pk, "scheme": scheme.pk,
        "indicator": indicator.pk, "sheet": sheet.pk, "mark": mark.pk,
    }  # fmt: skip
