"""What pages keep of their answers: bounded in number and in rows, and never about a state that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.corpus.explore import kept
from gongkai.corpus.explore.figures import Table
from gongkai.corpus.explore.kept import KEPT, KEPT_ROWS, LARGEST, MISSING, Kept
from gongkai.corpus.explore.pool import Pool
from gongkai.site import demo


def rows(many: int) -> Table:
    return Table(("year",), [(2024,)] * many, "", False)


def test_a_download_is_given_and_forgotten() -> None:
    pool, asked = Pool(), []
    try:
        for size in (LARGEST + 1, LARGEST + 1, LARGEST, LARGEST):
            found = pool.answer(
                Path(demo.__file__).parent / "dataset" / "data", size, lambda _, size=size: asked.append(size) or rows(size)
            )  # fmt: skip
            assert len(found.rows) == size
    finally:
        pool.close()
    assert asked == [LARGEST + 1, LARGEST + 1, LARGEST]


def test_no_number_of_questions_keeps_more_than_the_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Kept()
    for number in range(2 * KEPT):
        held.put("one", number, number)
    assert [held.get("one", number) for number in range(2 * KEPT)] == [MISSING] * KEPT + list(range(KEPT, 2 * KEPT))
    large = [[0] * LARGEST for _ in range(2 * KEPT_ROWS // LARGEST)]
    for number, answer in enumerate(large):
        held.put("one", f"large {number}", answer)
    there = [number for number in range(len(large)) if held.get("one", f"large {number}") is not MISSING]
    assert there == list(range(len(large) - KEPT_ROWS // LARGEST, len(large)))
    monkeypatch.setattr(kept, "KEPT_ROWS", 1)
    held.put("one", "next", 1)
    assert held.get("one", f"large {len(large) - 1}") is MISSING
    assert held.get("one", "next") == 1


def test_what_is_known_of_another_state_is_forgotten() -> None:
    held = Kept()
    held.put("one", "question", 1)
    assert held.get("two", "question") is MISSING
    held.put("one", "question", 5)
    assert held.get("one", "question") == 1
    held.put("two", "question", 2)
    assert held.get("one", "question") is MISSING
    assert held.get("two", "question") == 2
    held.clear()
    assert held.get("two", "question") is MISSING
