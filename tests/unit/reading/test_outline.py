"""The outline: the six sections wherever and however their headings are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.law.forms import SECTIONS, section_forms
from gongkai.reading.clean import Cleaner
from gongkai.reading.flow import GRID_MARK
from gongkai.reading.outline import order_as_printed, outline

HEADINGS = [form.heading for form in section_forms()]
NUMERALS = "一二三四五六"


def report(headings: list[str], separator: str = "\n", body: str = "示范县按要求开展工作。") -> str:
    return separator.join(f"{heading}{separator}{body}" for heading in headings)


def keys(text: str) -> list[str]:
    return [mark.key for mark in outline(text)]


def test_numbered_headings_on_their_own_lines() -> None:
    headings = [f"{numeral}、{heading}" for numeral, heading in zip(NUMERALS, HEADINGS, strict=True)]
    text = "示范县2021年年度报告\n" + report(headings)
    marks = outline(text)
    assert [mark.key for mark in marks] == list(SECTIONS)
    assert [mark.heading for mark in marks] == headings
    assert [mark.ordinal for mark in marks] == [1, 2, 3, 4, 5, 6]
    assert all(mark.numbered and text[mark.start :].startswith(mark.numeral) for mark in marks)
    assert all(text[mark.body_start :].startswith("示范县按要求") for mark in marks)


@pytest.mark.parametrize("form", ["（{}）{}", "({}) {}", "第{}部分 {}", "{}. {}", "{} {}", "{}：{}"])
def test_other_numerals(form: str) -> None:
    text = report([form.format(numeral, heading) for numeral, heading in zip(NUMERALS, HEADINGS, strict=True)])
    assert keys(text) == list(SECTIONS)
    assert [mark.ordinal for mark in outline(text)] == [1, 2, 3, 4, 5, 6]


def test_arabic_numerals() -> None:
    text = report([f"{number}、 {heading}" for number, heading in enumerate(HEADINGS, start=1)])
    assert [(mark.key, mark.ordinal) for mark in outline(text)] == list(zip(SECTIONS, range(1, 7), strict=True))


def test_missing_numerals_are_said() -> None:
    headings = [f"{NUMERALS[i]}、{h}" if i in (0, 2, 3) else h for i, h in enumerate(HEADINGS)]
    marks = outline(report(headings))
    assert [mark.key for mark in marks] == list(SECTIONS)
    assert [mark.numbered for mark in marks] == [True, False, True, True, False, False]
    assert [mark.numeral for mark in marks] == ["一、", "", "三、", "四、", "", ""]


def test_run_together_text_with_table_rows_that_are_no_headings() -> None:
    text = (
        "示范县年度报告 根据条例编制。一、总体情况2021年工作有序。二、主动公开政府信息情况 第二十条第（一）项信息内容规章000"
        "收费金额12.5三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为）一、本年新收政府信息公开申请数量1000001"
        "二、上年结转政府信息公开申请数量0000000三、本年度办理结果（一）予以公开1000001四、结转下年度继续办理0000000 "
        "四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼结果维持000五、存在的主要问题及改进情况一是不足。"
        "六、其他需要报告的事项无"
    )
    marks = outline(text)
    assert [mark.key for mark in marks] == list(SECTIONS)
    assert text[marks[2].body_start :].startswith("（本列数据")
    assert text[marks[5].body_start :] == "无"


def test_an_enumeration_in_the_introduction_is_no_outline() -> None:
    intro = (
        "本报告包括："
        + "；".join(f"{n}、{h}" for n, h in zip(NUMERALS, HEADINGS, strict=True))
        + "。如有疑问请联系。\n"
    )
    headings = [f"{numeral}、{heading}" for numeral, heading in zip(NUMERALS, HEADINGS, strict=True)]
    marks = outline(intro + report(headings))
    assert [mark.key for mark in marks] == list(SECTIONS)
    assert marks[0].start == len(intro)
    assert outline(intro) == []
    assert outline("全文由总体情况，主动公开政府信息情况，其他需要报告的事项共六部分组成。") == []


def test_a_table_of_contents_does_not_shadow_the_sections() -> None:
    headings = [f"{numeral}、{heading}" for numeral, heading in zip(NUMERALS, HEADINGS, strict=True)]
    for contents in ("\n".join(headings), "\n".join(f"{heading}……{page}" for page, heading in enumerate(headings, 1))):
        text = f"目录\n{contents}\n" + report(headings)
        marks = outline(text)
        assert [mark.key for mark in marks] == list(SECTIONS)
        assert marks[0].start == len(contents) + 4


def test_subsections_are_not_sections() -> None:
    text = (
        "一、总体情况\n（一）主动公开情况\n公开信息10条。\n（二）依申请公开情况\n收到申请1件。\n1.主动公开情况\n二、主动公开政府信息情况\n"
        f"{GRID_MARK}\n三、收到和处理政府信息公开申请情况\n{GRID_MARK}"
    )
    marks = outline(text)
    assert [mark.heading for mark in marks] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
    ]


def test_own_numbering_before_the_tables_restart() -> None:
    text = (
        "一、总体情况\n总体良好。\n三、主动公开工作情况\n公开100条。\n四、政府信息公开申请情况\n收到3件。\n"
        f"一、主动公开政府信息情况\n{GRID_MARK}\n二、收到和处理政府信息公开申请情况\n{GRID_MARK}\n"
        f"三、政府信息公开行政复议、行政诉讼情况\n{GRID_MARK}\n五、其他需要报告的事项\n无"
    )
    assert [(mark.key, mark.ordinal) for mark in outline(text)] == [
        ("overview", 1), ("proactive", 1), ("requests", 2), ("remedies", 3), ("other", 5),
    ]  # fmt: skip


def test_sections_out_of_order_are_all_found() -> None:
    order = [0, 1, 3, 2, 5, 4]
    text = report([f"{NUMERALS[i]}、{HEADINGS[i]}" for i in order])
    marks = outline(text)
    assert order_as_printed(marks) == tuple(SECTIONS[i] for i in order)
    assert order_as_printed(reversed(marks)) == order_as_printed(marks)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("二、主动公开政府信息清况", "proactive"),
        ("三、收到和处理政府信息公开申情情况", "requests"),
        ("四、政府信息公开行政复仪、行政诉讼情况", "remedies"),
        ("五、存在的主要问题及改迸情况", "problems"),
        ("六、其他需要报吿的事项", "other"),
        ("收到和处理政府信息公开申请请情况", "requests"),
    ],
)
def test_misspelt_headings(printed: str, key: str) -> None:
    index = SECTIONS.index(key)
    headings = [f"{NUMERALS[i]}、{HEADINGS[i]}" for i in range(6)]
    headings[index] = printed
    assert keys(report(headings)) == list(SECTIONS)


def test_a_misspelt_heading_inside_running_text() -> None:
    headings = [f"{NUMERALS[i]}、{HEADINGS[i]}" for i in range(6)]
    headings[3] = "四、政府信息公开行政复仪、行政诉讼情况"
    assert keys(report(headings, separator="")) == list(SECTIONS)


def test_a_heading_without_numeral_inside_running_text() -> None:
    text = "一、总体情况 工作有序。主动公开政府信息情况 第二十条第（一）项 三、收到和处理政府信息公开申请情况 本列数据"
    marks = outline(text)
    assert [(mark.key, mark.numbered) for mark in marks] == [
        ("overview", True),
        ("proactive", False),
        ("requests", True),
    ]
    mentioned = "一、总体情况 本年。主动公开政府信息情况和其他情况见下。三、收到和处理政府信息公开申请情况 本列数据"
    assert keys(mentioned) == ["overview", "requests"]


def test_a_heading_broken_over_two_lines() -> None:
    headings = [f"{NUMERALS[i]}、{HEADINGS[i]}" for i in range(6)]
    headings[2] = "三、收到和处理政府信息\n公开申请情况"
    headings[4] = "存在的主要问题\n及改进情况"
    marks = outline(report(headings))
    assert [mark.key for mark in marks] == list(SECTIONS)
    assert marks[2].heading == "三、收到和处理政府信息公开申请情况"
    assert marks[4].heading == "存在的主要问题及改进情况"


def test_the_outline_of_older_reports() -> None:
    text = (
        "一、年度政府信息公开工作概述\n本年。\n二、政府信息主动公开情况\n6条。\n三、依申请公开政府信息办理情况\n没有。\n"
        "四、政府信息公开收费及减免情况\n没有。\n五、因政府信息公开申请行政复议、提起行政诉讼的情况\n没有。\n"
        "六、存在的主要问题和改进措施\n不足。\n七、附表"
    )
    assert keys(text) == ["overview", "proactive", "requests", "remedies", "problems"]
    assert [mark.ordinal for mark in outline(text)] == [1, 2, 3, 5, 6]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "情况", "一、", f"{GRID_MARK}\n一、", "一、本年新收政府信息公开申请数量 3", "、。" * 50]
)
def test_no_headings(text: str) -> None:
    assert outline(text) == []


EXPECTED = {
    "022_": ("overview", "proactive", "requests", "remedies", "problems"),
    "020_": ("overview", "proactive", "requests", "problems"),
    "032_": ("overview", "proactive", "requests", "remedies", "problems"),
    "005_": ("overview", "proactive", "requests", "remedies", "other"),
}


def test_every_real_report_in_text(reports_dir: Path) -> None:
    paths = (*(reports_dir / "real").iterdir(), *(reports_dir / "seeds").iterdir())
    texts = [path for path in paths if path.suffix in (".txt", ".md") and ".js" not in path.name]
    for path in texts:
        lines = path.read_text(encoding="utf-8").split("\n")
        cleaner = Cleaner(lines)
        marks = outline("\n".join(cleaner.clean(line).text for line in lines))
        assert order_as_printed(marks) == EXPECTED.get(path.name[:4], SECTIONS), path.name
    assert len(texts) == 18


@pytest.mark.parametrize("numeral", ["（五）", "(五)", "5.", "5、"])
def test_one_heading_with_a_numeral_of_another_style_is_found(numeral: str) -> None:
    headings = [f"{number}、{heading}" for number, heading in zip(NUMERALS, HEADINGS, strict=True)]
    headings[4] = f"{numeral}{HEADINGS[4]}"
    assert keys(report(headings)) == list(SECTIONS)


def test_a_run_of_sub_headings_stands_for_no_missing_section() -> None:
    headings = [f"{number}、{heading}" for number, heading in zip(NUMERALS, HEADINGS, strict=True)]
    del headings[1]
    headings[1:1] = ["（一）组织领导", "（二）主动公开政府信息情况"]
    assert "proactive" not in keys(report(headings))
