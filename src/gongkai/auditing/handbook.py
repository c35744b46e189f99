"""The rule handbook 规则手册, generated from the registry: `docs/rules.md` is this text.

`python -m gongkai.auditing.handbook docs/rules.md` writes it, with `--check` it fails when the file is out of date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from gongkai.auditing.collection import Bodies
from gongkai.auditing.examples import report as plain_report
from gongkai.auditing.model import Result
from gongkai.auditing.registry import LAYERS, Rule, Subject, rules
from gongkai.auditing.runner import results
from gongkai.report import AnnualReport, Cell, Fact

LAYER_NAMES = {
    "document": "文档（开头与文字）",
    "cell": "单元格",
    "table": "表",
    "report": "整份报告",
    "years": "同一机关的两个年度",
    "bodies": "多个机关",
}
SEVERITY_NAMES = {"error": "错误", "warning": "需人工核对", "note": "提示"}
SHOWN_RESULTS = 4
PLAIN_YEAR = 2023

_INTRODUCTION = """# 规则手册

本手册由程序中登记的规则生成（`gongkai rules`），请勿手工修改。每条规则的例子都由测试实际运行，“报告”一栏是程序的原话。

一条规则有四种结果：相符；不符；无法核对（缺少数字、数字连写等，会说明原因）；已说明（不符，但有人记录了结论）。
严重程度分三级：**错误**（算术或格式不对）、**需人工核对**、**提示**。空白从不当作 0。

例子都从一份完整的报告改来：六个部分齐全，统计期限为全年，写有联系方式，各表每一格为 0。例子里只写与它不同的地方。
"""


def handbook() -> str:
    """The whole handbook in Markdown."""
    parts = [_INTRODUCTION, _contents()]
    for layer in LAYERS:
        chosen = rules((layer,))
        if chosen:
            parts.append(f"## {LAYER_NAMES[layer]}\n")
            parts.extend(_page(rule) for rule in chosen)
    return "\n".join(parts).rstrip() + "\n"


def _anchor(rule: Rule) -> str:
    return re.sub(r"[^a-z-]", "", f"{rule.name}-{rule.layer}")


def _contents() -> str:
    rows = (
        f"| [`{rule.name}`](#{_anchor(rule)}) | {LAYER_NAMES[rule.layer]} | {SEVERITY_NAMES[rule.severity]} | {rule.must} |"
        for rule in rules()
    )
    return "\n".join(("| 规则 | 层次 | 严重程度 | 应当怎样 |", "|---|---|---|---|", *rows)) + "\n"


def _page(rule: Rule) -> str:
    holds, fails = rule.holds_for(), rule.fails_for()
    return "\n".join(
        (
            f'<a id="{_anchor(rule)}"></a>',
            f"### `{rule.name}`",
            "",
            f"- **应当怎样**：{rule.must}",
            f"- **依据**：{rule.basis}",
            f"- **严重程度**：{SEVERITY_NAMES[rule.severity]}　**层次**：{LAYER_NAMES[rule.layer]}",
            f"- **怎么办**：{rule.hint}",
            "",
            "相符的例子：",
            "",
            *_subject(holds),
            "",
            "不符的例子：",
            "",
            *_subject(fails),
            "",
            "报告：",
            "",
            *_messages(list(results(rule, fails))),
            "",
        )
    )


def _messages(found: list[Result]) -> list[str]:
    failing = [result.message for result in found if result.state == "fails"]
    more = [f"> （另有 {len(failing) - SHOWN_RESULTS} 条）"] if len(failing) > SHOWN_RESULTS else []
    lines = [line for message in failing[:SHOWN_RESULTS] for line in (f"> {message}", ">")]
    return [*lines[:-1], *more]


def _subject(subject: Subject) -> list[str]:
    if isinstance(subject, Bodies):
        return [line for report in subject.reports for line in _report(report)]
    if isinstance(subject, tuple):
        return [line for report in reversed(subject) for line in _report(report)]
    return _report(subject)


def _report(report: AnnualReport) -> list[str]:
    """What is particular about an example report: where it differs from the plain one of its year."""
    plain = plain_report(report.year or PLAIN_YEAR, name=report.body.name)
    lines = [f"- {report.title}"]
    figures = [
        f"`{address}` = {_shown(cell)}" for address, cell in report.cells() if cell.value != 0 or cell.how != "printed"
    ]
    figures += [f"没有表 `{table}`" for table, rows in report.tables.items() if rows is None]
    figures += [
        f"表 `{table}` 用 {edition} 年版格式"
        for table, edition in report.editions.items()
        if _differs(edition, plain, table)
    ]
    if figures:
        lines.append("  - " + "，".join(figures))
    if report.title is None or str(report.year) not in report.title:
        lines.append(f"  - 报告年度：{report.year}")
    usual = dict(_head(plain))
    lines.extend(f"  - {name}：{value}" for name, value in _head(report) if value != usual[name])
    if [section.heading for section in report.sections] != [section.heading for section in plain.sections]:
        lines.append("  - 各部分依次为：" + "；".join(section.heading for section in report.sections))
    usual = {section.key: section.text for section in plain.sections}
    lines.extend(
        f"  - {section.heading}：“{' '.join(section.text.split())}”"
        for section in report.sections
        if section.text != usual.get(section.key)
    )
    lines.extend(f"  - 正文杂质：`{noise.section}:{noise.offset}` “{noise.printed}”" for noise in report.noise)
    lines.extend(f"  - 正文数字：{_fact(fact)}" for fact in report.facts)
    return lines


def _differs(edition: str | None, plain: AnnualReport, table: str) -> bool:
    return edition is not None and edition != plain.editions.get(table)


def _fact(fact: Fact) -> str:
    parts = f"（分项 {'、'.join(map(str, fact.parts))}）" if fact.parts else ""
    return f"“{fact.text}” → `{fact.topic}` = {fact.value}{parts}"


def _head(report: AnnualReport) -> list[tuple[str, str]]:
    period = f"{report.period[0]} 至 {report.period[1]}" if report.period is not None else "没有"
    contact = "、".join(filter(None, (report.contact.address, report.contact.phone, report.contact.email)))
    return [
        ("统计期限", period),
        ("落款日期", str(report.signed_on or "没有")),
        ("公布日期", str(report.published_on or "没有")),
        ("联系方式", contact or "没有"),
        ("开头", report.head),
    ]


def _shown(cell: Cell) -> str:
    if cell.value is None:
        return f"（连写）“{cell.printed}”" if cell.how == "ambiguous" else "（空白）"
    printed = cell.printed if cell.printed is not None else ""
    return str(cell.value) if printed in ("", str(cell.value)) else f"{cell.value}（印为“{printed}”）"


def main(arguments: list[str]) -> int:
    """Write the handbook to a file, or with `--check` compare; 1 when the file is out of date."""
    is_check = "--check" in arguments
    (target,) = (Path(argument) for argument in arguments if argument != "--check")
    text = handbook()
    if not is_check:
        target.write_text(text, encoding="utf-8")
        return 0
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"{target} is out of date: run `make docs`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
