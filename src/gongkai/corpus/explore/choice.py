"""What somebody chose on a page, read from the address: unknown words fall back to the default, everything is bounded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.corpus.explore.measures import measures
from gongkai.corpus.stats import prefix
from gongkai.corpus.views import literal

GROUPS: dict[str, tuple[str, str, str]] = {
    "year": ("年度", "year", "w.year"),
    "province": ("省份", "province", "left(w.code, 2) || '0000'"),
    "city": ("市（州）", "city", "CASE WHEN substr(w.code, 3, 2) <> '00' THEN left(w.code, 4) || '00' END"),
    "county": ("县（区）", "county", "CASE WHEN substr(w.code, 5, 2) <> '00' THEN left(w.code, 6) END"),
    "level": ("层级", "level", "w.level"),
    "kind": ("类别", "kind", "w.kind"),
    "format": ("文件格式", "file format", "w.format"),
    "body": ("机关", "body", "w.body"),
}
"""What reports can be grouped by: Chinese and English heading, SQL term."""
ACROSS = ("", "year", "level", "kind")
"""What can stand in the columns."""
LEVELS = ("province", "city", "county", "township")
KINDS = ("government", "department", "other")
CHARTS = ("auto", "line", "bar", "map")
MOST_MEASURES = 4
LONGEST = 40
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows, columns and measures of a table, and which reports it counts."""

    rows: str = "year"
    across: str = ""
    measures: tuple[str, ...] = ("reports", "new_received", "handled")
    since: int | None = None
    until: int | None = None
    within: str = ""
    level: str = ""
    kind: str = ""
    body: str = ""
    order: str = ""
    chart: str = "auto"

    @property
    def by(self) -> tuple[str, ...]:
        """The groups."""
        return (self.rows, self.across) if self.across and self.across != self.rows else (self.rows,)

    @property
    def where(self) -> str:
        """The condition as SQL: numbers, words of this module, digits, and texts as quoted literals."""
        terms = []
        if self.since is not None:
            terms.append(f"w.year >= {self.since:d}")
        if self.until is not None:
            terms.append(f"w.year <= {self.until:d}")
        if self.within:
            terms.append(f"starts_with(w.code, {literal(prefix(self.within))})")
        if self.level:
            terms.append(f"w.level = {literal(self.level)}")
        if self.kind:
            terms.append(f"w.kind = {literal(self.kind)}")
        if self.body:
            terms.append(f"contains(w.body, {literal(self.body)})")
        return " AND ".join(terms) or "true"

    def asked(self, **changes: str) -> list[tuple[str, str]]:
        """The parameters of the address that give this choice, some changed."""
        given: list[tuple[str, str]] = [("rows", self.rows)]
        given += [
            (name, str(getattr(self, name) or "")) for name in ("across", "since", "until", "within", "level", "kind")
        ]
        given += [("body", self.body), ("order", self.order), ("chart", "" if self.chart == "auto" else self.chart)]
        given += [("m", key) for key in self.measures]
        return [(name, changes.get(name, value)) for name, value in given if changes.get(name, value)]

    def only(self, **changes: object) -> Choice:
        """The same with some parts replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]


def choice(given: Mapping[str, str], keys: Sequence[str]) -> Choice:
    """A choice from the parameters of an address; `keys` are those of the measures, which may come several times."""
    chosen = tuple(dict.fromkeys(key for key in keys if key in measures()))[:MOST_MEASURES]
    default = Choice()
    since, until = _year(given.get("since", "")), _year(given.get("until", ""))
    if since is not None and until is not None and since > until:
        since, until = until, since
    return Choice(
        rows=_one_of(given.get("rows", ""), tuple(GROUPS), default.rows),
        across=_one_of(given.get("across", ""), ACROSS, ""),
        measures=chosen or default.measures,
        since=since,
        until=until,
        within=code(given.get("within", "")),
        level=_one_of(given.get("level", ""), LEVELS, ""),
        kind=_one_of(given.get("kind", ""), KINDS, ""),
        body=words(given.get("body", "")),
        order=_one_of(given.get("order", ""), ("", "name", *measures()), ""),
        chart=_one_of(given.get("chart", ""), CHARTS, "auto"),
    )


def _one_of(given: str, known: Sequence[str], otherwise: str) -> str:
    return given if given in known else otherwise


def _year(given: str) -> int | None:
    if given.isascii() and given.isdecimal() and len(given) == 4 and FIRST_YEAR <= int(given) <= LAST_YEAR:
        return int(given)
    return None


def year_of(given: str) -> int | None:
    """A report year, or None for anything else."""
    return _year(given)


def code(given: str) -> str:
    """The digits of a division code, or nothing."""
    return given if re.fullmatch(r"[0-9]{2,9}", given) else ""


def words(given: str) -> str:
    """A text to look for, without what no name has."""
    return re.sub(r"[\x00-\x1f\x7f]", "", given).strip()[:LONGEST].strip()
