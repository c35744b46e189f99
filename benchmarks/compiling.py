"""`python -m benchmarks.compiling --count N`: a year's report from a ledger of N requests, against one hand-written statement.

The whole action is measured: figures of all tables, facts, the records behind every cell stored, the audit entry. Both ways are
measured by the processor time of this process and of the database's, so that a busy machine hurts neither.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import astuple
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.large import in_a_process, write_section
from benchmarks.result import Row

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
DRAWN = 4_000
"""So many requests are drawn one by one; more are the same ones again."""
ROUNDS = 5
REACH, FULL = 1.5, 1_000_000
BY_HAND = """
SELECT requester_kind,
       CASE WHEN receipt_on < %(first)s OR counted_on < %(first)s THEN 'carried_over' ELSE 'new_received' END AS inflow,
       CASE WHEN counted_on >= %(first)s AND counted_on <= %(last)s THEN "row" ELSE 'carried_forward' END AS outflow,
       channel, count(*), sum(CASE WHEN on_time THEN 0 WHEN on_time IS NULL THEN 0 ELSE 1 END),
       sum(CASE WHEN extended THEN 1 ELSE 0 END)
FROM inforequests_request
WHERE body_id IN ({bodies})
  AND (receipt_on <= %(last)s OR counted_on <= %(last)s) AND (counted_on IS NULL OR counted_on >= %(first)s)
GROUP BY 1, 2, 3, 4
"""
"""Everything that table three and the facts say of requests."""


def main() -> int:
    """Measure each database in a process of its own; the section is written when all were measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compiling", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--database", choices=tuple(DATABASES), action="append")
    parser.add_argument("--dry", action="store_true", help="print only")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        Path(asked.inside).write_text(json.dumps([astuple(row) for row in _measured(asked.count)]), encoding="utf-8")
        return 0
    rows: list[Row] = []
    for database in asked.database or DATABASES:
        found = in_a_process("benchmarks.compiling", database, asked.count)
        if found is None:
            return 1
        rows += [Row(f"{DATABASES[database]}: {row[0]}", *row[1:]) for row in found]
        for row in rows[-len(found) :]:
            print(f"{row.what}: {row.measured} (target {row.target}) {row.note}", flush=True)
    if not asked.dry:
        lead = (
            f"{asked.count:,} requests with their acts, of 40 bodies over four years ({DRAWN:,} drawn ones, repeated). One body took over all others: its report "
            f"counts every request of the year. Medians of {ROUNDS} runs of processor time, database included, one process a query."
        )
        write_section("compiling", "Compiling a year's report", "make bench-compile", rows, lead)
    return 0 if all(row.reached is not False for row in rows) else 1


