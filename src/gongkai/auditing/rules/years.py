"""Two years of one body: carried over figures, documents in force, jumps."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.examples import balanced, report
from gongkai.auditing.labels import form_of, labels, table_title
from gongkai.auditing.model import Result
from gongkai.auditing.operands import size, whole, why_not
from gongkai.auditing.registry import rule
from gongkai.law.forms import Table
from gongkai.report import AnnualReport, Number, cell_address

JUMP = 10
"""An order of magnitude."""
JUMP_FROM = 100
"""Figures that stay below this in both years do not jump."""


def in_year(address: str, year: int | None) -> str:
    """The address of a cell in another year's report: `requests.carried_forward.total@2022`."""
    return f"{address}@{year or '上一年'}"


def _unable(where: tuple[str, ...], message: str) -> Result:
    return Result("not_assessable", where, message)


def _forms(table: str, report: AnnualReport, previous: AnnualReport) -> tuple[Table, Table] | Result:
    form, before = form_of(report, table), form_of(previous, table)
    if form is None or before is None:
        year = report.year if form is None else previous.year
        return _unable((table,), f"{year} 年度的报告没有可用的{table_title(table)}，无法与另一年核对。")
    return form, before


@rule(
    "years.carry-over",
    layer="years",
    severity="warning",
    must="表三每一列：本年“上年结转”等于上一年“结转下年度继续办理”。",
    basis="年度报告格式表三第二项、第四项",
    hint="核对两年的台账；机构撤并划转使结转数变化的，在报告中说明。",
    holds_for=lambda: (
        report(2023, requests=balanced({"commercial": {"carried_over": 2, "granted": 2}})),
        report(2022, requests=balanced({"commercial": {"new_received": 2, "carried_forward": 2}})),
    ),
    fails_for=lambda: (
        report(2023),
        report(2022, requests=balanced({"commercial": {"new_received": 2, "carried_forward": 2}})),
    ),
)
def carry_over(report: AnnualReport, previous: AnnualReport) -> Iterator[Result]:
    """Per column carried_over of the year = carried_forward of the year before (table three, parts two and four)."""
    forms = _forms("requests", report, previous)
    if isinstance(forms, Result):
        yield forms
        return
    carried, forward = forms[0].rows_in_role("inflow")[-1].key, forms[1].rows_in_role("outflow")[0].key
    names, before = labels("requests", forms[0].edition), labels("requests", forms[1].edition)
    for column in forms[0].rows[0].columns:
        where = (
            cell_address("requests", carried, column.key),
            in_year(cell_address("requests", forward, column.key), previous.year),
        )
        now, then = report.cell("requests", carried, column.key), previous.cell("requests", forward, column.key)
        if now is None or then is None or now.value is None or then.value is None:
            year, fault = (report.year, why_not(now)) if why_not(now) else (previous.year, why_not(then))
            yield _unable(
                where, f"表三{names.column(carried, column.key)}的结转数无法跨年核对：{year} 年度的数{fault}。"
            )
        elif now.value == then.value:
            yield Result("holds", where)
        else:
            yield Result(
                "fails",
                where,
                f"{names.title}{names.cell(carried, column.key)}印为 {whole(now.value)}，而 {previous.year} 年度"
                f"{before.row(forward)}同列为 {whole(then.value)}，请核对两年的台账。",
                expected=then.value,
                printed=now.value,
            )


_STOCKS = {
    "2021": ("in_force", (("last", "in_force", 1), ("this", "issued", 1), ("this", "repealed", -1))),
    "2019": ("previous_items", (("last", "previous_items", 1), ("last", "change", 1))),
}
"""For each edition the column that goes on from year to year, and the cells of last year's and of this year's report that
add up to it."""


@rule(
    "years.in-force",
    layer="years",
    severity="warning",
    must="2021 年版：本年现行有效件数＝上年现行有效件数＋本年制发件数－本年废止件数；"
    "2019 年版：本年“上一年项目数量”＝上年“上一年项目数量”＋上年“本年增/减”。",
    basis="年度报告格式表二第二十条第（一）、（五）、（六）、（八）项",
    hint="这是一个疑问而不是结论：请与司法行政部门核对；因清理、到期失效或机构改革重新统计的，在报告中说明。",
    holds_for=lambda: (
        report(2023, proactive={"normative_documents.issued": 3, "normative_documents.in_force": 13}),
        report(2022, proactive={"normative_documents.in_force": 10}),
    ),
    fails_for=lambda: (
        report(2023, proactive={"normative_documents.issued": 3, "normative_documents.in_force": 18}),
        report(2022, proactive={"normative_documents.in_force": 10}),
    ),
)
def in_force(report: AnnualReport, previous: AnnualReport) -> Iterator[Result]:
    """Documents in force and numbers of items follow from last year's (table two; a question, not a verdict)."""
    forms = _forms("proactive", report, previous)
    if isinstance(forms, Result):
        yield forms
        return
    form, before = forms
    if form.edition != before.edition or form.edition not in _STOCKS:
        yield _unable(
            ("proactive",), f"表二在 {previous.year} 年度和 {report.year} 年度用的格式不同，现行有效件数无法跨年核对。"
        )
        return
    stock, _ = _STOCKS[form.edition]
    for row in form.rows:
        if row.column(stock) is not None:
            yield _stock_result(report, previous, row.key, form.edition)


