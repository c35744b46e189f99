"""Shapes in which browsers and editors leave tables in text."""

from __future__ import annotations

import pytest

from gongkai.reading import TooLarge
from gongkai.reading.document import Document, Grid, Paragraph
from gongkai.reading.formats.text import parse_text
from gongkai.reading.limits import MAX_CELLS, Deadline

HEADER = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ROWS = [[f"{name}类文件", str(at), "", str(at * 3)] for at, name in enumerate("甲乙丙丁戊己庚辛壬癸")]
TABLE = [HEADER, *ROWS]
PROSE = "今年全县各部门按月检查栏目更新，及时答复群众来信，没有发现超过期限不答复的申请，各项工作平稳有序地向前推进。"


def parse(text: str) -> Document:
    return parse_text(text, Deadline())


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for grid in document.grids() for row in grid.rows]


def prose(document: Document) -> list[str]:
    return [block.text for block in document.paragraphs()]


def rows_with(mark: str) -> str:
    return "\n".join(mark.join(row) for row in TABLE)


def test_a_line_with_a_tab_alone_is_a_border_between_cells() -> None:
    document = parse("\n".join(("县水务局年报", "\n".join("\n\t\n".join(row) for row in TABLE), PROSE)))
    assert cells(document) == TABLE
    assert prose(document) == ["县水务局年报", PROSE]


def test_cells_keep_the_number_of_the_printed_line() -> None:
    document = parse("\n".join(("县水务局年报", "\n".join("\n\t\n".join(row) for row in TABLE), PROSE)))
    lines = [row[0].line for grid in document.grids() for row in grid.rows]
    assert lines == [2 + at * 7 for at in range(len(TABLE))]
    assert [block.line for block in document.blocks if isinstance(block, Paragraph)] == [1, 2 + 7 * len(TABLE)]


def test_cells_that_begin_with_a_tab_keep_their_empty_ones() -> None:
    text = "".join("".join(f"\t{cell}\n\n" for cell in row) + "\n" for row in TABLE)
    assert [cell for row in cells(parse("年报\n\n" + text)) for cell in row] == [cell for row in TABLE for cell in row]


def test_a_tab_before_every_line_is_an_indent() -> None:
    text = "\n".join(("县水务局年报", rows_with("\t"), PROSE))
    assert cells(parse("\n".join("\t" + line for line in text.split("\n")))) == TABLE


def test_a_text_in_one_line_with_tabs_for_breaks_is_cells_a_line() -> None:
    words = ["县水务局年报", *(cell for row in TABLE * 3 for cell in row), PROSE]
    document = parse("\t".join(words))
    assert prose(document) == [word for word in words if word]
    assert {block.line for block in document.paragraphs()} == {1}


@pytest.mark.parametrize("mark", ["，", "；", "/", " / ", ","])
def test_rows_divided_by_a_mark_are_rows_with_one_figure_too(mark: str) -> None:
    rows = ["丙级许可" + mark + "17", "丁级处罚" + mark + "0.5"]
    document = parse("\n".join(("县水务局年报", rows_with(mark), *rows, PROSE)))
    assert cells(document)[-2:] == [["丙级许可", "17"], ["丁级处罚", "0.5"]]
    assert cells(document)[0] == HEADER
    assert prose(document) == ["县水务局年报", PROSE]


def test_quoted_rows_between_prose_are_cells() -> None:
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in TABLE)
    document = parse(f'县水务局年报\n{text}\n{PROSE}\n他说："公开是常态"，大家都同意。')
    assert cells(document) == TABLE
    assert prose(document) == ["县水务局年报", PROSE, '他说："公开是常态"，大家都同意。']


def test_a_label_with_nothing_but_tabs_behind_it_is_a_row_of_blanks() -> None:
    document = parse("县水务局年报\n规范性文件\t\t\t\n规章\t1\t2\t3\n行政强制\t\n" + PROSE)
    assert cells(document) == [["规范性文件", "", "", ""], ["规章", "1", "2", "3"], ["行政强制", ""]]
    assert prose(document) == ["县水务局年报", PROSE]


def test_a_sentence_with_a_tab_behind_it_stays_prose() -> None:
    assert prose(parse(f"{PROSE}\t\n县水务局\n")) == [f"{PROSE}\t", "县水务局"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["甲||1|2", "乙||3|", "|丙|4|5"], [["甲", "", "1", "2"], ["乙", "", "3", ""], ["", "丙", "4", "5"]]),
        (["|甲|1|2|", "|乙|3||", "|丙|4|5|"], [["甲", "1", "2"], ["乙", "3", ""], ["丙", "4", "5"]]),
        (["甲|1|2|", "乙|3||", "丙|4|5|"], [["甲", "1", "2"], ["乙", "3", ""], ["丙", "4", "5"]]),
    ],
)
def test_the_outer_pipes_are_borders_only_where_all_lines_have_them(
    lines: list[str], expected: list[list[str]]
) -> None:
    grids = [block for block in parse("\n".join(lines)).blocks if isinstance(block, Grid)]
    assert [[[cell.text for cell in row] for row in grid.rows] for grid in grids] == [expected]


@pytest.mark.parametrize("mark", ["|", "\t"])
def test_too_many_cells_are_refused(mark: str) -> None:
    with pytest.raises(TooLarge, match="单元格"):
        parse("0".join([mark] * (MAX_CELLS + 2)))
