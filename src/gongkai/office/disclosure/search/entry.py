"""What of a version is searched, and by which marks a search is narrowed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gongkai.office.disclosure.models import Attachment, FileText, Version
from gongkai.office.disclosure.rich_text import plain
from gongkai.office.disclosure.search.tokens import number, tokens

MARKED = {"body_id": "b", "topic": "t", "year": "y", "validity": "v", "genre": "g"}
"""What a search can be narrowed by: the field of a version → the letter with which its mark begins."""


class Entry(NamedTuple):
    """The tokens of a version: of its title, of everything that it says, its numbers, and its marks."""

    key: int
    title: list[str]
    text: list[str]
    numbers: list[str]
    marks: list[str]


def entry_of(version: Version) -> Entry:
    """The entry of a version, with its files as far as they were read: the same until the next `FileText`, so that it can be
    taken out again. One query.
    """
    return entries_of([version])[0]


def entries_of(versions: Iterable[Version]) -> list[Entry]:
    """The entries of several versions. One query."""
    versions = list(versions)
    files: dict[int, list[str]] = defaultdict(list)
    carried = Attachment.objects.filter(versions__in=versions).values_list("versions", "digest")
    digests = {digest for _key, digest in carried}
    if digests:
        texts = dict(FileText.objects.filter(digest__in=digests).values_list("digest", "text"))
        for key, digest in sorted(set(carried), key=lambda pair: pair[1]):
            files[key] += [texts[digest]] if digest in texts else []
    return [_entry(version, files.get(version.pk, [])) for version in versions]


def marks(values: Mapping[str, object]) -> list[str]:
    """The marks of some values of `MARKED`."""
    return [f"{MARKED[field]}{value}".replace("_", "") for field, value in values.items()]


def _entry(version: Version, files: list[str]) -> Entry:
    said = "\n".join((version.summary, plain(version.text), version.keywords, version.document_number, *files))
    numbers = [number(printed) for printed in (version.document_number, version.index_number) if printed]
    found = marks({field: getattr(version, field) for field in MARKED})
    return Entry(version.pk, tokens(version.title), tokens(said), numbers, found)