def _stock_result(report: AnnualReport, previous: AnnualReport, row: str, edition: str) -> Result:
    stock, terms = _STOCKS[edition]
    names = labels("proactive", edition)
    where = [cell_address("proactive", row, stock)]
    printed = report.value("proactive", row, stock)
    due: Number = 0
    reckoning = ""
    for which, key, sign in terms:
        owner = report if which == "this" else previous
        address = cell_address("proactive", row, key)
        where.append(address if which == "this" else in_year(address, previous.year))
        value = owner.value("proactive", row, key)
        if value is None or printed is None:
            return _unable(tuple(where), f"{names.title}{names.row(row)}有空白或无法辨认的数，无法与上一年核对。")
        due += sign * value
        reckoning += f"{'＋' if sign > 0 else '－'}{whole(value)}"
    if printed is None or due == printed:
        return Result("holds", tuple(where))
    return Result(
        "fails",
        tuple(where),
        f"{names.title}{names.cell(row, stock)}印为 {whole(printed)}，按上一年推算应为 {whole(due)}（{reckoning[1:]}），"
        f"相差 {whole(size(printed - due))}，是否重新清理过或统计口径有变化？",
        expected=due,
        printed=printed,
    )


def _headline_cells(form: Table) -> Iterator[tuple[str, str]]:
    """The cells whose jumps matter: everything of table two, the total column of tables three and four."""
    for row in form.rows:
        totals = [column for column in row.columns if column.is_total]
        for column in totals or row.columns:
            if column.kind != "change":
                yield row.key, column.key


@rule(
    "years.jump",
    layer="years",
    severity="note",
    must="各项数字与上一年相比不应无故变化十倍以上。",
    basis="《政府信息公开条例》第六条（准确公开）",
    hint="核对是否多写或少写了一位数、单位是否写错、口径是否变化；情况属实的，在报告中说明原因。",
    holds_for=lambda: (
        report(2023, proactive={"licensing.decisions": 420}),
        report(2022, proactive={"licensing.decisions": 380}),
    ),
    fails_for=lambda: (
        report(2023, proactive={"licensing.decisions": 4200}),
        report(2022, proactive={"licensing.decisions": 380}),
    ),
)
def jump(report: AnnualReport, previous: AnnualReport) -> Iterator[Result]:
    """A figure that changes by an order of magnitude from one year to the next."""
    for table in report.tables:
        forms = _forms(table, report, previous)
        if isinstance(forms, Result):
            yield forms
            continue
        names = labels(table, forms[0].edition)
        found, unread = False, 0
        for row, column in _headline_cells(forms[0]):
            now, then = report.value(table, row, column), previous.value(table, row, column)
            if now is None or then is None:
                unread += _is_unread(report, table, row, column) or _is_unread(previous, table, row, column)
                continue
            if not _jumps(now, then):
                continue
            found = True
            address = cell_address(table, row, column)
            yield Result(
                "fails",
                (address, in_year(address, previous.year)),
                f"{names.title}{names.cell(row, column)}由 {previous.year} 年度的 {whole(then)} 变为 {whole(now)}，"
                "变化在十倍以上，请核对位数、单位和口径。",
                expected=then,
                printed=now,
            )
        if unread:
            yield _unable(
                (table,), f"{names.title}有 {unread} 个数在本年或者上一年的报告中没有读出，是否突变无法判断。"
            )
        elif not found:
            yield Result("holds", (table,))


def _is_unread(report: AnnualReport, table: str, row: str, column: str) -> bool:
    """Whether a figure is printed there that could not be told, so that it may have jumped."""
    cell = report.cell(table, row, column)
    return cell is not None and cell.value is None and cell.how == "ambiguous"


def _jumps(now: Number, then: Number) -> bool:
    low, high = sorted((now, then))
    return high >= JUMP_FROM and high >= JUMP * max(low, 1)
