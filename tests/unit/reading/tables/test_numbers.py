"""Printed figures."""

from decimal import Decimal

import pytest

from gongkai.reading.tables.numbers import Figure, figure, is_blank, is_figure


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("0", Figure(0)),
        (" 25 ", Figure(25)),
        ("１２", Figure(12)),
        ("+451", Figure(451)),
        ("-2147", Figure(-2147)),
        ("−18", Figure(-18)),
        ("1,234,567", Figure(1234567)),
        ("１，２３４", Figure(1234)),
        ("7730.28", Figure(Decimal("7730.28"))),
        ("21997万元", Figure(21997, "万元")),
        ("2059.2090 万元", Figure(Decimal("2059.2090"), "万元")),
        ("22（其中修订 16 件）", Figure(22, "", "（其中修订16件）")),
        ("5件", Figure(5, "件")),
        ("007", Figure(7)),
    ],
)
def test_figures_are_read_as_printed(printed: str, expected: Figure) -> None:
    assert figure(printed) == expected
    assert is_figure(printed)


@pytest.mark.parametrize(
    "printed", ["", " ", "/", "—", "无", "若干", "1 2", "12\n34", "1.2.3", "约20", "1,23", "9" * 300]
)
def test_what_is_no_certain_figure_is_none(printed: str) -> None:
    assert figure(printed) is None


@pytest.mark.parametrize(
    ("printed", "blank"),
    [("", True), ("　", True), ("/", True), ("——", True), ("无", True), ("0", False), ("若干", False)],
)
def test_blank_is_not_zero(printed: str, blank: bool) -> None:
    assert is_blank(printed) is blank
