"""Web pages, scripts, plain text and pictures."""

from __future__ import annotations

import zlib

import pytest

from tests.unit.scanning.samples import ID, PHONE, chunk, found, jpeg, kinds, png, scan, tiff


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>正文</p>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"<p>号{ID}</p>", "网页 第 2 段"),
        ("<p>1101<b>0519</b>4912<i>3100</i>2X</p>", "网页 第 2 段"),
        ("<p>110105<br>19491231002X</p>", "网页 第 2 段"),
        (f"<!-- {ID} -->", "网页注释（注释）"),
        (f'<div style="display: none">{ID}</div>', "网页 第 2 段（隐藏元素）"),
        (f"<div hidden><p>{ID}</p></div>", "网页 第 2 段（隐藏元素）"),
        (f'<span style="font-size:0">{ID}</span>', "网页 第 2 段（隐藏元素）"),
        (f'<img alt="{ID}">', "img 的 alt 属性（属性）"),
        (f'<a title="{ID}">a</a>', "a 的 title 属性（属性）"),
        (f'<a href="/x?id={ID}">a</a>', "a 的 href 属性（属性）"),
        (f'<input type="hidden" value="{ID}">', "input 的 value 属性（属性）"),
        (f'<script>var a="{ID}"</script>', "网页 第 2 段（script 内）"),
        (f"<template><b>{ID}</b></template>", "网页模板（隐藏元素）"),
        (f"<noscript>{ID}</noscript>", "网页 第 2 段（noscript 内）"),
        (f"<textarea>{ID}</textarea>", "网页 第 2 段"),
        ("<p>" + "".join(f"&#{ord(sign)};" for sign in ID) + "</p>", "网页 第 2 段"),
        ("<table><tr>" + "".join(f"<td>{sign}</td>" for sign in ID) + "</tr></table>", "网页 第 2 段"),
    ],
)
def test_corners_of_a_page(body: str, place: str) -> None:
    assert [str(finding.place) for finding in found(scan(page(body)), "resident-id")] == [place]


def test_meta_title_and_labels() -> None:
    report = scan(
        page(
            "<table><tr><td>出生日期</td><td>1990-01-02</td></tr></table>",
            f'<meta name="a" content="{ID}"><title>{PHONE}</title>',
        )
    )
    assert [(f.kind, f.place.part) for f in report.findings] == [
        ("resident-id", "meta 信息"),
        ("mobile", "网页"),
        ("birth-date", "网页"),
    ]


def test_the_source_is_a_net_for_numbers_only() -> None:
    report = scan(page(f"<p>秘密★5年</p><style>.a{{content:'{PHONE}'}}</style>"))
    assert [f.kind for f in report.findings] == ["secrecy-mark", "mobile"]


def test_a_script_with_escapes() -> None:
    text = (
        'var page = "<p>\\u673a\\u5bc6★5年</p><div>\\u0031\\x338\\u0030\\u0030\\u0030\\u0030\\u0031234</div><p>a</p>";'
    )
    assert kinds(scan(text)) == ["secrecy-mark", "mobile"]


def test_plain_text_is_located_by_line_and_masked_in_excerpts() -> None:
    report = scan(f"\ufeff标题\n号{ID}，话{PHONE}\n")
    assert [(str(f.place), f.offset, f.excerpt) for f in report.findings] == [
        ("正文 第 2 行", 4, "标题 号11*************02X，话138****1234"),
        ("正文 第 2 行", 24, "11*************02X，话138****1234"),
    ]
    assert [f.plain for f in report.findings][1].endswith(PHONE)
    assert ID not in str(report)
    assert PHONE not in str(report.as_json())
    assert ID in str(report.as_json(show=True))


def test_entities_in_plain_text() -> None:
    assert kinds(scan("号&#49;3800001234 &amp; 完")) == ["mobile"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空"),
        (b"{\\rtf1 a}", "RTF"),
        (b"\x01\x02\x03\x04" * 50, "不是文本"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "不是能够检查的格式"),
        (b"PK\x05\x06" + b"\0" * 18, "是压缩包"),
        (b"<w:wordDocument/>", "单一 XML"),
        (("<p>" * 900_000).encode(), "上限"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "损坏"),
    ],
)
def test_unknown_formats_are_refused(data: bytes, says: str) -> None:
    report = scan(data)
    assert (report.verdict, report.findings) == ("refused", ())
    assert says in report.refused


@pytest.mark.parametrize(
    ("name", "says"),
    [("ppt/presentation.xml", "演示文稿"), ("OFD.xml", "OFD"), ("xl/workbook.bin", "二进制工作簿")],
)
def test_packages_of_other_kinds_are_refused(name: str, says: str) -> None:
    from tests.unit.reading.formats.word_builder import zipped

    assert says in scan(zipped({name: "<a/>"})).refused
    assert "ODF" in scan(zipped({"mimetype": "a", "content.xml": "<a/>"})).refused


