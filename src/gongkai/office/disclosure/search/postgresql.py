"""The index in PostgreSQL: a tsvector written by ourselves, so that no parser or dictionary of the server changes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gongkai.office.disclosure.search.entry import Entry
from gongkai.office.disclosure.search.tokens import Word

CREATE = (
    "CREATE TABLE disclosure_search (version_id bigint PRIMARY KEY, vector tsvector NOT NULL)",
    "CREATE INDEX disclosure_search_vector ON disclosure_search USING gin (vector)",
)
DROP = ("DROP TABLE IF EXISTS disclosure_search",)
CLEAR = "DELETE FROM disclosure_search"
ADD = "INSERT INTO disclosure_search (version_id, vector) VALUES (%s, %s::tsvector)"
REMOVE = "DELETE FROM disclosure_search WHERE version_id = %s"
FIND = "SELECT version_id FROM disclosure_search WHERE vector @@ %s::tsquery"
_LAST_POSITION = 16_383
_MOST_PLACES = 255
_GAP = 10


def row(entry: Entry) -> list[object]:
    """The values of `ADD`. The server counts positions to 16,383: of a longer text the beginning is searched."""
    places: dict[str, list[str]] = defaultdict(list)
    position = 0
    for weight, tokens in (("A", entry.title), ("C", entry.numbers), ("B", entry.text)):
        for token in tokens:
            position += 1
            if position > _LAST_POSITION:
                break
            if len(places[token]) < _MOST_PLACES:
                places[token].append(f"{position}{weight}")
        position += _GAP
    return [entry.key, " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())]


def removal(entry: Entry) -> list[object]:
    """The values of `REMOVE`."""
    return [entry.key]


def expression(words: Iterable[Word], number: str, *, title_only: bool = False) -> str:
    """All words, or the number; tokens hold letters and digits only, so that nothing in them needs an escape."""
    where = "A" if title_only else "AB"
    phrases = " & ".join(f"({_phrase(word, where)})" for word in words)
    return phrases if title_only else f"({phrases}) | '{number}':*C"


def _phrase(word: Word, where: str) -> str:
    last = len(word.tokens) - 1
    return " <-> ".join(
        f"'{token}':{'*' if word.begins and place == last else ''}{where}" for place, token in enumerate(word.tokens)
    )
