"""`stats`: reports, requests, dispositions, grounds of refusal, errors by rule, and who is missing, by year, region or level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.corpus.addresses import wide_name
from gongkai.corpus.answers import Answer
from gongkai.corpus.query import Session
from gongkai.corpus.ratios import ratios
from gongkai.corpus.views import literal
from gongkai.law.forms import Row, editions

GROUPS = {
    "year": ("年度", "w.year"),
    "region": ("地区", "coalesce(p.name, '（未定）')"),
    "level": ("层级", "coalesce(w.level, '（未定）')"),
}
"""What figures can be grouped by: the heading and the SQL term."""
SUMS = {
    "本年新收": "requests.new_received.total",
    "上年结转": "requests.carried_over.total",
    "办理总计": "requests.total.total",
    "予以公开": "requests.granted.total",
    "部分公开": "requests.partial.total",
    "结转下年": "requests.carried_forward.total",
    "行政复议": "remedies.reconsideration.total",
    "其中纠正": "remedies.reconsideration.corrected",
    "直接诉讼": "remedies.litigation_direct.total",
    "复议后诉讼": "remedies.litigation_after.total",
}
"""The cells that are summed, with their headings."""
GROUNDS = ("denied_", "unable_", "refused_", "other")
"""Rows of table three that begin so are grounds of not giving what was asked for."""
PROVINCES = "(SELECT code, any_value(name) AS name FROM divisions WHERE level = 'province' GROUP BY code)"


@dataclass(frozen=True, slots=True)
class Scope:
    """What to look at: groups (keys of GROUPS), one report year or all, the divisions whose codes begin so."""

    by: Sequence[str] = ("year",)
    year: int | None = None
    within: str = ""

    @property
    def source(self) -> str:
        """The reports of the scope, with their province."""
        return f"reports_wide w LEFT JOIN {PROVINCES} p ON p.code = left(w.code, 2) || '0000' WHERE {self.where}"

    @property
    def where(self) -> str:
        """The condition of the scope."""
        terms = ["true"]
        if self.year is not None:
            terms.append(f"w.year = {self.year:d}")
        if self.within:
            terms.append(f"starts_with(w.code, {literal(prefix(self.within))})")
        return " AND ".join(terms)

    @property
    def heads(self) -> list[str]:
        """The headings of the groups."""
        return [GROUPS[key][0] for key in self.by]

    @property
    def terms(self) -> str:
        """The SQL terms of the groups, each with a comma behind it."""
        return "".join(f"{GROUPS[key][1]}, " for key in self.by)


def prefix(code: str) -> str:
    """The digits that the codes of a division's inside share: 37 for 370000, 3707 for 370700."""
    if len(code) == 6 and code.endswith("0000"):
        return code[:2]
    return code[:4] if len(code) == 6 and code.endswith("00") else code


def answers(session: Session, scope: Scope) -> Iterator[Answer]:
    """All tables of statistics of a scope."""
    yield _overview(session, scope)
    yield _ratios(session, scope)
    yield _grounds(session, scope)
    yield _rules(session, scope)
    yield coverage(session, scope)


def _grouped(scope: Scope) -> str:
    numbers = ", ".join(str(number) for number in range(1, len(scope.by) + 1))
    return f"GROUP BY {numbers} ORDER BY {numbers}" if numbers else ""


def _overview(session: Session, scope: Scope) -> Answer:
    sums = ", ".join(f"sum({wide_name(address)})" for address in SUMS.values())
    result = session.run(
        f"SELECT {scope.terms} count(*), count(DISTINCT (body, w.code)), count(requests_total_total), {sums} "  # noqa: S608
        f"FROM {scope.source} {_grouped(scope)}"
    )
    return Answer(
        "overview",
        "报告与申请",
        [*scope.heads, "报告", "机关", "有表三的报告", *SUMS],
        result.rows,
        ("各列为该组报告相应单元格之和，没有数字的单元格不计。各级政府的报告可能已含其部门和乡镇，跨层级相加会重复。",),
    )


def _ratios(session: Session, scope: Scope) -> Answer:
    terms = ", ".join(f"{ratio.sql}, {ratio.counted_sql}" for ratio in ratios())
    result = session.run(f"SELECT {scope.terms} {terms} FROM {scope.source} {_grouped(scope)}")  # noqa: S608
    width = len(scope.by)
    rows = [
        (*row[:width], ratio.name, row[width + 2 * index], row[width + 2 * index + 1])
        for row in result.rows
        for index, ratio in enumerate(ratios())
    ]
    notes = tuple(f"{ratio.name}：分母合计不足 {ratio.minimum} 不计算；{ratio.excluded}。" for ratio in ratios())
    return Answer("ratios", "比率", [*scope.heads, "比率", "值", "计入的报告"], rows, notes)


