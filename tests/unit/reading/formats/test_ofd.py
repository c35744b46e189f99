"""OFD by hand-written packages: places, matrices, distances, shared drawings, templates; damage, scans and bombs are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.reading.document import Document
from gongkai.reading.errors import NotYetRead, TooLarge, Unreadable
from gongkai.reading.formats import ofd, ofd_package, ofd_page, open_document
from gongkai.reading.formats.ofd_values import IDENTITY, box_of, is_white, matrix_of, numbers, sides_of, steps_of
from gongkai.reading.limits import MAX_NESTING, Deadline

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MAIN = (
    f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocInfo><ofd:Title> 年报 </ofd:Title></ofd:DocInfo>"
    "<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)


def page_xml(content: str, extra: str = "") -> str:
    return f'<ofd:Page {SPACE}>{extra}<ofd:Content><ofd:Layer ID="1">{content}</ofd:Layer></ofd:Content></ofd:Page>'


def packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def package(*pages: str, common: str = "", size: str = "0 0 200 290", **parts: str) -> bytes:
    places = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}.xml"/>' for n in range(len(pages)))
    document = (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:PageArea>"
        f"{common}</ofd:CommonData><ofd:Pages>{places}</ofd:Pages></ofd:Document>"
    )
    whole = {"OFD.xml": MAIN, "Doc_0/Document.xml": document}
    whole |= {f"Doc_0/Pages/P{n}.xml": text for n, text in enumerate(pages)}
    whole |= {f"Doc_0/{name}.xml": text for name, text in parts.items()}
    return packed(whole)


def text(x: float, y: float, words: str, more: str = "", code: str = 'X="0" Y="4"') -> str:
    return f'<ofd:TextObject Boundary="{x} {y} 100 5" Size="4"{more}><ofd:TextCode {code}>{words}</ofd:TextCode></ofd:TextObject>'


def path(boundary: str, data: str, more: str = "", inner: str = "") -> str:
    return f'<ofd:PathObject Boundary="{boundary}"{more}>{inner}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


def read(data: bytes) -> Document:
    return ofd.parse(data, Deadline())


def shown(content: str, extra: str = "") -> list[str]:
    return [block.text for block in read(package(page_xml(content, extra))).paragraphs()]


GRID = "M 0 0 L 60 0 L 60 20 L 0 20 C M 0 10 L 60 10 S 30 0 L 30 20"
WORDS = text(22, 21, "规章") + text(52, 21, "12") + text(22, 31, "文件") + text(52, 31, "3")


def rows(content: str, **more: str) -> list[list[list[str]]]:
    grids = read(package(page_xml(content), **more)).grids()
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def test_a_table_drawn_as_one_path_or_as_single_lines_or_thin_shapes() -> None:
    single = "".join(path(f"20 {y} 60 1", "M 0 0 L 60 0") for y in (20, 30, 40))
    single += "".join(path(f"{x} 20 1 20", "M 0 0 L 0 20") for x in (20, 50, 80))
    thin = "".join(
        path(f"20 {y} 60 1", "M 0 0 L 60 0 L 60 0.3 L 0 0.3 C", ' Fill="true" Stroke="false"') for y in (20, 30, 40)
    )
    thin += "".join(
        path(f"{x} 20 1 20", "M 0 0 L 0.3 0 L 0.3 20 L 0 20 C", ' Fill="true" Stroke="false"') for x in (20, 50, 80)
    )
    for lines in (path("20 20 60 20", GRID), single, thin):
        assert rows(lines + WORDS) == [[["规章", "12"], ["文件", "3"]]]


def test_lines_that_cannot_be_seen_are_none() -> None:
    white = '<ofd:StrokeColor Value="255 255 255"/>'
    for lines in (
        path("20 20 60 20", GRID, inner=white),
        path("20 20 60 20", GRID, ' Stroke="false"'),
        path("20 20 60 20", GRID, ' Visible="false"'),
        path("20 20 60 20", GRID, inner='<ofd:StrokeColor Alpha="0" Value="0 0 0"/>'),
        path("0 0 200 290", "M 0 0 L 200 0 L 200 290 L 0 290 C"),
        path("20 20 60 20", "X"),
        path("20 20 60 20", "M 0"),
        path("20 20 1 1", "M 0 0 L 0.5 0"),
        path("20 20 60 60", "M 0 0 Q 1 1 50 50 L 20 9"),
    ):
        assert rows(lines + WORDS) == []


def test_places_by_boundary_matrix_and_page_box() -> None:
    scaled = text(20, 40, "二〇二三年", ' CTM="0.5 0 0 0.5 1 1"', 'X="0" Y="8" DeltaX="g 4 8"')
    moved = "<ofd:Area><ofd:PhysicalBox>10 10 200 290</ofd:PhysicalBox></ofd:Area>"
    assert shown(text(20, 20, "示范县") + text(20, 30, "水务局") + scaled, moved) == ["示范县", "水务局", "二〇二三年"]


def test_turned_text_stands_where_it_is_turned_to() -> None:
    upright = text(20, 20, "办理", ' CTM="0 1 -1 0 0 0"', 'X="0" Y="0" DeltaX="4"')
    assert "".join(shown(upright)) == "办理"
    assert shown(text(20, 20, "结果", "", 'X="0" Y="4" DeltaY="5"')) == ["结", "果"]


@pytest.mark.parametrize(
    ("code", "words", "found"),
    [
        ('X="0" Y="4" DeltaX="4 2 2"', "第123", "第123"),
        ('X="0" Y="4" DeltaX="g 2 2 9"', "1234", "123 4"),
        ('X="0" Y="4" DeltaX="2 9 2"', "1234", "12 34"),
        ('X="0" Y="4"', "12 件", "12件"),
        ('X="0" Y="4"', "\n  公开\n", "公开"),
    ],
)
def test_distances_from_character_to_character(code: str, words: str, found: str) -> None:
    assert shown(text(20, 20, words, "", code)) == [found]


def test_characters_that_are_objects_of_their_own_make_words() -> None:
    assert shown("".join(text(20 + 4 * n, 20, char) for n, char in enumerate("政府信息公开"))) == ["政府信息公开"]


def test_hidden_and_white_text_is_not_read() -> None:
    white = text(20, 20, "1").replace("<ofd:TextCode", '<ofd:FillColor Value="255 255 255"/><ofd:TextCode')
    assert shown(text(20, 30, "看", ' Visible="false"') + white + text(20, 40, "见")) == ["见"]


def test_templates_shared_drawings_and_blocks() -> None:
    common = '<ofd:TemplatePage ID="9" BaseLoc="T.xml"/><ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:DocumentRes>None.xml</ofd:DocumentRes>'
    unit = (
        f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{text(0, 0, "共用")}</ofd:Content></ofd:CompositeGraphicUnit>'
    )
    res = f"<ofd:Res {SPACE}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    content = f'<ofd:PageBlock>{text(20, 60, "正文")}</ofd:PageBlock><ofd:CompositeObject Boundary="20 40 9 9" ResourceID="7"/>'
    extra = '<ofd:Template TemplateID="9"/><ofd:Template TemplateID="8"/><ofd:PageRes>../Res.xml</ofd:PageRes>'
    data = package(page_xml(content, extra), common=common, T=page_xml(text(20, 20, "抬头")), Res=res)
    document = read(data)
    assert [block.text for block in document.paragraphs()] == ["抬头", "共用", "正文"]
    assert (document.format, document.meta, document.pages) == ("ofd", {"title": "年报"}, 1)


def test_a_table_over_two_pages_is_one() -> None:
    pages = [page_xml(path("20 240 60 40", "M 0 0 L 60 0 L 60 40 L 0 40 C M 0 20 L 60 20 M 30 0 L 30 40") + "".join(
        text(x, y, word) for x, y, word in ((22, 243, "规章"), (52, 243, "1"), (22, 263, "文件"), (52, 263, "2")))),
        page_xml(path("20 20 60 20", GRID) + WORDS)]  # fmt: skip
    (grid,) = read(package(*pages)).grids()
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["规章", "1"],
        ["文件", "2"],
        ["规章", "12"],
        ["文件", "3"],
    ]


@pytest.mark.parametrize(
    "data",
    [
        packed({"OFD.xml": MAIN}),
        packed({"OFD.xml": f"<ofd:OFD {SPACE}/>"}),
        packed({"OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody/></ofd:OFD>"}),
        packed({"OFD.xml": MAIN, "Doc_0/Document.xml": f"<ofd:Document {SPACE}/>"}),
        packed({"ofd.xml": MAIN, "doc_0/document.xml": "<x"}),
        package(),
    ],
)
def test_a_damaged_package_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="损坏"):
        open_document(data, Deadline())


def test_a_page_without_a_size_is_a4() -> None:
    assert read(package(page_xml(text(20, 20, "字")), size="0 0")).text() == "字"


def test_pictures_and_characters_without_meaning() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 200 290" ResourceID="3"/>'
    with pytest.raises(NotYetRead, match="扫描件"):
        read(package(page_xml(picture)))
    with pytest.raises(Unreadable, match="没有任何文字"):
        read(package(page_xml("")))
    with pytest.raises(Unreadable, match="乱码"):
        read(package(page_xml(text(20, 20, "\ue000\ue001公"))))


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<ofd:PageBlock>" * (MAX_NESTING + 2) + "</ofd:PageBlock>" * (MAX_NESTING + 2)
    with pytest.raises(TooLarge, match="嵌套"):
        read(package(page_xml(deep)))
    whole = package(page_xml(text(20, 20, "一二三") + text(20, 30, "四")))
    for module, name, value, says in (
        (ofd_page, "MAX_OBJECTS", 1, "对象"),
        (ofd_page, "MAX_CHARS", 2, "每页|个字符的上限"),
        (ofd, "MAX_TEXT", 2, "文字超过"),
        (ofd_package, "MAX_PAGES", 0, "页的上限"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, value)
            with pytest.raises(TooLarge, match=says):
                read(whole)
    monkeypatch.setattr(ofd_page, "MAX_RULES", 0)
    assert rows(path("20 20 60 20", GRID) + WORDS) == []
    loop = '<ofd:CompositeGraphicUnit ID="7"><ofd:Content><ofd:CompositeObject ResourceID="7"/></ofd:Content></ofd:CompositeGraphicUnit>'
    common = "<ofd:PublicRes>Res.xml</ofd:PublicRes>"
    with pytest.raises(TooLarge, match="嵌套"):
        read(
            package(
                page_xml('<ofd:CompositeObject ResourceID="7"/>'),
                common=common,
                Res=f"<ofd:Res {SPACE}>{loop}</ofd:Res>",
            )
        )


def test_values() -> None:
    assert numbers("1 -2.5 .5 1e2 x") == [1.0, -2.5, 0.5, 100.0]
    assert matrix_of("1 2 3") == matrix_of(None) == IDENTITY
    assert (box_of("1 2 3 4"), box_of("1")) == ((1.0, 2.0, 3.0, 4.0), None)
    assert [is_white(value) for value in ("255 255 255", "#FF #FF #FF", "0 0 0 0", "255", "0", "0 0 0", "0 0 0 1", "", None)] == [
        True, True, True, True, False, False, False, False, False,
    ]  # fmt: skip
    assert steps_of("g 999999999 2", 3) == [2.0, 2.0, 2.0]
    assert steps_of("x g", 2) == [0.0]
    assert list(sides_of("M 1 1 B 1 1 2 2 3 3 L 4 3 A 1 1 0 0 0 9 9 C")) == [
        ((3.0, 3.0), (4.0, 3.0)),
        ((9.0, 9.0), (1.0, 1.0)),
    ]
