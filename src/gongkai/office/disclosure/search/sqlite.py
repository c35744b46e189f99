"""The index in SQLite: an FTS5 table without content, filled with tokens."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.office.disclosure.search.entry import Entry
from gongkai.office.disclosure.search.tokens import Word

MAIN, NEXT = "disclosure_search", "disclosure_search_next"
_TABLE = "title, text, numbers, marks, content='', tokenize='unicode61 remove_diacritics 0'"
CREATE = ("CREATE VIRTUAL TABLE {table} USING fts5(" + _TABLE + ")",)
DROP = ("DROP TABLE IF EXISTS {table}",)
RENAME = "ALTER TABLE {table} RENAME TO {to}"
EXISTS = "SELECT 1 FROM sqlite_master WHERE name = %s"
LOCK = ""
LAST = "SELECT rowid FROM {table} ORDER BY rowid DESC LIMIT 1"
ADD = "INSERT INTO {table}(rowid, title, text, numbers, marks) VALUES (%s, %s, %s, %s, %s)"
REMOVE = "INSERT INTO {table}({table}, rowid, title, text, numbers, marks) VALUES ('delete', %s, %s, %s, %s, %s)"
FIND = "SELECT rowid FROM disclosure_search WHERE disclosure_search MATCH %s"
NEWEST = FIND + " ORDER BY rowid DESC LIMIT %s"
SOME = BY_WORDS = ""
AMONG = FIND + " AND rowid >= %s ORDER BY rowid DESC"
KEYS = "SELECT id FROM disclosure_search_docsize ORDER BY id"
HELD = "SELECT id, sz FROM disclosure_search_docsize WHERE id IN ({places})"


def row(entry: Entry) -> list[object]:
    """The values of `ADD`."""
    return [entry.key, *(" ".join(tokens) for tokens in entry[1:])]


removal = row
"""The values of `REMOVE`: a table without content must be told what it held."""


def expression(words: Iterable[Word], number: str, *, title_only: bool = False, marks: Iterable[str] = ()) -> str:
    """All words, or the number, with all marks; tokens hold letters and digits only, so that nothing in them needs an escape."""
    phrases = " AND ".join(f'"{" ".join(word.tokens)}"{" *" if word.begins else ""}' for word in words)
    found = f"{{{'title' if title_only else 'title text'}}} : ({phrases})"
    found = f'(({found}) OR (numbers : "{number}" *))' if number else found
    return " AND ".join((f"({found})", *(f"(marks : {mark})" for mark in marks)))


def same(held: bytes, entry: Entry) -> bool:
    """Whether an entry is as long in every column as what the index holds: it keeps numbers of tokens, not the tokens."""
    return list(_numbers(held)) == [len(tokens) for tokens in entry[1:]]


def _numbers(packed: bytes) -> Iterable[int]:
    """Whole numbers as SQLite packs them: seven bits a byte, the highest bit says that more follow."""
    value = 0
    for byte in packed:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            yield value
            value = 0