def _ground_rows() -> list[Row]:
    found: dict[str, Row] = {}
    for edition in editions():
        table = edition.tables.get("requests")
        for row in table.rows_in_role("disposition") if table else ():
            if row.key.startswith(GROUNDS):
                found.setdefault(row.key, row)
    return list(found.values())


def _grounds(session: Session, scope: Scope) -> Answer:
    rows = _ground_rows()
    sums = ", ".join(f"sum({wide_name(f'requests.{row.key}.total')})" for row in rows)
    result = session.run(f"SELECT {scope.terms} {sums} FROM {scope.source} {_grouped(scope)}")  # noqa: S608
    width = len(scope.by)
    long = [
        (*line[:width], row.printed, line[width + index])
        for line in result.rows
        for index, row in enumerate(rows)
        if line[width + index]
    ]
    return Answer("grounds", "不予公开、无法提供、不予处理和其他的理由", [*scope.heads, "理由", "件数"], long)


def _rules(session: Session, scope: Scope) -> Answer:
    """The share of reports in which a rule fails, among those in which it could be assessed."""
    terms = [f"{GROUPS[key][1]} AS g{number}" for number, key in enumerate(scope.by)]
    names = [f"g{number}" for number in range(len(scope.by))]
    groups = "".join(f"{name}, " for name in names)
    joined = " AND ".join([f"a.{name} IS NOT DISTINCT FROM b.{name}" for name in names] or ["true"])
    per_group = f"GROUP BY {', '.join(names)}" if names else ""
    sql = f"""
        WITH scoped AS (SELECT {", ".join([*terms, "w.report"])} FROM {scope.source}),
        totals AS (SELECT {groups} count(*) AS reports FROM scoped {per_group}),
        by_report AS (
            SELECT report, rule, min(severity) AS severity, bool_or(state = 'fails') AS fails
            FROM findings GROUP BY report, rule),
        counted AS (
            SELECT {groups} rule, any_value(severity) FILTER (fails) AS severity,
                   count(*) FILTER (fails) AS fails, count(*) FILTER (NOT fails) AS unassessed
            FROM scoped JOIN by_report USING (report) GROUP BY {groups} rule)
        SELECT {"".join(f"a.{name}, " for name in names)} rule, severity, fails, reports - unassessed,
               fails / nullif(reports - unassessed, 0)
        FROM counted a JOIN totals b ON {joined} WHERE fails > 0
        ORDER BY {"".join(f"a.{name}, " for name in names)} fails DESC, rule
    """  # noqa: S608 - terms of this module
    columns = [*scope.heads, "规则", "程度", "不成立的报告", "可判断的报告", "占比"]
    return Answer(
        "rules", "各规则不成立的报告", columns, session.run(sql).rows, ("占比的分母是该规则可以判断的报告。",)
    )


def coverage(session: Session, scope: Scope) -> Answer:
    """How many governments of the division table have a report, by year and level."""
    sql = f"""
        SELECT y.year, d.level, count(DISTINCT d.code), count(DISTINCT r.code),
               count(DISTINCT d.code) - count(DISTINCT r.code)
        FROM ({_years(scope)}) y JOIN ({_divisions(scope)}) d ON {_holds_in("y.year")}
        LEFT JOIN reports r ON r.code = d.code AND r.year = y.year AND r.kind = 'government'
        GROUP BY 1, 2 ORDER BY 1, 2
    """  # noqa: S608 - terms of this module
    note = "按行政区划表核对各级政府；名称对应多个区划的报告无法归入，名称不全时可能少计。"
    return Answer("coverage", "覆盖情况", ["年度", "层级", "应有", "已有", "缺"], session.run(sql).rows, (note,))


def missing(session: Session, scope: Scope) -> Answer:
    """The governments of the division table without a report, by year."""
    sql = f"""
        SELECT y.year, d.level, d.code, any_value(d.name), any_value(d.province), any_value(d.city)
        FROM ({_years(scope)}) y JOIN ({_divisions(scope)}) d ON {_holds_in("y.year")}
        ANTI JOIN (SELECT code, year FROM reports WHERE kind = 'government') r ON r.code = d.code AND r.year = y.year
        GROUP BY 1, 2, 3 ORDER BY 1, 3
    """  # noqa: S608 - terms of this module
    return Answer("missing", "没有报告的政府", ["年度", "层级", "代码", "名称", "省", "市"], session.run(sql).rows)


def _years(scope: Scope) -> str:
    if scope.year is not None:
        return f"SELECT {scope.year:d} AS year"
    return "SELECT DISTINCT year FROM reports WHERE year IS NOT NULL"


def _divisions(scope: Scope) -> str:
    where = f"WHERE starts_with(code, {literal(prefix(scope.within))})" if scope.within else ""
    return f"SELECT * FROM divisions {where}"  # noqa: S608 - digits as a literal


def _holds_in(year: str) -> str:
    return f"(valid_from IS NULL OR {year} >= year(valid_from)) AND (valid_to IS NULL OR {year} <= year(valid_to))"
