"""Damaged Word documents through LibreOffice: exact or refused, bounded in time, and a clear line where it is not installed."""

from __future__ import annotations

import io
import os
import stat
import struct
import time
from pathlib import Path

import olefile
import pytest

from gongkai.reading import Unreadable, read_bytes
from gongkai.reading.formats import libreoffice
from gongkai.reading.formats.doc import parse, parse_directly
from gongkai.reading.limits import Deadline
from gongkai.report import Noise
from tests.generator.compare import differences
from tests.generator.layouts.office_files import convert, converter
from tests.generator.make import Sample, make

needs_libreoffice = pytest.mark.skipif(converter() is None, reason="LibreOffice (soffice) is not installed")
PLACES = 0x9A
"""Where the places of the parts begin in the head of a document."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sample, bytes]:
    sample = make(5003, "docx", [])
    (data,) = convert({sample.name: sample.data}, "doc", tmp_path_factory.mktemp("whole")).values()
    return sample, data


def damaged(data: bytes, offset: int, change: bytes) -> bytes:
    """The document with some bytes of its main stream changed."""
    file = io.BytesIO(data)
    with olefile.OleFileIO(file, write_mode=True) as ole:
        stream = bytearray(ole.openstream("WordDocument").read())
        stream[offset : offset + len(change)] = change
        ole.write_stream("WordDocument", bytes(stream))
    return file.getvalue()


def lost(part: int) -> tuple[int, bytes]:
    """A change after which a part of the table stream lies beyond its end."""
    return PLACES + 8 * part, struct.pack("<II", 0xFFFFFF, 50)


@needs_libreoffice
@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("change", [lost(13), (0x4C, struct.pack("<i", 90_000))], ids=["paragraphs", "length"])
def test_what_libreoffice_repairs_is_read_exactly_and_marked(
    whole: tuple[Sample, bytes], change: tuple[int, bytes]
) -> None:
    sample, data = whole
    broken = damaged(data, *change)
    with pytest.raises(Unreadable):
        parse_directly(broken, Deadline())
    report = read_bytes(broken, "a.doc")
    assert differences(sample, report) == []
    assert report.source.format == "doc"
    assert [noise for noise in report.noise if noise.kind == "repaired"] == [Noise("repaired", "doc", "head", 0)]


@needs_libreoffice
@pytest.mark.xdist_group("office")
def test_what_comes_out_as_rubbish_is_refused(whole: tuple[Sample, bytes]) -> None:
    broken = damaged(whole[1], PLACES + 8 * 33, bytes(8))
    with pytest.raises(Unreadable, match=r"文字索引已损坏.*没有成功"):
        parse(broken, Deadline())


BROKEN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def test_without_libreoffice_the_line_says_what_would_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert libreoffice.as_docx(b"") is None
    with pytest.raises(Unreadable, match=r"；装有 LibreOffice 时会自动尝试修复$"):
        parse(BROKEN, Deadline())


def command(folder: Path, script: str) -> None:
    """A program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_a_converter_that_hangs_is_ended_with_all_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command(tmp_path, f'sleep 60 &\necho $! > "{tmp_path}/child"\nwait')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(libreoffice, "SECONDS", 0.5)
    with pytest.raises(Unreadable, match="没有成功"):
        parse(BROKEN, Deadline())
    child = Path("/proc", (tmp_path / "child").read_text(encoding="utf-8").strip(), "stat")
    for _ in range(100):
        if not child.exists() or child.read_text(encoding="utf-8").split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the child is still running")


def test_a_result_beyond_the_bound_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command(tmp_path, 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; echo 12345 > "$2/document.docx"')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(libreoffice, "MAX_BYTES", 5)
    assert libreoffice.as_docx(BROKEN) is None
    monkeypatch.setattr(libreoffice, "MAX_BYTES", 6)
    assert libreoffice.as_docx(BROKEN) == b"12345\n"
