"""Flat Word documents: Word 2003 XML and flat packages."""

from __future__ import annotations

import pytest

from gongkai.reading.document import Document
from gongkai.reading.errors import Unreadable
from gongkai.reading.formats import flat_word
from gongkai.reading.limits import Deadline
from tests.unit.reading.formats.word_builder import document_xml, flat_package, p, part, tbl, tc, tr

_HEAD = (
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:o="urn:schemas-microsoft-com:office:office">'
)


def parse(body: str, before: str = "") -> Document:
    data = f"{_HEAD}{before}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    return flat_word.parse(data.encode(), Deadline())


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def test_a_flat_package_reads_as_the_package_in_a_zip() -> None:
    comments = part("comments", f"<w:comment>{p('批注')}</w:comment>")
    body = f"<w:p><w:r><w:t>正文</w:t><w:commentReference/></w:r></w:p>{tbl(tr(tc('甲'), tc('乙')))}"
    data = flat_package({"word/document.xml": document_xml(body), "word/comments.xml": comments})
    document = flat_word.parse(data.replace(b"</pkg:package>", b"<pkg:part/></pkg:package>"), Deadline())
    assert document.format == "flat-word"
    assert texts(document) == ["正文"]
    assert [cell.text for cell in next(document.grids()).rows[0]] == ["甲", "乙"]
    assert document.leftovers == [("comment", "批注")]


def test_word_2003_merges_and_annotations() -> None:
    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    first, more = '<w:vmerge w:val="restart"/>', "<w:vmerge/>"
    wrapped = tr(cell("", more), cell("2", ""))
    table = tbl(
        tr(cell("甲", first), cell("1", '<w:gridSpan w:val="2"/>')),
        f'<aml:annotation w:type="Word.Insertion"><aml:content>{wrapped}</aml:content></aml:annotation>',
        tr(cell("旧", ""), properties='<aml:annotation w:type="Word.Deletion"/>'),
    )
    change = (
        '<w:p><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>21</w:delText></w:r></aml:content>'
        '</aml:annotation><aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>25</w:t></w:r></aml:content>'
        '</aml:annotation><aml:annotation w:type="Word.Comment"><aml:content><w:p><w:r><w:t>批</w:t></w:r></w:p>'
        "</aml:content></aml:annotation><w:r><w:footnote><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:r></w:p>"
    )
    block = f'<aml:annotation w:type="Word.Insertion"><aml:content>{p("整段")}</aml:content></aml:annotation>'
    document = parse(change + block + table)
    assert texts(document) == ["25", "整段"]
    assert [[tuple(c[:4]) for c in row] for row in next(document.grids()).rows] == [
        [("甲", 0, 1, 2), ("1", 1, 2, 1)],
        [("2", 1, 1, 1)],
    ]
    assert document.leftovers == [("deleted", "21"), ("comment", "批"), ("footnote", "注"), ("deleted", "旧")]


def test_word_2003_text_boxes_and_title() -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    title = "<o:DocumentProperties><o:Title> 旧标题 </o:Title></o:DocumentProperties>"
    document = parse(f"<w:p>{box}<w:r><w:t>正文</w:t></w:r></w:p>", title)
    assert texts(document) == ["正文", "框"]
    assert document.meta == {"core_title": "旧标题"}


def test_word_2003_numbers_as_printed_or_counted() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:nfc w:val="{}"/><w:lvlText w:val="{}"/><w:suff w:val="Nothing"/></w:lvl>'
    lists = (
        '<w:lists><w:listDef w:listDefId="0">'
        + level.format(0, 37, "%1、")
        + level.format(99, 0, "x")
        + '</w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list>'
        '<w:list w:ilfo="2"><w:ilst w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        '<w:lvlOverride w:ilvl="1"/></w:list><w:list w:ilfo="3"/></w:lists>'
        '<w:styles><w:style w:styleId="H"><w:pPr><w:listPr><w:ilfo w:val="1"/></w:listPr></w:pPr></w:style>'
        '<w:style w:styleId="N"/></w:styles>'
    )
    number = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="{}"/>{}</w:listPr>'
    body = (
        p("甲", number.format(1, ""))
        + p("乙", '<w:pStyle w:val="H"/>')
        + p("丙", number.format(2, ""))
        + p("丁", number.format(1, '<wx:t wx:val="第九章"/>'))
        + p("戊", number.format(1, '<wx:t wx:val="l"/>'))
        + p("己", '<w:pStyle w:val="N"/>')
        + p("庚", number.format(3, ""))
        + p("辛", "<w:listPr/>")
    )
    assert texts(parse(body, lists)) == ["一、甲", "二、乙", "五、丙", "第九章丁", "戊", "己", "庚", "辛"]


def test_long_pictures_do_not_stop_the_reading() -> None:
    picture = f"<w:p><w:r><w:pict><w:binData>{'A' * 11_000_000}</w:binData></w:pict><w:t>正文</w:t></w:r></w:p>"
    assert texts(parse(picture)) == ["正文"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<w:wordDocument",
        b"<a/>",
        (_HEAD + "</w:wordDocument>").encode(),
        b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
    ],
)
def test_what_is_no_flat_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"\A[^\n]+\Z"):
        flat_word.parse(data, Deadline())
