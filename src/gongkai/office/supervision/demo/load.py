"""A year of supervision: tasks, orders, accountability, a third party's assessment, last year's problems."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from gongkai.office.annual.demo.data import People, dice
from gongkai.office.annual.demo.data import years as reported
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.demo.steps import acting_on
from gongkai.office.remedies.models import Complaint
from gongkai.office.supervision.demo.data import data, on, supervisor_of
from gongkai.office.supervision.domain.attach_evidence import attach_evidence
from gongkai.office.supervision.domain.conclude_task import confirm_task
from gongkai.office.supervision.domain.follow_order import answer_order, circulate_criticism, close_order, return_order
from gongkai.office.supervision.domain.import_evaluation import import_evaluation
from gongkai.office.supervision.domain.issue_order import issue_order
from gongkai.office.supervision.domain.record_accountability import record_accountability
from gongkai.office.supervision.domain.register_problem import take_over_problems
from gongkai.office.supervision.domain.report_progress import report_completion, report_progress
from gongkai.office.supervision.domain.set_task import set_task
from gongkai.office.supervision.domain.solve_problem import carry_problem, finish_problem, plan_measure
from gongkai.office.supervision.models import Order, Problem, Task

SET = (2, 10)
TOP = "shifan"
CARRIED = "donghu"
"""The body that does not solve one of its problems in time."""

Bodies = Mapping[str, Body]
Teams = Mapping[str, People]


class Scene(NamedTuple):
    """A year up to today, the bodies, and who acts for them."""

    year: int
    bodies: Bodies
    people: Teams
    supervisor: Account
    today: date


def act_out(year: int, bodies: Bodies, people: Teams, today: date) -> None:
    """Everything of a year that lies before today."""
    scene = Scene(year, bodies, people, supervisor_of(bodies[TOP]), today)
    for entry in data()["tasks"]:
        _task(scene, entry)
    for entry in data()["orders"]:
        _order(scene, entry)
    _hold_to_account(scene)
    _evaluate(scene)
    for code, body in bodies.items():
        if body.kind != "government":
            _problems(year, body, people[code]["compiler"], today, is_slow=code == CARRIED)


def _task(scene: Scene, entry: Mapping[str, Any]) -> None:
    year, bodies, people, supervisor, today = scene
    begin, done = on(year, SET), on(year, entry["done"])
    if begin >= today:
        return
    lead = bodies[entry["lead"]]
    with acting_on(begin):
        task = set_task(
            actor=supervisor, area=bodies[TOP], year=year, title=entry["title"], lead=lead,
            basis=data()["basis"].format(year=year), supporting=[bodies[code] for code in entry["supporting"]],
            due_on=on(year, entry["due"]), requirement=entry["requirement"],
        )  # fmt: skip
    handler = people[entry["lead"]]["handler"]
    half = begin + (done - begin) / 2
    if half < today:
        with acting_on(half):
            report_progress(actor=handler, task=task, on=half, text=entry["progress"])
    if done < today and not (entry.get("late_now") and year == today.year):
        _finish(task, handler, supervisor, done, today)


def _finish(task: Task, handler: Account, supervisor: Account, done: date, today: date) -> None:
    with acting_on(done):
        proof = f"{task.title}\n完成情况：已在政府网站公开，栏目和链接可以查证。\n".encode()
        attach_evidence(actor=handler, record_of=task, name="公开情况说明.txt", data=proof)
        report_completion(actor=handler, task=task, on=done, text="已按要求完成，公开情况见佐证材料。")
    if (checked := done + timedelta(days=6)) < today:
        with acting_on(checked):
            confirm_task(actor=supervisor, task=task, on=checked)


def _order(scene: Scene, entry: Mapping[str, Any]) -> None:
    year, bodies, people, supervisor, today = scene
    issued, answered = on(year, entry["issued"]), on(year, entry["answered"])
    if issued >= today:
        return
    body = bodies[entry["body"]]
    complaint = Complaint.objects.filter(body=body, received_on__year=year).first() if entry.get("complaint") else None
    with acting_on(issued):
        order = issue_order(
            actor=supervisor, area=bodies[TOP], body=body, ground=entry["ground"], fact=entry["fact"],
            demand=entry["demand"], on=issued, due_on=issued + timedelta(days=entry["days"]), complaint=complaint,
        )  # fmt: skip
    if answered < today:
        with acting_on(answered):
            answer_order(actor=people[entry["body"]]["handler"], order=order, on=answered, answer=entry["answer"])
    if (criticised := entry.get("criticised")) and on(year, criticised) < today:
        with acting_on(on(year, criticised)):
            circulate_criticism(actor=supervisor, order=order, on=on(year, criticised))
    if (checked := answered + timedelta(days=7)) < today:
        with acting_on(checked):
            if entry.get("again") and year == today.year:
                return_order(actor=supervisor, order=order, why=entry["again"])
            else:
                close_order(actor=supervisor, order=order, on=checked)


def _hold_to_account(scene: Scene) -> None:
    year, bodies, _people, supervisor, today = scene
    entry = data()["accountability"]
    decided = on(year, entry["decided"])
    if decided >= today:
        return
    body = bodies[entry["body"]]
    with acting_on(decided):
        record_accountability(
            actor=supervisor, area=bodies[TOP], body=body, ground=entry["ground"], handling=entry["handling"],
            persons=entry["persons"], decided_by=entry["decided_by"], decided_on=decided, content=entry["content"],
            order=Order.objects.filter(body=body, issued_on__year=year).first(),
        )  # fmt: skip


def _evaluate(scene: Scene) -> None:
    year, bodies, _people, supervisor, today = scene
    entry, day = data()["evaluation"], date(year, 12, 15)
    if day >= today:
        return
    rows: list[Row] = []
    for code, body in bodies.items():
        rng = dice("evaluation", code, year)
        for indicator, full in entry["indicators"] if body.kind != "government" else ():
            points = full * rng.randint(72, 98) // 100
            said = rng.choice(entry["remarks"]) if points < full * 9 // 10 else ""
            printed = {"body": code, "indicator": indicator, "full": str(full), "points": str(points), "remark": said}
            rows.append(Row(len(rows) + 2, printed))
    with acting_on(day):
        import_evaluation(
            actor=supervisor, area=bodies[TOP], year=year, title=entry["title"].format(year=year),
            organ=entry["organ"], on=day, rows=rows,
        )  # fmt: skip


def _problems(year: int, body: Body, compiler: Account, today: date, *, is_slow: bool) -> None:
    """What the report of the year before named: taken over in February, planned in March, solved by November."""
    taken, planned, solved = date(year, 2, 20), date(year, 3, 12), date(year, 11, 10)
    if taken >= today:
        return
    known = Problem.objects.filter(body=body, year=year - 1)
    with acting_on(taken):
        texts = [text for text in _named(body, year - 1) if not known.filter(text=text).exists()]
        take_over_problems(actor=compiler, body=body, year=year - 1, texts=texts)
    for place, problem in enumerate(known.select_related("body").order_by("serial")):
        entry = next(one for one in data()["measures"] if problem.text.startswith(one["starts"]))
        if planned < today:
            with acting_on(planned):
                plan_measure(
                    actor=compiler, problem=problem, measure=entry["measure"], owner=f"{body.short_name}办公室",
                    due_on=date(year, 11, 30),
                )  # fmt: skip
        if solved < today:
            with acting_on(solved):
                _end(problem, compiler, solved, entry["result"], is_slow=is_slow and place == 1)


def _end(problem: Problem, compiler: Account, day: date, result: str, *, is_slow: bool) -> None:
    if is_slow:
        carry_problem(actor=compiler, problem=problem, result="办法已经拟定，尚未全面实行")
    else:
        finish_problem(actor=compiler, problem=problem, on=day, result=result)


def _named(body: Body, year: int) -> list[str]:
    """The two sentences that the body's report of a year names as problems, as the demonstration of reports draws them."""
    texts, rng = reported()["texts"], dice("words", body.code, "own", year)
    return [rng.choice(texts[part])[2:].strip("。") for part in ("problems", "also")]
