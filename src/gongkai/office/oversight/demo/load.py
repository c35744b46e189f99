"""Acting out a year of catalogues and obligations: domain actions only, each on its day, in the order of the days."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.law.obligations import periods
from gongkai.office.annual.demo.data import People
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.demo.steps import acting_on, later
from gongkai.office.oversight.demo.publishing import publish
from gongkai.office.oversight.domain.adopt_catalogue import adopt_catalogue
from gongkai.office.oversight.domain.assign_duty import assign_duty
from gongkai.office.oversight.domain.begin_starting_rows import begin_starting_rows
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.domain.remind_body import remind_body
from gongkai.office.oversight.domain.urge_obligation import urge_obligation
from gongkai.office.oversight.export import workbook
from gongkai.office.oversight.models import Catalogue, CatalogueRow, Duty, Obligation
from gongkai.office.oversight.models.obligation import period_words

_ADOPTED, _STARTED = (1, 6), (10, 9)
_HELD_BACK = 45
"""Days before today: what was due in them is not published yet."""
_NAMES: dict[int, Any] = {1: "month", 3: "quarter", 12: "year"}


class Year(NamedTuple):
    """What acting out a year needs."""

    number: int
    bodies: Mapping[str, Body]
    people: Mapping[str, People]
    today: date

    @property
    def back(self) -> int:
        """How many years before the current one."""
        return self.today.year - self.number


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("years.toml").read_text(encoding="utf-8"))


def act_out(number: int, bodies: Mapping[str, Body], people: Mapping[str, People], today: date) -> None:
    """A year up to yesterday; in the current one all bodies have their starting rows."""
    year = Year(number, bodies, people, today)
    steps = sorted([*_adopted(year), *_published(year), *_formed(year), *_rounds(year)], key=lambda step: step[0])
    for day, do in steps:
        if day < today:
            with acting_on(day):
                do()


def _adopted(year: Year) -> Iterator[tuple[date, Callable[[], Any]]]:
    started = date(year.number, *_STARTED)
    for entry in _data()["catalogues"]:
        if entry["year"] == year.back:
            on = started if entry["late"] else date(year.number, *_ADOPTED)
            yield on, partial(_adopt, year, entry, on)
    if not year.back:
        for body in year.bodies.values():
            if body.valid_to is None:
                yield started, partial(begin_starting_rows, body=body, on=started)


def _adopt(year: Year, entry: Mapping[str, Any], on: date) -> None:
    body = year.bodies[entry["body"]]
    supervises = entry["kind"] == "basic" and body.code == "shifan"
    actor = _supervisor() if supervises else year.people[body.code]["ogi_head"]
    data = workbook(Catalogue(title=entry["title"]), [_row(entry, place) for place in range(len(entry["rows"]))])
    adopt_catalogue(
        actor=actor, body=body, kind=entry["kind"], field=entry["field"], title=f"{entry['title']}（{on.year}年版）",
        year=on.year, on=on, data=data, source="目录.xlsx",
    )  # fmt: skip
    for owner in _data()["owners"]:
        row = CatalogueRow.objects.filter(catalogue__body=body, catalogue__ended_on=None, name=owner["row"]).first()
        if owner["body"] == body.code and row is not None:
            person = year.people[body.code][owner["role"]]
            assign_duty(
                actor=actor, row=row, body=body, unit=owner["unit"], person=person if person.body_id == body.pk else None
            )  # fmt: skip


def _row(entry: Mapping[str, Any], place: int) -> CatalogueRow:
    first, second, content, basis, timing, subject = entry["rows"][place]
    asked = f"{first}/{second}" in entry["on_request"]
    return CatalogueRow(
        items=[first, second], content=content, basis=basis, timing=timing or "收到申请后20个工作日内", subject=subject,
        channels=[["政府网站", True], ["公开查阅点", False]], audience="全社会", proactive=not asked, on_request=asked,
    )  # fmt: skip


def _published(year: Year) -> Iterator[tuple[date, Callable[[], Any]]]:
    for entry in _data()["published"]:
        if entry["since"] < year.back:
            continue
        first, last = date(year.number, *_ADOPTED), date(year.number, 12, 31)
        for place, (begin, end) in enumerate(periods(_NAMES[entry["months"]], first, last), 1):
            days = entry["late"].get(f"{year.back}.{place}", entry["lag"])
            on = later(end + timedelta(days=days), 1)
            held_back = (year.today - on).days < _HELD_BACK
            if held_back or days != entry["lag"]:
                yield from _chased(year, entry, begin, end)
            if held_back:
                continue
            title = entry["title"].format(period=period_words(begin, end))
            yield on, partial(publish, year.bodies[entry["body"]], entry, title, on)


def _formed(year: Year) -> Iterator[tuple[date, Callable[[], Any]]]:
    for entry in _data()["formed"]:
        on = later(date(year.number, entry["month"], 10), 1)
        title = entry["title"].format(year=year.number)
        yield on, partial(publish, year.bodies[entry["body"]], entry, title, on)


def _chased(year: Year, entry: Mapping[str, Any], begin: date, end: date) -> Iterator[tuple[date, Callable[[], Any]]]:
    """What is published late was reminded of: before the last day, after it, to the leader, and by the supervising body."""
    body = year.bodies[entry["body"]]
    due = end + timedelta(days=15 if entry["months"] > 1 else 20)
    for after in (-4, 1, 6):
        yield due + timedelta(days=after), partial(_work, [body])
    yield later(due + timedelta(days=6), 1), partial(_urge, entry["row"], body, begin)


def _urge(name: str, body: Body, begin: date) -> None:
    found = Obligation.objects.filter(row__name=name, body=body, first_on=begin, state="open").first()
    if found is not None:
        say = "已逾期，请在三个工作日内公开，并说明原因。"
        urge_obligation(actor=_supervisor(), obligation=found, say=say)


def _rounds(year: Year) -> Iterator[tuple[date, Callable[[], Any]]]:
    """The day's work now and then, and at the end of what is lived."""
    yesterday = year.today - timedelta(days=1)
    days = {date(year.number, month, 20) for month in (2, 5, 8, 11)} | {date(year.number, 12, 30)}
    for day in sorted({*days, yesterday} if yesterday.year == year.number else days):
        yield day, partial(_work, None)


def _work(bodies: list[Body] | None) -> None:
    """The day's work for some bodies, or for all that have a duty."""
    for body in bodies or Body.objects.filter(pk__in=Duty.objects.order_by().values("body")):
        draw_obligations(body=body)
        remind_body(body=body)


def _supervisor() -> Account:
    return Account.objects.filter(grants__role="supervisor").earliest("pk")
