"""报告改正情况, 退回继续改正, 核实销号, 登记通报批评: what follows an order to correct."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day, check_text
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.checks import check_due, check_line
from gongkai.office.supervision.models import Order


@transaction.atomic
def answer_order(*, actor: Account, order: Order, on: date, answer: str) -> Order:
    """Say what was put right. Raises NotPermitted, Refused."""
    who = permit(subject=order, actor=actor, act="answer_order")
    check_day(on)
    check_due("on", "报告日期", on, order.issued_on)
    said = check_text("answer", "改正情况", answer)
    save(subject=order, who=who, act="answer_order", answer=said, answered_on=on)
    return order


@transaction.atomic
def return_order(*, actor: Account, order: Order, why: str) -> Order:
    """Say what is still wrong; the answer no longer counts. Raises NotPermitted, Refused."""
    who = permit(subject=order, actor=actor, act="return_order")
    save(subject=order, who=who, act="return_order", why=check_line("why", "退回的理由", why, 500), answered_on=None)
    return order


@transaction.atomic
def close_order(*, actor: Account, order: Order, on: date) -> Order:
    """Confirm that it was put right. Raises NotPermitted, Refused."""
    who = permit(subject=order, actor=actor, act="close_order")
    check_day(on)
    check_due("on", "销号日期", on, order.answered_on or on)
    save(subject=order, who=who, act="close_order", closed_on=on)
    return order


@transaction.atomic
def circulate_criticism(*, actor: Account, order: Order, on: date) -> Order:
    """Note that the matter was circulated as a criticism 通报批评, once. Raises NotPermitted, Refused."""
    who = permit(subject=order, actor=actor, act="circulate_criticism")
    check_day(on)
    check_due("on", "通报日期", on, order.issued_on)
    if order.criticised_on is not None:
        raise Refused(
            "{order}已于{criticised_on}登记通报批评，不必重复登记。",
            order=order.number,
            criticised_on=order.criticised_on.isoformat(),
        )
    save(subject=order, who=who, act="circulate_criticism", criticised_on=on)
    return order
