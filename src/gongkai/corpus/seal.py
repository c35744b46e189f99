"""From packets to Parquet: one shard's rows, divided by table and report year; and shards rewritten without some documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.corpus.batches import ROW_TABLES, as_batch
from gongkai.corpus.errors import require
from gongkai.corpus.files import checksum, replace_by
from gongkai.corpus.manifest import File, Shard
from gongkai.corpus.packets import read_packet
from gongkai.corpus.schema import YEAR, arrow_schema, tables

NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""The folder of reports without a year, as other tools that partition by folder name it."""
ROW_GROUP = 262_144

Part = tuple[str, frozenset[str]]
"""A packet's path, and the reports in it that are left out because they are kept already."""


def seal(
    root: Path, stem: str, parts: Sequence[Part], documents: list[tuple[Any, ...]], failures: list[tuple[Any, ...]]
) -> list[File]:
    """Write one shard's files and say what they are. They belong to the dataset once the manifest names them."""
    pa = require("pyarrow")
    packets = [_without(read_packet(Path(path)), dropped) for path, dropped in parts]
    files: list[File] = []
    for name in ROW_TABLES:
        files += write_by_year(root, name, stem, pa.concat_tables([packet[name] for packet in packets]))
    for name, rows in (("failures", failures), ("documents", documents)):
        if rows:
            files.append(write_table(root, name, None, stem, pa.Table.from_batches([as_batch(name, rows)])))
    return files


def _without(packet: Mapping[str, Any], dropped: frozenset[str]) -> Mapping[str, Any]:
    return {name: without(table, "report", dropped) for name, table in packet.items()} if dropped else packet


def without(table: Any, column: str, values: Iterable[str]) -> Any:
    """The rows whose value in a column is none of these."""
    pa, pc = require("pyarrow"), require("pyarrow.compute")
    return table.filter(pc.invert(pc.is_in(table[column], value_set=pa.array(sorted(values), pa.string()))))


def write_by_year(root: Path, name: str, stem: str, table: Any) -> Iterator[File]:
    """One file a report year; the rows of no year last."""
    pc = require("pyarrow.compute")
    years = sorted(pc.unique(table[YEAR]).to_pylist(), key=lambda year: (year is None, year))
    for year in years:
        rows = pc.is_null(table[YEAR]) if year is None else pc.fill_null(pc.equal(table[YEAR], year), False)
        yield write_table(root, name, year, stem, table.filter(rows).drop_columns([YEAR]))


def write_table(root: Path, name: str, year: int | None, stem: str, table: Any) -> File:
    """Write one Parquet file, whole or not at all."""
    pq = require("pyarrow.parquet")
    folder = Path(name)
    if tables()[name].partitioned:
        folder /= f"{YEAR}={NO_YEAR if year is None else year}"
    path = folder / f"{stem}.parquet"
    (root / folder).mkdir(parents=True, exist_ok=True)
    table = table.combine_chunks().cast(arrow_schema(name)).replace_schema_metadata(arrow_schema(name).metadata)
    replace_by(
        root / path,
        lambda temporary: pq.write_table(table, temporary, compression="zstd", row_group_size=ROW_GROUP),
    )
    full = root / path
    return File(path.as_posix(), name, year, table.num_rows, full.stat().st_size, checksum(full))


class Heir(NamedTuple):
    """The document that now stands for a report, and the hash of its content."""

    document: str
    sha256: str


def rewrite(
    root: Path, shard: Shard, documents: frozenset[str], reports: frozenset[str], heirs: Mapping[str, Heir]
) -> Shard:
    """A shard without some documents and reports. `heirs` maps a report that stays to the document that now stands for it.

    Old files stay until the manifest no longer names them.
    """
    pq = require("pyarrow.parquet")
    stem = f"{shard.number:05d}-{shard.edition + 1}"
    files = []
    for file in shard.files:
        table = pq.read_table(root / file.path, partitioning=None)
        if tables()[file.table].partitioned:
            table = without(table, "report", reports)
        else:
            table = without(table, "document", documents)
        if file.table in ("reports", "documents"):
            table = _inherited(table, file.table, heirs)
        if table.num_rows:
            files.append(write_table(root, file.table, file.year, stem, table))
    count = sum(file.rows for file in files if file.table == "documents")
    return Shard(shard.number, count, files, shard.edition + 1)


def _inherited(table: Any, name: str, heirs: Mapping[str, Heir]) -> Any:
    pa = require("pyarrow")
    rows = table.to_pylist()
    for row in rows:
        heir = heirs.get(row["report"] or "")
        if heir is not None:
            if name == "reports":
                row.update(heir._asdict())
            elif row["document"] == heir.document:
                row["status"] = "report"
    return pa.Table.from_pylist(rows, table.schema)
