"""Choosing between divisions by the column rules of table three."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.forms import table_form
from gongkai.reading.tables.cells import RowCells
from gongkai.reading.tables.digits import Division
from gongkai.reading.tables.solve import MAX_COMBINATIONS, solve_requests
from gongkai.report import Cell

FORM = table_form("requests", "2021")
KEYS = [row.key for row in FORM.rows]
ZERO: Division = (0,) * 7


def rows(figures: dict[str, Division | tuple[Division, ...] | None]) -> list[RowCells]:
    """Rows of zeros but for those given: figures, the divisions that are open, or None for a row that was given up."""
    found = []
    for row in FORM.rows:
        given_figures = figures.get(row.key, ZERO)
        cells = RowCells(row.columns, None, tokens="…")
        if given_figures is None:
            cells.cells = [Cell(None, "", "ambiguous")] * 7
        elif isinstance(given_figures[0], tuple):
            cells.open = given_figures
        else:
            cells.cells = [Cell(number, str(number), "printed") for number in given_figures]
        found.append(cells)
    return found


def solved(figures: dict[str, Division | tuple[Division, ...] | None]) -> dict[str, tuple[object, ...]]:
    table = rows(figures)
    solve_requests(FORM, table)
    assert not any(row.open for row in table)
    return {key: tuple(row.numbers()) for key, row in zip(KEYS, table, strict=True) if key in figures}


ONE: Division = (1, 11, 0, 0, 0, 0, 12)
OTHER: Division = (11, 1, 0, 0, 0, 0, 12)


def test_the_columns_choose_for_a_row_that_several_divisions_fit() -> None:
    found = solved({"new_received": (ONE, OTHER), "granted": (ONE, OTHER), "total": OTHER})
    assert found == {"new_received": OTHER, "granted": OTHER, "total": OTHER}


def test_two_choices_that_both_hold_leave_every_open_row_empty() -> None:
    found = solved({"new_received": (ONE, OTHER), "granted": (ONE, OTHER), "total": (ONE, OTHER)})
    assert set(found.values()) == {(None,) * 7}


def test_a_row_without_figures_lets_nothing_be_chosen() -> None:
    found = solved({"new_received": (ONE, OTHER), "granted": ONE, "total": ONE, "partial": None})
    assert found["new_received"] == (None,) * 7


def test_a_choice_that_no_column_allows_is_not_taken() -> None:
    assert solved({"new_received": (ONE, OTHER), "granted": ONE, "total": OTHER})["new_received"] == (None,) * 7


def test_too_many_combinations_are_not_looked_at() -> None:
    many = tuple((number, 0, 0, 0, 0, 0, number) for number in range(60))
    figures: dict[str, Division | tuple[Division, ...] | None] = dict.fromkeys(KEYS[:6], many)
    assert MAX_COMBINATIONS < 60**3
    assert set(solved(figures).values()) == {(None,) * 7}


def holds(choice: dict[str, Division]) -> bool:
    for column in range(7):
        sums = {"inflow": 0, "disposition": 0, "total": 0, "outflow": 0}
        for row in FORM.rows:
            sums[row.role] += int(choice.get(row.key, ZERO)[column])
        if sums["disposition"] != sums["total"] or sums["inflow"] != sums["total"] + sums["outflow"]:
            return False
    return True


divided = st.tuples(st.integers(0, 2), st.integers(0, 2)).map(lambda pair: (*pair, 0, 0, 0, 0, sum(pair)))


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), st.lists(divided, min_size=1, max_size=3, unique=True), max_size=5))
def test_a_choice_is_taken_exactly_when_it_is_the_only_one(options: dict[str, list[Division]]) -> None:
    fitting = [
        choice
        for choice in (dict(zip(options, ways, strict=True)) for ways in product(*options.values()))
        if holds(choice)
    ]
    found = solved({key: tuple(ways) for key, ways in options.items()})
    assert found == (fitting[0] if len(fitting) == 1 else dict.fromkeys(options, (None,) * 7))
