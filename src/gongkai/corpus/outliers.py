"""`outliers`: figures far from those of a body's peers, or from the same body's year before."""

from __future__ import annotations

from gongkai.corpus.answers import Answer
from gongkai.corpus.query import Session

PEERS = 20
"""Fewer peers (same year, level and kind) say nothing."""
FAR = 6.0
"""So many median deviations from the median, on a logarithmic scale, are far."""
LEAST = 10
"""Figures below this are never far."""
TIMES = 10
"""So many times the year before, or less than its so-manieth part, is a jump."""


def outliers(session: Session, *, year: int | None = None, limit: int = 100) -> list[Answer]:
    """Figures far from their peers, and jumps from year to year; the farthest first."""
    chosen = "" if year is None else f"AND r.year = {year:d}"
    return [_peers(session, chosen, limit), _jumps(session, chosen, limit)]


def _peers(session: Session, chosen: str, limit: int) -> Answer:
    sql = f"""
        WITH figures AS (
            SELECT c.report, r.body, r.year, r.level, r.kind, c."table" || '.' || c."row" || '.' || c."column" AS address,
                   c.value, ln(1 + abs(c.value)) AS size
            FROM cells c JOIN reports r USING (report)
            WHERE c.value IS NOT NULL AND r.year IS NOT NULL AND r.level IS NOT NULL {chosen}),
        peers AS (
            SELECT year, level, kind, address, count(*) AS many, median(size) AS middle, mad(size) AS spread
            FROM figures GROUP BY ALL HAVING many >= {PEERS})
        SELECT year, level, body, report, address, value, exp(middle) - 1, many,
               round((size - middle) / greatest(spread, 0.5), 1) AS far
        FROM figures JOIN peers USING (year, level, kind, address)
        WHERE abs(size - middle) / greatest(spread, 0.5) >= {FAR} AND abs(value) >= {LEAST}
        ORDER BY abs(far) DESC, report, address LIMIT {limit:d}
    """  # noqa: S608 - numbers only
    columns = ["年度", "层级", "机关", "报告", "单元格", "数字", "同类中位数", "同类报告", "偏离"]
    note = f"同类为同年度、同层级、同类别的报告，不足 {PEERS} 份不判断；偏离为对数尺度上中位绝对偏差的倍数。"
    return Answer("peers", "偏离同类的数字", columns, session.run(sql).rows, (note,))


def _jumps(session: Session, chosen: str, limit: int) -> Answer:
    sql = f"""
        WITH named AS (SELECT *, count(*) OVER (PARTITION BY body, code, year) AS bearers FROM reports)
        SELECT r.year, r.body, r.report, c."table" || '.' || c."row" || '.' || c."column" AS address, p.value, c.value,
               c.value / p.value AS times
        FROM named r JOIN named q ON q.body = r.body AND q.year = r.year - 1 AND q.code IS NOT DISTINCT FROM r.code
        JOIN cells c ON c.report = r.report
        JOIN cells p ON p.report = q.report AND p."table" = c."table" AND p."row" = c."row" AND p."column" = c."column"
        WHERE (r.code IS NOT NULL OR greatest(r.bearers, q.bearers) = 1) AND greatest(c.value, p.value) >= {LEAST} AND least(c.value, p.value) > 0
          AND greatest(c.value / p.value, p.value / c.value) >= {TIMES} {chosen}
        ORDER BY greatest(times, 1 / times) DESC, r.report, address LIMIT {limit:d}
    """  # noqa: S608 - numbers only
    columns = ["年度", "机关", "报告", "单元格", "上年", "本年", "倍数"]
    note = f"同一机关相邻两年相差 {TIMES} 倍以上且较大者不小于 {LEAST} 的数字。"
    return Answer("jumps", "逐年跳动的数字", columns, session.run(sql).rows, (note,))
