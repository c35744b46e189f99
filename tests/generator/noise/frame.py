"""Noise of the frame: leftovers of conversion, page numbers, groups printed again, missing heads, rows of other forms."""

from __future__ import annotations

from random import Random

from gongkai.law.forms import section_forms
from tests.generator.breaks import break_at
from tests.generator.printed import Line, Printed
from tests.generator.sheet import Spot

FURNITURE = (
    "当前位置：首页 > 政务公开 > 政府信息公开年报 > 正文",
    "字号：大 中 小 打印 关闭窗口 分享：",
    "来源：示范县政务公开办 浏览次数：132",
)
EXTRA = "其他主动公开文件（含以本单位名义正式签发的、除规范性文件以外的主动公开文件）"


def leftovers(printed: Printed, rng: Random) -> None:
    """`[bookmark: …]` before a label and `[image: …]` between paragraphs."""
    spots = [spot for sheet in printed.sheets() for spot in sheet.spots() if spot.address is None and spot.text]
    spot = rng.choice(spots)
    spot.text = "[bookmark: _GoBack]" + spot.text
    texts = [index for index, block in enumerate(printed.blocks) if isinstance(block, Line) and block.kind == "text"]
    printed.blocks.insert(rng.choice(texts), Line("text", "[image: image1.png]"))


def page_numbers(printed: Printed, rng: Random) -> None:
    """A page ends inside table three: its number stands as a row, and groups that go on get a blank cell."""
    sheet = next(sheet for sheet in printed.sheets() if sheet.key == "requests")
    index = rng.randrange(sheet.heads + 3, len(sheet.rows) - 2)
    break_at(sheet, index, again=False)
    number = rng.randint(2, 9)
    sheet.rows.insert(
        index, [Spot(rng.choice((f"- {number} -", f"— {number} —", f"第 {number} 页")), colspan=sheet.width)]
    )


def group_again(printed: Printed, rng: Random) -> None:
    """The group label 三、本年度办理结果 is printed again where a page begins."""
    sheet = next(sheet for sheet in printed.sheets() if sheet.key == "requests")
    break_at(sheet, rng.randrange(sheet.heads + 3, len(sheet.rows) - 2), again=True)


def heads_missing(printed: Printed, rng: Random) -> None:
    """Header rows are gone: those of table three, or the 第二十条 rows of table two."""
    for sheet in printed.sheets():
        if sheet.key == "requests" and rng.random() < 0.6:
            sheet.rows = sheet.rows[sheet.heads :]
            sheet.heads = 0
        elif sheet.key == "proactive" and rng.random() < 0.6:
            sheet.rows = [row for row in sheet.rows if not row[0].group]


def numerals_missing(printed: Printed, rng: Random) -> None:
    """Section headings without their numerals, where the wording is the form's own."""
    official = {form.heading for form in section_forms()}
    for line in printed.lines():
        wording = line.text.partition("、")[2]
        if line.kind == "heading" and wording in official and rng.random() < 0.7:
            line.text = wording


def extra_row(printed: Printed, rng: Random) -> None:
    """A row that a local form added to table two; it belongs to no row of the national form."""
    sheet = next(sheet for sheet in printed.sheets() if sheet.key == "proactive")
    for index, row in enumerate(sheet.rows):
        if row[0].label == "normative_documents":
            sheet.rows.insert(index + 1, [Spot(EXTRA), *(Spot(str(rng.randint(0, 40))) for _ in range(3))])
            return


def furniture(printed: Printed, rng: Random) -> None:
    """Breadcrumbs and page tools above the title, a copyright line below."""
    lines = rng.sample(FURNITURE, rng.randint(1, 3))
    printed.blocks[:0] = [Line("furniture", text) for text in lines]
    printed.blocks.append(Line("furniture", "主办：示范县人民政府办公室 网站标识码：9990990001"))
