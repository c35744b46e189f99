"""Where the signature and the date stand: one centred on the other, the date four characters from the right (GB/T 9704, 7.3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

DATE_INDENT = 4.0
LEAST_INDENT = 2.0
SEAL_LINES = 2
"""Empty lines over the signature of a sealed letter: the seal stands on signature and date and reaches up to the text."""
PLAIN_LINES = 1
_FORMULA = 12
_MOST = 160


class Places(NamedTuple):
    """Distances from the right margin in characters of the text."""

    signature: float
    date: float


def places(signature: str, date: str) -> Places:
    """The distances of signature and date. A long signature moves both, so that it keeps two characters of distance."""
    wide, narrow = width(signature), width(date)
    left = max(LEAST_INDENT, DATE_INDENT + (narrow - wide) / 2)
    return Places(left, max(left + (wide - narrow) / 2, LEAST_INDENT))


def held(paragraphs: Sequence[str]) -> int:
    """How many of the last paragraphs stay on the page of the signature, so that no page holds a signature without a matter: the
    last one, and the one before where the last is only a closing formula. None where that would leave much of a page empty.
    """
    most = 2 if paragraphs and len(paragraphs[-1]) <= _FORMULA else 1
    fitting = (count for count in range(min(most, len(paragraphs)), 0, -1) if _characters(paragraphs, count) <= _MOST)
    return next(fitting, 0)


def _characters(paragraphs: Sequence[str], count: int) -> int:
    return sum(len(text) for text in paragraphs[-count:])


def width(text: str) -> float:
    """The width of a text in characters: a Latin letter or a digit takes half of one."""
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.5 for character in text)
