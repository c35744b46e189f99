"""The coverage board: which divisions of the tree have a report of their government, in which form, how surely read."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.corpus.query import Session
from gongkai.corpus.stats import prefix
from gongkai.corpus.views import literal

LEVELS = ("province", "city", "county", "township")
UNSURE = 0.02
"""From this share of doubtful cells on a report is shown as not surely read."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One division: its own report if there is one, and how many of the governments below it have one."""

    code: str
    name: str
    level: str
    report: str
    format: str
    cells: int
    unsure: int
    due: int
    there: int

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at how the report was read."""
        return self.cells > 0 and self.unsure / self.cells >= UNSURE


@dataclass(frozen=True, slots=True)
class Due:
    """One level: how many governments there are by the division table, and how many of them have a report."""

    level: str
    due: int
    there: int


def _holds(year: int) -> str:
    return f"(valid_from IS NULL OR {year:d} >= year(valid_from)) AND (valid_to IS NULL OR {year:d} <= year(valid_to))"


def _standing(year: int, within: str) -> str:
    inside = f" AND starts_with(code, {literal(prefix(within))}) AND code <> {literal(within)}" if within else ""
    return (
        "SELECT code, any_value(name) AS name, any_value(level) AS level, any_value(parent) AS parent "  # noqa: S608
        f"FROM divisions WHERE {_holds(year)}{inside} GROUP BY code"
    )


def _reports(year: int) -> str:
    return (
        "SELECT code, min(report) AS report, arg_min(format, report) AS format, arg_min(cells_read, report) AS cells, "  # noqa: S608
        "arg_min(cells_unsure, report) AS unsure "
        f"FROM reports_wide WHERE year = {year:d} AND kind = 'government' AND code IS NOT NULL GROUP BY code"
    )


def due_sql(year: int, within: str) -> str:
    """Governments due and there, by level."""
    return (
        f"WITH d AS ({_standing(year, within)}), r AS ({_reports(year)})\n"
        "SELECT d.level, count(*) AS due, count(r.code) AS there FROM d LEFT JOIN r USING (code) GROUP BY d.level"
    )


def due(session: Session, year: int, within: str = "") -> list[Due]:
    """The levels from the top, below `within`."""
    found = {level: Due(level, many, there) for level, many, there in session.run(due_sql(year, within)).rows}
    return [found[level] for level in LEVELS if level in found]


def branches_sql(year: int, parent: str) -> str:
    """The divisions directly under one ("" for the provinces)."""
    above = f"d.parent = {literal(parent)}" if parent else "d.level = 'province'"
    ways = ("left(d.code, 4) || '00'", "left(d.code, 6)") if parent else ("left(d.code, 2) || '0000'",)
    inside = " UNION ALL ".join(
        f"SELECT h.code, r.code AS there FROM d JOIN here h ON h.code = {way} AND h.code <> d.code LEFT JOIN r ON r.code = d.code"  # noqa: S608
        for way in ways
    )
    return (
        f"WITH d AS ({_standing(year, parent)}), r AS ({_reports(year)}),\n"  # noqa: S608 - numbers, digits, our own words
        f"here AS (SELECT * FROM d WHERE {above}),\n"
        f"below AS (SELECT code, count(*) AS due, count(there) AS there FROM ({inside}) GROUP BY code)\n"
        "SELECT h.code, h.name, h.level, coalesce(r.report, '') AS report, coalesce(r.format, '') AS format,\n"
        "       coalesce(r.cells, 0) AS cells, coalesce(r.unsure, 0) AS unsure,\n"
        "       coalesce(b.due, 0) AS due, coalesce(b.there, 0) AS there\n"
        "FROM here h LEFT JOIN r USING (code) LEFT JOIN below b USING (code) ORDER BY h.code"
    )


def branches(session: Session, year: int, parent: str = "") -> list[Branch]:
    """The branches under a division."""
    return [Branch(*row) for row in session.run(branches_sql(year, parent)).rows]
