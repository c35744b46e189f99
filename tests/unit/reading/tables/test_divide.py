"""Dividing figures that ran together."""

from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.forms import Column, table_form
from gongkai.reading.tables.digits import Effort, GivenUp
from gongkai.reading.tables.divide import MAX_STEPS, MAX_TABLE_STEPS, Budget, _divisions, divisions

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


@settings(deadline=None)
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


def by_brute_force(tokens: list[str], blocks: int, cells: int) -> list[tuple[int, ...]]:
    """Every way to cut at all, then those that are figures, keep the borders and have the sums."""
    text = "".join(tokens)
    borders = {sum(map(len, tokens[:at])) for at in range(1, len(tokens))}
    width = cells // blocks
    found = []
    for cuts in combinations(range(1, len(text)), cells - 1):
        pieces = [text[left:right] for left, right in pairwise((0, *cuts, len(text)))]
        if borders <= set(cuts) and all(str(int(piece)) == piece for piece in pieces):
            figures = tuple(map(int, pieces))
            groups = [figures[at : at + width] for at in range(0, cells, width)]
            if all(sum(group[:-1]) == group[-1] for group in groups):
                found.append(figures)
    return found


def split(text: str, borders: set[int]) -> list[str]:
    cuts = [0, *sorted(at for at in borders if 0 < at < len(text)), len(text)]
    return [text[left:right] for left, right in pairwise(cuts)]


@settings(deadline=None)
@given(st.text("0123459", min_size=7, max_size=13), st.sets(st.integers(1, 12), max_size=3))
def test_a_row_has_the_divisions_that_brute_force_finds(text: str, borders: set[int]) -> None:
    tokens = split(text, borders)
    assert sorted(divisions(tokens, SEVEN, limit=5000, blocks=1) or ()) == sorted(by_brute_force(tokens, 1, 7))


@settings(deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=2), st.text("0012", max_size=4), st.sets(st.integers(1, 12)))
def test_blocks_have_the_divisions_that_brute_force_finds(figures: list[int], tail: str, borders: set[int]) -> None:
    one, other = figures
    tokens = split(f"{one}{other}{one + other}{other}0{other}" + tail, borders)
    cells = tuple([COUNT] * 6)
    assert sorted(divisions(tokens, cells, limit=5000, blocks=2) or ()) == sorted(by_brute_force(tokens, 2, 6))


def steps(tokens: list[str], blocks: int, cells: int) -> int:
    return _divisions(tuple(tokens), ("count",) * cells, 60, blocks)[1]


@pytest.mark.parametrize(
    ("figures", "most"),
    [((23, 0, 0, 0, 0, 1), 50), ((512, 3, 0, 41, 0, 9), 200), ((123_456, 0, 87_654, 2, 0, 35_123), 1_000)],
)
def test_an_ordinary_row_takes_few_steps(figures: tuple[int, ...], most: int) -> None:
    row = (*figures, sum(figures))
    text = "".join(map(str, row))
    assert divisions([text], SEVEN, limit=60, blocks=1) == (row,)
    assert steps([text], 1, 7) <= most


def test_six_figures_of_six_digits_are_divided_within_the_bound() -> None:
    row = (912_345, 823_456, 734_567, 645_678, 556_789, 467_891)
    text = "".join(map(str, (*row, sum(row))))
    assert divisions([text], SEVEN, limit=60, blocks=1) == ((*row, sum(row)),)
    assert steps([text], 1, 7) < MAX_STEPS


@pytest.mark.parametrize("digits", ["1", "12", "918273645", "10", "1234567890123456789"])
@pytest.mark.parametrize("size", [40, 80, 120])
@pytest.mark.parametrize(("blocks", "cells"), [(0, 7), (1, 7), (0, 15), (3, 15)])
def test_no_row_takes_more_steps_than_the_bound(digits: str, size: int, blocks: int, cells: int) -> None:
    text = (digits * size)[:size]
    assert steps([text], blocks, cells) <= MAX_STEPS + size


def test_a_table_stops_dividing_when_its_budget_is_spent() -> None:
    budget = Budget()
    found = [divisions(["9" * (100 + at)], SEVEN, limit=60, blocks=1, budget=budget) for at in range(8)]
    assert found == [None] * 8
    assert budget.steps >= -(MAX_STEPS + 100)
    assert divisions(["0000000"], SEVEN, limit=60, blocks=1, budget=budget) is None
    assert divisions(["0000000"], SEVEN, limit=60, blocks=1, budget=Budget()) == ((0,) * 7,)
    assert MAX_TABLE_STEPS >= 2 * MAX_STEPS


def test_what_a_row_costs_does_not_depend_on_what_was_divided_before() -> None:
    left = []
    for _ in range(2):
        budget = Budget()
        divisions(["91827364554637281920"], SEVEN, limit=60, blocks=1, budget=budget)
        left.append(budget.steps)
    assert left[0] == left[1] < MAX_TABLE_STEPS


def test_an_effort_ends_the_search() -> None:
    effort = Effort(3)
    effort.step(3)
    with pytest.raises(GivenUp):
        effort.step()
