"""`python -m benchmarks.pages --count N`: the queries of the pages over N reports, each beside a hand-written DuckDB query.

The reports are not read. The figures of one shard are generated as cells, turned into `reports_wide` by the build's own function, and
repeated under other names and numbers for every further shard, scattered over the years as documents in no order are.
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
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

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
from gongkai.corpus.wide import NAME, ROW_GROUP, write_wide
from gongkai.law.forms import edition

SHARD = 7 * 585
"""As many reports of each year."""
FIRST, LAST = 2019, 2025
YEARS = LAST - FIRST + 1
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
    """One for each process, with the divisions."""
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("SET enable_progress_bar = false")
    connection.register("divisions_now", divisions_table())
    connection.execute(
        "CREATE TABLE places AS SELECT code, any_value(name) AS name, any_value(level) AS level, "
        "row_number() OVER (ORDER BY code) - 1 AS n FROM divisions_now WHERE valid_to IS NULL GROUP BY code"
    )
    return connection


def reports_of(number: int) -> Any:
    """The reports of a shard with their years, in their order."""
    connection, first = _connection(), number * SHARD
    connection.execute(f"""
        CREATE OR REPLACE TABLE known AS
        SELECT m.*, p.code, p.name, p.level, m.b >= (SELECT count(*) FROM places) AS department
        FROM (SELECT md5(i::VARCHAR)[:16] AS report, i, i // {YEARS} AS b, ({FIRST} + i % {YEARS})::BIGINT AS year
              FROM range({first}, {first + SHARD}) r(i)) m JOIN places p ON p.n = m.b % (SELECT count(*) FROM places)""")
    values = {
        "report": "report", "document": "i::VARCHAR || '.html'", "sha256": "md5(i::VARCHAR) || md5(report)", "format": "'html'",
        "reader": "'generated'", "level": "level", "code": "CASE WHEN NOT department THEN code END",
        "body": "name || CASE WHEN department THEN '第' || b || '局' ELSE '人民政府' END",
        "kind": "CASE WHEN department THEN 'department' ELSE 'government' END", "edition_proactive": "'2021'",
        "edition_requests": "'2021'", "edition_remedies": "'2021'", "errors": "(i % 7 = 0)::BIGINT",
    }  # fmt: skip
    columns = ", ".join(f'{values.get(name, "NULL")} AS "{name}"' for name in arrow_schema("reports").names)
    found = connection.sql(f"SELECT {columns}, year FROM known ORDER BY i").to_arrow_table()
    return found.cast(arrow_schema("reports", with_year=True))


@cache
def template() -> dict[str, Any]:
    """The cells, findings and sections of the first shard, and their `reports_wide` in the order of the reports."""
    connection, reports = _connection(), reports_of(0)
    listed = ", ".join("('{}', '{}', '{}', {})".format(*address.split("."), n) for n, address in enumerate(KEPT))
    rules = ", ".join(f"('{rule}')" for rule in RULES)
    statements = {
        "cells": f"""
            WITH drawn AS (
                SELECT report, f.*, year, hash(i, n) AS h FROM known, (VALUES {listed}) f("table", "row", "column", n))
            SELECT report, "table", "row", "column", v::DOUBLE AS value, v::VARCHAR AS printed, 'printed' AS how, year
            FROM (SELECT *, CASE WHEN h % 3 = 0 THEN (h // 7) % (10 + (h // 11) % 990) ELSE 0 END AS v FROM drawn)""",
        "findings": f"""
            SELECT report, rule, 'table' AS layer, 'error' AS severity, 'fails' AS state, ['requests.total.total'] AS "where",
                   '不相等' AS message, '1' AS expected, '2' AS printed, '' AS basis, '' AS hint, md5(report || rule) AS fingerprint, year
            FROM known, (VALUES {rules}) r(rule) WHERE hash(i, rule) % 9 = 0""",
        "sections": """
            SELECT report, 1::BIGINT AS position, 'overview' AS key, '一、总体情况' AS heading,
                   repeat('全年主动公开政府信息' || i || '条。', 8) AS text, year FROM known""",
    }  # fmt: skip
    tables = {"reports": reports}
    for name, sql in statements.items():
        schema = arrow_schema(name, with_year=True)
        tables[name] = connection.sql(sql).to_arrow_table().select(schema.names).cast(schema).combine_chunks()
    with TemporaryDirectory() as folder:
        files = [file for name, table in tables.items() for file in write_by_year(Path(folder), name, "0", table)]
        manifest = Manifest([Shard(0, SHARD, files)])
        made = [write_wide(Path(folder), year, "0", files_of_year(manifest, year)) for year in range(FIRST, LAST + 1)]
        turned = pa.concat_tables([pq.read_table(Path(folder, file.path), partitioning=None) for file in made if file])
    order = pc.index_in(reports["report"], value_set=turned["report"].combine_chunks())
    return {**tables, NAME: turned.take(order).combine_chunks()}


@cache
def cells_of_year() -> dict[int, tuple[Any, Any]]:
    """The template's cells of each year, words as dictionaries, and for each the place of its report in the year."""
    found = {}
    for year in range(FIRST, LAST + 1):
        cells = (
            template()["cells"].filter(pc.equal(template()["cells"][YEAR], year)).drop_columns([YEAR]).combine_chunks()
        )
        places = pc.index_in(
            cells["report"], value_set=_of_year(template()["reports"], year)["report"].combine_chunks()
        )
        words = [name for name in cells.column_names if pa.types.is_string(cells.schema.field(name).type)]
        for name in words:
            cells = cells.set_column(cells.column_names.index(name), name, cells[name].dictionary_encode())
        found[year] = cells, places.combine_chunks()
    return found


def _of_year(table: Any, year: int) -> Any:
    return table.filter(pc.equal(table[YEAR], year)).drop_columns([YEAR])


def repeated(table: Any, reports: Any) -> Any:
    """A table of the template with the reports of another shard."""
    owner = pc.index_in(table["report"], value_set=template()["reports"]["report"].combine_chunks())
    return table.set_column(0, table.schema.field(0), reports["report"].combine_chunks().take(owner))


def shard(root: str, number: int, every: int) -> list[File]:
    """Seal one shard; only every so-manieth one has its cells, findings and sections written too, which pages ask of one report."""
    reports, files, stem = reports_of(number), [], f"{number:05d}-0"
    if number % every:
        return list(write_by_year(Path(root), "reports", stem, reports))
    for name in ("reports", "findings", "sections"):
        table = reports if name == "reports" else repeated(template()[name], reports)
        files += write_by_year(Path(root), name, stem, table)
    for year, (cells, places) in cells_of_year().items():
        names = _of_year(reports, year)["report"].combine_chunks()
        path = Path("cells") / f"{YEAR}={year}" / f"{stem}.parquet"
        full = Path(root) / path
        full.parent.mkdir(parents=True, exist_ok=True)
        table = cells.set_column(0, "report", pa.DictionaryArray.from_arrays(places, names))
        pq.write_table(table, full, compression="zstd", store_schema=False)
        files.append(File(path.as_posix(), "cells", year, len(table), full.stat().st_size, ""))
    return files


def wide(root: str, year: int, shards: int) -> File:
    """`reports_wide` of one year: every shard's rows of the template with its own reports."""
    path = Path(NAME) / f"{YEAR}={year}" / "together.parquet"
    full, schema = Path(root) / path, arrow_schema(NAME)
    full.parent.mkdir(parents=True)
    ready, rows, held = template()[NAME].filter(pc.equal(template()["reports"][YEAR], year)), 0, []
    with pq.ParquetWriter(full, schema, compression="zstd") as writer:
        for number in range(shards):
            own = pq.read_table(Path(root, "reports", f"{YEAR}={year}", f"{number:05d}-0.parquet"), partitioning=None)
            columns = [own[name] if name in own.column_names else ready[name] for name in schema.names]
            held.append(pa.table(columns, names=schema.names))
            if len(held) * len(own) >= ROW_GROUP or number == shards - 1:
                writer.write_table(pa.concat_tables(held).combine_chunks().cast(schema))
                held = []
            rows += len(own)
    return File(path.as_posix(), NAME, year, rows, full.stat().st_size, "")


def generate(root: Path, count: int, jobs: int, every: int) -> None:
    """Write the dataset, in whole shards."""
    root.mkdir(parents=True, exist_ok=True)
    manifest, shards = Manifest(), -(-count // SHARD)
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        start = time.perf_counter()
        tasks = [pool.submit(shard, str(root), number, every) for number in range(shards)]
        manifest.shards = [Shard(number, SHARD, task.result()) for number, task in enumerate(tasks)]
        years = {year: pool.submit(wide, str(root), year, shards) for year in range(FIRST, LAST + 1)}
        for year, made in years.items():
            manifest.together.append(Together(year, "generated", [made.result()], digest_of(manifest, year)))
        print(f"generated {shards * SHARD:,} reports in {time.perf_counter() - start:.0f} s", flush=True)
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
    parser.add_argument("--cells-every", type=int, default=1, help="write the cells of every so-manieth shard only")
    parser.add_argument("--folder", type=Path, help="keep the dataset here, or use the one that is there")
    chosen = parser.parse_args()
    with TemporaryDirectory() as temporary:
        root = (chosen.folder or Path(temporary) / "dataset").resolve()
        if not (root / "manifest.json").exists():
            generate(root, chosen.count, chosen.jobs, chosen.cells_every)
        files = list(load(root).files())
        size = sum(file.bytes for file in files)
        cells = sum(file.rows for file in files if file.table == "cells")
        ready = sum(file.bytes for file in files if file.table == NAME)
        print(f"{cells:,} cells in {len(files):,} files, {size / 1e6:.0f} MB, of it reports_wide {ready / 1e6:.0f} MB")
        measure(root)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
