"""Which format a document is, judged by its bytes and never by its name."""

from __future__ import annotations

import re

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|tr|td|div|p|span|meta|section|article)[\s>/]", re.IGNORECASE
)
_SCRIPT = re.compile(
    rb"^\s*(?:(?:var|let|const)\s+[\w$.]+\s*=|[\w$.]+\s*\(\s*[{\[\"']|[\w$.]+\s*=\s*[{\[\"'`]|[{\[]\s*[\"{\[])"
)
_JSON = re.compile(rb"\{\s*\"[^\"\n]{0,200}\"\s*:|\[\s*[\[{\"]")
_MIME = re.compile(rb"(?:[\w-]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n)*){1,60}", re.ASCII)
_MIME_PAGE = re.compile(rb"(?im)^(?:mime-version:|content-type:\s*multipart/)")
_MAGIC = {
    kind: re.compile(pattern, re.DOTALL)
    for kind, pattern in {
        "image": rb"\x89PNG\r\n|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|BM|RIFF.{4}WEBP",
        "heic": rb".{4}ftyp(?:hei|hev|mif1|avif)",
        "7z": rb"7z\xbc\xaf\x27\x1c",
        "rar": rb"Rar!\x1a\x07",
        "gzip": rb"\x1f\x8b\x08",
        "bzip2": rb"BZh[1-9]1AY",
        "xz": rb"\xfd7zXZ\x00",
        "tar": rb".{257}ustar",
        "warc": rb"WARC/\d\.\d\r?\n",
        "ceb": rb"Founder CEB",
        "caj": rb"CAJ\x00",
        "postscript": rb"%!PS",
        "photoshop": rb"8BPS",
        "film": rb".{4}ftyp|RIFF.{4}AVI |\x1aE\xdf\xa3|FLV\x01",
        "sound": rb"RIFF.{4}WAVE|ID3[\x02-\x04]|OggS\x00|fLaC\x00",
        "program": rb"MZ[\x00-\xff]{2}\x03?\x00|\x7fELF",
    }.items()
}
"""Kinds by how their files begin; the first that fits counts."""


def sniff(data: bytes) -> str:
    """The format key of a document: pdf, zip, ole, flat-word, html, script, rtf, mht, text, or one of `_MAGIC`.

    Empty bytes are `empty`.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data[:400_000].decode("utf-16", errors="ignore").encode()
    elif data[:1] == b"<" and not any(data[1:64:2]):
        data = data[:400_000].decode("utf-16-le", errors="ignore").encode()
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
    for kind, magic in _MAGIC.items():
        if magic.match(data):
            return kind
    if b"w:wordDocument" in head or b"pkg:package" in head or b"schemas.microsoft.com/office/word/2003" in head:
        return "flat-word"
    if b"urn:oasis:names:tc:opendocument:xmlns:office" in head:
        return "odt"
    headers = _MIME.match(head)
    if headers and _MIME_PAGE.search(headers.group()):
        return "mht"
    return _sniff_text(data, head)


def _sniff_text(data: bytes, head: bytes) -> str:
    if head.startswith(b"<"):
        return "html"
    if _SCRIPT.match(head) and (_HTML.search(data) or b"\\u003c" in data):
        return "script"
    if _JSON.match(head) and data.rstrip()[-1:] in (b"}", b"]"):
        return "script"
    if len(_HTML.findall(data[:200_000])) >= 3:
        return "html"
    return "text"
