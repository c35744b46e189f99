"""Which format a document is, judged by its bytes and never by its name."""

from __future__ import annotations

import re

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|tr|td|div|p|span|meta|section|article)[\s>/]", re.IGNORECASE
)
_SCRIPT = re.compile(
    rb"^\s*(?:(?:var|let|const)\s+[\w$.]+\s*=|[\w$.]+\s*\(\s*[{\[\"']|[\w$.]+\s*=\s*[{\[\"'`]|[{\[]\s*[\"{\[])"
)
_IMAGE_MAGIC = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def sniff(data: bytes) -> str:
    """The format key of a document: pdf, zip, ole, flat-word, html, script, rtf, image, or text. Empty bytes are `empty`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data[:400_000].decode("utf-16", errors="ignore").encode()
    head = data[:4096].lstrip(b"\xef\xbb\xbf\r\n\t \x00")
    if not data.strip(b"\xef\xbb\xbf\r\n\t \x00"):
        return "empty"
    if data[:1024].find(b"%PDF-") != -1:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_IMAGE_MAGIC):
        return "image"
    if b"w:wordDocument" in head or b"pkg:package" in head or b"schemas.microsoft.com/office/word/2003" in head:
        return "flat-word"
    return _sniff_text(data, head)


def _sniff_text(data: bytes, head: bytes) -> str:
    if head.startswith(b"<"):
        return "html"
    if _SCRIPT.match(head) and (_HTML.search(data) or b"\\u003c" in data):
        return "script"
    if len(_HTML.findall(data[:200_000])) >= 3:
        return "html"
    return "text"
