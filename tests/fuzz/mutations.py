"""Ways to damage a document, general ones on bytes and pointed ones for text, markup and zip containers."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, bytes, Random], bytes]
"""Takes a document, another document to splice from, and the source of chance."""


def flip_bits(data: bytes, _: bytes, rng: Random) -> bytes:
    """One to sixty-four bits flipped."""
    damaged = bytearray(data)
    for _number in range(rng.choice((1, 4, 64))):
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def overwrite(data: bytes, _: bytes, rng: Random) -> bytes:
    """A stretch replaced by zeros, by 0xFF or by noise."""
    start = rng.randrange(len(data))
    length = rng.randint(1, max(1, len(data) // 8))
    return data[:start] + rng.choice((b"\0" * length, b"\xff" * length, rng.randbytes(length))) + data[start + length :]


def truncate(data: bytes, _: bytes, rng: Random) -> bytes:
    """The end, the beginning or the middle cut away."""
    start, end = sorted((rng.randrange(len(data)), rng.randrange(len(data))))
    return rng.choice((data[:end], data[start:], data[:start] + data[end:]))


def splice(data: bytes, other: bytes, rng: Random) -> bytes:
    """The beginning of one document and the end of another."""
    return data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]


def repeat_chunk(data: bytes, _: bytes, rng: Random) -> bytes:
    """A chunk written many times over."""
    start = rng.randrange(len(data))
    chunk = data[start : start + rng.randint(1, 2000)]
    return data[:start] + chunk * rng.choice((2, 30, 400)) + data[start:]


def huge_numbers(data: bytes, _: bytes, rng: Random) -> bytes:
    """Numbers replaced by very long, negative or odd ones."""
    number = rng.choice((b"9" * 30, b"9" * 5000, b"-1", b"1e309", b"0" * 200, b"65536", b"2147483648", "１２".encode()))
    share = rng.choice((0.02, 0.5))
    return re.sub(rb"\d+", lambda match: number if rng.random() < share else match.group(), data)


def deep_markup(data: bytes, _: bytes, rng: Random) -> bytes:
    """Thousands of opened elements in the middle."""
    tag = rng.choice((b"<div>", b"<table><tr><td>", b"<b>", b"<w:tbl><w:tr><w:tc>", b"<p", b"<!--", b"<a b='"))
    start = rng.randrange(len(data))
    return data[:start] + tag * rng.choice((100, 5000, 30000)) + data[start:]


def deep_brackets(data: bytes, _: bytes, rng: Random) -> bytes:
    """Thousands of opened brackets, quotes or escapes, for JSON, scripts and patterns that backtrack."""
    piece = rng.choice((b"[", b'{"a":', b'"', b"\\", "（".encode(), b"| ", b"\t", b" ", "　".encode(), b"0 ", b"|---"))
    start = rng.randrange(len(data))
    return data[:start] + piece * rng.choice((100, 5000, 100_000)) + data[start:]


def entities(data: bytes, _: bytes, rng: Random) -> bytes:
    """An internal subset with entities that grow, or one that names a file."""
    growth = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    subset = rng.choice((b'<!ENTITY e0 "x">' + growth, b'<!ENTITY e9 SYSTEM "file:///etc/hostname">'))
    head, mark, body = data.partition(b"?>")
    prolog, rest = (head + mark, body) if mark and len(head) < 200 else (b"", data)
    return (
        prolog
        + b"<!DOCTYPE r ["
        + subset
        + b"]>"
        + re.sub(rb">([^<]{1,40})<", rb">&e9;\1<", rest, count=rng.choice((1, 50)))
    )


def wide_spans(data: bytes, _: bytes, rng: Random) -> bytes:
    """Cells that claim to span a great many rows or columns."""
    span = rng.choice((b"0", b"-3", b"1001", b"999999999", b"3 ", b"x"))
    spanned = re.sub(rb'((?:col|row)span=")\d+', rb"\g<1>" + span, data)
    return re.sub(rb'(gridSpan w:val=")\d+', rb"\g<1>" + span, spanned)


def recode(data: bytes, _: bytes, rng: Random) -> bytes:
    """The bytes decoded in one encoding and written in another."""
    text = data.decode(rng.choice(("utf-8", "gb18030", "latin-1", "utf-16-le")), "replace")
    return text.encode(rng.choice(("utf-8", "gb18030", "utf-16", "utf-7", "big5")), "replace")


def container(data: bytes, other: bytes, rng: Random) -> bytes:
    """A zip written again with one member damaged, doubled, lost, or blown up; other bytes are wrapped in a new zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        members = [("word/document.xml", data), ("[Content_Types].xml", other[:500])]
    if not members:
        return data
    index = rng.randrange(len(members))
    name, body = members[index]
    how = rng.choice(("inner", "inner", "inner", "lost", "doubled", "bomb", "many", "path"))
    if how == "inner" and body:
        members[index] = (name, rng.choice(INNER)(body, other or b"x", rng))
    elif how == "lost":
        del members[index]
    elif how == "doubled":
        members.append((name, body))
    elif how == "bomb":
        members[index] = (
            name,
            body[: len(body) // 2] + b" " * rng.choice((1_000_000, 80_000_000)) + body[len(body) // 2 :],
        )
    elif how == "many":
        members += [(f"word/{number}.xml", b"<a/>") for number in range(rng.choice((100, 12_000)))]
    else:
        members.append(("../../outside.xml", body))
    return _zip(members)


def _zip(members: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, body in members:
            archive.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED, 1)
    return buffer.getvalue()


INNER: tuple[Mutation, ...] = (
    flip_bits,
    overwrite,
    truncate,
    repeat_chunk,
    huge_numbers,
    deep_markup,
    entities,
    wide_spans,
)
GENERAL: tuple[Mutation, ...] = (flip_bits, overwrite, truncate, splice, repeat_chunk, huge_numbers, recode)
MARKUP: tuple[Mutation, ...] = (*GENERAL, deep_markup, deep_brackets, entities, wide_spans)
TEXT: tuple[Mutation, ...] = (*GENERAL, deep_brackets)
PACKED: tuple[Mutation, ...] = (flip_bits, overwrite, truncate, splice, container, container, container, container)


def mutations_for(name: str) -> tuple[Mutation, ...]:
    """The mutations that reach something in a file of this name."""
    ending = name.rpartition(".")[2]
    if ending in ("docx", "xlsx", "ofd", "odt"):
        return PACKED
    return MARKUP if ending in ("html", "htm", "xml") else TEXT
