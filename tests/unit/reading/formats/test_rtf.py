"""Rich text: what stands on the page is read, cells in their columns; what does not is put aside; damage and bombs are refused."""

from __future__ import annotations

import pytest

from gongkai.reading.document import Document, Grid
from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats import rtf, rtf_story
from gongkai.reading.formats.rtf_codes import of_charset, of_number, text_of
from gongkai.reading.limits import MAX_NESTING, Deadline

HEAD = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 SimSun;}{\f2\fcharset2 Wingdings;}{\f3\fcharset136 Ming;}}"


def read(body: str | bytes) -> Document:
    raw = body.encode("ascii") if isinstance(body, str) else body
    return rtf.parse(HEAD.encode() + raw + b"}", Deadline())


def lines(body: str | bytes) -> list[str]:
    return [block.text for block in read(body).paragraphs()]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\f1 \'d5\'fe\'b8\'ae\par", "政府"),
        (r"\f0 \'d5\'fe\par", "政"),
        (r"\f3 \'ac\'46\par", "政"),
        (r"\uc1\u25919?\u24220 ?\par", "政府"),
        (r"\uc2\u25919\'d5\'fe\u24220\'b8\'ae\par", "政府"),
        (r"{\uc0\u25919}\u24220?\par", "政府"),
        (r"\u-10179?\u-8704?\par", "😀"),
        (r"\u25919\line\u24220?x\par", "政府x"),
        (r"a\{b\}\\c\par", "a{b}\\c"),
        (r"a\~b\_c\-d\emdash\endash\ldblquote\rdblquote\par", "a\u00a0b-cd—–“”"),
        (r"a\tab b\line c\par", "a\tb\nc"),
        ("a\r\nb\\\nc", "ab"),
        (r"{\f2 \'a8}x\par", "□x"),
        (r"{\listtext\pard\f1 \'d2\'bb\'a1\'a2}x\par", "一、x"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 7}}x\par", "7x"),
        (r"{\*\unknown z}{\pict 8950}{\header h\par}x\par", "x"),
        (r"x{\pict\bin5 {}}{{y}z\par", "xz"),
        (r"{\info{\title 2009}}x\par", "x"),
    ],
)
def test_text(body: str, text: str) -> None:
    assert lines(body)[0] == text


def test_raw_bytes_of_chinese_keep_their_second_byte() -> None:
    assert lines("\\f1 乗}".replace("}", "").encode("gbk") + b"\\par") == ["乗"]
    assert lines(b"\\f1 \x81\x5c\x81\x7d\\par") == [b"\x81\x5c\x81\x7d".decode("gbk")]


def test_what_is_not_printed_is_put_aside() -> None:
    document = read(r"a{\deleted 1}b{\v 2}c{\v0 d}\v e\plain f{\footnote\pard \chftn g\par}{\*\annotation h}\par")
    assert [block.text for block in document.paragraphs()] == ["abcdf"]
    assert document.leftovers == [
        ("deleted", "1"),
        ("hidden", "2"),
        ("hidden", "e"),
        ("footnote", "g"),
        ("comment", "h"),
    ]


def test_a_text_box_follows_its_paragraph_once() -> None:
    shape = r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv b}}{\shptxt \pard box\par two\par}}{\shprslt box}}"
    assert lines(rf"a{shape}b\par c\par") == ["ab", "box", "two", "c"]
    assert lines(rf"a{shape}") == ["a", "box", "two"]


def row(cells: list[str], edges: list[int], marks: list[str] | None = None, *, inner: str = "") -> str:
    definition = "".join(rf"{mark}\cellx{edge}" for mark, edge in zip(marks or [""] * len(edges), edges, strict=True))
    texts = "".join(rf"\pard\intbl {cell}\cell" for cell in cells)
    return rf"\trowd\trleft0{definition}{inner}{texts}\row"


