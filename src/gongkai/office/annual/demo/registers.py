"""The registers behind table two in a year: documents, and the figures of each quarter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from gongkai.office.annual.demo.data import People, dice, years
from gongkai.office.annual.domain.clean_up_document import clean_up_document
from gongkai.office.annual.domain.enter_tally import enter_tally
from gongkai.office.annual.domain.register_document import register_document
from gongkai.office.annual.models import Document
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.demo.steps import acting_on

_CENT = Decimal("0.01")


def register(year: int, bodies: Mapping[str, Body], people: Mapping[str, People], today: date) -> None:
    """Documents are registered when they are issued, some older ones repealed in December; figures after each quarter."""
    for entry in years()["documents"]:
        body, compiler = bodies[entry["body"]], people[entry["body"]]["compiler"]
        for place, (title, month) in enumerate(zip(entry["titles"], entry["months"], strict=True), 1):
            issued = date(year, month, 8)
            if issued < today:
                with acting_on(issued):
                    register_document(
                        actor=compiler, body=body, kind="normative_documents", title=f"{title}（{year}年修订）",
                        number=f"{entry['word']}〔{year}〕{place}号", issued_on=issued, published_on=issued,
                    )  # fmt: skip
        _repeal(body, people[entry["body"]], entry["ends"], date(year, 12, 10), today)
    for entry in years()["tallies"]:
        _tally(entry, year, bodies[entry["body"]], people[entry["body"]], today)


def _repeal(body: Body, people: People, count: int, on: date, today: date) -> None:
    if on >= today:
        return
    old = (
        Document.objects.valid()
        .filter(body=body, ended_on=None, issued_on__year__lt=on.year)
        .order_by("issued_on", "pk")
    )
    with acting_on(on):
        for document in old[:count]:
            clean_up_document(
                actor=people["compiler"], document=document, on=on, result="repealed", basis=f"{on.year}年规范性文件清理结果"
            )  # fmt: skip


def _tally(entry: Mapping[str, str], year: int, body: Body, people: People, today: date) -> None:
    rng = dice("tally", entry["body"], entry["row"], year)
    measure = "amount" if entry["row"] == "fees" else "decisions"
    for month in (3, 6, 9, 12):
        amount = Decimal(str(entry["each"])) * Decimal(rng.randint(70, 135)) / 100
        amount = amount.quantize(_CENT) if measure == "amount" else amount.quantize(Decimal(1))
        on = date(year, month, 28)
        if on < today:
            with acting_on(on):
                enter_tally(
                    actor=people["compiler"], body=body, year=year, month=month, row=entry["row"], measure=measure,
                    amount=amount, source="业务系统季度汇总",
                )  # fmt: skip
