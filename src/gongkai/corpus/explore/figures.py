"""The builder's question: groups × measures over the reports chosen, and how much of them it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.corpus.explore.choice import GROUPS, Choice
from gongkai.corpus.explore.measures import Measure, measures
from gongkai.corpus.query import Session

MOST_ROWS = 5_000
"""Rows of an answer on a page and its chart; downloads take MOST_DOWNLOADED."""
MOST_DOWNLOADED = 100_000
NAMES = (
    "(SELECT code AS division, arg_max(name, coalesce(valid_to, DATE '9999-12-31')) AS named "
    "FROM divisions WHERE length(code) = 6 GROUP BY code)"
)
NAMED = ("province", "city", "county")
"""Groups that are division codes and get their names."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the chosen reports a measure counts, and of how many bodies."""

    measure: Measure
    reports: int
    of_reports: int
    bodies: int
    of_bodies: int


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: one row a group, the keys of the groups first (code and name, where they have both)."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    sql: str
    more: bool


def figures_sql(choice: Choice, most: int) -> str:
    """The statement. It runs as it is with `gongkai corpus sql`."""
    heads, joins, names = [], [], []
    for key in choice.by:
        term = GROUPS[key][2]
        if key in NAMED:
            joins.append(f"LEFT JOIN {NAMES} n ON n.division = {term}")
            heads += [f"{term} AS {key}_code", f"any_value(n.named) AS {key}"]
            names.append(term)
        elif key == "body":
            heads += ["any_value(w.code) AS body_code", "w.body AS body"]
            names += ["w.body", "w.code"]
        else:
            heads.append(f"{term} AS {key}")
            names.append(term)
    chosen = [measures()[key] for key in choice.measures]
    values = [f"{measure.sql} AS {measure.key}" for measure in chosen]
    return (
        f"SELECT {', '.join([*heads, *values])}\n"
        f"FROM reports_wide w {' '.join(joins)}\n"
        f"WHERE {choice.where}\n"
        f"GROUP BY {', '.join(names)}\n"
        f"ORDER BY {_order(choice, len(heads))}\n"
        f"LIMIT {most + 1:d}"
    )


def _order(choice: Choice, width: int) -> str:
    groups = [f"{number} NULLS LAST" for number in range(1, width + 1)]
    if choice.order in choice.measures:
        return ", ".join([f"{choice.order} DESC NULLS LAST", *groups])
    if choice.rows == "body" and not choice.order and not choice.across:
        return ", ".join([f"{choice.measures[0]} DESC NULLS LAST", *groups])
    return ", ".join(groups)


def figures(session: Session, choice: Choice, most: int = MOST_ROWS) -> Table:
    """The answer; `more` says that there are rows beyond the bound, which are left out."""
    sql = figures_sql(choice, most)
    result = session.run(sql)
    rows = list(result.rows)
    return Table(tuple(result.columns), rows[:most], sql, len(rows) > most)


def coverage_sql(choice: Choice) -> str:
    """How many reports and bodies are chosen, and how many of them each measure counts."""
    terms = ["count(*)", "count(DISTINCT hash(w.body, w.code))"]
    for key in choice.measures:
        counts = measures()[key].counts
        terms += [f"count(*) FILTER ({counts})", f"count(DISTINCT hash(w.body, w.code)) FILTER ({counts})"]
    return f"SELECT {', '.join(terms)} FROM reports_wide w WHERE {choice.where}"  # noqa: S608 - as above


def coverage(session: Session, choice: Choice) -> list[Coverage]:
    """The coverage of every measure. A ratio counts a report that has its cells, however small the denominator."""
    reports, bodies, *counted = next(iter(session.run(coverage_sql(choice)).rows))
    return [
        Coverage(measures()[key], counted[2 * number], reports, counted[2 * number + 1], bodies)
        for number, key in enumerate(choice.measures)
    ]


def years(session: Session) -> list[int]:
    """The report years of the dataset."""
    sql = "SELECT DISTINCT year FROM reports_wide WHERE year IS NOT NULL ORDER BY year"
    return [int(year) for (year,) in session.run(sql).rows]