def cells(grid: Grid) -> list[list[tuple[str, int, int, int]]]:
    return [[(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in line] for line in grid.rows]


def test_cells_stand_in_the_columns_of_their_edges() -> None:
    body = (
        row(["a", "b"], [3000, 9000])
        + row(["c", "d", "e"], [3000, 6000, 9000], [r"\clvmgf", "", ""])
        + row(["", "f", "g"], [3010, 6000, 9000], [r"\clvmrg", r"\clmgf", r"\clmrg"])
    )
    (grid,) = read(body + r"\pard after\par").grids()
    assert grid.exact
    assert cells(grid) == [
        [("a", 0, 1, 1), ("b", 1, 2, 1)],
        [("c", 0, 1, 2), ("d", 1, 1, 1), ("e", 2, 1, 1)],
        [("f\ng", 1, 2, 1)],
    ]
    assert lines(body + r"\pard after\par") == ["after"]


def test_old_writers_leave_intbl_and_the_definition_of_further_rows_out() -> None:
    body = r"\trowd\cellx3000\cellx9000\pard a\cell b\par c\cell\row d\cell e\cell\row\pard f\par"
    (grid,) = read(body).grids()
    assert cells(grid) == [[("a", 0, 1, 1), ("b\nc", 1, 1, 1)], [("d", 0, 1, 1), ("e", 1, 1, 1)]]


def test_a_table_inside_a_cell() -> None:
    inner = "".join(
        rf"\pard\intbl\itap2 {left}\nestcell {right}\nestcell{{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}}{{\nonesttables\par}}"
        for left, right in (("1", "2"), ("3", "4"))
    )
    rows = r"\trowd\cellx3000\cellx9000 " + inner + r"\pard\intbl x\cell y\cell\row"
    outer, nested = read(row(["a", "b"], [3000, 9000]) + rows + row(["c", "d"], [3000, 9000]) * 3).grids()
    assert [[cell.text for cell in line] for line in outer.rows][:2] == [["a", "b"], ["x", "y"]]
    assert [[cell.text for cell in line] for line in nested.rows] == [["1", "2"], ["3", "4"]]
    assert nested.exact


def test_a_row_without_its_end_is_kept() -> None:
    (grid,) = read(row(["a", "b"], [1, 2]) + r"\trowd\cellx1\cellx2\pard\intbl c\cell\intbl d").grids()
    assert [[cell.text for cell in line] for line in grid.rows] == [["a", "b"], ["c", "d"]]
    assert not grid.exact


def test_a_file_cut_short_is_refused() -> None:
    with pytest.raises(Unreadable, match="不完整"):
        rtf.parse((HEAD + r"\par").encode(), Deadline())


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{" * 2_100, "分组"),
        (rf"\pard\intbl\itap{MAX_NESTING + 1} a\par", "嵌套"),
        (r"\trowd\cellx1" + r"\cell" * 12 + r"\row", "单元格"),
        ("123456789012345678901", "字的上限"),
        (r"1234567890\par 1234567890\par 1", "字的上限"),
    ],
)
def test_bounds(body: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf_story, "MAX_CELLS", 10)
    monkeypatch.setattr(rtf, "MAX_TEXT", 20)
    with pytest.raises(TooLarge, match=says):
        read(body)
    monkeypatch.setattr(rtf_story, "MAX_TEXT", 5)
    with pytest.raises(TooLarge, match="字的上限"):
        read(r"123456\par")
    with pytest.raises(TooLarge, match="处理时间"):
        rtf.parse(HEAD.encode(), Deadline(-1))


def test_code_pages() -> None:
    assert (of_charset(134), of_charset(2), of_charset(0)) == ("gb18030", "symbol", None)
    assert (of_number(936), of_number(1252), of_number(99999)) == ("gb18030", "cp1252", "gb18030")
    assert text_of(b"\xb7", "gb18030") == "·"
    assert text_of(b"\xd5\xfe\xff\xff", "gb18030").startswith("政")
    assert text_of(b" \xa8", "symbol") == " \uf0a8"
