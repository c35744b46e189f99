"""A folder of older reports, each imported by itself, so that one that is refused holds up no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from gongkai.office.annual.archive_list import COLUMNS, HEADINGS, Listed
from gongkai.office.annual.archiving import digest_of
from gongkai.office.annual.domain.import_old_report import import_old_report
from gongkai.office.annual.models import OldReport
from gongkai.office.bodies.exchange.rows import Row, RowError
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import OfficeError, Refused


class ImportedReports(NamedTuple):
    """How many reports were imported, how many of them could not be read, how many were there already; what is wrong, as sentences."""

    made: int
    unread: int
    known: int
    errors: tuple[str, ...]


def import_old_reports(*, actor: Account, listed: Listed, said: Callable[[int], None] | None = None) -> ImportedReports:
    """Import every row by `import_old_report`. A row whose document was imported before is left alone: running the import again
    goes on where it was cut off, and after corrections takes in only what is missing.
    """
    made = unread = known = 0
    errors: list[RowError] = []
    for place, row in enumerate(listed.rows, 1):
        if said is not None:
            said(place)
        try:
            values = _values(row, listed.documents)
            if _is_known(values["body"], values["year"], values["data"]):
                known += 1
                continue
            report = import_old_report(actor=actor, **values)
        except OfficeError as error:
            field = error.field if isinstance(error, Refused) else ""
            errors.append(RowError(row.number, HEADINGS.get(field, ""), str(error)))
        else:
            made += 1
            unread += bool(report.unread)
    return ImportedReports(made, unread, known, (*map(str, errors), *map(_UNLISTED.format, listed.unlisted)))


_UNLISTED = "“{}”没有列入目录，没有导入。请在目录的“文件”列写上，或者移出文件夹。"


def _values(row: Row, documents: Mapping[str, bytes]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in COLUMNS:
        printed = row.printed.get(column.key, "")
        if column.required and not printed:
            raise Refused("请填写{column}。", field=column.key, column=column.heading)
        try:
            values[column.key] = column.read(printed)
        except Refused as error:
            raise Refused(str(error), field=column.key) from error
    name = values.pop("file")
    if name not in documents:
        raise Refused("文件夹里没有“{name}”，请核对文件名。", field="file", name=name)
    return values | {"body": _body(values["body"]), "name": name, "data": documents[name]}


def _body(printed: str) -> Body:
    """The body of a code or of a full name. Raises Refused."""
    found = list(Body.objects.filter(code=printed)) or list(Body.objects.filter(name=printed)[:2])
    if len(found) != 1:
        why = "有不止一个" if found else "没有"
        raise Refused("系统里{why}叫“{printed}”的机构，请改填机构编码。", field="body", why=why, printed=printed)
    return found[0]


def _is_known(body: Body, year: int, data: bytes) -> bool:
    standing = OldReport.objects.filter(body=body, year=year).exclude(state="withdrawn")
    return standing.filter(digest=digest_of(data)).exists()
