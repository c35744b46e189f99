"""The examples as data: who, when, in which layout, and the one thing that is wrong with each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.generator.names import Name, county, department, township
from tests.generator.truth import Tables, Truth, Value

Change = Callable[[Truth], None]


def nothing(truth: Truth) -> None:
    """Changes nothing."""
    del truth


@dataclass(frozen=True)
class Case:
    """One example. `figures` plants faults in the tables before the prose is written, `prose` in the finished texts;
    `rules` are the rules that find them when the file is checked alone."""

    file: str
    body: Name
    year: int
    layout: str
    chinese: str
    english: str
    rules: tuple[str, ...] = ()
    scale: str = "few"
    edition: str = ""
    noise: tuple[str, ...] = ()
    figures: Change = nothing
    prose: Change = nothing
    is_member: bool = False
    is_area: bool = False
    without_tables: bool = False


def area_tables(members: list[Tables]) -> Tables:
    """The sum of the members' tables, a blank counting as nothing."""
    first = members[0]
    return {
        table: {
            row: {column: _total([member[table][row][column] for member in members]) for column in columns}
            for row, columns in rows.items()
        }
        for table, rows in first.items()
    }


def _total(values: list[Value]) -> Value:
    total: Value = 0
    for value in values:
        total = (total or 0) + (value or 0)
    return total


def _add(truth: Truth, table: str, row: str, column: str, amount: int) -> None:
    truth.tables[table][row][column] = (truth.tables[table][row][column] or 0) + amount


def _balance(truth: Truth) -> None:
    _add(truth, "requests", "total", "legal_service", 4)
    _add(truth, "requests", "total", "total", 4)


def _disposition(truth: Truth) -> None:
    _add(truth, "requests", "granted", "natural_person", 2)
    _add(truth, "requests", "granted", "total", 2)


def _remedies(truth: Truth) -> None:
    _add(truth, "remedies", "reconsideration", "total", 1)


def _blank_fee(truth: Truth) -> None:
    truth.tables["proactive"]["fees"]["amount"] = None


def _carried(amount: int) -> Change:
    def change(truth: Truth) -> None:
        requests = truth.tables["requests"]
        for column in ("natural_person", "total"):
            requests["carried_over"][column] = amount
            inflow = int(requests["new_received"][column] or 0) + amount
            granted = inflow - int(requests["total"][column] or 0) - int(requests["carried_forward"][column] or 0)
            requests["granted"][column] = int(requests["granted"][column] or 0) + granted
            requests["total"][column] = int(requests["total"][column] or 0) + granted

    return change


def _blank_fee_and_two_carried(truth: Truth) -> None:
    _blank_fee(truth)
    _carried(2)(truth)


def _forward(amount: int) -> Change:
    def change(truth: Truth) -> None:
        for row in ("new_received", "carried_forward"):
            for column in ("natural_person", "total"):
                _add(truth, "requests", row, column, amount)

    return change


def _penalty(truth: Truth) -> None:
    _add(truth, "proactive", "penalty", "decisions", 10)


def _overview(sentence: str) -> Change:
    def change(truth: Truth) -> None:
        truth.sections[0].paragraphs[2] = "（二）依申请公开情况。" + sentence

    return change


def _say_more_requests(truth: Truth) -> None:
    requests = truth.tables["requests"]
    number = int(requests["new_received"]["total"] or 0) + int(requests["carried_over"]["total"] or 0) + 5
    _overview(f"全年共收到政府信息公开申请{number}件。")(truth)


def _leak(truth: Truth) -> None:
    sentence = "申请人张某（身份证号11010519491231002X，手机13800000000）对答复表示满意。"
    truth.sections[0].paragraphs[2] += sentence


def _deny(truth: Truth) -> None:
    truth.sections[1].paragraphs.append("全年没有主动公开政府信息的情况。")


