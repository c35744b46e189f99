"""Trying a pattern only where a character stands with which its matches begin: looking for characters costs next to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST = 100_000
"""A longer text is searched as `re` does it, which keeps no list of offsets."""


def matches(pattern: re.Pattern[str], text: str, characters: str, before: str = "") -> Iterator[re.Match[str]]:
    """What `finditer` gives for a pattern whose matches begin with one of `characters`, or with one of `before` ahead of it."""
    if len(text) > _LONGEST:
        yield from pattern.finditer(text)
        return
    end = 0
    for start in sorted(_places(text, characters, before)):
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


def _places(text: str, characters: str, before: str) -> Iterator[int]:
    for character in characters:
        at = text.find(character)
        while at >= 0:
            if before and at and text[at - 1] in before:
                yield at - 1
            yield at
            at = text.find(character, at + 1)
