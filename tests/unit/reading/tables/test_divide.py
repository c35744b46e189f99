"""Dividing figures that ran together."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.forms import Column, table_form
from gongkai.reading.tables.divide import divisions

SEVEN = table_form("requests", "2021").rows[0].columns
COUNT = Column("items", "采购项目数量")
AMOUNT = Column("amount", "采购总金额", "amount")
CHANGE = Column("change", "本年增/减", "change")


def test_zeros_alone_have_one_division() -> None:
    assert divisions(["0000000"], SEVEN, limit=9) == ((0, 0, 0, 0, 0, 0, 0),)


def test_a_space_is_a_border_and_the_row_sum_chooses() -> None:
    assert divisions(["230", "000023"], SEVEN, limit=9, blocks=1) == ((23, 0, 0, 0, 0, 0, 23),)


def test_too_few_digits_have_no_division() -> None:
    assert divisions(["000000"], SEVEN, limit=9) == ()


def test_more_tokens_than_columns_have_no_division() -> None:
    assert divisions(["1"] * 8, SEVEN, limit=9) == ()


def test_a_sign_is_a_border() -> None:
    assert divisions(["35-15"], (COUNT, CHANGE), limit=9) == ((35, -15),)


def test_a_decimal_is_cut_only_before_its_point() -> None:
    assert divisions(["9", "152.2"], (COUNT, AMOUNT), limit=9) == ((9, Decimal("152.2")),)
    found = divisions(["1357.5"], (COUNT, AMOUNT), limit=99)
    assert found == ((1, Decimal("357.5")), (13, Decimal("57.5")), (135, Decimal("7.5")))


def test_blocks_are_summed_apart() -> None:
    fifteen = tuple([COUNT] * 15)
    assert divisions(["10203120001200000"], fifteen, limit=9, blocks=3) == (
        (1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0),
    )


@pytest.mark.parametrize("tokens", [["1" * 400], ["1" * 60]])
def test_an_endless_run_is_given_up(tokens: list[str]) -> None:
    assert divisions(tokens, tuple([COUNT] * 15), limit=10, blocks=3) in (None, ())


@given(st.lists(st.integers(0, 40), min_size=7, max_size=7), st.sets(st.integers(1, 6)))
def test_the_truth_is_always_among_the_divisions(figures: list[int], borders: set[int]) -> None:
    text = "".join(("," if at in borders else "") + str(figure) for at, figure in enumerate(figures))
    tokens = text.split(",")
    found = divisions(tokens, SEVEN, limit=100_000) or ()
    assert tuple(figures) in found
    assert all("".join(map(str, division)) == "".join(tokens) for division in found)


@settings(deadline=None)
@given(st.lists(st.integers(0, 99_999), min_size=6, max_size=6), st.sets(st.integers(1, 6)))
def test_the_sums_leave_exactly_what_a_full_search_leaves(figures: list[int], borders: set[int]) -> None:
    row = [*figures, sum(figures)]
    tokens = "".join(("," if at in borders else "") + str(figure) for at, figure in enumerate(row)).split(",")
    with_sums = divisions(tokens, SEVEN, limit=1000, blocks=1)
    assert with_sums is not None
    assert tuple(row) in with_sums
    if sum(map(len, tokens)) <= 14:
        every = divisions(tokens, SEVEN, limit=100_000) or ()
        assert sorted(with_sums) == sorted(way for way in every if sum(way[:-1]) == way[-1])
