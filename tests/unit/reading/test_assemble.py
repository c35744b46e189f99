"""What counts as a report, and that no stage of reading outlives the time it has."""

from __future__ import annotations

import pytest

from gongkai.auditing.runner import check
from gongkai.law.forms import table_form
from gongkai.reading import NotAReport, TooLarge, read_bytes
from gongkai.reading.assemble import assemble
from gongkai.reading.document import Document, Paragraph
from gongkai.reading.limits import Deadline
from gongkai.report import Source

TITLE = "示范县水务局2022年政府信息公开工作年度报告"
PROSE = "今年我局按月公开水质监测结果，办理热线来电，修订了主动公开目录，没有发生舆情事件。"
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def requests_table(value: str) -> str:
    rows = ["\t".join((row.label, *[value] * 7)) for row in table_form("requests", "2021").rows]
    return "\n".join(("\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计", *rows))


def document(title: str, prose: str, value: str) -> bytes:
    bodies = (prose, "", requests_table(value), "", prose, "无")
    return "\n".join((title, *(f"{heading}\n{body}" for heading, body in zip(HEADINGS, bodies, strict=True)))).encode()


def test_a_report_with_empty_tables_is_a_report_with_blank_cells() -> None:
    report = read_bytes(document(TITLE, PROSE, ""), "空表.txt")
    assert {(cell.value, cell.how) for _, cell in report.cells()} == {(None, "printed")}
    assert len([finding for finding in check(report).findings if finding.rule == "cell.blank"]) > 0


@pytest.mark.parametrize(
    ("title", "prose"),
    [
        ("政府信息公开工作年度报告格式", PROSE),
        (TITLE, "（文字描述，写明本年度主动公开、依申请公开、政府信息管理等情况）"),
        (TITLE, ""),
    ],
)
def test_a_form_that_nobody_filled_in_is_no_report(title: str, prose: str) -> None:
    with pytest.raises(NotAReport, match="没有填写"):
        read_bytes(document(title, prose, ""), "空白格式.txt")


def test_a_table_of_undividable_figures_is_not_an_empty_one() -> None:
    rows = "".join(row.label + "0" * 7 + "9" * 200 for row in table_form("requests", "2021").rows)
    data = document("政府信息公开工作年度报告", "", "").decode().split(HEADINGS[2])[0]
    report = read_bytes(f"{data}{HEADINGS[2]}申请人情况{rows}".encode(), "连写.txt")
    assert {cell.how for _, cell in report.cells()} == {"ambiguous"}


@pytest.mark.parametrize("text", [TITLE, "\n".join((TITLE, requests_table("1 "), HEADINGS[0], PROSE))])
def test_a_spent_budget_ends_the_reading(text: str) -> None:
    blocks = [Paragraph(line) for line in text.split("\n")]
    with pytest.raises(TooLarge, match="秒"):
        assemble(Document("text", blocks), Source("甲.txt", "", "text", ""), Deadline(-1.0))
