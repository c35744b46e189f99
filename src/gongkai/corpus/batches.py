"""The one way from documents to the dataset's rows: documents → Arrow record batches. No disk, no network, no state.

Both engines call `read_documents`; what they do differently is where it runs and who starts it.
"""

from __future__ import annotations

import time
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai.corpus.documents import MISSING, Document, Failure
from gongkai.corpus.errors import require
from gongkai.corpus.rows import Rows, add_report, report_id
from gongkai.corpus.schema import arrow_schema, tables
from gongkai.reading.errors import ReadError
from gongkai.report import AnnualReport
from gongkai.report.jsonform import SCHEMA, ReportFormatError, report_from_text

if TYPE_CHECKING:
    from gongkai.auditing.runner import Outcome

ROW_TABLES = ("reports", "cells", "facts", "findings", "sections")
"""The tables whose rows come from reading; the others follow from what became of each document."""


class Fate(NamedTuple):
    """What became of one document: `status` is report, copy (its content is known already) or failure."""

    document: str
    stamp: str
    size: int
    sha256: str
    status: str
    report: str = ""
    identity: str = ""
    failure: Failure = Failure("", "")
    seconds: float = 0.0


class Read(NamedTuple):
    """The rows of a partition of documents as one record batch a table, and what became of each document."""

    batches: Mapping[str, Any]
    fates: tuple[Fate, ...]


def read_documents(
    documents: Iterable[Document], lost: Mapping[int, Failure] | None = None, held: Container[str] = ()
) -> Read:
    """Read and check documents. One with the number of a `lost` failure is not opened: it stopped a process before.

    Of contents that are `held` (SHA-256) already nothing is read: they are copies.
    """
    rows: Rows = {name: [] for name in ROW_TABLES}
    seen: set[str] = set()
    fates = []
    for number, document in enumerate(documents):
        start = time.perf_counter()
        fate = _fate(document, rows, seen, held, (lost or {}).get(number))
        fates.append(fate._replace(seconds=time.perf_counter() - start))
    return Read({name: as_batch(name, rows[name]) for name in ROW_TABLES}, tuple(fates))


def as_batch(table: str, rows: list[tuple[Any, ...]]) -> Any:
    """Rows (with the report year last, where the table is partitioned) as an Arrow record batch."""
    pa = require("pyarrow")
    schema = arrow_schema(table, with_year=tables()[table].partitioned)
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pa.RecordBatch.from_arrays(
        [_array(pa, column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )


def _array(pa: Any, values: Sequence[Any], kind: Any) -> Any:
    """An Arrow array; halves of surrogate pairs, which no UTF-8 holds, become question marks."""
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_encodable(value) for value in values], kind)


def _encodable(value: Any) -> Any:
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _fate(document: Document, rows: Rows, seen: set[str], held: Container[str], lost: Failure | None) -> Fate:
    item = document.item
    if document.problem:
        return Fate(item.name, item.stamp, 0, "", "failure", failure=lost or Failure(MISSING, document.problem))
    sha256 = document.sha256
    fate = Fate(item.name, item.stamp, len(document.data), sha256, "failure")
    if lost is not None:
        return fate._replace(failure=lost)
    if sha256 in seen or sha256 in held:
        return fate._replace(status="copy", report=report_id(sha256))
    report = _report(document)
    if isinstance(report, Failure):
        return fate._replace(failure=report)
    outcome = _checked(report)
    if isinstance(outcome, Failure):
        return fate._replace(failure=outcome)
    seen.add(sha256)
    identity = add_report(rows, report, outcome, item.name, sha256)
    return fate._replace(status="report", report=report_id(sha256), identity=identity)


def _checked(report: AnnualReport) -> Outcome | Failure:
    from gongkai.auditing.runner import RuleError, check

    try:
        return check(report)
    except RuleError as error:
        return Failure("defect", str(error))


def _report(document: Document) -> AnnualReport | Failure:
    from gongkai.reading import read_bytes

    start = document.data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        if start.startswith(b"{") and SCHEMA.encode() in start:
            return report_from_text(document.data)
        return read_bytes(document.data, document.item.name)
    except ReadError as error:
        return Failure(error.code, " ".join(str(error).split()))
    except ReportFormatError as error:
        return Failure("unreadable", " ".join(str(error).split()))
