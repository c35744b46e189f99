"""Encodings, formats by content, and pages inside scripts."""

from __future__ import annotations

import json

import pytest

from gongkai.reading.errors import NotYetRead, TooLarge, Unreadable
from gongkai.reading.formats import open_document
from gongkai.reading.formats.encoding import decode
from gongkai.reading.formats.script import parse as parse_script
from gongkai.reading.formats.sniff import sniff
from gongkai.reading.limits import MAX_TEXT, Deadline

TEXT = "示范县人民政府2023年政府信息公开工作年度报告"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"])
def test_text_is_decoded_whatever_its_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_cut_in_the_middle_of_a_character_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)[:-1]) == TEXT[:-1]


def test_big5_is_tried_last() -> None:
    text = "政府資訊公開年度報告書內容說明" * 3
    assert decode(text.encode("big5")) != ""


def test_a_few_damaged_bytes_do_not_lose_the_text() -> None:
    data = (TEXT * 20).encode()
    assert decode(data[:30] + b"\xff" + data[30:]).replace("\ufffd", "").startswith(TEXT[:9])


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x01\x02\x03\x04" * 500])
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(data)


def test_endless_text_is_refused() -> None:
    with pytest.raises(TooLarge):
        decode(b"a" * (MAX_TEXT + 1))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"junk%PDF-1.7 ...", "pdf"),
        (b"PK\x03\x04....", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "ole"),
        (b"{\\rtf1", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"<?xml version='1.0'?><w:wordDocument>", "flat-word"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf  <div>", "html"),
        (b"x <p>a</p><p>b</p><td>c", "html"),
        (b'let content = "<p>a</p>"', "script"),
        (b'{"body": "<table><tr>"}', "script"),
        ("一、总体情况".encode(), "text"),
    ],
)
def test_the_format_is_judged_by_content(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("data", "error"), [(b"", Unreadable), (b"{\\rtf1 x}", NotYetRead), (b"\x89PNG\r\n\x1a\n", NotYetRead)]
)
def test_what_is_not_read_says_so(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        open_document(data, Deadline())


PAGE = (
    "<p>一、总体情况</p><p>" + "示范县持续推进政务公开。" * 30 + "</p><table><tr><td>规章</td><td>0</td></tr></table>"
)


@pytest.mark.parametrize(
    "script",
    [
        "let content = " + json.dumps(PAGE),
        "var a = '" + PAGE.replace("/", "\\/") + "';",
        json.dumps({"data": {"list": [{"html": PAGE}]}}),
        "callback(" + json.dumps({"x": PAGE}, ensure_ascii=False) + ")",
    ],
)
def test_a_page_inside_a_script_is_read(script: str) -> None:
    document = parse_script(script.encode(), Deadline())
    assert [[cell.text for cell in row] for grid in document.grids() for row in grid.rows] == [["规章", "0"]]
    assert next(document.paragraphs()).text == "一、总体情况"


def test_a_script_without_a_page_is_refused() -> None:
    with pytest.raises(Unreadable):
        parse_script(b"var a = {'b': 1};", Deadline())
