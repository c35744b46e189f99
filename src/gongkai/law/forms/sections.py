"""The six sections of the report and how their headings are met in the wild."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SECTIONS = ("overview", "proactive", "requests", "remedies", "problems", "other")


@dataclass(frozen=True, slots=True)
class SectionForm:
    """One section: its number in the form, the official heading, and the variants that real reports print."""

    key: str
    number: int
    heading: str
    variants: tuple[str, ...]


@cache
def section_forms() -> tuple[SectionForm, ...]:
    """The six sections in the order of the form (格式, part two)."""
    data = tomllib.loads((Path(__file__).parent / "sections.toml").read_text(encoding="utf-8"))
    return tuple(
        SectionForm(item["key"], number, item["heading"], tuple(item.get("variants", ())))
        for number, item in enumerate(data["sections"], start=1)
    )
