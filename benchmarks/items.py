"""`python -m benchmarks.items --count N`: search and lists over N published items, on SQLite and on PostgreSQL.

Writes their sections of docs/benchmarks-large.md. PostgreSQL is a server of its own in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Any

from benchmarks.large import in_a_process, write_section
from benchmarks.result import Row

DATABASES = ("sqlite", "postgresql")
TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
ROUNDS = 5
REACH = 2.0
TARGET = 1_000_000


def main() -> int:
    """Measure each database in a process of its own; its section is written when all of it was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.items", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--database", choices=DATABASES, action="append")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        Path(asked.inside).write_text(json.dumps([astuple(row) for row in _measured(asked.count)]), encoding="utf-8")
        return 0
    for database in asked.database or DATABASES:
        found = in_a_process("benchmarks.items", database, asked.count)
        if found is None:
            return 1
        rows = [Row(*row) for row in found]
        for row in rows:
            print(f"{TITLES[database]}: {row.what}: {row.measured} (target {row.target}) {row.note}", flush=True)
        lead = f"{asked.count:,} items of 41 bodies over 18 years, about 200 characters each, one in forty not published; the best of {ROUNDS} runs."
        command = f"make bench-items N={asked.count}"
        write_section(f"items-{database}", f"Search and lists of items on {TITLES[database]}", command, rows, lead)
    return 0


def _measured(count: int) -> list[Row]:
    """Fill the database, make the index, ask."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from django.db import connection, transaction

    from benchmarks.many_items import fill
    from gongkai.office.disclosure.going_out import recount
    from gongkai.office.disclosure.search.rebuilding import rebuild

    begun, spent = time.monotonic(), time.process_time()
    made = fill(count)
    _say(f"items written, {time.process_time() - spent:,.0f} s of the processor", begun)
    begun, spent = time.monotonic(), time.process_time()
    rebuild(lambda done: _say(f"{done:,} in search", begun) if done % 50_000 == 0 else None)
    taken, cpu = time.monotonic() - begun, time.process_time() - spent
    with transaction.atomic():
        recount()
    _say(f"search made, {cpu:,.0f} s of the processor", begun)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [
        *_searches(made, count), *_lists(made),
        Row("search index made anew", "–", f"{count / taken:,.0f} items/s", None,
            f"{taken:,.0f} s, {cpu:,.0f} s of the processor outside the database; people go on working meanwhile"),
        Row("memory of the measuring process", "–", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB", None),
    ]  # fmt: skip


def _say(words: str, begun: float) -> None:
    print(f"  {words}: {time.monotonic() - begun:,.0f} s", file=sys.stderr, flush=True)


def _searches(made: Any, count: int) -> Iterator[Row]:
    """Each query as the portal answers it against the bare statement that finds all its hits."""
    from django.db import connection

    from benchmarks.many_items import PHRASE, RARE
    from gongkai.office.disclosure.queries.public import Asked, listing
    from gongkai.office.disclosure.search.index import engine
    from gongkai.office.disclosure.search.tokens import number, words

    queries = {
        "a word of most texts": Asked("单位"), "a word of many texts": Asked("校车"), "a phrase": Asked(PHRASE),
        "two words": Asked("校车 白鹭巷"), "a rare phrase": Asked(RARE), "a document number": Asked(made.number),
        "an index number": Asked(made.index_number), "a word that is nowhere": Asked("鲸鲨"),
        "a word of many texts, one body and year": Asked("校车", body="department3", year=2020),
        "a word of most texts, one rare state": Asked("单位", validity="lapsed", topic="education"),
    }  # fmt: skip
    sums = [0.0, 0.0]
    for title, asked in queries.items():

        def bare(asked: Asked = asked) -> int:
            expression = engine().expression(words(asked.query), number(asked.query))
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM ({engine().FIND}) AS hits", [expression])
                return int(cursor.fetchone()[0])

        raw, ours = _timed(bare), _timed(lambda asked=asked: listing(asked))
        sums = [sums[0] + raw, sums[1] + ours]
        note = (
            f"{bare():,} hits; the portal's page {ours * 1000:,.1f} ms, the bare full-text query {raw * 1000:,.1f} ms"
        )
        yield Row(f"search for {title}", "–", f"{ours * 1000:,.1f} ms", None, note)
    ratio = sums[1] / sums[0]
    note = (
        f"all queries above: {sums[1] * 1000:,.0f} ms with facets and twenty records against {sums[0] * 1000:,.0f} ms"
    )
    reached = ratio <= REACH if count >= TARGET else None
    yield Row(
        "search, times the raw full-text query", f"≤ {REACH} ×, {TARGET:,} items", f"{ratio:.2f} ×", reached, note
    )


def _lists(made: Any) -> Iterator[Row]:
    """Pages of the portal and of the desk, with their queries and times."""
    from django.test import Client

    from gongkai.office.bodies.models import Account

    portal, desk, above = Client(), Client(), Client()
    desk.force_login(_ready(Account.objects.get(username="handler")))
    above.force_login(_ready(Account.objects.get(username="supervisor")))
    pages: list[tuple[str, Client, str]] = [
        ("home page", portal, "/"), ("catalogue, first page", portal, "/items/"),
        ("catalogue, page 10,000", portal, "/items/?page=10000"), ("catalogue, last page", portal, "/items/?page=9999999"),
        ("catalogue, one body", portal, "/items/?body=department3"),
        ("catalogue, one body, topic, year", portal, "/items/?body=department3&topic=education&year=2020"),
        ("search page", portal, "/search?q=校车"), ("one item", portal, f"/items/{made.last}/"), ("a body's page", portal, "/bodies/department3/"),
        ("annual reports", portal, "/reports/"), ("feed", portal, "/feed.xml"), ("items for programs", portal, "/api/items"),
        ("desk: list, of one body", desk, "/desk/items/"), ("desk: to-do list", desk, "/desk/"), ("desk: figures", desk, "/desk/figures/"),
        ("desk: list, of the whole county", above, "/desk/items/"), ("desk: search in that list", above, "/desk/items/?q=校车安全"),
        ("desk: what is late, of the whole county", above, "/desk/items/?when=late"),
        ("desk: figures of the whole county", above, "/desk/figures/"),
    ]  # fmt: skip
    for title, client, address in pages:
        with _queries() as counted:
            status = client.get(address, HTTP_HOST="localhost").status_code
        if status != 200:
            raise RuntimeError(f"{address}: {status}")
        taken = _timed(lambda client=client, address=address: client.get(address, HTTP_HOST="localhost"))
        yield Row(title, "–", f"{taken * 1000:,.0f} ms", None, f"{counted[0]} queries")


def _ready(account: Any) -> Any:
    account.must_change_password = False
    account.save()
    return account


@contextmanager
def _queries() -> Iterator[list[int]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counted = [0]
    with CaptureQueriesContext(connection) as found:
        yield counted
    counted[0] = len(found)


def _timed(work: Callable[[], object]) -> float:
    """Seconds by the clock: the best of some runs after one to warm up, so that a busy machine says little."""
    work()
    taken = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main())
