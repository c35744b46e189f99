"""What of a version is searched."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.office.disclosure.models import Version
from gongkai.office.disclosure.rich_text import plain
from gongkai.office.disclosure.search.tokens import number, tokens


class Entry(NamedTuple):
    """The tokens of a version: of its title, of everything that it says, and its numbers."""

    key: int
    title: list[str]
    text: list[str]
    numbers: list[str]


def entry_of(version: Version) -> Entry:
    """The entry of a version; the same for the same version at any time, so that it can be taken out again."""
    said = "\n".join((version.summary, plain(version.text), version.keywords, version.document_number))
    numbers = [number(printed) for printed in (version.document_number, version.index_number) if printed]
    return Entry(version.pk, tokens(version.title), tokens(said), numbers)
