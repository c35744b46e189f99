"""A pattern tried only at its first characters finds what `finditer` finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reading import anchors
from gongkai.reading.anchors import matches
from gongkai.reading.facts.claims import _CLAIM
from gongkai.reading.facts.denials import _DENIAL
from gongkai.reading.facts.subjects import _HEADING

USED = [(_DENIAL, "未无没不", "从尚并均暂"), (_CLAIM, "均全都所", ""), (_HEADING, "\n。；;", "")]
ALPHABET = "未无没不从尚并均暂有曾收到取费存在涉及全都所是申请办结，。；;\n（一）、.1共"


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("pattern", "characters", "before"), USED)
@given(text=st.text(ALPHABET, max_size=80))
def test_the_same_matches_as_finditer(pattern: re.Pattern[str], characters: str, before: str, text: str) -> None:
    assert spans(matches(pattern, text, characters, before)) == spans(pattern.finditer(text))


def test_a_long_text_is_searched_without_a_list_of_offsets(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "未收到申请。从未收到申请。"
    expected = spans(_DENIAL.finditer(text))
    monkeypatch.setattr(anchors, "_LONGEST", 3)
    assert spans(matches(_DENIAL, text, "未无没不", "从尚并均暂")) == expected == [(0, 1), (6, 8)]
