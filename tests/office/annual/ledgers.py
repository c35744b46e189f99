"""Random ledgers of several bodies and years, written by bulk inserts of what `derive()` makes of random lawful acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from django.utils import timezone

from gongkai.law.acts import Act
from gongkai.law.clock import ClockConfig
from gongkai.law.remedies import endings
from gongkai.law.workdays import default_calendar
from gongkai.office.annual.models import Document, DocumentKind, Opening, Settled, Tally
from gongkai.office.annual.tallies import measures
from gongkai.office.bodies.models import Body, BodyPeriod
from gongkai.office.inforequests.calendars import in_force
from gongkai.office.inforequests.deriving import derive
from gongkai.office.inforequests.models import Request, RequestAct, RequesterKind
from gongkai.office.remedies.models import Case, Instance
from tests.simulation.candidates import Case as Simulated
from tests.simulation.run import step

YEARS = (2019, 2020, 2021, 2022)
"""Two editions of the form."""
FOUNDED = date(2010, 1, 1)
KINDS = RequesterKind.values
POOL = 240


def day_in(rng: Random, first: int = YEARS[0] - 1, last: int = YEARS[-1]) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randrange((date(last, 12, 31) - date(first, 1, 1)).days + 1))


@cache
def pool(seed: int) -> list[dict[str, Any]]:
    """Derived values of requests with random acts; many are cut off in the middle, some were reopened."""
    rng, calendar = Random(f"pool {seed}"), default_calendar()
    return [_derived(rng, calendar) for _ in range(POOL)]


def _derived(rng: Random, calendar: Any) -> dict[str, Any]:
    case = Simulated(rng, calendar, day_in(rng))
    while (case.state != "archived" or rng.random() < 0.1) and len(case.acts) < 60:
        step(case, hurried=len(case.acts) > 10, name="ledger")
    acts = case.acts[: rng.randint(1, len(case.acts))] if rng.random() < 0.4 else case.acts
    rows = [row_of(act, place) for place, act in enumerate(acts, start=1)]
    return {"channel": acts[0].channel} | derive(rows, calendar, ClockConfig(), {})


def row_of(act: Act, place: int) -> RequestAct:
    data = {key: value for key, value in act.to_json().items() if key not in ("act", "on", "seq")}
    return RequestAct(place=place, kind=act.kind, on=act.on, seq=act.seq, data=data)


def a_ledger(seed: int) -> tuple[Body, list[Body]]:
    """A government with two or three departments; one may have merged into another. What they did in four years."""
    rng = Random(f"ledger {seed}")
    government, bodies = _bodies(rng)
    chosen = rng.choices(pool(seed // 50), k=rng.randint(0, 30))
    now = timezone.now()
    calendar = in_force()
    everybody = [government, *bodies]
    Request.objects.bulk_create(
        Request(
            body=rng.choice(everybody), number=f"{seed}-{place}", requester_kind=rng.choice(KINDS), source="import",
            description="某事项", subject_hash="", calendar=calendar, created_at=now, **values,
        )
        for place, values in enumerate(chosen)
    )  # fmt: skip
    _remedies(rng, everybody, now)
    _registers(rng, everybody)
    return government, bodies


def _bodies(rng: Random) -> tuple[Body, list[Body]]:
    government = _found("county", "示范县人民政府", "government", None)
    names = rng.sample(("教育局", "水利局", "档案局", "民政局"), rng.randint(2, 3))
    bodies = [_found(f"b{place}", f"示范县{name}", "department", government) for place, name in enumerate(names)]
    if rng.random() < 0.4:
        merged = bodies[0]
        merged.valid_to, merged.successor = day_in(rng, YEARS[0]), rng.choice((bodies[1], None))
        merged.save()
        merged.periods.update(ends_on=merged.valid_to)
    return government, bodies


def _found(code: str, name: str, kind: str, parent: Body | None) -> Body:
    body = Body.objects.create(
        code=code, name=name, kind=kind, level="county", territory_parent=parent, valid_from=FOUNDED,
        territory_path="/", supervision_path="/",
    )  # fmt: skip
    BodyPeriod.objects.create(
        body=body, starts_on=FOUNDED, name=name, kind=kind, level="county", territory_parent=parent
    )
    return body


def _remedies(rng: Random, bodies: list[Body], now: Any) -> None:
    for place in range(rng.randint(0, 5)):
        procedure = rng.choice(("review", "suit"))
        body = rng.choice(bodies)
        review = Case.objects.filter(body=body, procedure="review").first()
        case = Case.objects.create(
            body=body, number=f"案{place}", requester_kind="natural_person", procedure=procedure, against="other",
            claim="某请求", created_at=now, review=review if procedure == "suit" and rng.random() < 0.5 else None,
        )  # fmt: skip
        on = day_in(rng)
        for stage in ("first", "second", "retrial")[: rng.randint(1, 3) if procedure == "suit" else 1]:
            decided = on + timedelta(days=rng.randint(0, 400)) if rng.random() < 0.8 else None
            ends = list(endings(procedure, stage))  # type: ignore[arg-type]
            Instance.objects.create(
                case=case, stage=stage, organ="某机关", received_on=on, decided_on=decided,
                outcome=rng.choice(ends) if decided else "",
            )  # fmt: skip
            if decided is None:
                break
            on = decided + timedelta(days=rng.randint(0, 60))


def _registers(rng: Random, bodies: list[Body]) -> None:
    documents = []
    for _ in range(rng.randint(0, 8)):
        issued = day_in(rng, 2015)
        published = issued + timedelta(days=rng.randint(0, 400)) if rng.random() < 0.8 else None
        ended = issued + timedelta(days=rng.randint(0, 2_000)) if rng.random() < 0.4 else None
        documents.append(
            Document(
                body=rng.choice(bodies),
                kind=rng.choice(DocumentKind.values),
                title="某办法",
                issued_on=issued,
                published_on=published,
                ended_on=ended,
            )
        )
    Document.objects.bulk_create(documents)
    Tally.objects.bulk_create(_tallies(rng, bodies))
    for body in bodies:
        if rng.random() < 0.2:
            _opening(rng, body)


def _tallies(rng: Random, bodies: list[Body]) -> Iterator[Tally]:
    """Monthly figures; items never fall below none."""
    for (row, measure), kind in measures().items():
        body, stock = rng.choice(bodies), 0
        for year in YEARS:
            if rng.random() < 0.5:
                least = -min(stock, 20) if kind == "change" else 0
                amount = Decimal(rng.randint(0, 10**7)) / 10_000 if kind == "amount" else rng.randint(least, 900)
                stock += int(amount)
                yield Tally(body=body, year=year, month=rng.randint(1, 12), row=row, measure=measure, amount=amount)


def _opening(rng: Random, body: Body) -> None:
    unlisted = {kind: rng.randint(0, 3) for kind in KINDS}
    stock = {f"normative_documents.{key}": rng.randint(5, 9) for key in ("in_force", "total_published")}
    opening = Opening.objects.create(
        body=body, year=YEARS[0], unlisted=unlisted, stock={**stock, "licensing.previous_items": 4}, source="上年报告"
    )
    for kind, count in unlisted.items():
        if count and rng.random() < 0.7:
            Settled.objects.create(
                opening=opening, requester_kind=kind, row=rng.choice(("granted", "partial", "other_misc", "other")),
                count=rng.randint(1, count), on=day_in(rng, YEARS[0]),
            )  # fmt: skip
