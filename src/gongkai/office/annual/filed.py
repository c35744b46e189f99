"""Documents that were handed in: kept on disk, read into a report, with the cells that a person must look at."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from gongkai.law.forms import edition_for_year
from gongkai.office import clock
from gongkai.office.annual.assembling import reporter
from gongkai.office.annual.models import Filing, Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.files import safe_name
from gongkai.reading.errors import ReadError
from gongkai.reading.limits import MAX_BYTES
from gongkai.report import SURE, AnnualReport, Cell, Number

_ENDINGS = {"text": "txt", "markdown": "md", "image": "png"}
"""How a kept file ends where that is not the name of its format."""


def read_document(data: bytes, name: str, year: int) -> AnnualReport:
    """The report of a year in a document. Raises Refused when it cannot be read or is of another year."""
    from gongkai.reading import read_bytes

    if len(data) > MAX_BYTES:
        raise Refused(
            "文件超过{max_bytes}兆字节，请压缩或者拆分后再上传。", field="file", max_bytes=MAX_BYTES // 1024 // 1024
        )
    try:
        found = read_bytes(data, name)
    except ReadError as error:
        raise Refused(
            "文件读不出来：{error}。请核对文件，或者请报送单位换成可以编辑的文件。", field="file", error=error
        ) from error
    if found.year not in (None, year):
        raise Refused(
            "文件是{year}年度的报告，不是{chosen}年度的，请核对年度。", field="file", year=found.year, chosen=year
        )
    return found


def taken_over(found: AnnualReport, report: Report) -> AnnualReport:
    """What was read, as the report of this body and year: the name as the office knows it, the rest as printed."""
    return replace(found, body=reporter(report), year=report.year)


def is_sure(cell: Cell) -> bool:
    """Whether nobody needs to look: printed as a figure or a blank, or recognised with certainty."""
    return cell.how in ("printed", "ocr") and cell.confidence >= SURE


def doubtful(found: AnnualReport) -> list[str]:
    """The cells where reading was unsure, in the order of the form."""
    return [address for address, cell in found.cells() if not is_sure(cell)]


def with_cells(found: AnnualReport, values: Mapping[str, Number | None]) -> AnnualReport:
    """The report with figures that a person read in the document; they are printed now, whoever recognised them before."""
    tables = {
        table: rows
        and {
            row: {
                column: Cell(values[address], str(values[address] if values[address] is not None else ""), place=cell.place)
                if (address := f"{table}.{row}.{column}") in values
                else cell
                for column, cell in columns.items()
            }
            for row, columns in rows.items()
        }
        for table, rows in found.tables.items()
    }  # fmt: skip
    return replace(found, tables=tables)


def edition_of(found: AnnualReport, year: int) -> str:
    """The edition under which the report stands in the office: that of its year."""
    due = edition_for_year(year)
    return due.key if due is not None else next(filter(None, found.editions.values()), "2021") or "2021"


def keep(*, report: Report, actor: Account, name: str, data: bytes, found: AnnualReport, read_as: str) -> Filing:
    """Keep a document. The bytes are on disk before the row is committed."""
    token = secrets.token_hex(16)
    place = f"{token[:2]}/{token}"
    path = path_of(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.chmod(0o600)
    part.replace(path)
    kind = found.source.format
    return Filing.objects.create(
        report=report, name=safe_name(name, _ENDINGS.get(kind, kind)), format=kind, size=len(data), place=place,
        digest=hashlib.sha256(data).hexdigest(), read_as=read_as[:200], doubtful=doubtful(found), filed_at=clock.now(),
        filed_by=actor,
    )  # fmt: skip


def path_of(place: str) -> Path:
    """Where the bytes lie."""
    return Path(settings.MEDIA_ROOT) / "annual" / place
