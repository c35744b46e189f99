"""The automatic indicators: each on records of the program that count for and against a body, and nothing else."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pytest_django import DjangoAssertNumQueries

from gongkai.office.annual.models import Report
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.disclosure.models import Item
from gongkai.office.inforequests.models import Request
from gongkai.office.remedies.domain.answer_complaint import answer_complaint
from gongkai.office.supervision.automatic import QUERIES, Measured, automatic
from gongkai.office.supervision.domain.conclude_task import cancel_task
from gongkai.office.supervision.domain.follow_order import answer_order
from gongkai.office.supervision.domain.import_evaluation import import_evaluation
from gongkai.office.supervision.domain.report_progress import report_completion
from tests.office.annual.reports import accepted
from tests.office.county import County
from tests.office.disclosure.people import draft as item_draft
from tests.office.inforequests.people import TODAY, at, opened, who
from tests.office.remedies.cases import decided
from tests.office.remedies.test_complaints import registered
from tests.office.supervision import scenes

LATER = date(2026, 12, 31)


def found(
    county: County, query: str, year: int = 2026, bodies: Sequence[str] = ("education", "health")
) -> dict[str, Any]:
    """What a query finds, by the body's code: good, whole, the names of what counts against it."""
    keys = {county.bodies[code].pk: code for code in bodies}
    measured = QUERIES[query](list(keys), year)
    return {keys[key]: (one.good, one.whole, [item.name for item in one.against]) for key, one in measured.items()}


def test_requests_answered_in_time(county: County) -> None:
    first, second, third = opened(county), opened(county, "另一件"), opened(county, "再一件")
    for request, on_time, closed in ((first, True, TODAY), (second, False, TODAY), (third, None, None)):
        Request.objects.filter(pk=request.pk).update(on_time=on_time, closed_on=closed)
    assert found(county, "requests_on_time") == {"education": (1, 2, [second.number])}
    assert found(county, "requests_on_time", 2025) == {}


def test_items_published_in_time(county: County) -> None:
    for title, due, out, state in (
        ("按时", TODAY, TODAY, "published"), ("晚了", TODAY - timedelta(days=2), TODAY, "published"),
        ("没有公开", TODAY - timedelta(days=1), None, "draft"), ("今天到期", TODAY, None, "draft"),
        ("不予公开", TODAY - timedelta(days=1), None, "withheld"),
    ):  # fmt: skip
        item = item_draft(county, title=title)
        Item.objects.filter(pk=item.pk).update(due_on=due, first_published_on=out, state=state)
    with at(TODAY + timedelta(days=1)):
        assert found(county, "items_on_time")["education"][:2] == (1, 4)
    assert found(county, "items_on_time") == {"education": (0, 2, ["晚了", "没有公开"])}


def test_reports_in_time(county: County) -> None:
    with at(date(2026, 1, 20)):
        assert found(county, "report_on_time", 2025) == {}
        report = accepted(county)
    assert found(county, "report_on_time", 2025) == {
        "education": (1, 1, []), "health": (0, 1, ["示范县卫生健康局2025年度报告"]),
    }  # fmt: skip
    Report.objects.filter(pk=report.pk).update(submitted_at=report.submitted_at + timedelta(days=30))
    assert found(county, "report_on_time", 2025)["education"] == (0, 1, ["示范县教育局2025年度报告"])
    assert found(county, "report_on_time", 2025, ("qinghe",)) == {}


def test_errors_of_reports(county: County) -> None:
    assert found(county, "report_errors", 2025) == {"education": (0, None, []), "health": (0, None, [])}
    with at(date(2026, 1, 20)):
        report = accepted(county)
    assert found(county, "report_errors", 2025)["education"] == (0, None, [])
    printed = json.loads(report.value)
    printed["tables"]["requests"]["total"]["total"] += 1
    Report.objects.filter(pk=report.pk).update(value=json.dumps(printed))
    good, whole, against = found(county, "report_errors", 2025)["education"]
    assert (good > 0, whole, len(against)) == (True, None, good)


def test_corrections_by_others(county: County) -> None:
    upheld, corrected = decided(county), decided(county, "revoked")
    assert upheld.number != corrected.number
    assert found(county, "remedies_corrected") == {"education": (1, None, [corrected.number]), "health": (0, None, [])}


def test_complaints_that_were_justified(county: County) -> None:
    own, ordered, unjustified = registered(county), registered(county), registered(county)
    for complaint, finding in ((own, "justified"), (ordered, "partly"), (unjustified, "unjustified")):
        answer_complaint(actor=who(county, "ogi_head"), complaint=complaint, on=TODAY, finding=finding, answer="已办")
    scenes.order(county, body=county.bodies["health"], complaint=ordered)
    assert found(county, "complaints_justified") == {
        "education": (1, None, [own.number]), "health": (1, None, [ordered.number]),
    }  # fmt: skip


def test_tasks_orders_and_problems_in_time(county: County) -> None:
    done, late = scenes.task(county, due_on=TODAY), scenes.task(county, title="晚了", due_on=TODAY)
    cancel_task(actor=who(county, "supervisor"), task=scenes.task(county, due_on=TODAY), why="合并")
    report_completion(actor=who(county), task=done, on=TODAY, text="已完成")
    order = scenes.order(county, due_on=TODAY)
    assert [found(county, key) for key in ("tasks_on_time", "orders_on_time")] == [{}, {}]
    scenes.finished(county)
    open_one = scenes.problem(county, text="栏目更新不及时")
    with at(LATER):
        report_completion(actor=who(county), task=late, on=LATER, text="已完成")
        assert found(county, "tasks_on_time") == {"education": (1, 2, ["晚了"])}
        answer_order(actor=who(county), order=order, on=LATER, answer="已改正")
        assert found(county, "orders_on_time") == {"education": (0, 1, [order.number])}
        assert found(county, "problems_solved") == {"education": (1, 2, [str(open_one)])}


def test_a_third_party_s_share(county: County) -> None:
    rows = [
        Row(place, {"body": "education", "indicator": name, "full": "10", "points": points, "remark": ""})
        for place, (name, points) in enumerate((("解读", "8.5"), ("栏目", "7")), 2)
    ]
    import_evaluation(
        actor=who(county, "supervisor"), area=county.government, year=2026, title="评估", organ="某院", on=TODAY, rows=rows
    )  # fmt: skip
    assert found(county, "third_party") == {"education": (Decimal("15.5"), 20, [])}


def test_a_fixed_number_of_queries(county: County, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    """However many bodies there are; only reports are checked one by one."""
    keys = [body.pk for body in county.bodies.values()]
    for query in automatic():
        with django_assert_max_num_queries(6):
            assert all(isinstance(one, Measured) for one in QUERIES[query](keys, 2026).values())
