"""One body among its peers: reports of the same year, level and kind, how a figure is spread over them, and where the body stands."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.corpus.explore.measures import Measure
from gongkai.corpus.query import Session
from gongkai.corpus.views import literal

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
SHARES = tuple(number / 10 for number in range(1, 11))
FEWEST = 5
"""Among fewer peers nothing is said of a place."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The spread: how many peers lie in each bin, and the body's own figure with its place. `bins` are the bounds of the bins from
    the first that holds any, the upper bound of the last included (None: no bound).
    """

    measure: Measure
    bins: tuple[float | None, ...]
    counts: list[int]
    many: int
    middle: float | None
    low: float | None
    high: float | None
    own: float | None
    own_bin: int | None
    below: int
    sql: str


def peers_sql(measure: Measure, year: int, level: str, kind: str, province: str) -> str:
    """The figures of all peers that have one."""
    terms = [f"w.year = {year:d}", f"w.level = {literal(level)}", f"w.kind = {literal(kind)}"]
    if province:
        terms.append(f"starts_with(w.code, {literal(province[:2])})")
    return (
        f"SELECT {measure.single} AS value FROM reports_wide w\n"  # noqa: S608 - terms of this package, texts as literals
        f"WHERE {' AND '.join(terms)} AND ({measure.single}) IS NOT NULL"
    )


def peers(
    session: Session, measure: Measure, own: float | None, *, year: int, level: str, kind: str, province: str
) -> Peers:
    """The spread of a measure over the peers of a body whose own figure is `own`."""
    steps: tuple[float, ...] = SHARES if measure.kind == "ratio" else STEPS
    sql = peers_sql(measure, year, level, kind, province)
    place = " + ".join(f"(value >= {step})::INT" for step in steps)
    mine = "NULL" if own is None else repr(float(own))
    result = session.run(
        f"WITH found AS ({sql})\n"
        f"SELECT count(*), median(value), quantile_cont(value, 0.25), quantile_cont(value, 0.75), "
        f"count(*) FILTER (value < {mine}), "
        f"list({place}) FROM found"
    )
    many, middle, low, high, below, places = next(iter(result.rows))
    counts = [0] * (len(steps) + 1)
    for place in places or ():
        counts[place] += 1
    own_bin = None if own is None else sum(own >= step for step in steps)
    filled = [number for number, count in enumerate(counts) if count] + ([] if own_bin is None else [own_bin])
    first, last = min(filled, default=0), max(filled, default=0)
    shown = slice(first, last + 1)
    mine_shown = None if own_bin is None else own_bin - first
    bounds = (0, *steps, None)[first : last + 2]
    return Peers(measure, bounds, counts[shown], many, middle, low, high, own, mine_shown, below, sql)
