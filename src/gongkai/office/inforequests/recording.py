"""Recording acts: the one way in which a request changes. Checks permission, state, dates and law; derives; logs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from gongkai.law.acts import act_kinds
from gongkai.law.errors import LawError
from gongkai.office import clock
from gongkai.office.audit_log.reasons import REASON
from gongkai.office.audit_log.record import Who, changed, plain, record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inforequests.deriving import derive, stands
from gongkai.office.inforequests.figures import figures, words
from gongkai.office.inforequests.models import DERIVED, Request, RequestAct
from gongkai.office.inforequests.models.act import OFFICE_KINDS
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.rules import clock_of, rules_of
from gongkai.office.inforequests.sealing import seal
from gongkai.office.law_words import sentence_of

PUBLIC = Who("public", "requester")
"""The requester, acting without an account."""

MAX_DETAIL = 4_000

SAVED = (*DERIVED, "version", "calendar")
"""What an act changes in the request's row; whoever changes more saves it."""


class New(NamedTuple):
    """An act to record: its kind, what the law's act says, and what else is recorded."""

    kind: str
    data: Mapping[str, Any] = {}
    details: Mapping[str, Any] = {}
    on: date | None = None
    """The legal date, where it is not that of the action."""


class By(NamedTuple):
    """Who acts, by which action, on which legal date."""

    who: Who
    actor: Account | None
    act: str
    on: date


def permit(*, request: Request, actor: Account, act: str) -> Who:
    """Lock the request, and say who acts. Raises Refused when somebody acted since it was read, NotPermitted."""
    hold(request)
    return require(actor=actor, act=act, body=request.body, table=TABLE, state=request.state)


def hold(request: Request) -> None:
    """Lock the row until the transaction ends. Raises Refused when it is no longer what the caller read."""
    version = Request.objects.select_for_update().values_list("version", flat=True).get(pk=request.pk)
    if version != request.version:
        last = request.acts.select_related("actor").last()
        doer = last.actor.name if last and last.actor else "申请人"
        what = f"{doer}刚刚办理了“{last.title}”" if last else "他人刚刚办理过"
        raise Refused(
            "{request}在您打开之后，{what}。您的操作没有保存，请刷新页面，查看最新情况后再办理。",
            request=request.number,
            what=what,
        )


def add_acts(
    *,
    request: Request,
    who: Who,
    actor: Account | None,
    act: str,
    on: date,
    new: Sequence[New],
    why: str = "",
    said: Mapping[str, Any] | None = None,
    personal: Mapping[str, str] | None = None,
) -> list[RequestAct]:
    """Add acts to a request that is held, derive everything anew, save both, and record one audit entry: figures in clear,
    words sealed beside the log, where they can be shredded.

    Raises Refused: a date in the future, or what the law's state table and terms do not allow.
    """
    rows = list(request.acts.order_by("place"))
    known = len(rows)
    for item in new:
        rows.append(_row(request, rows, item, By(who, actor, act, on)))
    added = rows[known:]
    values = derived(request, rows)
    before = {name: getattr(request, name) for name in DERIVED}
    RequestAct.objects.bulk_create(added)
    apply(request, values)
    request.version = len(rows)
    request.save(update_fields=SAVED)
    old, now = changed(before, values)
    acts = [{"kind": row.kind, "on": row.on, **figures(row.data | row.details)} for row in added]
    after = now | {"acts": acts} | dict(said or {})
    spoken = {str(row.place): found for row in added if (found := words(row.data | row.details))}
    beside = {"acts": seal_words(request, spoken), REASON: why} | dict(personal or {})
    record(who=who, action=f"inforequests.{act}", target=request, before=old, after=after, personal=beside)
    return added


def seal_words(request: Request, values: Mapping[str, Any]) -> str:
    """Words for the log, sealed as JSON with the request; "" for none."""
    return seal(json.dumps(plain(values), ensure_ascii=False), f"{request.token}/log") if values else ""


def note(*, request: Request, who: Who, actor: Account | None, act: str, kind: str, details: Mapping[str, Any]) -> None:
    """Record one of the office's own acts, dated today: nothing that the law computes changes but what is waited for."""
    add_acts(request=request, who=who, actor=actor, act=act, on=clock.today(), new=[New(kind, {}, details)])


def derived(request: Request, rows: Sequence[RequestAct]) -> dict[str, Any]:
    """What the rows amount to for this request. Raises Refused with the law's sentence.

    A request whose last day has not passed moves to the calendar in force, unless what was done under its own would not have
    been lawful under that one.
    """
    newest = in_force()
    if newest.pk != request.calendar_id and not (request.due_on and request.due_on < clock.today()):
        region, known = request.body.division_code, rows[: request.version]
        if not known or stands(known, calendar_of(newest, region), clock_of(request)):
            request.calendar = newest
    calendar = calendar_of(request.calendar, request.body.division_code)
    try:
        return derive(rows, calendar, clock_of(request), rules_of(request.body).rows)
    except LawError as error:
        raise Refused(sentence_of(error), field="on") from error


def apply(request: Request, values: Mapping[str, Any]) -> None:
    """Put derived values into the request. It is not saved."""
    for name, value in values.items():
        setattr(request, name, value)


def check_day(on: date, field: str = "on") -> None:
    """The legal date of an act is never in the future. Raises Refused."""
    if on > clock.today():
        raise Refused("日期{on}还没有到，行为日期不能在将来，请在当天或之后登记。", field=field, on=on.isoformat())


def check_text(field: str, title: str, text: str, *, required: bool = True) -> str:
    """A text of bounded length, without white space around it. Raises Refused."""
    text = text.strip()
    if required and not text:
        raise Refused("请填写{title}。", field=field, title=title)
    if len(text) > MAX_DETAIL:
        raise Refused(
            "{title}超过{max_detail}字，请精简或者作为附件添加。", field=field, title=title, max_detail=MAX_DETAIL
        )
    return text


def _row(request: Request, rows: Sequence[RequestAct], item: New, by: By) -> RequestAct:
    """The row for a new act; it takes effect after all acts of its day that were entered before."""
    on = item.on or by.on
    check_day(on)
    row = RequestAct(
        request=request,
        place=len(rows) + 1,
        kind=item.kind,
        by=by.act,
        on=on,
        seq=sum(1 for other in rows if other.on == on) + 1,
        entered_at=clock.now(),
        actor=by.actor,
        role=by.who.role,
        on_behalf_of=by.who.on_behalf_of,
        basis=_basis(item.kind, by.act),
        data=_said(item.data),
        details=_said(item.details),
    )
    _check(row)
    return row


def _check(row: RequestAct) -> None:
    try:
        _ = row.law_act
    except LawError as error:
        raise Refused(str(error).removeprefix(f"第{row.place}个行为："), field="on") from error


def _basis(kind: str, act: str) -> str:
    if kind in OFFICE_KINDS:
        return TABLE.acts[act].basis if act in TABLE.acts else ""
    return act_kinds()[kind].article


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is filled in, with dates in ISO form."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if value not in ("", None, [], {})
    }
