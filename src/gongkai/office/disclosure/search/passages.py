"""Showing where in a text the words of a query stand."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTES = re.compile(r"[\"“”]")
_BEFORE, _LENGTH = 24, 110


class Piece(NamedTuple):
    """A piece of text, and whether it is what was asked for."""

    text: str
    hit: bool


def highlighted(text: str, query: str) -> list[Piece]:
    """The whole text cut into pieces at the query's words."""
    pattern = _pattern(query)
    pieces, place = [], 0
    for match in pattern.finditer(text) if pattern else ():
        pieces += [Piece(text[place : match.start()], False), Piece(match[0], True)]
        place = match.end()
    return [piece for piece in (*pieces, Piece(text[place:], False)) if piece.text]


def passage(text: str, query: str) -> list[Piece]:
    """The part of a text round the first of the query's words, or its beginning, cut into pieces."""
    text = " ".join(text.split())
    pattern = _pattern(query)
    match = pattern.search(text) if pattern else None
    start = max(0, match.start() - _BEFORE) if match else 0
    cut = text[start : start + _LENGTH]
    return highlighted(f"{'…' if start else ''}{cut}{'…' if start + _LENGTH < len(text) else ''}", query)


def _pattern(query: str) -> re.Pattern[str] | None:
    words = sorted({word for word in _QUOTES.sub(" ", query).split() if word}, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE) if words else None
