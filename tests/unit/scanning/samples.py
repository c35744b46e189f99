"""Invented personal data and small files that hide them."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

from hypothesis import strategies as st
from xlsxwriter import Workbook

from gongkai.law.identifiers import is_resident_id
from gongkai.scanning import Finding, ScanReport, scan_bytes
from tests.unit.reading.formats.pdf_canvas import Canvas, document

ID = "11010519491231002X"
PHONE = "13800001234"
CARD = "6222021234567890128"


def found(report: ScanReport, kind: str) -> list[Finding]:
    assert report.refused == ""
    return [finding for finding in report.findings if finding.kind == kind]


def scan(data: bytes | str, name: str = "样本") -> ScanReport:
    return scan_bytes(data.encode() if isinstance(data, str) else data, name)


def kinds(report: ScanReport) -> list[str]:
    """The classes at warning or error severity."""
    assert report.refused == ""
    return [finding.kind for finding in report.findings if finding.severity != "note"]


def checked(first: str) -> str:
    return next(first + last for last in "0123456789X" if is_resident_id(first + last))


@st.composite
def resident_ids(draw: st.DrawFn) -> str:
    born = date(1940, 1, 1) + timedelta(days=draw(st.integers(0, 30_000)))
    place = draw(st.sampled_from(["110105", "320813", "431281", "230881", "650102"])) + f"{born:%Y%m%d}"
    return checked(place + f"{draw(st.integers(0, 999)):03}")


phones = st.builds(lambda a, b: f"1{a}{b:09}", st.integers(3, 9), st.integers(0, 999_999_999))


def workbook(fill: Callable[[Workbook], object], **options: object) -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True, **options}) as book:
        fill(book)
    return out.getvalue()


def pdf(*pages: Canvas, objects: bytes = b"", extra: bytes = b"") -> bytes:
    """A PDF; `objects` are put before the cross-reference table, where no page refers to them."""
    data = document(*pages, extra=extra)
    at = data.rindex(b"xref\n0 ")
    return data[:at] + objects + data[at:].replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(objects)))


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def restricted_pdf() -> bytes:
    """A PDF that opens without a password but is encrypted all the same: only printing is restricted."""
    owner = b"A" * 32
    key = hashlib.md5(_PAD + owner + struct.pack("<i", -4) + b"\0").digest()[:5]
    user = rc4(key, _PAD).hex().encode()
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (owner.hex().encode(), user)
    return document(Canvas().text(60, 700, "示范"), extra=lock)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes, tail: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + b"".join(chunks)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
        + tail
    )


def tiff(order: str, *entries: tuple[int, int, bytes], gps: bool = False) -> bytes:
    """An EXIF folder with text tags."""
    rows = [*entries]
    count = len(rows) + gps
    body = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, count)
    data = b""
    at = 8 + 2 + 12 * count + 4
    out = b""
    for tag, kind, value in rows:
        if len(value) <= 4:
            out += struct.pack(f"{order}HHI", tag, kind, len(value)) + value.ljust(4, b"\0")
        else:
            out += struct.pack(f"{order}HHII", tag, kind, len(value), at + len(data))
            data += value
    if gps:
        out += struct.pack(f"{order}HHII", 0x8825, 4, 1, at + len(data))
        data += struct.pack(f"{order}HHHIII", 1, 2, 5, 3, 0, 0)
    return body + out + b"\0\0\0\0" + data


def jpeg(*segments: tuple[int, bytes], tail: bytes = b"") -> bytes:
    out = b"\xff\xd8"
    for marker, body in segments:
        out += struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
    return out + b"\xff\xda\x00\x02pixels\xff\x00more\xff\xd0x\xff\xd9" + tail
