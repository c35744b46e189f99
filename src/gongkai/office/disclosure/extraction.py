"""The words of files, for search: what a reader of the file sees, nothing hidden in it."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.disclosure.files import path_of
from gongkai.office.disclosure.models import Attachment, FileText, Version
from gongkai.office.disclosure.search.index import add, remove

LONGEST = 200_000
"""Characters of one file that search knows; of a longer one the beginning."""

_READ = ("正文", "页面", "工作表")
"""The parts of files that hold what is read: not their properties, styles and remains."""


def words_of(data: bytes) -> str:
    """The visible words of a file, one line a piece; none where it cannot be read."""
    from gongkai.reading.errors import ReadError
    from gongkai.reading.limits import Deadline
    from gongkai.scanning.scan import SECONDS, take_out

    try:
        pieces = take_out(data, Deadline(SECONDS)).pieces
    except (ReadError, RecursionError, MemoryError):
        return ""
    seen = (
        piece.text
        for piece in pieces
        if piece.place.part.startswith(_READ) and not piece.net and not piece.hidden(0, len(piece.text))
    )
    return "\n".join(filter(None, map(str.strip, seen))).replace("\x00", "")[:LONGEST]


def index_files(version: Version) -> int:
    """Read the files of a version that were not read before, and put every live version that carries them into search
    anew; how many files were read. The reading is done before the transaction.
    """
    digests = set(version.attachments.values_list("digest", flat=True))
    digests -= set(FileText.objects.filter(digest__in=digests).values_list("digest", flat=True))
    found = {digest: words_of(path_of(digest).read_bytes()) for digest in digests if path_of(digest).is_file()}
    if not found:
        return 0
    with transaction.atomic():
        carriers = Attachment.objects.filter(digest__in=found).values("versions")
        versions = list(Version.objects.visible_to(None).filter(pk__in=carriers).select_for_update())
        for carrier in versions:
            remove(carrier)
        for digest, text in found.items():
            FileText.objects.get_or_create(digest=digest, defaults={"text": text})
        for carrier in versions:
            add(carrier)
    return len(found)
