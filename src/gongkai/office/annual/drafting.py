"""The texts of a report: the first draft from facts, and figures that stay bound to their queries."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.law.forms import SECTIONS
from gongkai.office.annual import facts_registry
from gongkai.office.errors import Refused

_BOUND = re.compile(r"\{([a-z0-9_.]+)\}")


@cache
def sentences() -> dict[str, list[dict[str, str]]]:
    """The sentences of the first draft by section."""
    found: dict[str, Any] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))
    return found


def first_draft(figures: Mapping[str, str], passages: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The six sections: the sentences above, those that other apps registered, those written from records. Sentences whose
    figure is 0 are left out, so that nothing is said that did not happen.
    """
    drafted = dict.fromkeys(SECTIONS, "")
    for section in SECTIONS:
        rows = [*sentences().get(section, ()), *facts_registry.sentences(section)]
        said = [row["text"] for row in rows if _stands(row, figures)]
        drafted[section] = "".join([*said, *passages.get(section, ())])
    return drafted


def bound(text: str) -> list[str]:
    """The figures that a text names."""
    return _BOUND.findall(text)


def filled(text: str, figures: Mapping[str, str]) -> str:
    """The text with its figures; a dash for one that a newer version of the program no longer counts."""
    return _BOUND.sub(lambda found: figures.get(found[1], facts_registry.NOTHING), text)


def check_bound(text: str, figures: Mapping[str, str]) -> str:
    """A text that names only figures that there are. Raises Refused."""
    for name in bound(text):
        if name not in figures:
            raise Refused("没有名为“{name}”的数字，请从数字清单中选择，或者删去花括号。", field="text", name=name)
    return text


def _stands(row: Mapping[str, str], figures: Mapping[str, str]) -> bool:
    if any(name not in figures for name in bound(row["text"])):
        return False
    if "unless" in row:
        return figures.get(row["unless"], "0") == "0"
    return figures.get(row["when"], "0") not in ("0", facts_registry.NOTHING)
