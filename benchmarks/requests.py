"""`python -m benchmarks.requests --count N`: the desk's lists, search and case page over N requests, on both databases."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import urlencode

from benchmarks.large import write_section
from benchmarks.many_requests import BODIES, Made, fill
from benchmarks.result import Row

ROUNDS = 15
PAGES: dict[str, Callable[[Made, Any], str]] = {
    "first page (to-do list)": lambda _made, _who: "/desk/",
    "list, newest": lambda _made, _who: "/desk/requests/",
    "list, mine and not finished": lambda _made, who: f"/desk/requests/?handler={who.username}&when=unfinished",
    "list, due in 5 working days": lambda _made, _who: "/desk/requests/?when=due_5",
    "list, overdue": lambda _made, _who: "/desk/requests/?when=overdue",
    "search by number": lambda made, _who: f"/desk/requests/?{urlencode({'q': made.number})}",
    "search by name": lambda made, _who: f"/desk/requests/?{urlencode({'q': made.name})}",
    "search by telephone": lambda made, _who: f"/desk/requests/?{urlencode({'q': made.phone})}",
    "month": lambda _made, _who: "/desk/requests/month/",
    "digest": lambda _made, _who: "/desk/requests/digest/",
    "figures of four years": lambda _made, _who: "/desk/requests/figures/?since=2020-01-01",
    "case page": lambda made, _who: f"/desk/requests/{made.case}/",
}
EMPTY = "handler of an empty body"
MORE = 7
"""Queries that a page with something to show may ask beyond an empty one: each of seven kinds of work counts what it does not show."""


def main() -> int:
    """Measure on the chosen databases and write their sections."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.requests", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--dry", action="store_true", help="print only")
    given = parser.parse_args()
    wanted = ("sqlite", "postgresql") if given.database == "both" else (given.database,)
    if given.database == "both":
        return max(_again(name, given) for name in wanted)
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        os.environ["GONGKAI_DATA"] = folder
        if given.database == "sqlite":
            return _measure("SQLite", given)
        from tests.office.on_postgresql import programs, server

        bin_ = programs()
        if bin_ is None:
            print("PostgreSQL's server programs are not installed (Debian: postgresql): measured on SQLite only.")
            return 0
        with server(bin_) as url:
            os.environ["GONGKAI_DATABASE_URL"] = url
            return _measure("PostgreSQL", given)


def _again(name: str, given: argparse.Namespace) -> int:
    """Each database in a process of its own: settings are read once."""
    import subprocess

    command = [sys.executable, "-m", "benchmarks.requests", "--count", str(given.count), "--database", name]
    return subprocess.run([*command, *(["--dry"] if given.dry else [])], check=False).returncode


def _measure(database: str, given: argparse.Namespace) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.site.settings"
    os.environ["GONGKAI_SECOND_FACTOR"] = "optional"
    import django
    from django.core.management import call_command
    from django.urls import get_resolver

    django.setup()
    _ = get_resolver().url_patterns  # every page is loaded before the long part begins
    call_command("migrate", verbosity=0)
    start = time.monotonic()
    made = fill(given.count, lambda done: print(f"{database}: {done}", file=sys.stderr, flush=True))
    spent = time.monotonic() - start
    lead = (
        f"{given.count:,} requests with {made.acts:,} acts of {BODIES} bodies over four years, written in {spent:.0f} s. "
        "Times are the best of several looks: the page with its template, and all its queries sent again without the program; "
        "the same page of a body without any request stands beside it."
    )
    rows = []
    for row in _rows(made):
        rows.append(row)
        print(f"{row.what}: {row.measured} (target {row.target}) {row.note}", flush=True)
    if not given.dry:
        command = f"make bench-requests N={given.count}"
        write_section(f"requests-{database.lower()}", f"Requests on {database}", command, rows, lead)
    return 0


def _rows(made: Made) -> Iterator[Row]:
    nobody = made.actors[EMPTY]
    for who in [made.actors[name] for name in made.actors if name != EMPTY]:
        title = next(name for name, actor in made.actors.items() if actor == who)
        for what, address in PAGES.items():
            yield _row(f"{what}, {title}", _look(who, address(made, who)), _look(nobody, address(made, nobody)))


class Look(NamedTuple):
    """What one look at a page cost: its queries, the page with its template and the queries alone, in milliseconds."""

    queries: int
    page: float
    raw: float
    slowest: float
    status: int


def _look(who: Any, address: str) -> Look:
    client = _client(who)
    sent, status = _capture(client, address)
    page, raw = _timed(lambda: client.get(address)), _timed(lambda: _replay(sent))
    return Look(len(sent), page, raw, max((_timed(lambda: _replay([one]), 3) for one in sent), default=0.0), status)  # noqa: B023 - called at once


def _row(what: str, found: Look, empty: Look) -> Row:
    if found.status != HTTPStatus.OK:
        return Row(what, "–", f"status {found.status}", None, "not among the pages of this role")
    same = empty.status == HTTPStatus.OK
    return Row(
        what,
        f"≤ {empty.queries + MORE} queries" if same else "–",
        f"{found.queries} queries, {found.page:.0f} ms",
        found.queries <= empty.queries + MORE if same else None,
        f"its queries alone {found.raw:.1f} ms, the slowest {found.slowest:.1f} ms"
        + (f"; without any request {empty.queries} queries, {empty.page:.0f} ms" if same else ""),
    )


def _client(actor: Any) -> Any:
    from django.test import Client

    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    client.force_login(actor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _capture(client: Any, address: str) -> tuple[list[tuple[str, Any]], int]:
    """The queries of a page that was looked at before, and its status."""
    from django.db import connection

    sent: list[tuple[str, Any]] = []

    def heard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    client.get(address)
    with connection.execute_wrapper(heard):
        status = client.get(address).status_code
    return [one for one in sent if one[0].lstrip().upper().startswith("SELECT")], status


def _replay(sent: list[tuple[str, Any]]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, params in sent:
            cursor.execute(sql, params)
            cursor.fetchall()


def _timed(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """The fewest milliseconds on the clock: other work on the machine only adds; a slow one is not repeated as often."""
    times: list[float] = []
    while len(times) < rounds and sum(times) < 5_000:
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
