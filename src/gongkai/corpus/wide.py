"""`reports_wide`: one row a report, a column a cell. Statistics ask nothing else, so it is written ready-made for each year.

The one definition is `wide_sql`. A build runs it over the files of a year and keeps the answer; a year that is not kept yet (an
interrupted build, a dataset of an earlier version) is answered by the same statement when it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai.corpus.addresses import addresses, wide_name
from gongkai.corpus.errors import require
from gongkai.corpus.files import checksum, replace_by
from gongkai.corpus.manifest import File, Manifest, digest_of
from gongkai.corpus.schema import YEAR, arrow_schema, tables

NAME = "reports_wide"
ROW_GROUP = 16_384
"""Rows that are written together: of smaller groups every query pays for the many footers, larger ones take memory to write."""
MEMORY = "1GB"


def wide_sql(reports: str, cells: str, findings: str) -> str:
    """The statement over three relations: the reports with every figure, the rules that fail in each, and those not assessable."""
    figures = ", ".join(f"m[{number}] AS {wide_name(address)}" for number, address in enumerate(addresses()))
    places = ", ".join(f"({number}, '{address}')" for number, address in enumerate(addresses()))
    return f"""
        WITH placed AS (
            SELECT c.report, a.place, max(c.value) AS value
            FROM {cells} c JOIN (VALUES {places}) a(place, address)
              ON a.address = c."table" || '.' || c."row" || '.' || c."column"
            WHERE c.value IS NOT NULL GROUP BY c.report, a.place),
        maps AS (SELECT report, map_from_entries(list((place, value))) AS m FROM placed GROUP BY report),
        figures AS (SELECT report, {figures} FROM maps),
        counted AS (
            SELECT report, count(*) AS cells_read, count(*) FILTER (how NOT IN ('printed', 'divided')) AS cells_unsure
            FROM {cells} GROUP BY report),
        judged AS (SELECT report, rule, bool_or(state = 'fails') AS fails FROM {findings} GROUP BY report, rule),
        rules AS (
            SELECT report, list(rule ORDER BY rule) FILTER (fails) AS failing,
                   list(rule ORDER BY rule) FILTER (NOT fails) AS unassessed
            FROM judged GROUP BY report)
        SELECT r.*, coalesce(j.failing, []) AS failing, coalesce(j.unassessed, []) AS unassessed,
               coalesce(n.cells_read, 0) AS cells_read, coalesce(n.cells_unsure, 0) AS cells_unsure, f.* EXCLUDE (report)
        FROM {reports} r LEFT JOIN figures f ON f.report = r.report LEFT JOIN rules j ON j.report = r.report
             LEFT JOIN counted n ON n.report = r.report
    """  # noqa: S608 - names of the forms and relations of ours


def write_wide(
    root: Path, year: int | None, stem: str, files: Mapping[str, Sequence[str]], found: str = ""
) -> File | None:
    """Write one year's rows, in the order of its shards; `found` is the file of findings over several reports, if there is one."""
    if not files.get("reports"):
        return None
    pq = require("pyarrow.parquet")
    folder = Path(NAME) / f"{YEAR}={'__HIVE_DEFAULT_PARTITION__' if year is None else year}"
    path, schema, rows = folder / f"{stem}.parquet", arrow_schema(NAME), 0
    (root / folder).mkdir(parents=True, exist_ok=True)

    def write(temporary: Path) -> None:
        nonlocal rows
        with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            for table in _gathered(_parts(root, files, found)):
                writer.write_table(table.cast(schema).replace_schema_metadata(schema.metadata), ROW_GROUP)
                rows += table.num_rows

    replace_by(root / path, write)
    full = root / path
    return File(path.as_posix(), NAME, year, rows, full.stat().st_size, checksum(full))


def _gathered(parts: Iterator[Any]) -> Iterator[Any]:
    """The parts joined until they fill a row group."""
    pa = require("pyarrow")
    held: list[Any] = []
    for part in parts:
        held.append(part)
        if sum(table.num_rows for table in held) >= ROW_GROUP:
            yield pa.concat_tables(held)
            held = []
    if held:
        yield pa.concat_tables(held)


def _parts(root: Path, files: Mapping[str, Sequence[str]], found: str) -> Iterator[Any]:
    """One shard after the other, each with a connection of its own, which then gives its memory back.

    A shard's files of one year bear one name in every table.
    """
    duckdb = require("duckdb")
    config = {"threads": 1, "memory_limit": MEMORY, "temp_directory": ""}
    for shard in sorted(Path(file).name for file in files["reports"]):
        scans = {table: _scan(root, files.get(table, ()), shard, table) for table in ("reports", "cells", "findings")}
        with duckdb.connect(":memory:", config=config) as connection:
            connection.execute("SET enable_progress_bar = false")
            if found:
                scans["findings"] = (
                    f"(SELECT report, rule, state FROM {scans['findings']} UNION ALL "  # noqa: S608
                    f"SELECT report, rule, state FROM {_parquet([root / found])} "
                    f"WHERE report IN (SELECT report FROM {scans['reports']}))"
                )
            yield connection.sql(f"{wide_sql(**scans)} ORDER BY r.report").to_arrow_table()


def _scan(root: Path, files: Sequence[str], shard: str, table: str) -> str:
    chosen = [root / file for file in files if Path(file).name == shard]
    if not chosen:
        columns = ", ".join(f'NULL::{column.sql} AS "{column.name}"' for column in tables()[table].columns)
        return f"(SELECT {columns} WHERE false)"
    return _parquet(chosen)


def _parquet(files: Sequence[Path]) -> str:
    listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"read_parquet([{listed}], hive_partitioning=false)"


def kept(manifest: Manifest) -> list[File]:
    """The files of the years that are kept as the shards now are."""
    return [
        file
        for part in manifest.together
        if part.wide and part.wide == digest_of(manifest, part.year)
        for file in part.files
        if file.table == NAME
    ]
