"""Annual reports with invented figures as PDF, set by typst: ruled or not, with page breaks, upright and wrapped labels."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest

FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "Source Han Sans SC", "SimSun")

REQUESTS_HEAD = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
DENIED = (
    "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
    "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
)  # fmt: skip
UNABLE = ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")
REFUSED = (
    "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息",
)  # fmt: skip
OTHER = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
GROUPS = (
    ("（三）不予公开", DENIED),
    ("（四）无法提供", UNABLE),
    ("（五）不予处理", REFUSED),
    ("（六）其他处理", OTHER),
)
PARTIAL = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
LABELS = (
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", PARTIAL,
    *DENIED, *UNABLE, *REFUSED, *OTHER, "（七）总计", "四、结转下年度继续办理",
)  # fmt: skip
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


@dataclass
class Look:
    """How the report is laid out."""

    ruled: bool = True
    size: float = 10.5
    inset: str = "3pt"
    align: str = "center + horizon"
    label_align: str = "left + horizon"
    margin: str = "(x: 2.5cm, y: 2.6cm)"
    filler: int = 3
    upright: bool = True
    footer: str = "— 1 —"
    columns: str = "(2.9em, 6em, 11em, 1fr, 1fr, 1fr, 1fr, 1fr, 1fr, 1fr)"
    stroke: str = "0.5pt"


@dataclass
class Figures:
    """The figures of a report, as printed."""

    proactive: list[list[str]]
    requests: list[list[str]]
    remedies: list[str]
    look: Look = field(default_factory=Look)

    def rows(self) -> list[list[str]]:
        """The rows of numbers in reading order."""
        return [*self.proactive, *self.requests, self.remedies]


def figures(seed: int, look: Look | None = None, blanks: float = 0.0, large: bool = True) -> Figures:
    """Random figures; a share of `blanks` of the cells of table three is left empty."""
    chance = random.Random(seed)

    def number() -> str:
        if chance.random() < blanks:
            return ""
        return str(chance.choice((0, 0, 0, 1, 3, 12, 47, 230, *((1136, 13612) if large else ()))))

    proactive = [[str(chance.randrange(9)) for _ in range(3)] for _ in range(2)]
    proactive += [[str(chance.randrange(10000))] for _ in range(3)] + [
        [f"{chance.randrange(9000)}.{chance.randrange(10, 99)}"]
    ]
    requests = [[number() for _ in range(7)] for _ in LABELS]
    remedies = [str(chance.choice((0, 0, 1, 10, 376))) for _ in range(15)]
    return Figures(proactive, requests, remedies, look or Look())


@cache
def font() -> str:
    """A Chinese font that typst can find; the test is skipped when there is none."""
    typst = pytest.importorskip("typst", reason="typst is not installed")
    families = set(typst.Fonts().families()) if hasattr(typst, "Fonts") else set()
    for name in FONTS:
        if name in families:
            return name
    pytest.skip("no Chinese font for typst: install fonts-noto-cjk")


def _cells(row: list[str]) -> str:
    return " ".join(f"[{cell}]," for cell in row)


def _proactive(data: list[list[str]]) -> str:
    first = ["本年制发件数", "本年废止件数", "现行有效件数"]
    lines = ["table.cell(colspan: 4)[第二十条第（一）项],", "[信息内容]," + _cells(first)]
    lines += ["[规章]," + _cells(data[0]), "[行政规范性文件]," + _cells(data[1])]
    blocks = (
        ("五", "本年处理决定数量", ("行政许可",)),
        ("六", "本年处理决定数量", ("行政处罚", "行政强制")),
        ("八", "本年收费金额（单位：万元）", ("行政事业性收费",)),
    )
    row = 2
    for article, head, labels in blocks:
        lines.append(f"table.cell(colspan: 4)[第二十条第（{article}）项],")
        lines.append(f"[信息内容],table.cell(colspan: 3)[{head}],")
        for label in labels:
            lines.append(f"[{label}],table.cell(colspan: 3)[{data[row][0]}],")
            row += 1
    return "\n".join(lines)


def _requests(data: list[list[str]], look: Look) -> str:
    left = f"align: {look.label_align}"
    lines = [
        f"table.cell(colspan: 3, rowspan: 3, {left})[（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）],",
        "table.cell(colspan: 7)[申请人情况],",
        "table.cell(rowspan: 2)[自然人],table.cell(colspan: 5)[法人或其他组织],table.cell(rowspan: 2)[总计],",
        _cells(list(REQUESTS_HEAD)),
    ]
    numbers = iter(data)
    lines += [f"table.cell(colspan: 3, {left})[{label}]," + _cells(next(numbers)) for label in LABELS[:2]]
    mark = "#linebreak()".join("三、本年度办理结果") if look.upright else "三、本年度办理结果"
    lines.append(f"table.cell(rowspan: 22)[{mark}],")
    lines += [f"table.cell(colspan: 2, {left})[{label}]," + _cells(next(numbers)) for label in LABELS[2:4]]
    for group, labels in GROUPS:
        lines.append(f"table.cell(rowspan: {len(labels)}, {left})[{group}],")
        for label in labels:
            text = label.replace(".", "\\.", 1)
            lines.append(f"table.cell({left})[{text}]," + _cells(next(numbers)))
    lines.append(f"table.cell(colspan: 2, {left})[（七）总计]," + _cells(next(numbers)))
    lines.append(f"table.cell(colspan: 3, {left})[四、结转下年度继续办理]," + _cells(next(numbers)))
    return "\n".join(lines)


def _remedies(data: list[str]) -> str:
    five = "".join(f"table.cell(rowspan: 2)[{label}]," for label in OUTCOMES)
    return "\n".join(
        [
            "table.cell(colspan: 5)[行政复议],table.cell(colspan: 10)[行政诉讼],",
            five + "table.cell(colspan: 5)[未经复议直接起诉],table.cell(colspan: 5)[复议后起诉],",
            _cells(list(OUTCOMES) * 2),
            _cells(data),
        ]
    )


SENTENCE = "示范县人民政府坚持以公开为常态、不公开为例外，全年通过政府网站主动公开政府信息1136条，受理申请21件，均在法定期限内答复。"


def source(given: Figures) -> str:
    """The typst text of a report."""
    look = given.look
    stroke = look.stroke if look.ruled else "none"
    footer = look.footer.replace("1", "#context counter(page).display()")
    filler = "\n\n".join([SENTENCE * 3] * look.filler)
    return f"""
#set page(paper: "a4", margin: {look.margin}, footer: align(center)[{footer}])
#set text(font: "{font()}", size: {look.size}pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
#show table: set par(justify: false)
#set table(stroke: {stroke}, inset: {look.inset}, align: {look.align})
#let h(body) = block(above: 1.4em, below: 1em, text(size: {look.size * 1.2}pt, body))
#align(center, text(size: 18pt)[示范县2023年政府信息公开工作年度报告])
#h[一、总体情况]
{filler}
#h[二、主动公开政府信息情况]
#table(columns: (1fr,) * 4, {_proactive(given.proactive)})
#h[三、收到和处理政府信息公开申请情况]
#table(columns: {look.columns}, {_requests(given.requests, look)})
#h[四、政府信息公开行政复议、行政诉讼情况]
#table(columns: (1fr,) * 15, {_remedies(given.remedies)})
#h[五、存在的主要问题及改进情况]
{SENTENCE}
#h[六、其他需要报告的事项]
无其他需要报告的事项。
"""


def pdf(given: Figures) -> bytes:
    """The report set by typst."""
    import typst

    result: Any = typst.compile(source(given).encode(), pdf_tags=False)
    return bytes(result)