def test_the_name_of_the_file_is_scanned_and_masked() -> None:
    report = scan("好", f"某人{ID}.txt")
    assert [(f.kind, str(f.place)) for f in report.findings] == [("resident-id", "文件名")]
    assert report.name == "某人11*************02X.txt"


XMP = f"<x:xmpmeta><a b='1'>{ID}</a><exif:GPSLatitude>1</exif:GPSLatitude></x:xmpmeta>".encode()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (png(chunk(b"tEXt", b"Author\0" + ID.encode())), "图片文字信息 Author"),
        (png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(ID.encode()))), "图片文字信息 Author"),
        (png(chunk(b"iTXt", b"Author\0\0\0\0\0" + ID.encode())), "图片文字信息 Author"),
        (png(chunk(b"iTXt", b"Author\0\1\0\0\0" + zlib.compress(("号" + ID).encode()))), "图片文字信息 Author"),
        (png(chunk(b"tEXt", b"Author\0" + ("号码" + ID).encode("gb18030"))), "图片文字信息 Author"),
        (png(chunk(b"tEXt", b"Author\0\xff" + ID.encode())), "图片文字信息 Author"),
        (png(chunk(b"eXIf", tiff("<", (0x013B, 2, ID.encode())))), "图片 EXIF 作者"),
        (png(tail=b"extra bytes " + ID.encode()), "图片尾部"),
        (jpeg((0xFE, ID.encode())), "图片注释"),
        (jpeg((0xED, b"Photoshop " + ID.encode())), "图片 IPTC 等信息"),
        (jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)), "图片 XMP"),
        (jpeg((0xE1, b"Exif\0\0" + tiff("<", (0x9C9B, 1, ID.encode("utf-16-le"))))), "图片 EXIF 标题"),
        (
            jpeg((0xE1, b"Exif\0\0" + tiff(">", (0x9286, 7, b"UNICODE\0" + ID.encode("utf-16-be"))))),
            "图片 EXIF 用户注释",
        ),
        (
            jpeg((0xE1, b"Exif\0\0" + tiff("<", (0x9286, 7, b"UNICODE\0" + ID.encode("utf-16-le"))))),
            "图片 EXIF 用户注释",
        ),
        (jpeg((0xE1, b"Exif\0\0" + tiff("<", (0x0131, 2, b"\xff" + ID.encode())))), "图片 EXIF 软件"),
        (jpeg((0xE1, b"Exif\0\0" + tiff("<", (0x0110, 2, ID.encode())))), "图片 EXIF 标签 0x0110"),
        (tiff("<", (0x010E, 2, ID.encode())), "图片 EXIF 图片说明"),
        (b"GIF89a..." + ID.encode() + b"\0;", "图片"),
    ],
)
def test_what_is_written_beside_the_pixels(data: bytes, place: str) -> None:
    assert [str(finding.place) for finding in found(scan(data), "resident-id")] == [place]


def test_a_picture_is_never_simply_clean() -> None:
    report = scan(png(chunk(b"gAMA", b"\0\0\0\1"), chunk(b"tEXt", b"Software\0x")))
    assert (report.verdict, kinds(report)) == ("look", ["picture"])


def test_where_a_photo_was_taken() -> None:
    assert "location" in kinds(scan(jpeg((0xE1, b"Exif\0\0" + tiff("<", gps=True)))))
    assert "location" in kinds(scan(jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP))))


@pytest.mark.parametrize(
    "data",
    [
        png()[:-20],
        png(chunk(b"zTXt", b"a\0\0broken")),
        jpeg()[:-4],
        jpeg((0xE1, b"Exif\0\0II*\0")),
        b"\xff\xd8\xff\xe0\x00\x04abXX\x00\x00",
        b"\xff\xd8\xff\xe0",
    ],
)
def test_damaged_pictures(data: bytes) -> None:
    report = scan(data)
    assert report.verdict in ("refused", "look")
    if data != b"\xff\xd8\xff\xe0":
        assert report.verdict == "refused"


def test_a_bomb_of_text_in_a_picture() -> None:
    bomb = zlib.compress(b"a" * (65 * 1024 * 1024))
    assert "炸弹" in scan(png(chunk(b"zTXt", b"a\0\0" + bomb))).refused


def test_folders_that_lead_in_a_circle() -> None:
    data = bytearray(tiff("<", (0x010E, 2, b"aaaaaaaa")))
    data[22:26] = (8).to_bytes(4, "little")
    assert kinds(scan(jpeg((0xE1, b"Exif\0\0" + bytes(data))))) == ["picture"]
