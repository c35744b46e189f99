"""The workbook that a supervising office sends back: an overview, all findings, results by rule, and a sheet a body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from gongkai.report import AnnualReport
from gongkai.writing.checked import SEVERITY_SIGNS, SEVERITY_WORDS, STATE_WORDS, Checked, Finding
from gongkai.writing.composition import compose
from gongkai.writing.plain_tables import Value
from gongkai.writing.workbook import Sheet, Workbook
from gongkai.writing.xlsx import draw_table

FINDING_COLUMNS = ("级别", "状态", "规则", "问题", "印为", "应为", "怎么改", "依据", "位置", "编号")
_BODY_COLUMNS = ("机关", "年度", "文件")


def check_workbook(
    checked: Sequence[Checked], rules: Mapping[str, str], unread: Sequence[tuple[str, str]] = ()
) -> bytes:
    """The whole workbook. `rules` maps a rule's name to what must hold; `unread` are (file, reason)."""
    with Workbook() as book:
        _overview(book.sheet("一览"), checked, unread)
        _all_findings(book.sheet("全部问题"), checked)
        _by_rule(book.sheet("按规则汇总"), checked, rules)
        for item in checked:
            if item.report is not None:
                _body(
                    book.sheet(f"{item.report.body.name or item.report.source.name}{item.report.year or ''}"),
                    item,
                    item.report,
                )
    return book.content()


def _overview(sheet: Sheet, checked: Sequence[Checked], unread: Sequence[tuple[str, str]]) -> None:
    columns = (
        *_BODY_COLUMNS,
        "结论",
        *SEVERITY_WORDS.values(),
        STATE_WORDS["not_assessable"],
        STATE_WORDS["waived"],
        "备注",
    )
    rows: list[Sequence[Value]] = []
    for item in checked:
        if item.report is not None:
            counts = item.counts
            rows.append(
                (
                    *_who(item.report),
                    "✗ 有错误" if item.has_errors else "✓ 没有错误",
                    *(counts[level] for level in SEVERITY_WORDS),
                    counts["not_assessable"],
                    counts["waived"],
                    "",
                )
            )
    rows += [("", "", name, "— 读不出来", None, None, None, None, None, reason) for name, reason in unread]
    sheet.table(columns, rows)


def _all_findings(sheet: Sheet, checked: Sequence[Checked]) -> None:
    sheet.table(
        (*_BODY_COLUMNS, *FINDING_COLUMNS),
        [
            (*(_who(item.report) if item.report else ("（各份报告之间）", "", "")), *row)
            for item in checked
            for row in _finding_rows(item.findings)
        ],
    )


def _by_rule(sheet: Sheet, checked: Sequence[Checked], rules: Mapping[str, str]) -> None:
    totals: dict[str, Counter[str]] = {name: Counter() for name in rules}
    for item in checked:
        for rule, states in item.by_rule.items():
            totals.setdefault(rule, Counter()).update(states)
    columns = ("规则", "要求", *(STATE_WORDS[state] for state in ("holds", "fails", "not_assessable", "waived")))
    sheet.table(
        columns,
        [
            (rule, rules.get(rule, ""), *(states[state] for state in ("holds", "fails", "not_assessable", "waived")))
            for rule, states in totals.items()
        ],
    )


def _body(sheet: Sheet, item: Checked, report: AnnualReport) -> None:
    composition = compose(report)
    sheet.paragraphs([composition.title], width=10, style="title")
    verdict = "✗ 有错误" if item.has_errors else "✓ 没有错误"
    counts = "，".join(f"{word} {item.counts[level]} 处" for level, word in SEVERITY_WORDS.items())
    sheet.paragraphs([f"{verdict}：{counts}，无法核对 {item.counts['not_assessable']} 项。"], width=10)
    sheet.row += 1
    for row, values in enumerate([FINDING_COLUMNS, *_finding_rows(item.findings)]):
        for column, value in enumerate(values):
            style = "heading" if row == 0 else "cell" if isinstance(value, str) else "number"
            sheet.put(sheet.row, column, value, style)
        sheet.row += 1
    sheet.row += 1
    for part in composition.parts:
        for table in part.tables:
            sheet.paragraphs([table.layout.table.caption], width=10, style="heading")
            draw_table(sheet, table, _styles(item.findings, table.key))
            sheet.row += 1


def _who(report: AnnualReport) -> tuple[Value, Value, Value]:
    return report.body.name or "（未识别）", report.year, report.source.name


def _finding_rows(findings: Sequence[Finding]) -> Iterator[Sequence[Value]]:
    for finding in findings:
        if finding.state != "holds":
            yield (
                f"{SEVERITY_SIGNS[finding.severity]} {SEVERITY_WORDS[finding.severity]}",
                STATE_WORDS[finding.state],
                finding.rule,
                finding.message,
                finding.printed,
                finding.expected,
                finding.hint,
                finding.basis,
                "、".join(finding.where),
                finding.fingerprint,
            )


def _styles(findings: Sequence[Finding], table: str) -> dict[tuple[str, str], str]:
    """The style of each faulty cell by (row, column); the severest finding decides."""
    styles: dict[tuple[str, str], str] = {}
    for level in reversed(SEVERITY_WORDS):
        for finding in findings:
            if finding.severity != level or finding.state != "fails":
                continue
            shown = finding.where if len(finding.where) <= 4 else finding.where[-1:]
            for place in shown:
                key, _, rest = place.partition(".")
                row, _, column = rest.partition(".")
                if key == table and column:
                    styles[row, column] = level
    return styles
