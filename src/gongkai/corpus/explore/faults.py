"""The error board: which rules fail in how many reports, and which reports they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from gongkai.corpus.explore.choice import Choice
from gongkai.corpus.query import Session
from gongkai.corpus.views import literal

PAGE = 50
LISTED = 100_000
"""Reports of one rule that can be paged through and downloaded."""


@dataclass(frozen=True, slots=True)
class RuleCount:
    """One rule: in how many reports it fails, of how many in which it could be judged."""

    rule: str
    severity: str
    layer: str
    must: str
    fails: int
    judged: int

    @property
    def share(self) -> float | None:
        """The share of reports in which it fails."""
        return self.fails / self.judged if self.judged else None


@cache
def described() -> dict[str, tuple[str, str, str]]:
    """Severity, layer and what must hold, of every rule by its name."""
    from gongkai.auditing.registry import rules

    return {rule.name: (rule.severity, rule.layer, rule.must) for rule in reversed(rules())}


def board_sql(choice: Choice) -> str:
    """Counts by rule over the chosen reports."""
    return (
        "WITH chosen AS (SELECT failing, unassessed FROM reports_wide w WHERE "  # noqa: S608 - terms of this package
        f"{choice.where}),\n"
        "failed AS (SELECT unnest(failing) AS rule, count(*) AS fails FROM chosen GROUP BY 1),\n"
        "unsure AS (SELECT unnest(unassessed) AS rule, count(*) AS unassessed FROM chosen GROUP BY 1)\n"
        "SELECT rule, fails, (SELECT count(*) FROM chosen) - coalesce(unassessed, 0) AS judged\n"
        "FROM failed LEFT JOIN unsure USING (rule) ORDER BY fails DESC, rule"
    )


def board(session: Session, choice: Choice) -> list[RuleCount]:
    """The rules that fail, the most frequent first within each severity."""
    order = {"error": 0, "warning": 1, "note": 2}
    found = [
        RuleCount(rule, *described().get(rule, ("note", "report", "")), fails, judged)
        for rule, fails, judged in session.run(board_sql(choice)).rows
    ]
    return sorted(found, key=lambda row: (order.get(row.severity, 3), -row.fails, row.rule))


def failing_sql(choice: Choice, rule: str, most: int, start: int = 0) -> str:
    """The chosen reports in which a rule fails ("" for any rule), with what else fails in them."""
    named = f"list_contains(w.failing, {literal(rule)})" if rule else "len(w.failing) > 0"
    return (
        "SELECT w.report, w.year, w.body, w.code, w.level, w.kind, len(w.failing) AS rules, w.failing\n"
        f"FROM reports_wide w WHERE {choice.where} AND {named}\n"
        f"ORDER BY w.year DESC NULLS LAST, w.code NULLS LAST, w.body, w.report LIMIT {most:d} OFFSET {start:d}"
    )


def failing(session: Session, choice: Choice, rule: str, page: int) -> tuple[list[dict[str, Any]], str]:
    """One page of these reports, and the statement for all of them."""
    result = session.run(failing_sql(choice, rule, PAGE, (page - 1) * PAGE))
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows], failing_sql(choice, rule, LISTED)
