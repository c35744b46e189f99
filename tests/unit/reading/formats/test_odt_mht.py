"""OpenDocument texts and saved web pages by hand-written files."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.reading.document import Document, Grid
from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats import mht, odt, open_document
from gongkai.reading.formats.sniff import sniff
from gongkai.reading.limits import MAX_NESTING, Deadline
from tests.generator.layouts.odt import KIND, SPACES


def flat(body: str) -> bytes:
    return f'<?xml version="1.0"?>\n<office:document {SPACES}><office:body><office:text>{body}</office:text></office:body></office:document>'.encode()


def packed(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(
                {"kind": "mimetype", "content": "content.xml", "manifest": "META-INF/manifest.xml"}[name], text
            )
    return buffer.getvalue()


def read(body: str) -> Document:
    return odt.parse(flat(body), Deadline())


def lines(body: str) -> list[str]:
    return [block.text for block in read(body).paragraphs()]


def cells(grid: Grid) -> list[list[tuple[str, int, int, int]]]:
    return [[(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row] for row in grid.rows]


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str, spans: str = "") -> str:
    return f"<table:table-cell {spans}>{p(text)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def table(*rows: str) -> str:
    return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>"


def test_text_is_read_as_it_is_shown() -> None:
    body = p(
        'a<text:tab/>b<text:line-break/>c<text:s text:c="2"/>d<text:s/>e<text:span>f<text:span>g</text:span></text:span>h'
    )
    assert lines(body) == ["a\tb\nc  d efgh"]
    assert lines(p("a\n   b") + "<text:h>二</text:h>" + p(" ")) == ["a b", "二"]
    assert lines(
        f"<text:list><text:list-item>{p('x')}</text:list-item></text:list><text:section>{p('y')}</text:section>"
    ) == ["x", "y"]
    assert lines(
        p(
            "a<text:a>b</text:a><text:ruby><text:ruby-base>网</text:ruby-base><text:ruby-text>w</text:ruby-text></text:ruby>"
        )
    ) == ["ab网"]


def test_notes_changes_and_comments_are_put_aside_and_boxes_follow() -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('n')}</text:note-body></text:note>"
    box = f"<draw:frame><draw:text-box>{p('b')}</draw:text-box></draw:frame>"
    document = read(
        f"<text:tracked-changes><text:changed-region>{p('old')}</text:changed-region></text:tracked-changes>"
        + p(f"a{note}{box}c<office:annotation>{p('m')}</office:annotation>")
        + p("d")
        + f"<text:tracked-changes>{p(' ')}</text:tracked-changes>"
    )
    assert [block.text for block in document.paragraphs()] == ["ac", "b", "d"]
    assert document.leftovers == [("deleted", "old"), ("footnote", "n"), ("comment", "m")]


def test_spans_covered_and_repeated_cells() -> None:
    first = cell("h", 'table:number-columns-spanned="2"') + COVERED + cell("i")
    head = f"<table:table-header-rows><table:table-row>{first}</table:table-row></table:table-header-rows>"
    body = table(
        cell("a", 'table:number-rows-spanned="2"') + cell("b") + cell("c"),
        COVERED + cell("0", 'table:number-columns-repeated="2"'),
        cell("d", 'table:number-columns-spanned="3"') + '<table:covered-table-cell table:number-columns-repeated="2"/>',
    ).replace("<table:table>", f"<table:table>{head}", 1)
    (grid,) = read(body).grids()
    assert cells(grid) == [
        [("h", 0, 2, 1), ("i", 2, 1, 1)],
        [("a", 0, 1, 2), ("b", 1, 1, 1), ("c", 2, 1, 1)],
        [("0", 1, 1, 1), ("0", 2, 1, 1)],
        [("d", 0, 3, 1)],
    ]


def test_a_table_inside_a_cell_and_a_table_that_lays_out_the_page() -> None:
    inner = table(cell("1") + cell("2"), cell("3") + cell("4"))
    layout = f"<table:table><table:table-row><table:table-cell>{p('x')}{inner}</table:table-cell></table:table-row></table:table>"
    document = read(layout)
    assert [block.text for block in document.paragraphs()] == ["x"]
    assert [[cell.text for cell in row] for grid in document.grids() for row in grid.rows] == [["1", "2"], ["3", "4"]]


def test_packages_are_told_from_worksheets_and_from_what_is_none() -> None:
    content = flat(p("正文")).decode()
    document = open_document(packed(kind=KIND, content=content), Deadline())
    assert (document.format, document.text()) == ("odt", "正文")
    assert sniff(flat("")) == "odt"
    with pytest.raises(Unreadable, match="加密"):
        open_document(packed(kind=KIND, content=content, manifest="<m><encryption-data/></m>"), Deadline())
    with pytest.raises(Unreadable, match="没有 ODT 正文"):
        open_document(packed(kind=KIND, content=content.replace("office:text", "office:drawing")), Deadline())
    with pytest.raises(Unreadable, match="XML"):
        odt.parse(flat("<"), Deadline())


def nested(opening: str, closing: str) -> str:
    return opening * (MAX_NESTING + 2) + closing * (MAX_NESTING + 2)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (nested("<text:section>", "</text:section>"), "嵌套"),
        (p(nested("<text:span>", "</text:span>")), "嵌套"),
        ("<table:table>" + nested("<table:table-rows>", "</table:table-rows>") + "</table:table>", "嵌套"),
        (table(cell("a", 'table:number-columns-repeated="11"')), "单元格"),
        (p("字" * 21), "字的上限"),
    ],
)
def test_bounds(body: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odt, "MAX_CELLS", 10)
    monkeypatch.setattr(odt, "MAX_TEXT", 20)
    with pytest.raises(TooLarge, match=says):
        read(body)


PAGE = "<html><body><p>一、总体情况</p><p>示范县持续推进政务公开。</p></body></html>"


def message(*parts: str) -> bytes:
    body = "".join(f"--m\r\n{part}\r\n" for part in parts)
    return f'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="m"\r\n\r\n{body}--m--\r\n'.encode()


def test_the_longest_page_of_a_message_is_read() -> None:
    data = message(
        f"Content-Type: text/html\r\n\r\n{PAGE}",
        "Content-Type: text/html\r\n\r\n<frameset/>",
        "Content-Type: image/png\r\n\r\nx",
    )
    document = open_document(data, Deadline())
    assert (document.format, document.text()) == ("mht", "一、总体情况\n示范县持续推进政务公开。")


def test_a_message_of_one_part() -> None:
    data = f"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n{PAGE}".encode()
    assert open_document(data, Deadline()).text().startswith("一、总体情况")


def test_a_message_without_a_page() -> None:
    for data in (message("Content-Type: image/png\r\n\r\nx"), message("Content-Type: text/html\r\n\r\n")):
        with pytest.raises(Unreadable, match="没有网页正文"):
            mht.parse(data, Deadline())


def test_bounds_of_a_message() -> None:
    with pytest.raises(TooLarge, match="部分"):
        mht.parse(message(*["Content-Type: image/png\r\n\r\n"] * 5_001), Deadline())
    with pytest.raises(TooLarge, match="嵌套"):
        mht.parse(b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 70, Deadline())


@pytest.mark.parametrize(
    "text",
    [
        "标题：x\nMIME-Version: 1.0\n",
        "MIME-Version is a header\n\nContent-Type: multipart/x",
        "a: b\nc: d\n\nMIME-Version: 1.0",
    ],
)
def test_text_with_such_words_is_no_message(text: str) -> None:
    assert sniff(text.encode()) == "text"
