"""提交自评, 退回自评, 复核评分: how a sheet gets its points."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.checks import check_line, check_points
from gongkai.office.supervision.models import Mark, Sheet


class Given(NamedTuple):
    """Points for an indicator, and what is said about them."""

    points: Decimal
    note: str = ""


@transaction.atomic
def submit_self_score(*, actor: Account, sheet: Sheet, scores: Mapping[int, Given]) -> Sheet:
    """Score oneself on every indicator that people judge (indicator's key → points and note). Raises NotPermitted, Refused."""
    who = permit(subject=sheet, actor=actor, act="submit_self_score")
    until = sheet.scheme.self_until
    if until is not None and clock.today() > until:
        raise Refused("自评已于{until}截止，请与主管部门联系。", until=until.isoformat())
    for mark in _marks(sheet):
        if mark.indicator.is_automatic:
            continue
        given = _given(mark, scores)
        mark.own, mark.own_note = given.points, given.note
        mark.save(update_fields=("own", "own_note"))
    save(subject=sheet, who=who, act="submit_self_score", self_on=clock.today())
    return sheet


@transaction.atomic
def return_sheet(*, actor: Account, sheet: Sheet, why: str) -> Sheet:
    """Send a self-score back, with what is wrong with it. Raises NotPermitted, Refused."""
    who = permit(subject=sheet, actor=actor, act="return_sheet")
    save(subject=sheet, who=who, act="return_sheet", why=check_line("why", "退回的理由", why, 500), self_on=None)
    return sheet


@transaction.atomic
def review_sheet(*, actor: Account, sheet: Sheet, scores: Mapping[int, Given]) -> Sheet:
    """Set the points of every indicator. Other points than the computed ones need a note. A body that did not score itself in time
    is reviewed all the same. Raises NotPermitted, Refused.
    """
    who = permit(subject=sheet, actor=actor, act="review_sheet")
    until = sheet.scheme.self_until
    if sheet.state == "waiting" and until is not None and clock.today() <= until:
        raise Refused(
            "{body}还没有提交自评，自评到{until}截止，请等自评提交或者截止后复核。",
            body=sheet.body.name,
            until=until.isoformat(),
        )
    for mark in _marks(sheet):
        given = _given(mark, scores)
        if mark.computed is not None and given.points != mark.computed and not given.note:
            raise Refused(
                "“{indicator}”的得分与系统计算的{computed}分不同，请写明理由。",
                field=f"note-{mark.indicator_id}",
                indicator=mark.indicator.title,
                computed=mark.computed,
            )
        mark.points, mark.note = given.points, given.note
        mark.save(update_fields=("points", "note"))
    save(subject=sheet, who=who, act="review_sheet", reviewed_on=clock.today())
    return sheet


def _marks(sheet: Sheet) -> list[Mark]:
    return list(sheet.marks.select_related("indicator"))


def _given(mark: Mark, scores: Mapping[int, Given]) -> Given:
    indicator = mark.indicator
    given = scores.get(indicator.pk)
    if given is None:
        raise Refused("请填写“{indicator}”的得分。", field=f"points-{indicator.pk}", indicator=indicator.title)
    check_points(f"points-{indicator.pk}", f"“{indicator.title}”的得分", given.points, indicator.weight)
    return Given(given.points, check_text(f"note-{indicator.pk}", "说明", given.note, required=False))
