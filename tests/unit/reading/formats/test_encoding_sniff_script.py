"""Encodings, formats by content, and pages inside scripts."""

from __future__ import annotations

import html
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


TRADITIONAL = "示範縣二〇二三年政府資訊公開工作年度報告，本年度收到申請三件。"


def test_big5_is_known_by_what_it_says() -> None:
    assert decode((TRADITIONAL * 3).encode("big5hkscs")) == TRADITIONAL * 3
    assert decode((TRADITIONAL * 40).encode("big5hkscs")[:-1]).startswith(TRADITIONAL)
    assert decode((TRADITIONAL * 3).encode("gb18030")) == TRADITIONAL * 3


def test_a_few_damaged_bytes_of_big5_do_not_lose_the_text() -> None:
    data = (TRADITIONAL * 20).encode("big5hkscs")
    assert decode(data[:62] + b"\xff" + data[62:]).replace("\ufffd", "").startswith(TRADITIONAL[:20])


def test_two_bytes_a_character_without_a_mark() -> None:
    text = f"{TEXT}\n一、总体情况\n本年度收到申请3件。\n" * 3
    assert decode(text.encode("utf-16-le")) == text
    page = f"<html><body>{text}</body></html>"
    assert decode(page.encode("utf-16-le")) == page


def test_text_that_was_saved_twice_is_taken_back() -> None:
    twice = (TEXT * 3).encode().decode("latin-1").encode()
    assert decode(twice) == TEXT * 3
    assert decode("é à ü ".encode() * 40) == "é à ü " * 40
    assert decode("éàüß".encode() * 40) == "éàüß" * 40


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
        (b"RIFF....WEBPVP8", "image"),
        ("<html><body>页".encode("utf-16-le"), "html"),
        ('{"表": [["规章", 1]]}'.encode(), "script"),
        (b'[["a", 1], ["b", 2]]\n', "script"),
        ("[示范县] 二〇二三年]".encode(), "text"),
        (b'{"a": 1} and more', "text"),
    ],
)
def test_the_format_is_judged_by_content(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07\x01", "RAR"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"BZh91AY&SY", "bzip2"),
        (b"\xfd7zXZ\0", "xz"),
        (b"a" * 257 + b"ustar", "tar"),
        (b"WARC/1.0\r\n", "corpus build"),
        (b"Founder CEB 3", "CEB"),
        (b"CAJ\0", "CAJ"),
        (b"%!PS-Adobe", "PostScript"),
        (b"8BPS\0", "Photoshop"),
        (b"\0\0\0\x18ftypisom", "视频"),
        (b"RIFF....WAVE", "音频"),
        (b"MZ\x90\0\x03\0", "程序"),
    ],
)
def test_what_is_not_read_is_named_with_the_next_step(data: bytes, says: str) -> None:
    with pytest.raises(NotYetRead, match=says):
        open_document(data + b"\x01" * 20, Deadline())


def test_an_empty_file_says_so() -> None:
    with pytest.raises(Unreadable, match="空"):
        open_document(b"", Deadline())


@pytest.mark.parametrize("text", ["ID3 x", "BZh is no archive", "MZ", "%PS", "7z 压缩包", "Rar! 存档"])
def test_text_that_begins_like_a_file_is_text(text: str) -> None:
    assert sniff(text.encode()) == "text"


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


def test_the_title_beside_a_page_in_json_is_the_title() -> None:
    value = {"name": "公开", "title": "示范县水利局2023年政府信息公开年度报告", "content": PAGE}
    assert parse_script(json.dumps(value).encode(), Deadline()).meta["title"] == value["title"]
    assert "title" not in parse_script(json.dumps({"name": "公开", "content": PAGE}).encode(), Deadline()).meta


def test_a_script_without_a_page_is_refused() -> None:
    with pytest.raises(Unreadable):
        parse_script(b"var a = {'b': 1};", Deadline())


ROWS = {
    "title": f"{TEXT}",
    "text": "一、总体情况\n工作有序。",
    "tables": [[["规章", 1, None], ["文件", 2.5, "3"]], [["a"], ["b"]]],
}


def test_rows_of_cells_in_json_are_tables() -> None:
    document = parse_script(json.dumps(ROWS).encode(), Deadline())
    assert [block.text for block in document.paragraphs()] == [TEXT, "一、总体情况", "工作有序。", "a", "b"]
    (grid,) = document.grids()
    assert [[cell.text for cell in row] for row in grid.rows] == [["规章", "1", ""], ["文件", "2.5", "3"]]
    assert (grid.exact, document.format) == (True, "script")


def test_texts_of_json_are_joined_when_none_is_the_page() -> None:
    value = {
        "parts": [{"heading": f"第{number}部分", "html": f"<p>{'示范县公开信息。' * 12}</p>"} for number in range(3)]
    }
    assert len(parse_script(json.dumps(value).encode(), Deadline()).text()) > 200


def test_json_that_says_next_to_nothing_is_refused() -> None:
    for value in ({"a": "x", "b": "y", "c": ["z"]}, [["only"]], {"deep": "x"}):
        with pytest.raises(Unreadable, match="没有找到正文"):
            parse_script(json.dumps(value).encode(), Deadline())


def test_json_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.reading.formats.script.MAX_CELLS", 3)
    with pytest.raises(TooLarge, match="单元格"):
        parse_script(json.dumps([["a", "b"], ["c", "d"]]).encode(), Deadline())
    deep = "[" * 70 + '"x", "y"' + "]" * 70
    with pytest.raises(Unreadable):
        parse_script(deep.encode(), Deadline())


INNER = f"<h1>{TEXT}</h1>" + PAGE * 3


@pytest.mark.parametrize(
    "carrier",
    [
        "<textarea>" + html.escape(INNER) + "</textarea>",
        "<iframe srcdoc='" + html.escape(INNER, quote=True) + "'></iframe>",
        f"<template>{INNER}</template>",
        "<noscript>" + html.escape(INNER) + "</noscript>",
        "<script>window.__DATA__ = " + json.dumps({"article": {"content": INNER}}).replace("</", "<\\/") + "</script>",
        "<script type='application/json'>" + json.dumps([{"html": INNER}]).replace("</", "<\\/") + "</script>",
    ],
)
def test_a_page_that_only_carries_the_report_is_read(carrier: str) -> None:
    page = f"<html><head><title>门户</title></head><body><div id='app'>正在加载</div>{carrier}</body></html>"
    document = open_document(page.encode(), Deadline())
    assert TEXT in document.text()
    assert [[cell.text for cell in row] for grid in document.grids() for row in grid.rows] == [["规章", "0"]] * 3


def test_plain_text_in_a_field_is_read_and_a_shown_page_is_not_searched() -> None:
    text = "一、总体情况\n" + "示范县持续推进政务公开。\n" * 40
    assert (
        open_document(f"<html><body><textarea>{text}</textarea></body></html>".encode(), Deadline())
        .text()
        .count("政务")
        == 40
    )
    shown = f"<html><body>{PAGE * 2}<textarea>{text}</textarea></body></html>"
    assert open_document(shown.encode(), Deadline()).text().count("政务") == 60


def test_pages_inside_pages_are_bounded() -> None:
    page = "x" * 500
    for _ in range(6):
        page = "<html><body><textarea>" + html.escape(page) + "</textarea></body></html>"
    assert open_document(page.encode(), Deadline()).text() == ""
