"""Containers: bounds, encryption and damage, each said in one line."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats import container
from gongkai.reading.formats.container import DAMAGED_ZIP, Container, check_size, ole_names, open_ole, read_stream
from gongkai.reading.formats.xml_tree import parse_xml
from tests.unit.reading.formats.word_builder import zipped

FIXTURE = Path(__file__).parents[3] / "fixtures" / "features.doc"


def test_members_are_read_by_name() -> None:
    with Container(zipped({"a.xml": "甲", "b/c.xml": "乙"})) as parts:
        assert parts.names == ["a.xml", "b/c.xml"]
        assert "a.xml" in parts
        assert parts.read("b/c.xml").decode() == "乙"
        assert parts.read_if_there("none") is None
        with pytest.raises(Unreadable, match="缺少 none"):
            parts.read("none")


def test_empty_and_too_large_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="空"):
        check_size(b"")
    monkeypatch.setattr(container, "MAX_BYTES", 3)
    with pytest.raises(TooLarge, match="上限"):
        check_size(b"1234")


def test_a_truncated_zip_and_what_is_no_zip() -> None:
    data = zipped({"a.xml": "甲" * 1000})
    for damaged in (data[:-30], b"PK\x03\x04" + b"x" * 50, b"plain text"):
        with pytest.raises(Unreadable, match="损坏"):
            Container(damaged)


def test_a_member_whose_bytes_were_changed_is_damaged() -> None:
    data = bytearray(zipped({"a.xml": "abc" * 100}, zipfile.ZIP_STORED))
    data[data.index(b"abcabc") + 1] = 0
    with Container(bytes(data)) as parts, pytest.raises(Unreadable, match="损坏"):
        parts.read("a.xml")


def test_an_encrypted_member_is_told_apart() -> None:
    data = bytearray(zipped({"a.xml": "甲"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="加密"):
        Container(bytes(data))


def test_bombs_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="炸弹"):
        Container(zipped({"bomb": b"\0" * (9 * 1024 * 1024)}))
    monkeypatch.setattr(container, "MAX_MEMBER", 10)
    with pytest.raises(TooLarge, match="炸弹"):
        Container(zipped({"a": b"\0" * 11}))
    monkeypatch.setattr(container, "MAX_UNPACKED", 10)
    with pytest.raises(TooLarge, match="解开后超过"):
        Container(zipped({"a": b"123456", "b": b"123456"}))
    monkeypatch.setattr(container, "MAX_MEMBERS", 1)
    with pytest.raises(TooLarge, match="个"):
        Container(zipped({"a": b"1", "b": b"1"}))


def test_a_damaged_member_packed_by_lzma_is_damaged() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.xml", b"<a/>" * 5_000)
    data = bytearray(held.getvalue())
    start = data.index(b"a.xml") + 14
    data[start : start + 20] = b"\xff" * 20
    with Container(bytes(data)) as opened, pytest.raises(Unreadable) as caught:
        opened.read("a.xml")
    assert str(caught.value) == DAMAGED_ZIP


def test_a_member_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(zipped({"a": b"\0" * 100_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    with Container(bytes(data)) as parts, pytest.raises(Unreadable, match="损坏"):
        parts.read("a")


def test_ole_in_place_of_a_package() -> None:
    data = FIXTURE.read_bytes()
    with pytest.raises(Unreadable, match="扩展名"):
        Container(data)
    name = "WordDocument".encode("utf-16-le")
    renamed = data.replace(
        name.ljust(64, b"\0") + b"\x1a\0", "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + b"\x22\0"
    )
    assert "encryptedpackage" in ole_names(renamed)
    with pytest.raises(Unreadable, match="加密"):
        Container(renamed)


def test_ole_streams() -> None:
    with open_ole(FIXTURE.read_bytes()) as ole:
        assert read_stream(ole, "none") is None
        assert (read_stream(ole, "WordDocument") or b"")[:2] == b"\xec\xa5"


def test_damaged_ole() -> None:
    data = FIXTURE.read_bytes()
    with pytest.raises(Unreadable, match="损坏"):
        open_ole(data[:700])
    folder = bytearray(data)
    folder[data.index("WordDocument".encode("utf-16-le")) + 66] = 1
    with open_ole(bytes(folder)) as ole, pytest.raises(Unreadable, match="损坏"):
        read_stream(ole, "WordDocument")


def test_xml_with_too_many_marks_is_refused_before_parsing() -> None:
    with pytest.raises(TooLarge, match="标记过多"):
        parse_xml(b"<a>" + b"<b/>" * 3_000_001 + b"</a>")


def test_external_entities_are_refused() -> None:
    with pytest.raises(Unreadable, match="DTD"):
        parse_xml(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')
