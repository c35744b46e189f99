"""What of a version is searched."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.office.disclosure.models import FileText, Version
from gongkai.office.disclosure.rich_text import plain
from gongkai.office.disclosure.search.tokens import number, tokens


class Entry(NamedTuple):
    """The tokens of a version: of its title, of everything that it says, and its numbers."""

    key: int
    title: list[str]
    text: list[str]
    numbers: list[str]


def entry_of(version: Version) -> Entry:
    """The entry of a version, with its files as far as they were read: the same until the next `FileText`, so that it can be
    taken out again. One query.
    """
    digests = version.attachments.values("digest")
    files = FileText.objects.filter(digest__in=digests).order_by("digest").values_list("text", flat=True)
    said = "\n".join((version.summary, plain(version.text), version.keywords, version.document_number, *files))
    numbers = [number(printed) for printed in (version.document_number, version.index_number) if printed]
    return Entry(version.pk, tokens(version.title), tokens(said), numbers)