def _measured(count: int) -> list[Row]:
    """Fill the database, let one body answer for all, compile and ask by hand in turns."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from benchmarks import many_requests
    from gongkai.office.annual.domain.compile_report import compile_report
    from gongkai.office.annual.models import Report
    from gongkai.office.annual.queries.bodies import answers_for
    from gongkai.office.clock import today

    begun = time.monotonic()
    drawn = min(count, DRAWN)
    many_requests.PERSONS = many_requests.TEXTS = DRAWN // 10
    made = many_requests.fill(drawn)
    _repeat(drawn, made.acts, count // drawn)
    year = today().year - 2
    body, actor = _one_for_all(made, year)
    print(f"  requests written: {time.monotonic() - begun:,.0f} s", file=sys.stderr, flush=True)
    bodies = answers_for(body, year)

    def ours() -> None:
        compile_report(actor=actor, body=body, year=year)

    by_hand: list[tuple[Any, ...]] = []

    def theirs() -> None:
        by_hand[:] = _by_hand(bodies, year)

    ours()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _memory("VmRSS")
    ours()
    grown = _memory("VmHWM") - before
    spent = _in_turns({"ours": ours, "theirs": theirs})
    report = Report.objects.get(body=body, year=year)
    counted = _compared(report.computed, by_hand)
    stored = sum(len(cell.requests) for cell in report.cells.all())
    ratio = spent["ours"] / spent["theirs"]
    return [
        Row("compiling, times one hand-written statement", f"≤ {REACH} ×, {FULL:,} requests", f"{ratio:.2f} ×", ratio <= REACH if count >= FULL else None,
            f"{spent['ours'] * 1000:,.0f} ms against {spent['theirs'] * 1000:,.0f} ms; {counted:,} requests in the year's books, "
            f"all figures the same; the records behind every cell stored, {stored / 1_000_000:,.1f} MB"),
        Row("memory that compiling adds", "–", f"{grown:,} MB", None, f"over {before:,} MB that the process had, most of it from writing the ledger"),
    ]  # fmt: skip


def _repeat(requests: int, acts: int, times: int) -> None:
    """Let the database write the drawn requests and their acts again under new keys, until there are so many times as many."""
    from django.db import connection, transaction

    from gongkai.office.inforequests.models import Request, RequestAct

    for model, step in ((Request, requests), (RequestAct, acts)):
        columns = [field.column for field in model._meta.concrete_fields]
        names = ", ".join(f'"{column}"' for column in columns)
        for turn in range(1, times):
            new = {
                "id": f"id + {turn * step}", "request_id": f"request_id + {turn * requests}", "number": f"'依申请' || (id + {turn * step})",
                "token": f"'t' || (id + {turn * step})", "code_hash": f"'c' || (id + {turn * step})",
            }  # fmt: skip
            values = ", ".join(new.get(str(column), f'"{column}"') for column in columns)
            table = model._meta.db_table
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE id <= %s", [step])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _one_for_all(made: Any, year: int) -> tuple[Any, Any]:
    """The newly founded body takes over every other one in the middle of the year; somebody compiles for it."""
    from gongkai.office.bodies.domain.grant_role import grant_role
    from gongkai.office.bodies.models import Account, Body

    body, actor = Body.objects.get(code="empty"), made.actors["handler of an empty body"]
    Body.objects.filter(code__startswith="body").update(valid_to=date(year, 6, 30), successor=body)
    grant_role(actor=Account.objects.get(username="security-administrator"), account=actor, role="compiler", body=body)
    return body, Account.objects.get(pk=actor.pk)


def _by_hand(bodies: list[int], year: int) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        days = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
        cursor.execute(BY_HAND.format(bodies=", ".join(map(str, bodies))), days)
        return list(cursor.fetchall())


def _compared(computed: dict[str, str], rows: list[tuple[Any, ...]]) -> int:
    """Every figure of requests is the same both ways; how many requests there were. Raises AssertionError."""
    found: Counter[str] = Counter()
    for kind, inflow, outflow, channel, count, late, extended in rows:
        for row in (inflow, outflow):
            found[f"requests.{row}.{kind}"] += count
        if inflow == "new_received":
            found[f"facts.received.{channel}"] += count
        if outflow != "carried_forward":
            found["facts.late"] += late
            found["facts.extended"] += extended
    wrong = {key: (computed.get(key), count) for key, count in found.items() if computed.get(key) != str(count)}
    if wrong:
        raise AssertionError(f"not the same figures: {wrong}")
    return sum(row[4] for row in rows)


def _in_turns(ways: dict[str, Callable[[], None]]) -> dict[str, float]:
    """Median processor seconds of each way, this process and the database's."""
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(ROUNDS):
        for name, work in ways.items():
            begun = _processor()
            work()
            spent[name].append(_processor() - begun)
    return {name: median(times) for name, times in spent.items()}


def _processor() -> float:
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("SELECT pg_backend_pid()")
        key = cursor.fetchone()[0]
    fields = Path(f"/proc/{key}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return own + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(what: str) -> int:
    """Megabytes that this process holds (VmRSS), or held at most since the mark was reset (VmHWM)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) // 1024


if __name__ == "__main__":
    sys.exit(main())
