"""Two sections side by side with what they share, and how many sections a search for copies would compare."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.auditing.copied import SHORTEST
from gongkai.auditing.shingles import Text, prepare, shared
from gongkai.corpus.query import Session

SECTIONS = ("overview", "problems", "other")
"""The sections with words of their own; the others are tables."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether the other text has it too."""

    text: str
    both: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts in pieces, and the share of it that the other has too."""

    pieces: tuple[Piece, ...]
    share: float


def beside(first: str, second: str) -> tuple[Side, Side]:
    """Both texts with the shared passages told apart."""
    one, other = prepare(first), prepare(second)
    return _side(one, other), _side(other, one)


def _side(text: Text, other: Text) -> Side:
    found = shared(text, other)
    pieces: list[Piece] = []
    at = 0
    for passage in text.printed(found.runs):
        start = text.original.find(passage, at)
        pieces += [Piece(text.original[at:start], both=False), Piece(passage, both=True)]
        at = start + len(passage)
    pieces.append(Piece(text.original[at:], both=False))
    return Side(tuple(piece for piece in pieces if piece.text), found.share)


def to_compare(session: Session, section: str | None, year: int | None) -> int:
    """How many sections are long enough to be compared."""
    terms, values = ["length(text) >= ?"], [SHORTEST]
    for name, value in (("key", section), ("year", year)):
        if value is not None:
            terms.append(f"{name} = ?")
            values.append(value)  # type: ignore[arg-type]
    result = session.run(f"SELECT count(*) FROM sections WHERE {' AND '.join(terms)}", list(values))  # noqa: S608
    return int(next(iter(result.rows))[0])
