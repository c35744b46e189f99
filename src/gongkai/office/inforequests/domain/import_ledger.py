"""导入台账: the requests of an existing ledger, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop as _

from gongkai.law.identifiers import is_uscc
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies.exchange.rows import Row, RowError
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.register_request import arrival
from gongkai.office.inforequests.exchange.columns import COLUMNS, HEADINGS
from gongkai.office.inforequests.intake import Asked, take_in
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.person import Person
from gongkai.office.inforequests.recording import New

_LAPSES = {"abandoned_supplement": "supplement_lapsed", "abandoned_fee": "fee_lapsed"}
_PERSON = ("name", "identity", "phone", "email", "address")


@dataclass
class Import:
    """What came of an import: how many requests were taken in (or would be), and what is wrong in which row."""

    taken: int = 0
    errors: list[RowError] = field(default_factory=list)
    written: bool = False


@transaction.atomic
def import_ledger(*, actor: Account, body: Body, rows: Sequence[Row], dry_run: bool = False) -> Import:
    """Take in every row of a ledger with the acts that it tells of, each checked as if it were entered here (条例第四十五条).

    With an error in any row, and in a dry run, nothing is written; every row is tried all the same. Raises NotPermitted.
    """
    hold_chain()
    body = locked(body)
    who = require(actor=actor, act="import_ledger", body=body, table=TABLE, state="none")
    result = Import()
    ledger = _Ledger(body, actor, who, result)
    with transaction.atomic():
        for row in rows:
            ledger.take(row)
        result.written = not result.errors and not dry_run and bool(rows)
        if result.written:
            record(who=who, action="inforequests.import_ledger", target=body, after={"taken": result.taken})
        else:
            transaction.set_rollback(True)
    return result


@dataclass
class _Ledger:
    """An import under way; `seen` maps numbers to the rows in which they stood."""

    body: Body
    actor: Account
    who: Who
    result: Import
    seen: dict[str, int] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Take one row in, in a savepoint of its own; an error when it is refused."""
        try:
            with transaction.atomic():
                values = _values(row)
                self._check_number(values["number"], row)
                take_in(
                    body=self.body, who=self.who, actor=self.actor, act="import_ledger", person=_person(values),
                    requester_kind=values["requester_kind"], channel=values["channel"], asked=_asked(values),
                    acts=acts_of(values), on=values["arrived_on"], number=values["number"], source="import",
                )  # fmt: skip
        except Refused as error:
            key = "arrived_on" if error.field == "on" else error.field
            self.result.errors.append(RowError(row.number, HEADINGS.get(key, ""), str(error)))
        else:
            self.result.taken += 1

    def _check_number(self, number: str, row: Row) -> None:
        if number in self.seen:
            raise Refused(
                "编号“{number}”与第{other}行重复，请核对。",
                field="number",
                number=number,
                other=self.seen[number],
            )
        self.seen[number] = row.number
        if len(number) > 60:
            raise Refused("编号超过60个字符，请缩短。", field="number")
        if Request.objects.filter(body=self.body, number=number).exists():
            raise Refused("编号“{number}”的申请已经登记，请核对是否重复导入。", field="number", number=number)


def acts_of(values: dict[str, Any]) -> list[New]:
    """The acts that a row tells of, in the order of the procedure. Raises Refused for a half-told one."""
    new = arrival(values["channel"], values["arrived_on"], values.get("confirmed_on"))
    if supplement := values.get("supplement_on"):
        until = _needed(values, "supplement_until", _("告知补正的，请填写补正截止日。"))
        new.append(New("supplement_requested", {"until": until}, on=supplement))
    if supplemented := values.get("supplemented_on"):
        new.append(New("supplemented", on=supplemented))
    if extended := values.get("extended_on"):
        days = _needed(values, "extended_days", _("延期的，请填写延长的工作日数。"))
        new.append(New("extended", {"days": days, "approved_by": "导入前的台账"}, on=extended))
    if paid := values.get("fee_paid_on"):
        _needed(values, "fee_noticed_on", _("填写了缴费日期的，请填写收费通知日期。"))
    if noticed := values.get("fee_noticed_on"):
        new.append(New("fee_noticed", on=noticed))
    if paid:
        new.append(New("fee_paid", on=paid))
    return [*new, *_ending(values)]


def _ending(values: dict[str, Any]) -> list[New]:
    disposition, served = values.get("disposition", ""), values.get("served_on")
    if not disposition:
        if values.get("decided_on") or served:
            raise Refused("填写了决定日期或者送达日期的，请填写办理结果。", field="disposition")
        return []
    decided: date = _needed(values, "decided_on", _("填写了办理结果的，请填写决定日期。"))
    if disposition == "abandoned_fee":
        _needed(values, "fee_noticed_on", _("逾期未缴费、不再处理的，请填写收费通知日期。"))
    if disposition == "withdrawn":
        return [New("withdrawn", on=decided)]
    new = [New(_LAPSES[disposition], on=decided)] if disposition in _LAPSES else []
    new += [New("decided", {"disposition": disposition}, on=decided), New("signed", on=decided)]
    if served:
        new.append(New("served", {"route": values.get("served_by")}, on=served))
    return new


def _needed(values: dict[str, Any], key: str, say: str) -> Any:
    if not values.get(key):
        raise Refused(say, field=key)
    return values[key]


def _person(values: dict[str, Any]) -> Person:
    known: dict[str, str] = {key: values.get(key, "") for key in _PERSON}
    kind = "" if not known["identity"] else "uscc" if is_uscc(known["identity"]) else "resident_id"
    if kind == "resident_id" and values["requester_kind"] != "natural_person":
        kind = "other"
    return Person(identity_kind=kind, **known)


def _asked(values: dict[str, Any]) -> Asked:
    asked: Asked = {"description": values["description"]}
    if form := values.get("form"):
        asked["form"] = form
    if route := values.get("route"):
        asked["route"] = route
    return asked


def _values(row: Row) -> dict[str, Any]:
    """What the row says, read by its columns. Raises Refused with the column's key."""
    values = {}
    for column in COLUMNS:
        if column.key not in row.printed:
            continue
        printed = row.printed[column.key]
        if column.required and not printed:
            raise Refused("请填写{column}。", field=column.key, column=column.heading)
        try:
            values[column.key] = column.read(printed)
        except Refused as error:
            raise Refused(str(error), field=column.key) from error
    return values
