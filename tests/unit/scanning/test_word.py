"""Word files: what is planted in every corner of them is found and located."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.reading.formats.word_builder import document_xml, docx_bytes, p, part, tbl, tc, tr, zipped
from tests.unit.scanning.samples import ID, PHONE, found, jpeg, kinds, png, scan, tiff, workbook

FEATURES = Path(__file__).resolve().parents[2] / "fixtures" / "features.doc"


SHOWN, STYLED = '<w:vanish w:val="0"/>', '<w:rStyle w:val="a1"/>'


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def deleted(text: str) -> str:
    return f'<w:del w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:author="甲">{run(text)}</w:ins>'


def place_of(data: bytes, kind: str = "resident-id") -> list[str]:
    return [str(finding.place) for finding in found(scan(data), kind)]


def test_a_comment() -> None:
    report = scan(docx_bytes(p("正文"), comments=part("comments", f"<w:comment>{p('本人' + ID)}</w:comment>")))
    assert [(f.kind, str(f.place), f.offset) for f in report.findings] == [
        ("resident-id", "批注 第 1 段", 2),
        ("comment", "批注", None),
    ]


def test_a_tracked_deletion_and_an_insertion() -> None:
    report = scan(docx_bytes(f"<w:p>{run('申请人')}{deleted(ID)}{inserted(PHONE)}</w:p>"))
    assert [(f.kind, str(f.place)) for f in report.findings] == [
        ("resident-id", "正文 第 1 段（修订中已删除）"),
        ("mobile", "正文 第 1 段（修订中插入）"),
        ("revision", "正文"),
        ("revision", "正文"),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        run(ID[:6]) + deleted("甲乙") + run(ID[6:]),
        run(ID[:6]) + inserted("甲乙") + run(ID[6:]),
        run(ID[:6]) + run("甲乙", "<w:vanish/>") + run(ID[6:]),
        run(ID[:6]) + run(ID[6:], "<w:b/>"),
        run(ID[:6]) + "<w:r><w:tab/></w:r>" + run(ID[6:]),
    ],
)
def test_a_number_that_changes_and_formats_divide(inner: str) -> None:
    assert len(place_of(docx_bytes(f"<w:p>{inner}</w:p>"))) == 1


def test_hidden_text() -> None:
    report = scan(docx_bytes(f"<w:p>{run('看得见')}{run(ID, '<w:vanish/>')}{run(PHONE, SHOWN)}</w:p>"))
    assert [(f.kind, str(f.place)) for f in report.findings] == [
        ("resident-id", "正文 第 1 段（隐藏文字）"),
        ("mobile", "正文 第 1 段"),
        ("hidden-text", "正文"),
    ]


def test_text_hidden_by_its_style() -> None:
    styles = part("styles", '<w:style w:styleId="a1"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="a2"/>')
    body = f"<w:p>{run(ID, STYLED)}</w:p>" + p(PHONE, '<w:pStyle w:val="a2"/>')
    report = scan(docx_bytes(body, styles=styles))
    assert [str(f.place) for f in report.findings if f.severity == "error"] == [
        "正文 第 1 段（隐藏文字）",
        "正文 第 2 段",
    ]


@pytest.mark.parametrize(
    ("name", "inner", "place"),
    [
        ("header1", p(ID), "页眉1 第 1 段"),
        ("footer2", p(ID), "页脚2 第 1 段"),
        ("footnotes", f"<w:footnote>{p(ID)}</w:footnote>", "脚注 第 1 段"),
        ("endnotes", f"<w:endnote>{p(ID)}</w:endnote>", "尾注 第 1 段"),
    ],
)
def test_stories_beside_the_body(name: str, inner: str, place: str) -> None:
    assert place_of(docx_bytes(p("正文"), **{name: part("hdr", inner)})) == [place]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(ID)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        f'<w:p><w:r><w:drawing><wp:docPr id="1" name="图" descr="{ID}"/></w:drawing></w:r></w:p>',
        f'<w:p><w:r><w:instrText>HYPERLINK "mailto:{ID}"</w:instrText></w:r></w:p>',
        f"<w:p><!-- {ID} --></w:p>",
        f'<w:p><w:bookmarkStart w:id="0" w:name="号{ID}"/></w:p>',
        f"<w:p>{run('前')}{ID}</w:p>",
        f"<w:p>{run('前')}<w:r/>{ID}<w:r/></w:p>",
        tbl(tr(*(tc(sign) for sign in ID))),
    ],
)
def test_other_corners_of_the_body(body: str) -> None:
    assert len(place_of(docx_bytes(body))) == 1


def test_cells_are_known_by_their_labels() -> None:
    table = tbl(tr(tc("姓名"), tc("出生日期"), tc("家庭住址")), tr(tc("张三"), tc("1990-01-02"), tc("青禾镇河东路5号")))
    form = tbl(tr(tc("残疾类别"), tc("肢体")))
    report = scan(docx_bytes(table + form))
    assert [(f.kind, f.masked) for f in report.findings] == [
        ("birth-date", "1990年**月**日"),
        ("home-address", "青禾镇***"),
        ("disability", "***"),
        ("name", "张*"),
    ]


def package(**members: str | bytes) -> bytes:
    return zipped({"word/document.xml": document_xml(p("正文")), **members})


def test_properties_and_custom_data() -> None:
    core = f"<cp><creator>甲某</creator><lastModifiedBy/><description>{ID}</description></cp>"
    report = scan(package(**{"docProps/core.xml": core, "docProps/custom.xml": f"<a><b>{PHONE}</b></a>"}))
    assert [(f.kind, str(f.place)) for f in report.findings] == [
        ("resident-id", "文档属性 description（不显示在页面上）"),
        ("mobile", "自定义属性 b（不显示在页面上）"),
        ("metadata", "文档属性 作者"),
    ]


def test_links() -> None:
    assert place_of(package(**{"word/_rels/document.xml.rels": f'<a><b Target="http://x/?id={ID}"/></a>'})) == [
        "链接 b 的 Target 属性"
    ]


def test_pictures_inside() -> None:
    photo = jpeg((0xE1, b"Exif\0\0" + tiff("<", (0x013B, 2, ID.encode()), gps=True)))
    report = scan(package(**{"word/media/image1.jpeg": photo, "word/media/image2.emf": ID.encode("utf-16-le")}))
    assert [(f.kind, str(f.place)) for f in report.findings if f.kind != "picture"] == [
        ("resident-id", "内嵌文件“image1.jpeg” › 图片 EXIF 作者"),
        ("resident-id", "图片 image2.emf"),
        ("location", "内嵌文件“image1.jpeg” › 图片 EXIF GPS"),
    ]


def test_an_embedded_workbook_is_looked_into() -> None:
    inner = workbook(lambda book: book.add_worksheet("底稿").write(0, 0, ID))
    report = scan(package(**{"word/embeddings/sheet.xlsx": inner}))
    assert [(f.kind, str(f.place)) for f in report.findings] == [
        ("resident-id", "内嵌文件“sheet.xlsx” › 工作表“底稿” A1"),
        ("attachment", "内嵌文件“sheet.xlsx”"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("word/embeddings/a.bin", b"\x01\x02\x03" * 100, "内嵌文件“a.bin”无法检查"),
        ("word/embeddings/a.docx", b"PK\x03\x04damaged", "内嵌文件“a.docx”无法检查"),
        ("word/media/film.mp4", b"\0\0\0\x18ftypmp42", "内嵌文件“film.mp4”无法检查"),
        ("word/media/image1.png", png()[:40], "图片已损坏"),
        ("word/extra.xml", b"<a", "已损坏，无法检查"),
        ("word/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DTD"),
    ],
)
def test_what_cannot_be_looked_into_is_refused(name: str, content: bytes, says: str) -> None:
    report = scan(package(**{name: content}))
    assert report.verdict == "refused"
    assert says in report.refused
    assert report.refused.startswith("不能发布：")


def test_the_names_of_embedded_files() -> None:
    report = scan(package(**{f"word/embeddings/{ID}.txt": "说明"}))
    assert [(f.kind, str(f.place)) for f in report.findings] == [
        ("resident-id", "内嵌文件名"),
        ("attachment", "内嵌文件“11*************02X.txt”"),
    ]
    assert ID not in scan(package(**{f"word/embeddings/{ID}.bin": b"\1\2"})).refused


def test_macros_are_told_of_and_their_strings_read() -> None:
    report = scan(package(**{"word/vbaProject.bin": b"\0\1" + ID.encode() + b"\0"}))
    assert kinds(report) == ["resident-id", "macro"]


def test_harmless_members_are_passed_over() -> None:
    members = {"word/fonts/font1.odttf": b"\1\2", "word/printerSettings1.bin": b"\1\2", "customXml/": b""}
    assert scan(package(**members)).verdict == "clean"


def test_files_in_files_without_end() -> None:
    data = package()
    for _ in range(5):
        data = package(**{"word/embeddings/a.docx": data})
    assert "一层套一层" in scan(data).refused


def test_a_binary_document() -> None:
    report = scan(FEATURES.read_bytes())
    assert (report.format, report.verdict) == ("doc", "look")
    assert kinds(report) == ["revision", "hidden-text"]


@pytest.mark.parametrize("code", ["utf-16-le", "ascii"])
def test_what_lies_loose_in_a_binary_document(code: str) -> None:
    data = FEATURES.read_bytes()
    at = data.rindex(b"\0" * 80)
    planted = ID.encode(code)
    report = scan(data[:at] + planted + data[at + len(planted) :])
    assert report.refused == ""
    assert "resident-id" in kinds(report)


def test_words_planted_in_a_binary_document() -> None:
    report = scan(FEATURES.read_bytes().replace("另起".encode("utf-16-le"), "机密".encode("utf-16-le")))
    assert [str(f.place) for f in report.findings if f.kind == "secrecy-mark"] == ["正文 第 8 段"]


def test_a_damaged_binary_document_is_refused() -> None:
    data = FEATURES.read_bytes()
    assert scan(data[: len(data) // 3]).verdict == "refused"
