"""Web archives: each fetched page is a document, whatever way its bytes were sent; damage is one item with a reason."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from gongkai.corpus.documents import CUT
from gongkai.corpus.sources.warc import DAMAGED, UNKNOWN_CODING, is_warc
from gongkai.reading import read_bytes
from tests.generator import make
from tests.generator.compare import differences
from tests.unit.corpus.test_sources import contents, zipped


def record(kind: str, address: str, block: bytes, content_type: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Record-ID: <urn:uuid:7>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(body: bytes, size: int = 7) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


PAGE = "<p>示范县二〇二三年</p>".encode()
GZIPPED = gzip.compress(PAGE, mtime=0)


def archive(*records: bytes, packed: bool) -> bytes:
    info = record("warcinfo", "", b"software: crawler\r\n", "application/warc-fields")
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in (info, *records))


@pytest.mark.parametrize("packed", [True, False])
def test_every_page_is_a_document(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.WARC")
    path.write_bytes(
        archive(
            record("request", "http://a.cn/1", b"GET /1 HTTP/1.1\r\n\r\n"),
            record("response", "http://a.cn/1", answer(PAGE)),
            record(
                "response",
                "http://a.cn/2",
                answer(chunked(GZIPPED), "Transfer-Encoding: chunked", "Content-Encoding: gzip"),
            ),
            record("response", "http://a.cn/3", answer(zlib.compress(PAGE), "Content-Encoding: deflate")),
            record("response", "http://a.cn/4", answer(zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate")),
            record("response", "http://a.cn/5", answer(PAGE, "Content-Encoding: gzip", "Transfer-Encoding: chunked")),
            record("response", "http://a.cn/6", answer(PAGE, "Content-Encoding: br")),
            record("response", "http://a.cn/7", answer(zlib.compress(PAGE)[:9], "Content-Encoding: deflate")),
            record("response", "http://a.cn/a.pdf", answer(b"%PDF", kind="application/pdf")),
            record("response", "http://a.cn/a.png", answer(b"PNG", kind="image/png")),
            record("response", "http://a.cn/no", answer(PAGE, status="404 Not Found")),
            record("response", "http://a.cn/odd", b"\r\n"),
            record("response", "http://a.cn/b", answer(b"4\r\nabcd\r\n", "Transfer-Encoding: chunked")),
            record("response", "http://a.cn/c", answer(b"4\r\nabcd\r\nzz\r\n", "Transfer-Encoding: chunked")),
            record("resource", "http://a.cn/8", PAGE, "text/html"),
            record("resource", "http://a.cn/9", PAGE, "text/css"),
            record("revisit", "http://a.cn/1", b""),
            record("response", "http://a.cn/1", answer(b"later")),
            packed=packed,
        )
    )
    page = PAGE.decode()
    assert contents(path) == {
        f"{path}!/http://a.cn/1": page,
        f"{path}!/http://a.cn/2": page,
        f"{path}!/http://a.cn/3": page,
        f"{path}!/http://a.cn/4": page,
        f"{path}!/http://a.cn/5": page,
        f"{path}!/http://a.cn/6": UNKNOWN_CODING,
        f"{path}!/http://a.cn/7": DAMAGED,
        f"{path}!/http://a.cn/a.pdf": "%PDF",
        f"{path}!/http://a.cn/b": "abcd",
        f"{path}!/http://a.cn/c": "abcd",
        f"{path}!/http://a.cn/8": page,
        f"{path}!/http://a.cn/1#2": "later",
    }


def test_a_web_archive_inside_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"in.warc": archive(record("resource", "", PAGE, "text/html"), packed=False)}))
    assert contents(path) == {f"{path}!/in.warc!/urn:uuid:7": PAGE.decode()}


WHOLE = archive(
    record("response", "http://a.cn/1", answer(PAGE)), record("response", "http://a.cn/2", answer(PAGE)), packed=False
)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE[:-60],
        gzip.compress(WHOLE)[:-40],
        WHOLE.replace(b"Content-Length: ", b"Content-Length: x", 3),
        WHOLE.replace(b"Content-Length: ", b"Content-Length: -", 3),
        WHOLE + b"no record\r\n",
        b"WARC/1.0\r\n" + b"a: b\r\n" * 600,
        record("request", "http://a.cn", b"")[:-4].replace(b"Content-Length: 0", b"Content-Length: 9"),
    ],
)
def test_a_damaged_archive_says_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / ("a.warc.gz" if data[:1] == b"\x1f" else "a.warc")
    path.write_bytes(data)
    assert list(contents(path).items())[-1] == (str(path), DAMAGED)


def test_a_bomb_is_cut_at_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    bomb = gzip.compress(b"0" * (CUT + 1000))
    path.write_bytes(archive(record("response", "http://a.cn/1", answer(bomb, "Content-Encoding: gzip")), packed=False))
    assert [len(text) for text in contents(path).values()] == [CUT]


def test_a_report_is_read_from_its_archive(tmp_path: Path) -> None:
    sample = make(3, "html_charsets")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        archive(
            record("response", "http://a.cn/r", answer(chunked(sample.data, 4096), "Transfer-Encoding: chunked")),
            packed=True,
        )
    )
    from gongkai.corpus.sources import items

    (item,) = items([str(path)])
    assert item.data is not None
    assert differences(sample, read_bytes(item.data, item.name)) == []


def test_names() -> None:
    assert [is_warc(name) for name in ("a.warc", "a.WARC.GZ", "a.gz", "a.html")] == [True, True, False, False]
