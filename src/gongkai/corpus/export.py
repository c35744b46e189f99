"""`export`: tables and views as csv, xlsx or Parquet, with the data dictionary and checksums beside them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from gongkai.corpus.answers import Answer, csv_lines, plain_tables
from gongkai.corpus.dictionary import page
from gongkai.corpus.errors import CorpusError, require
from gongkai.corpus.files import checksum, replace_by
from gongkai.corpus.query import Result, Session
from gongkai.corpus.schema import tables
from gongkai.corpus.views import VIEWS

FORMATS = ("csv", "xlsx", "parquet")
DICTIONARY = "数据字典.md"
CHECKSUMS = "SHA256SUMS"
MOST_IN_SHEET = 200_000
"""Rows of a table that an export to xlsx takes; more belong into csv or Parquet."""
_ROWS = 50_000


def names() -> tuple[str, ...]:
    """What can be exported."""
    return (*tables(), *VIEWS)


def export(session: Session, chosen: Iterable[str], kind: str, folder: Path) -> list[Path]:
    """Write the chosen tables into a folder, each file whole or not at all. Raises CorpusError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [_table(session, name, kind, folder) for name in chosen]
        replace_by(folder / DICTIONARY, lambda path: _write_text(path, page()))
        lines = "".join(f"{checksum(path)}  {path.name}\n" for path in (*written, folder / DICTIONARY))
        replace_by(folder / CHECKSUMS, lambda path: _write_text(path, lines))
    except OSError as error:
        raise CorpusError(f"{folder}：写不进去（{error.strerror or error}），请换一个文件夹") from error
    return [*written, folder / DICTIONARY, folder / CHECKSUMS]


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _table(session: Session, name: str, kind: str, folder: Path) -> Path:
    result = session.stream(f'SELECT * FROM "{name}"', [])  # noqa: S608 - a name of ours
    path = folder / f"{name}.{kind}"
    writers = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}
    replace_by(path, lambda temporary: writers[kind](temporary, name, result))
    return path


def _csv(path: Path, name: str, result: Result) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.writelines(csv_lines([Answer(name, name, result.columns, result.rows)]))


def _xlsx(path: Path, name: str, result: Result) -> None:
    from gongkai.writing.plain_tables import tables_workbook

    path.write_bytes(tables_workbook(plain_tables([Answer(name, name, result.columns, result.rows)], MOST_IN_SHEET)))


def _parquet(path: Path, name: str, result: Result) -> None:
    pa, pq = require("pyarrow"), require("pyarrow.parquet")
    schema = pa.schema(list(zip(result.columns, result.types, strict=True)), metadata={"gongkai.table": name})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while rows := list(islice(result.rows, _ROWS)):
            columns = [
                pa.array(column, kind) for column, kind in zip(zip(*rows, strict=True), result.types, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
