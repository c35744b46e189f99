"""The links of an item: in its text, by paragraph, and in its files; and which of them lead to a page of this installation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.urls import Resolver404, resolve

from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.files import path_of
from gongkai.office.disclosure.models import Attachment, Item, Solicitation, Version
from gongkai.scanning.links import host_and_path

_BLOCK = re.compile(r"<(?:p|li|h2|h3|h4|tr|caption|blockquote)\b")
_HREF = re.compile(r'<a href="([^"]+)"')
NOT_THERE = "本站没有这个页面，或者它已不公开"


class Located(NamedTuple):
    """An address and where it stands, in words."""

    place: str
    address: str


def links_of(record: Item | Version, files: bool = True) -> Iterator[Located]:
    """Every link of a working copy or of a version, in the order in which a reader meets them."""
    from html import unescape

    starts = [match.start() for match in _BLOCK.finditer(record.text)]
    for match in _HREF.finditer(record.text):
        number = sum(start < match.start() for start in starts)
        yield Located(f"正文第{number}段" if number else "正文", unescape(match[1]))
    for attachment in record.attachments.all() if files else ():
        yield from _in_file(attachment)


def _in_file(attachment: Attachment) -> Iterator[Located]:
    """The links of a file; none of one that cannot be read: it could not have been published."""
    from gongkai.reading.errors import ReadError
    from gongkai.reading.limits import Deadline
    from gongkai.scanning.links import links_in
    from gongkai.scanning.scan import SECONDS, take_out

    path = path_of(attachment.digest)
    if attachment.removed or not path.is_file():
        return
    try:
        for link in links_in(take_out(path.read_bytes(), Deadline(SECONDS))):
            yield Located(f"附件“{attachment.name}”{link.place}"[:300], link.address)
    except (ReadError, RecursionError, MemoryError):
        return


def inside(address: str) -> str | None:
    """Why an address of this installation leads nowhere, "" when it leads to something public; None for other addresses."""
    found = host_and_path(address)
    if found is None:
        return "网址写法有误"
    host, path = found
    if not path.startswith("/") or (host and host not in settings.ALLOWED_HOSTS):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return NOT_THERE
    look = _LOOKS.get(match.view_name)
    return NOT_THERE if look is not None and not look(match.kwargs) else ""


_LOOKS: dict[str, Callable[[dict[str, str]], bool]] = {
    "portal:item": lambda given: Version.objects.visible_to(None).filter(item_id=given["key"]).exists(),
    "portal:file": lambda given: Attachment.objects.visible_to(None).filter(pk=given["key"]).exists(),
    "portal:body": lambda given: Body.objects.visible_to(None).filter(code=given["code"]).exists(),
    "portal:solicitation": lambda given: Solicitation.objects.visible_to(None).filter(pk=given["key"]).exists(),
}
"""How a page of a record is looked up; other pages are there for all."""
