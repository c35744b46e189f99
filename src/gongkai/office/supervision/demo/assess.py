"""The assessments of the demonstration: two that were noticed, and one that is being scored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.demo.data import People, county, dice, employ
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.demo.steps import acting_on
from gongkai.office.supervision.demo.data import data, supervisor_of
from gongkai.office.supervision.demo.load import TOP
from gongkai.office.supervision.domain.appeal_mark import appeal_mark, decide_appeal
from gongkai.office.supervision.domain.create_scheme import create_scheme
from gongkai.office.supervision.domain.issue_notice import issue_notice
from gongkai.office.supervision.domain.open_scheme import open_scheme, recompute_marks
from gongkai.office.supervision.domain.score_sheet import Given, review_sheet, submit_self_score
from gongkai.office.supervision.domain.set_indicator import set_indicator
from gongkai.office.supervision.models import Scheme, Sheet

APPEALS = "jiaoyuju"
"""The body that objects to its points."""
NOW_WAITING = ("jiaoyuju", "qinghe")
"""The bodies that have not scored themselves yet in the newest scheme."""


@transaction.atomic
def assess(*, password: str) -> int:
    """Two past years from the scheme to the notice, this year's up to the self-scores; how many schemes, 0 when there are some.
    The years' reports are there already. Raises Refused, as `load_years`.
    """
    if Scheme.objects.exists():
        return 0
    hold_chain()
    today, bodies = clock.today(), county()
    people = employ(bodies, password, today)
    for year in (today.year - 2, today.year - 1):
        if date(year + 1, 3, 10) < today:
            _whole(year, bodies, people)
    _begun(today, bodies, people)
    return Scheme.objects.count()


def _whole(year: int, bodies: Mapping[str, Body], people: Mapping[str, People]) -> None:
    supervisor, after = supervisor_of(bodies[TOP]), year + 1
    scheme = _opened(year, date(after, 1, 20), (10, 25), bodies[TOP])
    for sheet in scheme.sheets.select_related("body", "scheme__area"):
        with acting_on(date(after, 1, 26)):
            submit_self_score(actor=people[sheet.body.code]["handler"], sheet=sheet, scores=_own(sheet, year))
    with acting_on(date(after, 2, 3)):
        recompute_marks(actor=supervisor, scheme=scheme)
        for sheet in scheme.sheets.select_related("body", "scheme__area"):
            review_sheet(actor=supervisor, sheet=sheet, scores=_reviewed(sheet, year))
    _appeal(scheme, supervisor, people, after)
    texts = data()["scheme"]
    with acting_on(date(after, 2, 26)):
        issue_notice(
            actor=supervisor, scheme=scheme, praise=texts["praise"], demand=texts["demand"],
            number=texts["number"].format(after=after, serial=7 + year % 5),
        )  # fmt: skip


def _begun(today: date, bodies: Mapping[str, Body], people: Mapping[str, People]) -> None:
    scheme = _opened(today.year, today - timedelta(days=6), (15, 30), bodies[TOP])
    for sheet in scheme.sheets.select_related("body", "scheme__area"):
        if sheet.body.code not in NOW_WAITING:
            with acting_on(today - timedelta(days=2)):
                submit_self_score(actor=people[sheet.body.code]["handler"], sheet=sheet, scores=_own(sheet, today.year))


def _opened(year: int, day: date, terms: tuple[int, int], area: Body) -> Scheme:
    """A scheme with its indicators, opened on a day; self-scores and appeals end so many days later."""
    texts, supervisor, (own, appeals) = data()["scheme"], supervisor_of(area), terms
    with acting_on(day):
        scheme = create_scheme(
            actor=supervisor, area=area, year=year, title=texts["title"].format(year=year), basis=texts["basis"],
            kinds=["department", "town", "dispatched_organ"],
        )  # fmt: skip
        for entry in data()["indicators"]:
            points = {key: Decimal(entry[key]) for key in ("weight", "deduct") if key in entry}
            set_indicator(actor=supervisor, scheme=scheme, **{**entry, **points})
        return open_scheme(
            actor=supervisor, scheme=scheme, self_until=day + timedelta(days=own),
            appeal_until=day + timedelta(days=appeals),
        )  # fmt: skip


def _own(sheet: Sheet, year: int) -> dict[int, Given]:
    rng = dice("own", sheet.body.code, year)
    return {
        mark.indicator_id: Given(Decimal(rng.randint(7, 10)), rng.choice(data()["scheme"]["notes"]))
        for mark in sheet.marks.select_related("indicator")
        if not mark.indicator.is_automatic
    }


def _reviewed(sheet: Sheet, year: int) -> dict[int, Given]:
    rng = dice("review", sheet.body.code, year)
    return {
        mark.indicator_id: Given(mark.computed)
        if mark.computed is not None
        else Given(max(Decimal(5), (mark.own or Decimal(5)) - rng.randint(0, 2)), "按佐证材料复核。")
        for mark in sheet.marks.all()
    }


def _appeal(scheme: Scheme, supervisor: Account, people: Mapping[str, People], after: int) -> None:
    texts = data()["scheme"]
    sheet = scheme.sheets.select_related("body", "scheme__area").get(body__code=APPEALS)
    mark = sheet.marks.filter(indicator__query="").select_related("indicator")[0]
    with acting_on(date(after, 2, 6)):
        mark = appeal_mark(actor=people[APPEALS]["ogi_head"], sheet=sheet, mark=mark, appeal=texts["appeal"])
    with acting_on(date(after, 2, 12)):
        points = min(mark.indicator.weight, (mark.points or Decimal(0)) + 1)
        decide_appeal(actor=supervisor, sheet=sheet, mark=mark, points=points, decision=texts["decision"])
