"""PDF: text under a box, outside the page, invisible; properties, annotations, attachments, older versions; what is refused."""

from __future__ import annotations

import zlib

import pytest

from tests.unit.reading.formats.pdf_canvas import Canvas, document
from tests.unit.scanning.samples import ID, PHONE, jpeg, kinds, pdf, restricted_pdf, scan, tiff

LINE = "示范县人民政府坚持以公开为常态，全年受理申请二十一件。"


def canvas() -> Canvas:
    return Canvas().text(60, 780, LINE)


def told(data: bytes) -> list[tuple[str, str]]:
    report = scan(data)
    assert report.refused == ""
    return [(f.kind, str(f.place)) for f in report.findings if f.kind != "picture"]


def test_a_plain_page_is_clean_and_a_number_on_it_is_located() -> None:
    assert told(pdf(canvas())) == []
    assert told(pdf(canvas(), canvas().text(60, 700, "申请人" + ID))) == [("resident-id", "页面 第 2 页 第 2 行")]


@pytest.mark.parametrize(
    ("page", "way"),
    [
        (canvas().text(60, 700, ID).draw("0 g 50 690 300 30 re f"), "被图形遮住"),
        (canvas().text(60, 700, ID).draw("q 300 0 0 30 50 690 cm /I1 Do Q"), "被图形遮住"),
        (canvas().text(700, 700, ID), "在页面之外"),
        (canvas().draw("3 Tr").text(60, 700, ID), "设为不可见"),
        (canvas().draw("1 g").text(60, 700, ID), "白底白字"),
        (canvas().text(60, 700, ID, size=1), "字号极小"),
    ],
)
def test_text_that_cannot_be_seen(page: Canvas, way: str) -> None:
    assert told(pdf(page)) == [
        ("resident-id", f"页面 第 1 页 第 2 行（{way}）"),
        ("covered-text", f"页面 第 1 页（{way}）"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        canvas().draw("0 g 50 690 300 30 re f").draw("1 g").text(60, 700, "白字蓝底"),
        canvas().text(60, 700, "框中的字").draw("50 690 300 30 re S"),
        canvas().text(60, 700, "淡色").draw("/None gs 50 600 300 30 re f"),
        canvas().picture().draw("3 Tr").text(60, 700, LINE),
    ],
)
def test_text_that_can_be_seen(page: Canvas) -> None:
    assert told(pdf(page)) == []


def test_numbers_that_lines_divide() -> None:
    assert told(pdf(canvas().text(60, 700, ID[:9]).text(60, 686, ID[9:]))) == [("resident-id", "页面 第 1 页 第 2 行")]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"<</Author(%s)/Producer(x)>>", "文档信息 90 号对象"),
        (b"<</Type/Annot/Subtype/Text/Contents(a \\(b\\) %s)>>", "注释 90 号对象"),
        (b"<</FT/Tx/V(%s)>>", "表单域 90 号对象"),
        (b"<</Title(%s)/Parent 1 0 R>>", "书签 90 号对象"),
        (b"<</S/Figure/Alt(%s)>>", "替代文字 90 号对象"),
        (b"<</S/JavaScript/JS(x='%s')>>", "脚本 90 号对象"),
        (b"<</Whatever(%s)>>", "其他对象 90 号对象"),
    ],
)
def test_strings_of_objects(body: bytes, place: str) -> None:
    assert told(pdf(canvas(), objects=b"90 0 obj" + body % ID.encode() + b"endobj\n")) == [("resident-id", place)]


@pytest.mark.parametrize(
    "written",
    [
        b"<FEFF" + ID.encode("utf-16-be").hex().encode() + b">",
        b"<FFFE" + ID.encode("utf-16-le").hex().encode() + b">",
        b"(\xef\xbb\xbf" + ID.encode() + b")",
        b"(" + "号码".encode("gb18030") + ID.encode() + b")",
        b"(\\061" + ID.encode()[1:9] + b"\\\n" + ID.encode()[9:] + b")",
        b"(\xff\xf0" + ID.encode() + b")",
    ],
)
def test_ways_to_write_a_string(written: bytes) -> None:
    assert told(pdf(canvas(), objects=b"90 0 obj<</Author" + written + b">>endobj\n")) == [
        ("resident-id", "文档信息 90 号对象")
    ]


