"""Web archives (.warc, .warc.gz): every page and file that was fetched is a document, named by its address."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from gongkai.corpus.documents import CUT, Item

SUFFIXES = (".warc", ".warc.gz")
DAMAGED = "网页归档已损坏或不完整，请重新获取"
UNKNOWN_CODING = "网页归档中的内容用本程序不认识的方式压缩，请重新抓取该网页"

_DOCUMENTS = (
    "text/html", "application/xhtml", "text/plain", "application/pdf", "application/msword", "application/vnd.",
    "application/rtf", "text/rtf", "application/wps", "application/kswps", "application/ofd", "application/octet-stream",
    "multipart/related",
)  # fmt: skip
"""Types of content that may be a report; pictures, styles, fonts and programs of a page are none."""
_LONGEST_LINE = 65_536
_MOST_HEADERS = 500
_LONGEST_HEAD = 1024 * 1024
_LONGEST_NAME = 500
_PIECE = 1024 * 1024


class _Damaged(Exception):
    """The archive ends or goes on in a way that no archive does."""


def is_warc(name: str) -> bool:
    """Whether a file of this name is a web archive."""
    return name.lower().endswith(SUFFIXES)


def warc_items(name: str, source: Path | io.BytesIO) -> Iterator[Item]:
    """The documents of a web archive, one after another; a damaged archive ends in one item with a problem."""
    try:
        with source.open("rb") if isinstance(source, Path) else source as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            yield from _records(name, gzip.GzipFile(fileobj=raw) if packed else raw)
    except (_Damaged, OSError, EOFError, zlib.error, ValueError):
        yield Item(name, "", "inline", problem=DAMAGED)


def _records(name: str, file: BinaryIO | gzip.GzipFile) -> Iterator[Item]:
    while (line := file.readline(_LONGEST_LINE)) != b"":
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise _Damaged
        headers = _headers(file)
        length = int(headers.get("content-length", ""))
        if length < 0:
            raise _Damaged
        wanted = headers.get("warc-type") in ("response", "resource")
        block = file.read(min(length, CUT + _LONGEST_HEAD) if wanted else 0)
        _pass_over(file, length - len(block))
        item = _item(name, headers, block) if wanted else None
        if item is not None:
            yield item


def _headers(file: BinaryIO | gzip.GzipFile | io.BytesIO) -> dict[str, str]:
    """The lines up to a blank one, by their names in lower case."""
    found: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = file.readline(_LONGEST_LINE)
        if not line.strip():
            return found
        key, _colon, value = line.decode("utf-8", "replace").partition(":")
        found[key.strip().lower()] = value.strip()
    raise _Damaged


def _pass_over(file: BinaryIO | gzip.GzipFile, length: int) -> None:
    while length > 0:
        piece = file.read(min(length, _PIECE))
        if not piece:
            raise _Damaged
        length -= len(piece)


def _item(name: str, headers: Mapping[str, str], block: bytes) -> Item | None:
    """The document of a record, None for a record that holds none."""
    kind = headers.get("content-type", "")
    address = headers.get("warc-target-uri", "").strip("<>") or headers.get("warc-record-id", "").strip("<>")
    full = f"{name}!/{address[:_LONGEST_NAME]}"
    if headers.get("warc-type") == "resource":
        return Item(full, "", "inline", data=block[:CUT]) if kind.startswith(_DOCUMENTS) else None
    file = io.BytesIO(block)
    status = file.readline(_LONGEST_LINE).split(None, 2)
    answer = _headers(file)
    kind = answer.get("content-type", "application/octet-stream").lower()
    if len(status) < 2 or status[1] != b"200" or not kind.startswith(_DOCUMENTS):
        return None
    body = file.read()
    if answer.get("transfer-encoding", "").lower() == "chunked":
        body = _without_chunks(body)
    return _unpacked(full, body, answer.get("content-encoding", "").lower())


def _without_chunks(body: bytes) -> bytes:
    """The content of a chunked answer; one that was stored without its chunks is left as it is."""
    file = io.BytesIO(body)
    pieces: list[bytes] = []
    while line := file.readline(_LONGEST_LINE):
        try:
            length = int(line.split(b";")[0], 16)
        except ValueError:
            return body if not pieces else b"".join(pieces)
        if length <= 0:
            break
        pieces.append(file.read(length))
        file.readline(_LONGEST_LINE)
    return b"".join(pieces)


def _unpacked(name: str, body: bytes, coding: str) -> Item:
    """The item with its content unpacked, as far as the reader's bound."""
    if coding in ("", "identity") or (coding in ("gzip", "x-gzip") and not body.startswith(b"\x1f\x8b")):
        return Item(name, "", "inline", data=body[:CUT])
    if coding not in ("gzip", "x-gzip", "deflate"):
        return Item(name, "", "inline", problem=UNKNOWN_CODING)
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(window)
        try:
            data = unpacker.decompress(body, CUT)
        except zlib.error:
            continue
        if unpacker.eof or len(data) == CUT:
            return Item(name, "", "inline", data=data)
    return Item(name, "", "inline", problem=DAMAGED)
