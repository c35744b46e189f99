"""docs/limits.md names every bound with its value and every sentence that a refusal can say."""

from __future__ import annotations

import re

from tests.docs.bounds import constant, refusals, refusing_bounds
from tests.docs.documents import DOCS

TEXT = (DOCS / "limits.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| `([\w/]+\.py)` \| ([\d,]+) \| .+ \|$", TEXT, re.MULTILINE)


def test_every_row_was_understood() -> None:
    assert len(ROWS) == TEXT.count("\n| `")


def test_every_value_is_the_one_in_the_code() -> None:
    documented = {(module, name): value for name, module, value in ROWS}
    assert documented == {(module, name): f"{constant(module, name):,.0f}" for name, module, _ in ROWS}


def test_every_bound_that_refuses_is_documented() -> None:
    assert refusing_bounds() - {(module, name) for name, module, _ in ROWS} == set()


def test_the_sentences_are_those_of_the_reader() -> None:
    sentences = re.findall(r"^- (.+)$", TEXT, re.MULTILINE)
    assert sorted(sentences) == sorted(refusals())
