"""The classes that are found by their wording: home addresses, birth dates, e-mail, health, family, property. Data in patterns.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gongkai.scanning.detect.hits import Hit
from gongkai.scanning.model import Severity


class Pattern(NamedTuple):
    """One wording. The datum is the group `datum`, or the whole match; none where `unless` is found near it."""

    kind: str
    severity: Severity | None
    must: tuple[str, ...]
    regex: re.Pattern[str]
    unless: re.Pattern[str] | None
    window: int


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every wording, in the order of the file."""
    data = tomllib.loads(Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8"))
    parts = data["parts"]
    return tuple(
        Pattern(
            item["class"],
            item.get("severity"),
            tuple(item["must"]),
            re.compile(_filled(item["regex"], parts)),
            re.compile(_filled(item["unless"], parts)) if "unless" in item else None,
            item.get("window", 40),
        )
        for item in data["pattern"]
    )


def _filled(regex: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        regex = regex.replace(f"<{name}>", f"(?:{part})")
    return regex


def find(text: str) -> Iterator[Hit]:
    """What the wordings find in a text."""
    for pattern in patterns():
        if not any(word in text for word in pattern.must):
            continue
        for match in pattern.regex.finditer(text):
            start, end = match.span("datum" if "datum" in pattern.regex.groupindex else 0)
            near = text[max(0, match.start() - pattern.window) : match.end() + pattern.window]
            if start < end and (pattern.unless is None or not pattern.unless.search(near)):
                yield Hit(pattern.kind, start, end, pattern.severity)
