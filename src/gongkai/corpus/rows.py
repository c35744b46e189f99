"""A report and its findings as rows of the dataset's tables."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from typing import Any

from gongkai.auditing.model import Finding
from gongkai.auditing.names import plain_name
from gongkai.auditing.runner import Outcome
from gongkai.law.forms import TABLES
from gongkai.report import AnnualReport, Number
from gongkai.report.jsonform import plain_number

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]

ENOUGH_FIGURES = 6
"""Reports with fewer figures above 0 may agree by chance: then the wording counts too."""
ENOUGH_TEXT = 200
"""Shorter texts are formulas."""
ID_LENGTH = 16

_NOT_KEPT = re.compile(r"[\W_]+")


def report_id(sha256: str) -> str:
    """The number of a report in the dataset."""
    return sha256[:ID_LENGTH]


def add_report(rows: Rows, report: AnnualReport, outcome: Outcome, document: str, sha256: str) -> str:
    """Add one checked report to the rows and return its identity ("" when it has none)."""
    key, year = report_id(sha256), report.year
    figures, wording = _figures(report), _wording(report)
    identity = _identity(report, figures, wording)
    rows["reports"].append((*_head(report, outcome, key, document, sha256), identity or None, figures, wording, year))
    rows["cells"].extend(
        (key, table, row, column, _float(cell.value), cell.printed, cell.how, year)
        for table, lines in report.tables.items()
        for row, columns in (lines or {}).items()
        for column, cell in columns.items()
    )
    rows["facts"].extend(
        (
            *(key, fact.topic, _float(fact.value), fact.text, fact.section, fact.offset),
            *(fact.unit, fact.scope, fact.qualifier, [_float(part) for part in fact.parts], year),
        )
        for fact in report.facts
    )
    rows["findings"].extend(finding_row(finding, key, year) for finding in outcome.findings)
    rows["sections"].extend(
        (key, position, section.key, section.heading, section.text, year)
        for position, section in enumerate(report.sections, start=1)
    )
    return identity


def finding_row(finding: Finding, report: str, year: int | None) -> Row:
    """One finding as a row."""
    return (
        *(report, finding.rule, finding.layer, finding.severity, finding.state, list(finding.where), finding.message),
        *(_text(finding.expected), _text(finding.printed), finding.basis, finding.hint, finding.fingerprint, year),
    )


def _head(report: AnnualReport, outcome: Outcome, key: str, document: str, sha256: str) -> Row:
    body, contact, counts = report.body, report.contact, outcome.counts
    start, end = report.period or (None, None)
    return (
        *(key, document, sha256, report.source.format, report.source.reader),
        *(body.name, body.code, body.level, body.kind, start, end),
        *(report.title, report.document_number, report.signed_on, report.published_on),
        *(contact.address, contact.postcode, contact.phone, contact.fax, contact.email),
        *(report.editions.get(table) for table in TABLES),
        report.head,
        *(counts[name] for name in ("error", "warning", "note", "not_assessable", "holds")),
    )


def _float(value: Number | None) -> float | None:
    """The number as the dataset stores it; one too large for a double has only its printed form."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def _text(value: Number | str | None) -> str | None:
    if isinstance(value, Decimal):
        return str(plain_number(value))
    return None if value is None else str(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def _figures(report: AnnualReport) -> str | None:
    values = [f"{address}={plain_number(cell.value)}" for address, cell in report.cells() if cell.value]
    return _digest(";".join(values)) if len(values) >= ENOUGH_FIGURES else None


def _wording(report: AnnualReport) -> str | None:
    text = _plain_text(report)
    return _digest(text) if len(text) >= ENOUGH_TEXT else None


def _plain_text(report: AnnualReport) -> str:
    return _NOT_KEPT.sub("", "".join(section.text for section in report.sections))


def _identity(report: AnnualReport, figures: str | None, wording: str | None) -> str:
    """What two formats of one report have in common: body, year and every figure, and the wording where figures are few."""
    if report.body.name is None or report.year is None:
        return ""
    values = ";".join(
        f"{address}={plain_number(cell.value)}" for address, cell in report.cells() if cell.value is not None
    )
    parts = [plain_name(report.body.name), report.body.code or "", str(report.year), values]
    if figures is None:
        parts.append(wording or _plain_text(report))
    return _digest("|".join(parts))
