"""The information-processing fee: the worked examples, the bands, the month's accumulation."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.errors import FeeError
from gongkai.law.fees import (
    Band,
    fee_for_pages,
    fee_for_pieces,
    tariff_on,
    tariffs,
)


@pytest.mark.parametrize(
    ("pieces", "before", "amount"),
    [
        (10, 0, 0),
        (11, 0, 100),
        (30, 0, 2000),
        (35, 0, 3000),
        (45, 0, 5500),
        (60, 0, 11000),
        (8, 25, 1100),
        (8, 0, 0),
        (0, 99, 0),
    ],
)
def test_worked_examples_by_piece(pieces: int, before: int, amount: int) -> None:
    assert fee_for_pieces(pieces, before).amount == amount


@pytest.mark.parametrize(
    ("pages", "amount"), [(0, 0), (30, 0), (68, 380), (100, 700), (150, 1700), (200, 2700), (260, 5100)]
)
def test_worked_examples_by_volume(pages: int, amount: int) -> None:
    assert fee_for_pages(pages).amount == amount


def test_the_bands_show_how_the_sum_comes_about() -> None:
    fee = fee_for_pieces(8, 25)
    assert fee.bands == (Band(26, 30, 5, 100, 500), Band(31, 33, 3, 200, 600))
    assert (fee.mode, fee.unit, "国办函〔2020〕109号" in fee.basis) == ("per_piece", "件", True)


@given(st.integers(0, 400), st.integers(0, 400))
def test_pieces_cost_what_each_costs_alone(pieces: int, before: int) -> None:
    def price(number: int) -> int:
        return 0 if number <= 10 else 100 if number <= 30 else 200 + 100 * ((number - 31) // 10)

    assert fee_for_pieces(pieces, before).amount == sum(map(price, range(before + 1, before + pieces + 1)))


@given(st.integers(0, 5000))
def test_pages_follow_the_closed_form(pages: int) -> None:
    closed = 10 * max(0, min(pages, 100) - 30) + 20 * max(0, min(pages, 200) - 100) + 40 * max(0, pages - 200)
    assert fee_for_pages(pages).amount == closed


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_splitting_a_month_changes_nothing(first: int, second: int, before: int) -> None:
    apart = fee_for_pieces(first, before).amount + fee_for_pieces(second, before + first).amount
    assert apart == fee_for_pieces(first + second, before).amount


def test_bounds_are_refused_in_one_sentence() -> None:
    with pytest.raises(FeeError, match="件数应为"):
        fee_for_pieces(-1)
    with pytest.raises(FeeError, match="含本月已有的件数"):
        fee_for_pieces(1, 100_000)
    with pytest.raises(FeeError, match="页数应为"):
        fee_for_pages(10_000_001)
    assert fee_for_pages(10_000_000).amount == 2700 + 40 * (10_000_000 - 200)


def test_the_tariff_holds_from_2021() -> None:
    assert tariff_on(date(2021, 1, 1)) == tariff_on() == tariffs()[-1]
    with pytest.raises(FeeError, match="自2021-01-01起收取"):
        tariff_on(date(2020, 12, 31))
