"""The index in SQLite: an FTS5 table without content, filled with tokens."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.office.disclosure.search.entry import Entry
from gongkai.office.disclosure.search.tokens import Word

_TABLE = "title, text, numbers, content='', tokenize='unicode61 remove_diacritics 0'"
CREATE = (f"CREATE VIRTUAL TABLE disclosure_search USING fts5({_TABLE})",)
DROP = ("DROP TABLE IF EXISTS disclosure_search",)
CLEAR = "INSERT INTO disclosure_search(disclosure_search) VALUES ('delete-all')"
ADD = "INSERT INTO disclosure_search(rowid, title, text, numbers) VALUES (%s, %s, %s, %s)"
REMOVE = (
    "INSERT INTO disclosure_search(disclosure_search, rowid, title, text, numbers) VALUES ('delete', %s, %s, %s, %s)"
)
FIND = "SELECT rowid FROM disclosure_search WHERE disclosure_search MATCH %s"


def row(entry: Entry) -> list[object]:
    """The values of `ADD`."""
    return [entry.key, " ".join(entry.title), " ".join(entry.text), " ".join(entry.numbers)]


removal = row
"""The values of `REMOVE`: a table without content must be told what it held."""


def expression(words: Iterable[Word], number: str, *, title_only: bool = False) -> str:
    """All words, or the number; tokens hold letters and digits only, so that nothing in them needs an escape."""
    phrases = " AND ".join(f'"{" ".join(word.tokens)}"{" *" if word.begins else ""}' for word in words)
    if title_only:
        return f"title : ({phrases})"
    return f'({{title text}} : ({phrases})) OR (numbers : "{number}" *)'
