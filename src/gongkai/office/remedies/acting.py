"""What the acts on a case share: permission and lock, dates in order, the saved state, one audit entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.office.audit_log.record import Who, changed, record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day
from gongkai.office.remedies.models import Case, Instance
from gongkai.office.remedies.permissions import TABLE


def permit(*, case: Case, actor: Account, act: str) -> tuple[Who, Instance]:
    """Lock the case; who acts, and the newest instance. Raises Refused when somebody acted since it was read, NotPermitted."""
    version = Case.objects.select_for_update().values_list("version", flat=True).get(pk=case.pk)
    if version != case.version:
        raise Refused("{case}在您打开之后有人办理过。您的操作没有保存，请刷新页面后再办理。", case=case.number)
    return require(actor=actor, act=act, body=case.body, table=TABLE, state=case.state), case.newest


def check_after(instance: Instance, on: date, field: str = "on") -> None:
    """A day that is not in the future and not before what happened last. Raises Refused."""
    check_day(on, field)
    if on < instance.last_on:
        raise Refused(
            "日期{on}早于本案上一步的日期{last_on}，请核对。",
            field=field,
            on=on.isoformat(),
            last_on=instance.last_on.isoformat(),
        )


def save(*, case: Case, instance: Instance, who: Who, act: str, **values: Any) -> Case:
    """Put values into the instance, save both records with the state that follows, and record one audit entry."""
    before = {name: getattr(instance, name) for name in values}
    for name, value in values.items():
        setattr(instance, name, value)
    instance.save()
    return save_case(case=case, state=instance.state, who=who, act=act, before=before, after=values)


def save_case(
    *,
    case: Case,
    state: str,
    who: Who,
    act: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    personal: Mapping[str, str] | None = None,
) -> Case:
    """Save the case with a state, and record one audit entry."""
    old, now = changed({**before, "state": case.state}, {**after, "state": state})
    case.state = state
    case.version += 1
    case.save()
    record(who=who, action=f"remedies.{act}", target=case, before=old, after=now, personal=personal)
    return case
