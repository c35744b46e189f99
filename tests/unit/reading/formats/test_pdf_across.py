"""Worksheets whose columns go on on later pages: joined where every row stands at the height of its labels, else left apart."""

from __future__ import annotations

import pytest

from gongkai.reading.formats.pdf import parse
from gongkai.reading.limits import Deadline
from tests.unit.reading.formats.pdf_canvas import Canvas, document

LABELS = [60.0, 200.0, 300.0, 400.0]
FIGURES = [60.0, 160.0, 260.0]
HEAD, ROWS = ["项目", "甲数", "乙数"], [[f"{number}.事项", str(number), "0"] for number in range(1, 7)]
MORE_HEAD, MORE = ["丙数", "丁数"], [[str(10 * number), ""] for number in range(1, 7)]
WHOLE = [[*HEAD, *MORE_HEAD], *([*row, *more] for row, more in zip(ROWS, MORE, strict=True))]


def part(rows: list[list[str]], xs: list[float], step: float = 20, top: float = 780) -> Canvas:
    return Canvas().table(xs, top, rows, step)


def read(*pages: Canvas) -> list[list[list[str]]]:
    grids = parse(document(*pages), Deadline()).grids()
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def test_further_columns_go_beside_their_rows() -> None:
    assert read(part([HEAD, *ROWS], LABELS), part([MORE_HEAD, *MORE], FIGURES)) == [WHOLE]


def test_columns_of_several_pages_go_beside_several_pages() -> None:
    wide = [[*row, *more] for row, more in zip(WHOLE, [["戊数", "己数"], *MORE], strict=True)]
    long = [part([HEAD, *ROWS[:4]], LABELS), part(ROWS[2:], LABELS)]
    long += [part([MORE_HEAD, *MORE[:4]], FIGURES), part(MORE[2:], FIGURES)]
    assert read(*long) == [[*WHOLE[:5], *WHOLE[3:]]]
    long += [part([["戊数", "己数"], *MORE[:4]], FIGURES), part(MORE[2:], FIGURES)]
    assert read(*long) == [[*wide[:5], *wide[3:]]]


@pytest.mark.parametrize(
    "second",
    [
        part([MORE_HEAD, *MORE[:5]], FIGURES),
        part([MORE_HEAD, *MORE], FIGURES, step=22),
        part([["项目", "丁数"], *([f"{number}.别项", "1"] for number in range(1, 7))], FIGURES),
        part(MORE, FIGURES),
        part([MORE_HEAD, *MORE], [60.0 + 20 * number for number in range(3)], top=740),
    ],
    ids=["fewer rows", "other heights", "labels of its own", "no head", "lower"],
)
def test_what_is_not_surely_part_of_the_table_stays_apart(second: Canvas) -> None:
    assert WHOLE not in read(part([HEAD, *ROWS], LABELS), second)


def test_tables_without_labels_are_joined_only_when_their_columns_differ() -> None:
    upper, numbers = ["维持", "纠正", "其他"], [["1", "2", "3"]] * 4
    same = read(part([upper, *numbers], LABELS), part([upper, *numbers], LABELS))
    assert same[0][0] == upper
    assert read(part([upper, *numbers], LABELS), part([MORE_HEAD, *MORE[:4]], FIGURES)) == [
        [[*upper, *MORE_HEAD], *([*row, *more] for row, more in zip(numbers, MORE, strict=False))]
    ]
