"""修改计算数: another figure is published than the computed one, which stays beside it with the reason."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.db import transaction

from gongkai.law.forms import edition
from gongkai.office import clock
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.assembling import printed
from gongkai.office.annual.models import Report
from gongkai.office.annual.queries.counting import plain
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text

MAX_FIGURE = Decimal(10) ** 12
MICRO = Decimal("0.000001")


@transaction.atomic
def override_cell(*, actor: Account, report: Report, address: str, value: str, why: str) -> Report:
    """Publish another figure in a cell; an empty value goes back to the computed one. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="override_cell")
    why = check_text("why", "修改的理由", why)
    kind = kind_of(report.edition, address)
    overrides = dict(report.overrides)
    old = overrides.pop(address, {}).get("value", "")
    if value.strip():
        new = figure(value.strip(), kind)
        overrides[address] = {"value": new, "why": why, "who": actor.username, "at": clock.now().isoformat()}
    said = {"cell": address, "computed": report.computed.get(address, ""), "was": old, "now": value.strip()}
    return save(report=report, who=who, act="override_cell", why=why, said=said, overrides=overrides)


def kind_of(key: str, address: str) -> str:
    """Whether a cell of an edition holds a count, a change or an amount. Raises Refused where there is no such cell."""
    table, _, rest = address.partition(".")
    row, _, column = rest.partition(".")
    form = edition(key).tables.get(table)
    found = form.row(row) if form else None
    cell = found.column(column) if found else None
    if cell is None:
        raise Refused("表格中没有“{address}”这一格，请重新选择。", field="address", address=address)
    return cell.kind


def figure(text: str, kind: str, *, field: str = "value") -> str:
    """A figure as it is stored: whole but for an amount, not negative but for a change. Raises Refused."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise Refused("“{text}”不是数字，请只填写数字。", field=field, text=text) from error
    whole = value.is_finite() and value == value.to_integral_value()
    if not value.is_finite() or abs(value) > MAX_FIGURE or (kind != "change" and value < 0):
        raise Refused("数字{text}超出范围，请核对。", field=field, text=text)
    if kind != "amount" and not whole:
        raise Refused("这一格应填写整数，现为{text}，请核对。", field=field, text=text)
    if value != value.quantize(MICRO):
        raise Refused("金额以万元为单位，最多六位小数，请核对。", field=field)
    return printed(plain(value))
