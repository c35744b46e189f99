"""Web pages: spans, layout tables, white space, bounds."""

from __future__ import annotations

import time

import pytest

from gongkai.reading.document import Document, Paragraph
from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.html import parse, parse_html
from gongkai.reading.limits import Deadline


def document(body: str) -> Document:
    return parse_html(f"<html><head><title>页</title></head><body>{body}</body></html>", Deadline())


def cells(body: str) -> list[list[list[tuple[str, int, int, int]]]]:
    return [
        [[(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row] for row in grid.rows]
        for grid in document(body).grids()
    ]


def texts(body: str) -> list[str]:
    return [block.text for block in document(body).blocks if isinstance(block, Paragraph)]


def test_spans_move_later_cells_to_their_columns() -> None:
    body = "<table><tr><td rowspan=2 colspan='2'>甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>乙</td><td>3</td></tr></table>"
    assert cells(body) == [[[("甲", 0, 2, 2), ("1", 2, 1, 1)], [("2", 2, 1, 1)], [("乙", 0, 1, 1), ("3", 1, 1, 1)]]]


def test_absurd_spans_are_clamped() -> None:
    body = "<table><tr><td rowspan=99999>甲</td><td colspan='0'>1</td><td colspan='x'>2</td></tr><tr><td>3</td></tr></table>"
    assert cells(body) == [[[("甲", 0, 1, 2), ("1", 1, 1, 1), ("2", 2, 1, 1)], [("3", 1, 1, 1)]]]


def test_a_layout_table_is_opened_and_the_inner_table_kept() -> None:
    body = "<table><tr><td>导航</td><td><p>正文</p><table><tr><td>规章</td><td>0</td></tr></table><p>结尾</p></td></tr></table>"
    assert texts(body) == ["导航", "正文", "结尾"]
    assert cells(body) == [[[("规章", 0, 1, 1), ("0", 1, 1, 1)]]]


def test_a_cell_full_of_prose_makes_its_table_layout() -> None:
    assert texts(f"<table><tr><td>左</td><td>{'字' * 500}</td></tr></table>") == ["左", "字" * 500]


def test_white_space_in_the_source_is_nothing_between_characters() -> None:
    assert texts("<p>政府信息\n   公开  <b>年度</b>报告<br>2023 年</p>") == ["政府信息公开 年度报告\n2023 年"]


def test_scripts_styles_and_menus_leave_nothing() -> None:
    assert texts(
        "<script>var a='1'</script><style>p{}</style><!-- x --><select><option>1</option></select><p>有</p>"
    ) == ["有"]


def test_meta_tags_come_first() -> None:
    page = "<html><head><meta name='PubDate' content='2024-01-20'><meta name='ArticleTitle' content='年报'></head><body>x</body></html>"
    assert parse_html(page, Deadline()).meta == {"published": "2024-01-20", "title": "年报"}


def test_a_wrong_charset_is_not_believed() -> None:
    page = "<html><head><meta charset='utf-8'></head><body><p>示范县政府</p></body></html>".encode("gb18030")
    assert [block.text for block in parse(page, Deadline()).paragraphs()] == ["示范县政府"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 300_000,
        "<table><tr><td>" * 60_000,
        "<b>" * 25_000 + "x",
        "<" * 2_000_000,
        "<table>" + "<tr><td colspan=1000 rowspan=1000>1</td></tr>" * 3000 + "</table>",
    ],
    ids=["divs", "tables", "inline", "brackets", "spans"],
)
def test_hostile_markup_is_refused_quickly(markup: str) -> None:
    began = time.process_time()
    with pytest.raises(TooLarge):
        parse_html(markup, Deadline())
    assert time.process_time() - began < 10


def test_what_the_page_hides_in_a_cell_is_not_read() -> None:
    body = "<table><tr><td>规章</td><td><span style='display: none'>7</span>0</td></tr></table>"
    assert cells(body) == [[[("规章", 0, 1, 1), ("0", 1, 1, 1)]]]


def test_a_long_folded_part_stays() -> None:
    assert texts(f"<div style='display:none'><p>{'字' * 80}</p></div>") == ["字" * 80]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("12<br>3", "12 3"),
        ("<p>12</p>\n<p>3</p>", "12 3"),
        ("<span>1</span><BR/><b>2</b>", "1 2"),
        ("<div><p>1</p></div><div>2</div>", "1 2"),
        ("<span>1</span><span>2</span>", "12"),
        ("<br>12<br/>", "12"),
        ("13<sup>1</sup>", "13(1)"),
        ("13<sup>[1]</sup>", "13(1)"),
        ("13<sub></sub>", "13"),
        ("<del>9</del>13<s>1</s>", "13"),
        ("<ruby>13<rp>(</rp><rt>8</rt></ruby>", "13"),
    ],
)
def test_what_stands_beside_a_figure_in_its_cell_is_no_digit_of_it(cell: str, shown: str) -> None:
    body = f"<table><tr><td>规章</td><td>{cell}</td></tr><tr><td>文件</td><td>7</td></tr></table>"
    assert [[text for text, *_ in row] for row in cells(body)[0]] == [["规章", shown], ["文件", "7"]]


def test_raised_words_outside_of_a_table_stay_as_they_are() -> None:
    assert texts("<p>绿地12m<sup>2</sup></p>") == ["绿地12m2"]