AREA = "示范县2023年"
CASES: tuple[Case, ...] = (
    Case(
        f"{AREA}/示范县人民政府办公室.html",
        county()._replace(full="示范县人民政府办公室", place="示范县人民政府办公室", kind="department"),
        2023,
        "html_spans",
        "没有差错。",
        "Nothing.",
        is_member=True,
    ),
    Case(
        f"{AREA}/示范县财政局.txt",
        department("财政局"),
        2023,
        "word_text",
        "正文所称收到申请的件数比表三多 5 件。",
        "The text claims five requests more than table three.",
        ("narrative.requests",),
        prose=_say_more_requests,
        is_member=True,
    ),
    Case(
        f"{AREA}/示范县自然资源局.pdf",
        department("自然资源局"),
        2023,
        "pdf_ruled",
        "表三“法律服务机构”和“总计”两列：办理结果总计多计 4 件，两条勾稽关系都不成立。",
        "Table three, columns 法律服务机构 and 总计: the total is 4 too high, so both column rules break.",
        ("requests.balance", "requests.dispositions"),
        scale="some",
        figures=_balance,
        is_member=True,
    ),
    Case(
        f"{AREA}/示范县青禾镇人民政府.xlsx",
        township("青禾镇"),
        2023,
        "xlsx",
        "收费金额空白；上年结转 2 件，与 2022 年报告结转的 3 件不符。",
        "The fee is blank; 2 requests carried over where the 2022 report carried 3 forward.",
        ("cell.blank",),
        figures=_blank_fee_and_two_carried,
        is_member=True,
    ),
    Case(
        f"{AREA}/示范县白鹭乡人民政府.html",
        township("白鹭乡"),
        2023,
        "html_charsets",
        "表三“自然人”和“总计”两列：各办理结果之和比总计多 2 件。",
        "Table three, columns 自然人 and 总计: the dispositions sum to 2 more than the total.",
        ("requests.dispositions",),
        figures=_disposition,
        is_member=True,
    ),
    Case(
        f"{AREA}/示范县人民政府.docx",
        county(),
        2023,
        "docx",
        "行政处罚决定数比各成员单位之和多 10 件；白鹭乡、自然资源局的差错也汇总进来。",
        "Penalty decisions are 10 more than the members' sum; the faults of two members are in the sums too.",
        ("requests.balance", "requests.dispositions"),
        figures=_penalty,
        is_area=True,
    ),
    Case(
        "示范县青禾镇人民政府2022.docx",
        township("青禾镇"),
        2022,
        "docx",
        "没有差错（与 2023 年报告对照：结转 3 件）。",
        "Nothing (to compare with 2023: 3 carried forward).",
        figures=_forward(3),
    ),
    Case(
        "示范县长堤镇人民政府2020.txt",
        township("长堤镇"),
        2020,
        "run_together",
        "网页文字丢失了表格边框，表二有的数字连在一起，无法断开。",
        "Web text that lost its cell borders: some figures of table two cannot be divided.",
        ("cell.ambiguous",),
        scale="some",
    ),
    Case(
        "示范县望川镇人民政府2022.txt",
        township("望川镇"),
        2022,
        "pipes_row",
        "2022 年的报告用了 2019 年的旧格式。",
        "A report of 2022 on the form of 2019.",
        ("form.edition",),
        edition="2019",
    ),
    Case(
        "示范县教育局2022.html",
        department("教育局"),
        2022,
        "html_nested",
        "三张表都没有；正文称没有主动公开信息，又列出公开的条数。",
        "All three tables are missing; the text denies publication and counts publications.",
        ("form.table-missing",),
        without_tables=True,
        prose=_deny,
    ),
    Case(
        "示范县水利局2024.md",
        department("水利局"),
        2024,
        "markdown",
        "表四“行政复议”总计比四项之和多 1 件。",
        "Table four, 行政复议: the total is 1 more than its parts.",
        ("remedies.total",),
        scale="some",
        figures=_remedies,
    ),
    Case(
        "示范县卫生健康局2024.txt",
        department("卫生健康局"),
        2024,
        "pipes_cell",
        "正文泄露了身份证号和手机号。",
        "The text leaks an identity number and a mobile number.",
        ("privacy.leak",),
        prose=_leak,
    ),
    Case(
        "示范县司法局2021.docx",
        department("司法局"),
        2021,
        "docx",
        "没有差错。",
        "Nothing.",
        scale="some",
    ),
)
