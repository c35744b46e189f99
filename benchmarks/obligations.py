"""`python -m benchmarks.obligations`: board, lists and digest over a body with 5,000 obligations in a county of 200 bodies, on both databases."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.large import in_a_process, write_section
from benchmarks.result import Row

BODIES, OBLIGATIONS, OTHERS, ROWS = 200, 5_000, 500, 50
"""The county, the obligations of its busiest body, those of each other body, the rows that each answers for."""
SMALL = (3, 12)
"""The county with which the number of queries is compared: bodies, and obligations of each."""
PAGES = {
    "board": "/desk/oversight/", "board of a month": "/desk/oversight/?period=2025-05", "rates": "/desk/oversight/rates/",
    "list": "/desk/obligations/", "list, late": "/desk/obligations/?when=late", "list, one body": "/desk/obligations/?body=body-0",
    "first page (to-do list)": "/desk/",
}  # fmt: skip


def main() -> int:
    """Measure on both databases and write their sections."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.obligations", description=__doc__)
    parser.add_argument("--count", type=int, default=OBLIGATIONS, metavar="N", help="obligations of the busiest body")
    parser.add_argument("--dry", action="store_true", help="print only")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside is not None:
        given.inside.write_text(json.dumps(list(_measured(given.count)), ensure_ascii=False), encoding="utf-8")
        return 0
    failed = 0
    for database, name in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        found = in_a_process("benchmarks.obligations", database, given.count)
        failed += found is None
        rows = [Row(*row) for row in found or ()]
        for row in rows:
            print(f"{name}: {row.what}: {row.measured} (target {row.target}) {row.note}", flush=True)
        if rows and not given.dry:
            write_section(
                f"obligations-{database}", f"Obligations on {name}", "make bench-obligations", rows, _lead(given.count)
            )
    return int(bool(failed))


def _lead(count: int) -> str:
    return (
        f"A county of {BODIES} bodies, one with {count:,} obligations, the others with {OTHERS} each; every fourth is open, half of "
        f"those late. Queries are compared with a county of {SMALL[0]} bodies with {SMALL[1]} obligations each; times are the best "
        "of several looks at the page with its template."
    )


def _measured(count: int) -> Iterator[tuple[Any, ...]]:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    asked = {"supervisor": PAGES, "handler": PAGES}
    few = _looks(asked, _fill(SMALL[0], SMALL[1], SMALL[1]))
    many = _looks(asked, _fill(BODIES, count, OTHERS))
    for key, (queries, milliseconds) in many.items():
        wanted = few[key][0] + (4 if "to-do" in key or "waits" in key else 0)
        yield (
            key,
            f"≤ {wanted} queries",
            f"{queries} queries, {milliseconds:.0f} ms",
            queries <= wanted,
            f"small county {few[key][1]:.0f} ms",
        )


def _looks(asked: Mapping[str, Mapping[str, str]], people: Mapping[str, Any]) -> dict[str, tuple[int, float]]:
    from benchmarks.requests import _capture, _client, _timed
    from gongkai.office import clock
    from gongkai.office.oversight.morning import of_obligations
    from gongkai.office.oversight.queries.todo import waiting_for

    found = {}
    for who, pages in asked.items():
        client = _client(people[who])
        for title, address in pages.items():
            sent, status = _capture(client, address)
            if status != 200:
                raise RuntimeError(f"{address}: {status}")
            found[f"{title}, {who}"] = (
                len(sent),
                _timed(lambda address=address, client=client: client.get(address), 5),
            )
    calls: dict[str, Callable[[], Any]] = {
        "digest": lambda: of_obligations(people["handler"]),
        "what waits": lambda: waiting_for(actor=people["handler"], today=clock.today()),
    }
    for title, call in calls.items():
        found[f"{title}, handler"] = (_queries(call), _timed(call, 5))
    return found


def _queries(call: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    call()
    with CaptureQueriesContext(connection) as taken:
        call()
    return len(taken)


def _fill(bodies: int, first: int, others: int) -> dict[str, Any]:
    """The county with its catalogues, duties, obligations and reminders, written at once; what was there before is kept."""
    from django.utils import timezone

    from gongkai.office.bodies.models import Account, Body, RoleGrant
    from gongkai.office.oversight.models import Catalogue, CatalogueRow, Duty, Obligation, Reminder

    today = timezone.localdate()
    known = {body.code: body for body in Body.objects.all()}
    made = [_body(number, known) for number in range(bodies)]
    for body in made[1:]:
        body.territory_path = body.supervision_path = f"{made[0].supervision_path}{body.pk}/"
        body.territory_parent = made[0]
    Body.objects.bulk_update(made[1:], ["territory_path", "supervision_path", "territory_parent"])
    people = {}
    for role in ("supervisor", "handler"):
        account, new = Account.objects.get_or_create(
            username=f"bench-{role}", defaults={"name": "甲", "body": made[0], "must_change_password": False}
        )
        if new:
            RoleGrant.objects.create(account=account, role=role, body=made[0], starts_on=date(2020, 1, 1))
        people[role] = account
    for place, body in enumerate(made):
        catalogue = Catalogue.objects.create(
            body=body, kind="field", field=f"领域{bodies}", title="目录", year=2020, version=1, adopted_on=date(2020, 1, 1), created_at=timezone.now(),
        )  # fmt: skip
        rows = CatalogueRow.objects.bulk_create(
            CatalogueRow(
                catalogue=catalogue, line=line, name=f"事项{bodies}/{line}", items=["事项", str(line)], timing="每月"
            )
            for line in range(1, ROWS + 1)
        )
        duties = Duty.objects.bulk_create(Duty(row=row, body=body, starts_on=date(2020, 1, 1)) for row in rows)
        owed = Obligation.objects.bulk_create(
            (_obligation(duties[number % ROWS], number, today) for number in range(first if place == 0 else others)),
            batch_size=2_000,
        )
        Reminder.objects.bulk_create(
            (
                Reminder(obligation=one, stage=stage, sent_on=today)
                for one in owed
                if one.state == "open"
                for stage in ("late", "leader")
            ),
            batch_size=2_000,
        )
    return people


def _body(number: int, known: Mapping[str, Any]) -> Any:
    from gongkai.office.bodies.models import Body

    code = f"body-{number}"
    if code in known:
        return known[code]
    kind, level = ("government", "county") if number == 0 else ("department", "county")
    body = Body.objects.create(
        code=code, name=f"示范县第{number}局", kind=kind, level=level, valid_from=date(2010, 1, 1), order=number
    )
    body.territory_path = body.supervision_path = f"/{body.pk}/"
    body.save()
    return body


def _obligation(duty: Any, number: int, today: date) -> Any:
    """The `number`-th of a duty's body: every fourth open, half of those with their last day still to come."""
    from gongkai.office.oversight.models import Obligation

    first = date(2020, 1, 1) + timedelta(days=number // ROWS)
    is_open, comes = number % 4 == 0, number % 8 == 0
    due = today + timedelta(days=number % 20) if is_open and comes else today - timedelta(days=1 + number % 700)
    met = None if is_open else due + timedelta(days=(number % 5) - 3)
    return Obligation(
        duty=duty, row=duty.row, body_id=duty.body_id, first_on=first, last_on=first, due_on=due, state="open" if is_open else "met", met_on=met,
    )  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("GONGKAI_SECOND_FACTOR", "optional")
    sys.exit(main())
