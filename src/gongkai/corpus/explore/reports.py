"""Single reports: the head, the printed cells, the findings and sections of one; the years of one body; who bears a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.corpus.addresses import wide_name
from gongkai.corpus.query import Session
from gongkai.corpus.views import literal

REPORT_ID = 16
FOUND = 50
HEAD = (
    "report", "year", "body", "code", "level", "kind", "format", "document", "sha256", "title", "signed_on",
    "edition_proactive", "edition_requests", "edition_remedies", "failing", "cells_read", "cells_unsure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OneReport:
    """A report as the dataset has it."""

    head: dict[str, Any]
    cells: dict[str, dict[str, Any]]
    findings: list[dict[str, Any]]
    sections: list[dict[str, Any]]


def is_report(key: str) -> bool:
    """Whether this can be the number of a report."""
    return len(key) == REPORT_ID and all(character in "0123456789abcdef" for character in key)


def head(session: Session, report: str) -> dict[str, Any] | None:
    """The row of a report."""
    found = _dicts(session, f"SELECT {', '.join(HEAD)} FROM reports_wide WHERE report = {literal(report)} LIMIT 1")  # noqa: S608
    return found[0] if found else None


def one_report(session: Session, report: str) -> OneReport | None:
    """Everything of one report; None when there is none of this number."""
    if not is_report(report) or (found := head(session, report)) is None:
        return None
    mine = f"report = {literal(report)} AND {_year(found['year'])}"
    cells = _dicts(
        session,
        f'SELECT "table" || \'.\' || "row" || \'.\' || "column" AS address, value, printed, how FROM cells WHERE {mine}',  # noqa: S608
    )
    findings = _dicts(
        session,
        'SELECT rule, layer, severity, state, "where" AS places, message, expected, printed, basis, hint FROM findings '  # noqa: S608
        f"WHERE {mine} AND state = 'fails' ORDER BY severity, layer, rule, message",
    )
    sections = _dicts(session, f"SELECT key, heading, text FROM sections WHERE {mine} ORDER BY position")  # noqa: S608
    return OneReport(found, {cell["address"]: cell for cell in cells}, findings, sections)


def section(session: Session, report: str, key: str) -> dict[str, Any] | None:
    """One section's text with the body and year of its report."""
    found = head(session, report) if is_report(report) else None
    if found is None:
        return None
    rows = _dicts(
        session,
        f"SELECT heading, text FROM sections WHERE report = {literal(report)} AND key = {literal(key)} "  # noqa: S608
        f"AND {_year(found['year'])} ORDER BY position LIMIT 1",
    )
    return {**found, **rows[0]} if rows else None


def series_sql(body: str, code: str, addresses: Sequence[str]) -> str:
    """The reports of one body over the years, with some figures. Without a code, those that have none: others bear the name too."""
    figures = "".join(f", {wide_name(address)}" for address in addresses)
    coded = f"code = {literal(code)}" if code else "code IS NULL"
    return (
        f"SELECT report, year, body, code, level, kind, format, failing{figures} FROM reports_wide "  # noqa: S608
        f"WHERE body = {literal(body)} AND {coded} ORDER BY year NULLS LAST, report LIMIT {FOUND * 4}"
    )


def series(session: Session, body: str, code: str, addresses: Sequence[str]) -> list[dict[str, Any]]:
    """The reports of one body over the years."""
    return _dicts(session, series_sql(body, code, addresses))


def between(session: Session, reports: Sequence[str]) -> list[dict[str, Any]]:
    """What rules over several years and bodies found in some reports."""
    if not reports:
        return []
    listed = ", ".join(literal(report) for report in reports)
    return _dicts(
        session,
        'SELECT report, year, rule, layer, severity, state, "where" AS places, message FROM findings '  # noqa: S608
        f"WHERE report IN ({listed}) AND layer IN ('years', 'bodies') ORDER BY state, year, severity, rule, message",
    )


def bodies(session: Session, words: str) -> list[dict[str, Any]]:
    """Bodies whose name contains some words, with how many reports they have and of which years."""
    return _dicts(
        session,
        "SELECT body, code, count(*) AS reports, min(year) AS first, max(year) AS last FROM reports_wide "  # noqa: S608
        f"WHERE contains(body, {literal(words)}) GROUP BY body, code ORDER BY length(body), body, code LIMIT {FOUND}",
    )


def _year(year: int | None) -> str:
    return "year IS NULL" if year is None else f"year = {year:d}"


def _dicts(session: Session, sql: str) -> list[dict[str, Any]]:
    result = session.run(sql)
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]
