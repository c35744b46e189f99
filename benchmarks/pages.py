"""`python -m benchmarks.pages --count N`: the queries of the pages over N reports, each beside a hand-written DuckDB query.

The reports are not read: cells, findings and sections are generated straight as the files that a build would have sealed, scattered
over the years as documents in no order are; `reports_wide` is made of them by the build's own function.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from gongkai.corpus.addresses import addresses
from gongkai.corpus.explore import faults, figures, reports, tree
from gongkai.corpus.explore.choice import choice
from gongkai.corpus.explore.measures import measures
from gongkai.corpus.explore.peers import peers
from gongkai.corpus.explore.pool import MEMORY, SECONDS, THREADS
from gongkai.corpus.manifest import File, Manifest, Shard, Together, digest_of, load, save
from gongkai.corpus.query import Session, session
from gongkai.corpus.schema import YEAR, arrow_schema
from gongkai.corpus.seal import write_by_year
from gongkai.corpus.together import files_of_year
from gongkai.corpus.views import divisions_table
from gongkai.corpus.wide import NAME, write_wide
from gongkai.law.forms import edition

SHARD = 4096
FIRST, LAST = 2019, 2025
TIMES = 5
KEPT = tuple(
    f"{table}.{row.key}.{column.key}"
    for table, form in edition("2021").tables.items()
    for row in form.rows
    for column in row.columns
)
RULES = (
    "requests.balance",
    "requests.dispositions",
    "narrative.requests",
    "text.copied",
    "contact.missing",
    "years.carry-over",
)


@cache
def _connection() -> Any:
    """One for each process, with the divisions and the form."""
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("SET enable_progress_bar = false")
    connection.register("divisions_now", divisions_table())
    connection.execute(
        "CREATE TABLE places AS SELECT code, any_value(name) AS name, any_value(level) AS level, "
        "row_number() OVER (ORDER BY code) - 1 AS n FROM divisions_now WHERE valid_to IS NULL GROUP BY code"
    )
    listed = ", ".join("('{}', '{}', '{}', {})".format(*address.split("."), n) for n, address in enumerate(KEPT))
    connection.execute(f'CREATE TABLE form AS SELECT * FROM (VALUES {listed}) f("table", "row", "column", n)')
    return connection


def shard(root: str, number: int, first: int, last: int) -> list[File]:
    """Generate and seal reports `first` to `last`."""
    connection, years = _connection(), LAST - FIRST + 1
    connection.execute(f"""
        CREATE OR REPLACE TABLE known AS
        SELECT m.*, p.code, p.name, p.level, m.b >= (SELECT count(*) FROM places) AS department
        FROM (SELECT md5(i::VARCHAR)[:16] AS report, i, i // {years} AS b, ({FIRST} + i % {years})::BIGINT AS year
              FROM range({first}, {last}) r(i)) m JOIN places p ON p.n = m.b % (SELECT count(*) FROM places)""")
    values = {
        "report": "report", "document": "i::VARCHAR || '.html'", "sha256": "md5(i::VARCHAR) || md5(report)", "format": "'html'",
        "reader": "'generated'", "level": "level", "code": "CASE WHEN NOT department THEN code END",
        "body": "name || CASE WHEN department THEN '第' || b || '局' ELSE '人民政府' END",
        "kind": "CASE WHEN department THEN 'department' ELSE 'government' END", "edition_proactive": "'2021'",
        "edition_requests": "'2021'", "edition_remedies": "'2021'", "errors": "(i % 7 = 0)::BIGINT",
    }  # fmt: skip
    columns = ", ".join(f'{values.get(name, "NULL")} AS "{name}"' for name in arrow_schema("reports").names)
    tables = {"reports": connection.sql(f"SELECT {columns}, year FROM known").to_arrow_table()}
    tables["cells"] = connection.sql("""
        WITH drawn AS (SELECT report, f.*, year, hash(i, n) AS h FROM known, form f)
        SELECT report, "table", "row", "column", v::DOUBLE AS value, v::VARCHAR AS printed, 'printed' AS how, year
        FROM (SELECT *, CASE WHEN h % 3 = 0 THEN (h // 7) % (10 + (h // 11) % 990) ELSE 0 END AS v FROM drawn)
        """).to_arrow_table()
    rules = ", ".join(f"('{rule}', {n})" for n, rule in enumerate(RULES))
    tables["findings"] = connection.sql(f"""
        SELECT report, rule, 'table' AS layer, 'error' AS severity, 'fails' AS state, ['requests.total.total'] AS "where",
               '不相等' AS message, '1' AS expected, '2' AS printed, '' AS basis, '' AS hint, md5(report || rule) AS fingerprint, year
        FROM known, (VALUES {rules}) r(rule, n) WHERE hash(i, rule) % 9 = 0""").to_arrow_table()
    tables["sections"] = connection.sql("""
        SELECT report, 1::BIGINT AS position, 'overview' AS key, '一、总体情况' AS heading,
               repeat('全年主动公开政府信息' || i || '条。', 8) AS text, year FROM known""").to_arrow_table()
    files: list[File] = []
    for name, table in tables.items():
        schema = arrow_schema(name, with_year=True)
        files += write_by_year(
            Path(root), name, f"{number:05d}-0", table.select(schema.names).cast(schema).combine_chunks()
        )
    return files


def wide(root: str, year: int, stem: str, files: dict[str, list[str]]) -> tuple[int, list[File]]:
    """`reports_wide` of one year."""
    made = write_wide(Path(root), year, stem, files)
    return year, [made] if made is not None else []


def generate(root: Path, count: int, jobs: int) -> None:
    """Write the dataset."""
    root.mkdir(parents=True, exist_ok=True)
    manifest = Manifest()
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        start = time.perf_counter()
        tasks = [
            pool.submit(shard, str(root), number, first, min(first + SHARD, count))
            for number, first in enumerate(range(0, count, SHARD))
        ]
        manifest.shards = [
            Shard(number, min(SHARD, count - number * SHARD), task.result()) for number, task in enumerate(tasks)
        ]
        print(f"generated {count:,} reports in {time.perf_counter() - start:.0f} s", flush=True)
        start = time.perf_counter()
        years = [
            pool.submit(wide, str(root), year, "together", files_of_year(manifest, year))
            for year in range(FIRST, LAST + 1)
        ]
        for task in years:
            year, files = task.result()
            manifest.together.append(Together(year, "generated", files, digest_of(manifest, year)))
        print(f"reports_wide in {time.perf_counter() - start:.0f} s", flush=True)
    save(root, manifest)


Question = tuple[str, Callable[[Session], Any], str]


def questions(root: Path) -> list[Question]:
    """What pages ask, and what a person would write by hand over the same files."""
    w = f"read_parquet('{root}/{NAME}/*/*.parquet', hive_partitioning=true)"
    year = LAST - 1
    overview = choice({}, ["reports", "new_received", "handled"])
    provinces = choice({"rows": "province", "since": str(year), "until": str(year)}, ["new_received", "r_granted"])
    top = choice({"rows": "body", "since": str(year), "until": str(year)}, ["handled"])
    matrix = choice({"rows": "province", "across": "year"}, ["handled", "r_denied"])
    some = reports.bodies
    body = "第50001局"
    everything = choice({}, [])
    rule = RULES[0]
    return [
        ("years: reports, received, answered", lambda s: figures.figures(s, overview),
         f"SELECT year, count(*), sum(requests_new_received_total), sum(requests_total_total) FROM {w} GROUP BY year ORDER BY year"),
        ("its coverage (reports and distinct bodies)", lambda s: figures.coverage(s, overview),
         f"SELECT count(*), count(DISTINCT (body, code)), count(requests_new_received_total), count(DISTINCT (body, code)) FILTER (requests_new_received_total IS NOT NULL), count(requests_total_total), count(DISTINCT (body, code)) FILTER (requests_total_total IS NOT NULL) FROM {w}"),
        ("provinces in one year, with names", lambda s: figures.figures(s, provinces),
         f"SELECT left(code, 2), sum(requests_new_received_total), sum(requests_granted_total) / sum(requests_total_total) FROM {w} WHERE year = {year} GROUP BY 1 ORDER BY 1"),
        ("provinces × years, two measures", lambda s: figures.figures(s, matrix),
         f"SELECT left(code, 2), year, sum(requests_total_total), sum(requests_denied_state_secret_total + requests_denied_law_forbidden_total + requests_denied_three_securities_total + requests_denied_third_party_total + requests_denied_internal_affairs_total + requests_denied_process_total + requests_denied_enforcement_file_total + requests_denied_admin_query_total) / sum(requests_total_total) FROM {w} GROUP BY 1, 2 ORDER BY 1, 2"),
        ("5,000 bodies of one year, the busiest first", lambda s: figures.figures(s, top),
         f"SELECT body, code, sum(requests_total_total) AS t FROM {w} WHERE year = {year} GROUP BY 1, 2 ORDER BY t DESC LIMIT 5001"),
        ("one body among its peers", lambda s: peers(s, measures()["handled"], 40.0, year=year, level="township", kind="government", province=""),
         f"SELECT count(*), median(requests_total_total), quantile_cont(requests_total_total, [0.25, 0.75]), count(*) FILTER (requests_total_total < 40), list(requests_total_total) FROM {w} WHERE year = {year} AND level = 'township' AND kind = 'government'"),
        ("error board, all years", lambda s: faults.board(s, everything),
         f"SELECT unnest(failing) AS rule, count(*) FROM {w} GROUP BY 1 ORDER BY 2 DESC"),
        ("reports in which a rule fails, first page", lambda s: faults.failing(s, everything, rule, 1),
         f"SELECT report, year, body, code, level, kind, failing FROM {w} WHERE list_contains(failing, '{rule}') ORDER BY year DESC, code, body LIMIT 50"),
        ("coverage board, provinces", lambda s: tree.branches(s, year),
         f"SELECT left(code, 2), count(*) FROM {w} WHERE year = {year} AND kind = 'government' GROUP BY 1"),
        ("bodies of a name", lambda s: some(s, body),
         f"SELECT body, code, count(*) FROM {w} WHERE body LIKE '%{body}%' GROUP BY 1, 2 LIMIT 50"),
        ("one report with its cells and findings", _one,
         f"SELECT * FROM {w} WHERE report = md5('77')[:16]"),
    ]  # fmt: skip


def _one(asked: Session) -> Any:
    key = next(iter(asked.run("SELECT md5('77')[:16]").rows))[0]
    return reports.one_report(asked, key)


def timed(work: Callable[[], Any]) -> tuple[float, float, float]:
    """Milliseconds: on the clock the first time, on the clock afterwards (least), of processor time afterwards (median)."""
    clock, processor = [], []
    for _ in range(TIMES + 1):
        start, spent = time.perf_counter(), time.process_time()
        work()
        clock.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - spent))
    return clock[0], min(clock[1:]), statistics.median(processor[1:])


def measure(root: Path) -> None:
    """Print a row for every question."""
    config: dict[str, Any] = {"threads": THREADS, "memory_limit": MEMORY, "temp_directory": ""}
    start = time.perf_counter()
    with (
        session(root, seconds=60 * SECONDS, threads=THREADS, memory=MEMORY) as opened,
        duckdb.connect(config=config) as plain,
    ):
        print(f"opened in {time.perf_counter() - start:.2f} s; load average {os.getloadavg()[0]:.1f}")
        plain.execute("SET enable_progress_bar = false")
        print(
            "| question | page: first, later | processor | by hand: later | processor | ratio of processor time |\n"
            + "|---" * 6
            + "|"
        )
        for name, ask, sql in questions(root):
            first, again, spent = timed(lambda ask=ask: ask(opened))  # type: ignore[misc]
            _, hand, hand_spent = timed(lambda sql=sql: plain.execute(sql).fetchall())  # type: ignore[misc]
            row = (
                f"{first:.0f} ms, {again:.0f} ms",
                f"{spent:.0f} ms",
                f"{hand:.0f} ms",
                f"{hand_spent:.0f} ms",
                f"{spent / hand_spent:.2f} ×",
            )
            print(f"| {name} | {' | '.join(row)} |", flush=True)


def main() -> int:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="keep the dataset here, or use the one that is there")
    chosen = parser.parse_args()
    with TemporaryDirectory() as temporary:
        root = (chosen.folder or Path(temporary) / "dataset").resolve()
        if not (root / "manifest.json").exists():
            generate(root, chosen.count, chosen.jobs)
        files = list(load(root).files())
        size = sum(file.bytes for file in files)
        cells = sum(file.rows for file in files if file.table == "cells")
        ready = sum(file.bytes for file in files if file.table == NAME)
        print(f"{cells:,} cells in {len(files):,} files, {size / 1e6:.0f} MB, of it reports_wide {ready / 1e6:.0f} MB")
        assert set(KEPT) <= set(addresses())
        assert YEAR == "year"
        measure(root)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
