"""填报月度数: licences, penalties, coercion, fees in 万元, items, procurement; entered or imported."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.models import Opening, Tally
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.annual.tallies import measures
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused

MOST = Decimal(10) ** 11


@transaction.atomic
def enter_tally(
    *, actor: Account, body: Body, year: int, month: int, row: str, measure: str, amount: Decimal, source: str = ""
) -> Tally:
    """Enter the figure of a month, or replace it; the log keeps what it was. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="enter_tally", body=body, table=REGISTERS, state="none")
    kind = measures().get((row, measure))
    if kind is None:
        raise Refused("表二没有这一项数字，请重新选择。", field="row")
    today = clock.today()
    if not 1 <= month <= 12 or not 2000 <= year <= today.year or (year, month) > (today.year, today.month):
        raise Refused("{year}年{month}月还没有到或者不是有效的月份，请核对。", field="month", year=year, month=month)
    if not amount.is_finite() or abs(amount) > MOST or (amount < 0 and kind != "change"):
        raise Refused("数字{amount}超出范围，请核对。", field="amount", amount=amount)
    if kind != "amount" and amount != amount.to_integral_value():
        raise Refused("件数和项数应为整数，请核对。", field="amount")
    if amount != amount.quantize(Decimal("0.000001")):
        raise Refused("金额以万元为单位，最多六位小数，请核对。", field="amount")
    tally = Tally.objects.filter(body=body, year=year, month=month, row=row, measure=measure).first()
    before = {"amount": tally.amount} if tally else {}
    if kind == "change":
        _check_stock(body, row, amount - (tally.amount if tally else 0), year)
    tally = tally or Tally(body=body, year=year, month=month, row=row, measure=measure)
    tally.amount, tally.source = amount, source.strip()[:100]
    tally.save()
    record(who=who, action="annual.enter_tally", target=tally, before=before, after={"amount": amount})
    return tally


def _check_stock(body: Body, row: str, added: Decimal, year: int) -> None:
    """There are never fewer items than none at the end of a year. Raises Refused."""
    opening = Opening.objects.filter(body=body).first()
    stock = Decimal(opening.stock.get(f"{row}.previous_items", 0) if opening else 0)
    since = opening.year if opening else 0
    changes = Tally.objects.filter(body=body, row=row, measure="change", year__gte=since).order_by("year")
    by_year: defaultdict[int, Decimal] = defaultdict(Decimal, {year: added})
    for item in changes:
        by_year[item.year] += item.amount
    for _, change in sorted(by_year.items()):
        stock += change
        if stock < 0:
            raise Refused("减少的项目数超过了现有项目数，请核对上一年项目数量和各月增减。", field="amount")
