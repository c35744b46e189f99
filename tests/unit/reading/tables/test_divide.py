"""Dividing figures that ran together."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.forms import Column, table_form
from gongkai.reading.tables.divide import MAX_DIVISIONS, divisions
from gongkai.reading.tables.solve import sums_to_last

SEVEN = table_form("requests", "2021").rows[0].columns
COUNT = Column("items", "采购项目数量")
AMOUNT = Column("amount", "采购总金额", "amount")
CHANGE = Column("change", "本年增/减", "change")


def test_zeros_alone_have_one_division() -> None:
    assert divisions(["0000000"], SEVEN) == ((0, 0, 0, 0, 0, 0, 0),)


def test_a_space_is_a_border_and_the_row_sum_chooses() -> None:
    assert [d for d in divisions(["230", "000023"], SEVEN) if sums_to_last(d)] == [(23, 0, 0, 0, 0, 0, 23)]


def test_too_few_digits_have_no_division() -> None:
    assert divisions(["000000"], SEVEN) == ()


def test_a_sign_is_a_border() -> None:
    assert divisions(["35-15"], (COUNT, CHANGE)) == ((35, -15),)


def test_a_decimal_is_cut_only_before_its_point() -> None:
    assert divisions(["9", "152.2"], (COUNT, AMOUNT)) == ((9, Decimal("152.2")),)
    assert (1, Decimal("357.5")) in divisions(["1357.5"], (COUNT, AMOUNT))
    assert (1357, Decimal(5)) not in divisions(["1357.5"], (COUNT, AMOUNT))


def test_an_endless_run_is_not_listed() -> None:
    assert divisions(["1" * 400], SEVEN) == ()
    assert divisions(["1" * 60], tuple([COUNT] * 15)) == ()
    assert MAX_DIVISIONS < 10_000


@given(st.lists(st.integers(0, 40), min_size=7, max_size=7), st.sets(st.integers(1, 6)))
def test_the_truth_is_always_among_the_divisions(figures: list[int], borders: set[int]) -> None:
    text = "".join(("," if at in borders else "") + str(figure) for at, figure in enumerate(figures))
    tokens = text.split(",")
    found = divisions(tokens, SEVEN)
    assert tuple(figures) in found
    assert all("".join(map(str, division)) == "".join(tokens) for division in found)
