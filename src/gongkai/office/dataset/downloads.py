"""The answer of a page as a file: csv, xlsx, Parquet, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.http import HttpResponse

from gongkai.corpus.answers import Answer, csv_lines, json_lines, plain_tables
from gongkai.corpus.errors import require

FORMATS = ("csv", "xlsx", "parquet", "json")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/x-ndjson; charset=utf-8",
}


def download(
    kind: str, name: str, columns: Sequence[str], rows: list[tuple[Any, ...]], notes: Sequence[str] = ()
) -> HttpResponse:
    """A file of the rows. Columns are named as in the statement; a workbook says what it counts."""
    answer = Answer(name, name, columns, rows, tuple(notes))
    makers = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet, "json": _json}
    response = HttpResponse(makers[kind](answer), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _csv(answer: Answer) -> bytes:
    return "".join(csv_lines([answer])).encode("utf-8-sig")


def _json(answer: Answer) -> bytes:
    return "".join(json_lines([answer], named=False)).encode()


def _xlsx(answer: Answer) -> bytes:
    from gongkai.writing.plain_tables import tables_workbook

    return tables_workbook(plain_tables([answer]))


def _parquet(answer: Answer) -> bytes:
    pa, pq = require("pyarrow"), require("pyarrow.parquet")
    columns = zip(*answer.rows, strict=True) if answer.rows else [()] * len(answer.columns)
    table = pa.table(dict(zip(answer.columns, (pa.array(list(column)) for column in columns), strict=True)))
    buffer = BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()
