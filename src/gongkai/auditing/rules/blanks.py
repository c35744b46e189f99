"""Cells without a figure: blank cells, and digits that ran together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from gongkai.auditing.examples import report
from gongkai.auditing.labels import Labels, form_of, labels
from gongkai.auditing.model import Result
from gongkai.auditing.operands import whole
from gongkai.auditing.registry import rule
from gongkai.law.forms import Table, edition
from gongkai.report import AnnualReport, Cell, cell_address
from gongkai.report.model import Rows

LINE_OF_BLANKS = 3
"""So many blanks of one column or row are reported together."""

Address = tuple[str, str]


@rule(
    "cell.blank",
    layer="cell",
    severity="warning",
    must="表内每一格都填数字；没有发生的填 0，空白不等于 0。",
    basis="年度报告格式表二、表三、表四；空白无法与“没有发生”区分",
    hint="核对台账：没有发生的填 0，漏填的补上数字。",
    holds_for=report,
    fails_for=lambda: report(proactive={"fees.amount": None}),
)
def blank(report: AnnualReport) -> Iterator[Result]:
    """A blank cell is not zero; whole blank tables, columns and rows are one result each."""
    for table in report.tables:
        form, rows = form_of(report, table), report.tables[table]
        if form is None or rows is None:
            continue
        is_firm = not edition(form.edition).uncertain
        blanks = [
            (row.key, column.key)
            for row in form.rows
            for column in row.columns
            if _is_blank(rows.get(row.key, {}).get(column.key), is_firm)
        ]
        if not blanks:
            yield Result("holds", (table,))
            continue
        names = labels(table, form.edition)
        if len(blanks) == sum(len(row.columns) for row in form.rows):
            yield _result(table, blanks, f"{names.title}全部为空白，空白不等于 0；请填写整张表，没有发生的填 0。")
            continue
        for group in _groups(blanks):
            yield _result(table, group, _message(names, form, rows, group))


def _is_blank(cell: Cell | None, is_firm: bool) -> bool:
    """Whether a cell is blank; a row that is not in the document counts where the wording of the form is certain."""
    if cell is None or cell.how == "missing":
        return is_firm
    return cell.value is None and cell.how != "ambiguous"


def _result(table: str, group: list[Address], message: str) -> Result:
    return Result("fails", tuple(cell_address(table, row, column) for row, column in group), message)


def _groups(blanks: list[Address]) -> Iterator[list[Address]]:
    """The blanks by column or row, the longest first, and the rest one by one; in the order of the form."""
    left = list(blanks)
    groups: list[list[Address]] = []
    while left:
        columns, rows = Counter(column for _, column in left), Counter(row for row, _ in left)
        (column, down), (row, across) = columns.most_common(1)[0], rows.most_common(1)[0]
        if max(down, across) < LINE_OF_BLANKS:
            groups.extend([address] for address in left)
            break
        group = [item for item in left if (item[1] == column if down >= across else item[0] == row)]
        groups.append(group)
        left = [item for item in left if item not in group]
    return iter(sorted(groups, key=lambda group: blanks.index(group[0])))


def _message(names: Labels, form: Table, rows: Rows, group: list[Address]) -> str:
    row, column = group[0]
    unread = all((cell := rows.get(one, {}).get(other)) is None or cell.how == "missing" for one, other in group)
    state = "在文件中没有找到" if unread else "为空白"
    if len(group) == 1:
        place = names.cell(row, column)
    elif len({item[0] for item in group}) == 1:
        place = f"{names.row(row)}有 {len(group)} 格"
    elif len(group) == sum(1 for item in form.rows if item.column(column)):
        place = f"{names.column(row, column)}整列"
    else:
        first, last = names.rows[row], names.rows[group[-1][0]]
        place = f"{names.column(row, column)}有 {len(group)} 行（“{first}”至“{last}”）"
    advice = "请对照原件补上" if unread else "空白不等于 0；没有发生的请填 0，漏填的请补上数字"
    return f"{names.title}{place}{state}，{advice}。"


@rule(
    "cell.ambiguous",
    layer="cell",
    severity="warning",
    must="每一格的数字都能与相邻格的数字分开。",
    basis="年度报告格式表二、表三、表四；网页或转换丢失格线后，数字连写无法断定各格的值",
    hint="打开原文件逐格核对，把确定的数填入后再查；发布网页时请保留表格线。",
    holds_for=report,
    fails_for=lambda: report(
        2020,
        proactive={
            "procurement.items": Cell(None, "13575394432.52元", "ambiguous", candidates=(135, 1357)),
            "procurement.amount": Cell(None, "13575394432.52元", "ambiguous"),
        },
    ),
)
def ambiguous(report: AnnualReport) -> Iterator[Result]:
    """Run-together digits that cannot be divided with certainty: one result a row, with what was printed."""
    for table in report.tables:
        form, rows = form_of(report, table), report.tables[table]
        if form is None or rows is None:
            continue
        names = labels(table, form.edition)
        by_text: dict[tuple[str, str], list[tuple[str, Cell]]] = defaultdict(list)
        for row in form.rows:
            for column, cell in rows.get(row.key, {}).items():
                if cell.how == "ambiguous" and cell.value is None:
                    by_text[row.key, cell.printed or ""].append((column, cell))
        for (row_key, printed), cells in by_text.items():
            yield _ambiguous_result(names, table, row_key, printed, cells)
        if not by_text:
            yield Result("holds", (table,))


def _ambiguous_result(names: Labels, table: str, row: str, printed: str, cells: list[tuple[str, Cell]]) -> Result:
    first, cell = cells[0]
    place = names.cell(row, first) if len(cells) == 1 else f"{names.row(row)}的 {len(cells)} 格"
    could_be = "、".join(whole(value) for value in cell.candidates[:4])
    candidates = f"（{names.column(row, first)}可能是 {could_be}）" if could_be else ""
    reason = f"：{cell.reason}" if cell.reason else ""
    return Result(
        "fails",
        tuple(cell_address(table, row, column) for column, _ in cells),
        f"{names.title}{place}印为“{printed}”，无法确定各格是多少{reason}{candidates}，请按原件逐格核对。",
        printed=printed or None,
    )
