"""Saved web pages (.mht, .mhtml): a MIME message whose parts are the page, its pictures and its styles."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from gongkai.reading.document import Document
from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.encoding import decode
from gongkai.reading.formats.html import parse_html
from gongkai.reading.limits import MAX_NESTING, Deadline

MAX_PARTS = 5_000
"""Parts of a saved page: a page with more pictures than this is none."""
_BOUNDARY = re.compile(rb"(?im)^content-type:\s*multipart/")
_PART = re.compile(rb"(?im)^content-type:")


def parse(data: bytes, deadline: Deadline) -> Document:
    """The longest page of the message: frames and scripts carry pages too. Raises Unreadable when it carries none."""
    if len(_PART.findall(data)) > MAX_PARTS:
        raise TooLarge(f"网页存档（MHT）的部分超过 {MAX_PARTS:,} 个的上限")
    if len(_BOUNDARY.findall(data)) > MAX_NESTING:
        raise TooLarge(f"网页存档（MHT）的嵌套超过 {MAX_NESTING} 层的上限")
    message = message_from_bytes(data)
    deadline.check()
    pages = [page for part in message.walk() if part.get_content_type() == "text/html" and (page := _payload(part))]
    if not pages:
        raise Unreadable("网页存档（MHT）中没有网页正文，可能没有保存完整；请在浏览器中重新保存网页")
    document = parse_html(decode(max(pages, key=len)), deadline)
    document.format = "mht"
    return document


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
