"""The index in PostgreSQL: a tsvector written by ourselves, so that no parser or dictionary of the server changes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gongkai.office.disclosure.search.entry import Entry
from gongkai.office.disclosure.search.tokens import Word

MAIN, NEXT = "disclosure_search", "disclosure_search_next"
CREATE = (
    "CREATE TABLE {table} (version_id bigint PRIMARY KEY, vector tsvector NOT NULL)",
    "CREATE INDEX ON {table} USING gin (vector)",
)
DROP = ("DROP TABLE IF EXISTS {table}",)
RENAME = "ALTER TABLE {table} RENAME TO {to}"
EXISTS = "SELECT 1 WHERE to_regclass(%s) IS NOT NULL"
LOCK = "LOCK TABLE disclosure_search IN SHARE ROW EXCLUSIVE MODE"
LAST = "SELECT max(version_id) FROM {table}"
ADD = "INSERT INTO {table} (version_id, vector) VALUES (%s, %s::tsvector)"
REMOVE = "DELETE FROM {table} WHERE version_id = %s"
FIND = "SELECT version_id FROM disclosure_search WHERE vector @@ %s::tsquery"
NEWEST = FIND + " ORDER BY version_id DESC LIMIT %s"
SOME = FIND + " LIMIT %s"
_PLANS = ("enable_seqscan", "enable_indexscan", "enable_indexonlyscan")
BY_WORDS = "SELECT " + ", ".join(f"set_config('{plan}', %s, true)" for plan in _PLANS)
"""Takes "off" so that the words are looked up first, and "on". The planner, which does not know how rare a word is, would else walk
through all versions from the newest for a word that is in none.
"""
AMONG = FIND + " AND version_id >= %s"
KEYS = "SELECT version_id FROM disclosure_search ORDER BY version_id"
HELD = "SELECT version_id, vector::text FROM disclosure_search WHERE version_id IN ({places})"
_LAST_POSITION = 16_383
_MOST_PLACES = 255
_GAP = 10


def row(entry: Entry) -> list[object]:
    """The values of `ADD`. The server counts positions to 16,383: of a longer text the beginning is searched."""
    places: dict[str, list[str]] = defaultdict(list)
    position = 0
    for weight, tokens in (("A", entry.title), ("C", entry.numbers), ("D", entry.marks), ("B", entry.text)):
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


def expression(words: Iterable[Word], number: str, *, title_only: bool = False, marks: Iterable[str] = ()) -> str:
    """All words, or the number, with all marks; tokens hold letters and digits only, so that nothing in them needs an escape."""
    where = "A" if title_only else "AB"
    phrases = " & ".join(f"({_phrase(word, where)})" for word in words)
    found = f"(({phrases}) | '{number}':*C)" if number else phrases
    return " & ".join((f"({found})", *(f"'{mark}':D" for mark in marks)))


def same(held: str, entry: Entry) -> bool:
    """Whether an entry is what the index holds. The server prints tokens in its own order and leaves out the weight D."""
    printed = str(row(entry)[1]).replace("D", "")
    return sorted(held.split(" ")) == sorted(printed.split(" "))


def _phrase(word: Word, where: str) -> str:
    last = len(word.tokens) - 1
    return " <-> ".join(
        f"'{token}':{'*' if word.begins and place == last else ''}{where}" for place, token in enumerate(word.tokens)
    )
