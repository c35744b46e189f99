"""`python -m benchmarks.requests --count N`: the desk's lists, search and case page over N requests, on both databases."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any
from urllib.parse import urlencode

from benchmarks.large import write_section
from benchmarks.many_requests import Made, fill
from benchmarks.result import Row

ROUNDS = 15
PAGES = {
    "first page (to-do list)": lambda _made: "/desk/",
    "list, first page": lambda _made: "/desk/requests/",
    "list, mine and not finished": lambda made: (
        f"/desk/requests/?{urlencode({'handler': made.actors['handler'].username, 'when': 'unfinished'})}"
    ),
    "list, due in 5 working days": lambda _made: "/desk/requests/?when=due_5",
    "list, overdue": lambda _made: "/desk/requests/?when=overdue",
    "search by number": lambda made: f"/desk/requests/?{urlencode({'q': made.number})}",
    "search by name": lambda made: f"/desk/requests/?{urlencode({'q': made.name})}",
    "search by telephone": lambda made: f"/desk/requests/?{urlencode({'q': made.phone})}",
    "month": lambda _made: "/desk/requests/month/",
    "digest": lambda _made: "/desk/requests/digest/",
    "case page": lambda made: f"/desk/requests/{made.case}/",
}
EMPTY = "handler of an empty body"


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

    django.setup()
    call_command("migrate", verbosity=0)
    start = time.monotonic()
    made = fill(given.count, lambda done: print(f"{database}: {done}", file=sys.stderr, flush=True))
    spent = time.monotonic() - start
    lead = (
        f"{given.count:,} requests with {made.acts:,} acts of {len(made.actors) and 40} bodies over four years, written in {spent:.0f} s. "
        "Time: median of a page with its template, of all its queries sent again without the program, and their number; "
        "the number must be that of a body without a request."
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
    bare = {what: _queries(made, EMPTY, address(made)) for what, address in PAGES.items() if what != "case page"}
    for who in [name for name in made.actors if name != EMPTY]:
        for what, address in PAGES.items():
            client, asked = _client(made.actors[who]), address(made)
            sent, status = _capture(client, asked)
            page = _timed(lambda: client.get(asked))  # noqa: B023 - called at once
            raw = _timed(lambda: _replay(sent))  # noqa: B023 - called at once
            few = len(bare[what]) if what in bare else None
            yield Row(
                f"{what}, {who}",
                "as many queries" if few is not None else "–",
                f"{len(sent)} queries, {page:.0f} ms",
                (len(sent) <= few + _more(what)) if few is not None else None,
                f"its queries alone {raw:.1f} ms, {page / raw:.1f} ×; {few if few is not None else '–'} queries without a request; "
                f"slowest query {_slowest(sent):.1f} ms" + ("" if status == 200 else f"; status {status}"),
            )


def _more(what: str) -> int:
    """Further queries that a page with something to show may ask: how many there are where not all of a kind are shown, and
    the acts of the person.
    """
    return 6 if what in ("first page (to-do list)", "digest") else 1


def _client(actor: Any) -> Any:
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    client.force_login(actor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _queries(made: Made, who: str, address: str) -> list[tuple[str, Any]]:
    return _capture(_client(made.actors[who]), address)[0]


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


def _slowest(sent: list[tuple[str, Any]]) -> float:
    return max((_timed(lambda: _replay([one]), 3) for one in sent), default=0.0)  # noqa: B023 - called at once


def _timed(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Median milliseconds on the clock; a slow one is not repeated as often."""
    times: list[float] = []
    while len(times) < rounds and sum(times) < 10_000:
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


if __name__ == "__main__":
    sys.exit(main())
