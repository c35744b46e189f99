"""What the public of the demonstration says in a year: questionnaires and questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.law.workdays import default_calendar
from gongkai.office.annual.demo.data import People, dice
from gongkai.office.bodies.models import Body
from gongkai.office.engagement.domain.answer_question import answer_question
from gongkai.office.engagement.domain.ask_question import ask_question
from gongkai.office.engagement.domain.draft_evaluation import draft_evaluation
from gongkai.office.engagement.domain.extend_question import extend_question
from gongkai.office.engagement.domain.open_evaluation import open_evaluation
from gongkai.office.engagement.domain.publish_evaluation import publish_evaluation
from gongkai.office.engagement.domain.send_reply import send_reply
from gongkai.office.engagement.models import Evaluation
from gongkai.office.inforequests.demo.steps import acting_on

COMPLEX = 5
"""Working days beyond which a question is handled as a complex one, in every second year."""


def evaluate(entry: Mapping[str, Any], year: int, body: Body, people: People, today: date) -> None:
    """An evaluation in October with its results; in the current year one that is open today."""
    past = date(year, 11, 10) < today and year < today.year
    opens, closes = (date(year, 10, 8), date(year, 10, 31)) if past else (today, today + timedelta(days=25))
    rng = dice("evaluation", year)
    with acting_on(opens):
        row = draft_evaluation(
            actor=people["ogi_head"], body=body, title=entry["title"].format(year=year), intro=entry["intro"],
            questions=entry["questions"], opens_on=opens, closes_on=closes,
        )  # fmt: skip
        row = open_evaluation(actor=people["ogi_head"], evaluation=row)
        for _ in range(entry["replies"] if past else entry["replies"] // 3):
            send_reply(evaluation=row, answers=_answers(entry, row, rng))
    if past:
        with acting_on(date(year, 11, 10)):
            publish_evaluation(actor=people["publisher"], evaluation=row, summary=entry["summary"])


def _answers(entry: Mapping[str, Any], row: Evaluation, rng: Random) -> dict[str, str]:
    said = {
        str(place): rng.choices(row.questions[place]["choices"], weights)[0]
        for place, weights in enumerate(entry["weights"])
    }
    return said | {str(len(entry["weights"])): rng.choice(entry["wishes"])}


def answer_questions(
    entries: Sequence[Mapping[str, Any]],
    year: int,
    bodies: Mapping[str, Body],
    people: Mapping[str, People],
    today: date,
) -> None:
    """Questions with their answers, one of them late every second year; in the current year the last asked waits."""
    for entry in entries:
        asked = date(year, entry["month"], 9)
        if asked < today:
            _ask(entry, asked, bodies[entry["body"]], people[entry["body"]], today)
    if year == today.year:
        with acting_on(today):
            ask_question(
                body=bodies["jiaoyuju"],
                subject="寒假从哪天开始",
                text="今年中小学寒假从哪天开始，校车开到哪天？",
                name="一位家长",
            )


def _ask(entry: Mapping[str, Any], asked: date, body: Body, people: People, today: date) -> None:
    with acting_on(asked):
        question = ask_question(body=body, subject=entry["subject"], text=entry["text"])
        if entry["days"] > COMPLEX and asked.year % 2 == 0:
            question = extend_question(actor=people["ogi_head"], question=question, why="要向几个科室核实。")
    answered = default_calendar().add(asked, entry["days"]).date
    if answered < today:
        with acting_on(answered):
            answer_question(actor=people["handler"], question=question, answer=entry["answer"], shown=True)
