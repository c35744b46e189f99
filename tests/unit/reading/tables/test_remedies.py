"""The layouts of table four."""

from __future__ import annotations

import pytest

from gongkai.reading.document import Block, Paragraph
from gongkai.reading.tables import read_tables
from tests.unit.reading.tables.helpers import flow, grid, text_flow, values

OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FIGURES = {
    "reconsideration": [1, 0, 0, 2, 3],
    "litigation_direct": [0, 5, 0, 0, 5],
    "litigation_after": [0, 0, 7, 0, 7],
}
KEYS = list(FIGURES)


def texts(key: str) -> list[str]:
    return [str(figure) for figure in FIGURES[key]]


def remedies(*blocks: Block) -> object:
    rows = read_tables(flow(*blocks), {}, 2022).rows["remedies"]
    return None if rows is None else values(rows)


NAMES = [
    ("行政复议", "未经复议直接起诉", "复议后起诉"),
    ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"),
    ("一、行政复议", "二、行政诉讼：未经复议直接起诉", "三、行政诉讼：复议后起诉"),
]


@pytest.mark.parametrize("names", NAMES)
def test_a_row_for_each_block(names: tuple[str, ...]) -> None:
    rows = [["类型", *OUTCOMES], *([name, *texts(key)] for name, key in zip(names, KEYS, strict=True))]
    assert remedies(grid(rows)) == FIGURES
    assert remedies(grid([rows[0], rows[3], rows[1], rows[2]])) == FIGURES


@pytest.mark.parametrize("names", NAMES)
def test_a_small_table_under_the_name_of_each_block(names: tuple[str, ...]) -> None:
    blocks = [grid([[name], OUTCOMES, texts(key)]) for name, key in zip(names, KEYS, strict=True)]
    assert remedies(*blocks) == FIGURES


def test_a_row_for_each_block_in_running_text() -> None:
    lines = [" ".join((name, *texts(key))) for name, key in zip(NAMES[0], KEYS, strict=True)]
    text = "\n".join(("行政复议 行政诉讼 结果维持 结果纠正 其他结果 尚未审结 总计", *lines))
    assert values(read_tables(text_flow(text), {}, 2022).rows["remedies"]) == FIGURES


def test_a_block_that_is_not_there_is_missing() -> None:
    rows = [["", *OUTCOMES], *([NAMES[0][at], *texts(KEYS[at])] for at in (0, 1))]
    assert remedies(grid(rows)) == {**FIGURES, "litigation_after": [None] * 5}


def test_one_block_alone_is_no_table_four() -> None:
    assert remedies(grid([["", *OUTCOMES], ["行政复议", *texts("reconsideration")]])) is None


def test_figures_without_a_name_belong_to_no_block() -> None:
    assert remedies(grid([OUTCOMES, *(texts(key) for key in KEYS)])) is None


def test_figures_under_a_heading_that_names_both_belong_to_no_block() -> None:
    heading = Paragraph("四、政府信息公开行政复议、行政诉讼情况")
    assert remedies(heading, grid([OUTCOMES, texts("reconsideration")])) is None


@pytest.mark.parametrize("order", [[4, 0, 1, 2, 3], [1, 0, 2, 3, 4], [0, 1, 3, 2, 4]])
def test_outcomes_in_another_order_are_not_taken_for_those_of_the_form(order: list[int]) -> None:
    header = [OUTCOMES[at] for at in order]
    row = [text for key in KEYS for text in texts(key)]
    across = remedies(grid([["行政复议", "行政诉讼"], header * 3, row]))
    assert across == dict.fromkeys(KEYS, [None] * 5)
    assert remedies(grid([["", *header], *([NAMES[0][at], *texts(KEYS[at])] for at in range(3))])) is None


def test_the_later_block_printed_first_is_not_taken_for_the_earlier() -> None:
    header = [*OUTCOMES, "复议后起诉", "未经复议直接起诉"]
    row = [text for key in KEYS for text in texts(key)]
    assert remedies(grid([["行政复议", "行政诉讼"], header, OUTCOMES * 2, row])) == dict.fromkeys(KEYS, [None] * 5)


@pytest.mark.parametrize(("other", "own"), [("2021年", "2022年"), ("上年同期", "本年"), ("去年", "本年")])
def test_a_row_of_another_year_is_passed_over(other: str, own: str) -> None:
    row = [text for key in KEYS for text in texts(key)]
    header = [*OUTCOMES, "未经复议直接起诉", "复议后起诉"]
    rows = [["", "行政复议", "行政诉讼"], header, OUTCOMES * 2, [other, *["9"] * 15], [own, *row]]
    assert remedies(grid(rows)) == FIGURES


def test_totals_and_others_alone_are_not_the_header_of_table_four() -> None:
    assert remedies(grid([["其他", "总计", "其他", "总计"], [str(at) for at in range(15)]])) is None