def stream(head: bytes, body: bytes, number: int = 90) -> bytes:
    return b"%d 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n" % (number, head, len(body), body)


def test_xmp_and_object_streams() -> None:
    packet = f'<x:xmpmeta><rdf:li a="{PHONE}">{ID}</rdf:li></x:xmpmeta>'.encode()
    assert told(pdf(canvas(), objects=stream(b"/Type/Metadata/Subtype/XML", packet))) == [
        ("resident-id", "XMP 文档信息"),
        ("mobile", "XMP 文档信息"),
    ]
    inner = zlib.compress(b"91 0 <</Author(" + ID.encode() + b")>>")
    assert told(pdf(canvas(), objects=stream(b"/Type/ObjStm/Filter/FlateDecode", inner))) == [
        ("resident-id", "文档信息 90 号对象")
    ]


def test_attachments_named_or_not() -> None:
    body = zlib.compress(f"名单 {ID}".encode())
    loose = stream(b"/Type/EmbeddedFile/Filter/FlateDecode", body)
    assert told(pdf(canvas(), objects=loose)) == [
        ("resident-id", "内嵌文件“90 号对象” › 正文"),
        ("attachment", "附件“90 号对象”"),
    ]
    data = pdf(canvas())
    old = b"<</Type/Catalog/Pages 2 0 R>>"
    new = old[:-2] + b"/Names<</EmbeddedFiles<</Names[(a) <</Type/Filespec/F(a.txt)/UF(a.txt)/EF<</F 90 0 R>>>>]>>>>>>"
    listed = rebuilt(data.replace(old, new), loose)
    report = scan(listed)
    assert kinds(report) == ["resident-id", "attachment"]


def rebuilt(data: bytes, objects: bytes) -> bytes:
    """The file without its cross-reference table, which every reader then makes anew."""
    at = data.rindex(b"xref\n0 ")
    trailer = data[data.index(b"trailer") :]
    return data[:at] + objects + trailer


@pytest.mark.parametrize(
    ("objects", "says"),
    [
        (stream(b"/Type/EmbeddedFile/Filter/LZWDecode", b"x"), "不能解开的压缩方式"),
        (stream(b"/Type/ObjStm/Filter/FlateDecode", b"broken"), "不能解开的压缩方式"),
        (stream(b"/Type/EmbeddedFile", b"PK\x03\x04broken"), "无法检查"),
    ],
)
def test_what_cannot_be_unpacked_is_refused(objects: bytes, says: str) -> None:
    assert says in scan(pdf(canvas(), objects=objects)).refused


def test_pictures_in_the_file() -> None:
    photo = jpeg((0xE1, b"Exif\0\0" + tiff(">", (0x010E, 2, ID.encode()))))
    objects = stream(b"/Subtype/Image/Filter/DCTDecode", photo)
    assert ("resident-id", "图片（90 号对象） › 图片 EXIF 图片说明") in told(pdf(canvas(), objects=objects))
    assert told(pdf(canvas(), objects=stream(b"/Subtype/Image/Filter/DCTDecode", b"\xff\xd8broken"))) == []


def test_older_versions_stay_in_the_file() -> None:
    data = pdf(canvas())
    again = data + b"90 0 obj<</Author(x)>>endobj\n" + data[data.rindex(b"xref") :]
    assert ("old-content", "PDF") in told(again)


LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>/ID[<00><00>]"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (document(canvas(), extra=LOCK), "加密"),
        (restricted_pdf(), "加密"),
        (pdf(Canvas().picture()), "扫描图片"),
        (pdf(Canvas().draw("0 0 m 9 9 l S " * 400)), "转成图形"),
        (pdf(Canvas().text(60, 700, "".join(map(chr, range(0xE100, 0xE120))))), "乱码"),
        (pdf(canvas())[:-30], "PDF 不完整"),
        (b"%PDF-1.4\nnothing\n%%EOF\n", "PDF 已损坏"),
        (pdf(), "没有任何页面"),
        (pdf(*[Canvas() for _ in range(401)]), "上限"),
    ],
)
def test_what_cannot_be_scanned_is_refused(data: bytes, says: str) -> None:
    report = scan(data)
    assert report.verdict == "refused"
    assert says in report.refused


def test_an_empty_page_is_clean() -> None:
    assert kinds(scan(pdf(Canvas()))) == []
