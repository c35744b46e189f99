"""确认上年结转和存量: what the first year takes over from last year's report, confirmed by a person."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import transaction
from django.db.models import Sum

from gongkai.law.forms import table_form
from gongkai.office.annual.models import DocumentKind, Opening, Settled
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.annual.queries import table_three
from gongkai.office.annual.queries.counting import Span, plain, span
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import RequesterKind
from gongkai.report import AnnualReport, Number


@transaction.atomic
def set_opening(*, actor: Account, body: Body, last_report: AnnualReport) -> Opening:
    """Take carry-over and stock from last year's report (as `reading` read it): carried requests that are not in the ledger are
    kept as a number by kind of requester. Once more after an import: the number shrinks. Raises NotPermitted, Refused.
    """
    body = locked(body)
    who = require(actor=actor, act="set_opening", body=body, table=REGISTERS, state="none")
    if last_report.year is None:
        raise Refused("看不出上年报告的年度，请先核对读取结果。", field="last_report")
    year = last_report.year + 1
    opening = Opening.objects.filter(body=body).first() or Opening(body=body)
    carried = {kind: _figure(last_report, "requests", "carried_forward", kind) for kind in RequesterKind.values}
    listed = _listed(span_without_opening(body, year))
    unlisted = {kind: int(carried[kind]) - listed[kind] for kind in RequesterKind.values}
    for kind, count in unlisted.items():
        settled = _settled(opening, kind)
        if count < settled:
            raise Refused(
                "{kind}：上年报告结转{carried}件，台账中有{listed}件，未入台账已登记办理结果{settled}件，合计超过上年结转，请核对台账。",
                field="last_report",
                kind=RequesterKind(kind).label,
                carried=carried[kind],
                listed=listed[kind],
                settled=settled,
            )
    before = {"unlisted": opening.unlisted, "stock": opening.stock} if opening.pk else {}
    opening.year, opening.unlisted, opening.stock = year, unlisted, _stock(last_report)
    opening.reported = {f"requests.carried_forward.{kind}": int(count) for kind, count in carried.items()}
    opening.source = last_report.source.name[-200:]
    opening.save()
    after = {"year": year, "unlisted": unlisted, "stock": opening.stock, "source": opening.source}
    record(who=who, action="annual.set_opening", target=opening, before=before, after=after)
    return opening


def taken_from(report: AnnualReport) -> list[str]:
    """The cells of last year's report that go on: what was carried forward, documents and items in stock."""
    cells = [f"requests.carried_forward.{kind}" for kind in RequesterKind.values]
    edition = report.editions.get("proactive")
    if edition is None or report.tables.get("proactive") is None:
        return cells
    for row in table_form("proactive", edition).rows:
        keys = {column.key for column in row.columns}
        if row.key in DocumentKind.values:
            cells.append(f"proactive.{row.key}.{'in_force' if 'in_force' in keys else 'total_published'}")
        elif "previous_items" in keys:
            cells.extend((f"proactive.{row.key}.previous_items", f"proactive.{row.key}.change"))
    return cells


def span_without_opening(body: Body, year: int) -> Span:
    """The first year's span over the ledger alone. Raises Refused."""
    return span((), year)._replace(bodies=(body.pk,))


def _listed(at: Span) -> Counter[str]:
    """Requests in the ledger that were carried into the year, by kind of requester."""
    found = table_three.figures(at)
    return Counter({kind: found["carried_over", kind] for kind in RequesterKind.values})


def _settled(opening: Opening, kind: str) -> int:
    if opening.pk is None:
        return 0
    total: int | None = Settled.objects.filter(opening=opening, requester_kind=kind).aggregate(sum=Sum("count"))["sum"]
    return total or 0


def _stock(report: AnnualReport) -> dict[str, Any]:
    """The figures of table two that go on: documents in force or published; items at the end of that year."""
    edition = report.editions.get("proactive")
    if edition is None or report.tables.get("proactive") is None:
        return {}
    stock: dict[str, Any] = {}
    for row in table_form("proactive", edition).rows:
        keys = {column.key for column in row.columns}
        if row.key in DocumentKind.values:
            held = _figure(report, "proactive", row.key, "in_force" if "in_force" in keys else "total_published")
            stock |= {f"{row.key}.in_force": int(held), f"{row.key}.total_published": int(held)}
        elif "previous_items" in keys:
            items = _figure(report, "proactive", row.key, "previous_items") + _figure(
                report, "proactive", row.key, "change"
            )
            stock[f"{row.key}.previous_items"] = int(items)
    return stock


def _figure(report: AnnualReport, table: str, row: str, column: str) -> Number:
    value = report.value(table, row, column)
    if value is None or plain(value) != int(value):
        raise Refused(
            "上年报告的{table}.{row}.{column}为空白或者不是整数，请先在读取结果中确认。",
            field="last_report",
            table=table,
            row=row,
            column=column,
        )
    return value
