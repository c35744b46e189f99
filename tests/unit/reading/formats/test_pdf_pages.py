"""What PDF reading refuses, and what it makes of pages: turned, scanned, without Unicode, too many, hostile."""

from __future__ import annotations

import zlib
from contextlib import suppress

import pytest

from gongkai.reading.errors import NotYetRead, ReadError, TooLarge, Unreadable
from gongkai.reading.formats.pdf import guard, pages, parse, rules
from gongkai.reading.formats.pdf.furniture import without_bare_numbers
from gongkai.reading.formats.pdf.geometry import Line, Run
from gongkai.reading.limits import Deadline
from tests.unit.reading.formats.pdf_canvas import Canvas, document

SENTENCE = "示范县人民政府坚持以公开为常态，全年受理申请二十一件，均在期限内答复。"


def read(data: bytes):
    return parse(data, Deadline())


def grids(data: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in read(data).grids()]


def paragraphs(data: bytes) -> list[str]:
    return [block.text for block in read(data).paragraphs()]


GOOD = document(Canvas().text(60, 700, "示范县年度报告"))
TABLE = [["信息内容", "制发", "废止"], ["规章", "0", "12"], ["规范性文件", "5", "1136"]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"PK\x03\x04 no pdf at all", "不是 PDF"),
        (GOOD[: len(GOOD) // 2], "不完整"),
        (GOOD.replace(b"%%EOF", b"%%EOF\n9 0 obj <</A 1>>"), "不完整"),
        (b"%PDF-1.4\n garbage \n%%EOF", "已损坏"),
        (document(), "没有任何页面"),
        (document(Canvas()), "没有任何文字"),
    ],
)
def test_broken_files_say_what_is_wrong(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_a_password_is_asked_for() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>/ID[<00><00>]"
    with pytest.raises(Unreadable, match="已加密"):
        read(document(Canvas().text(60, 700, "示范"), extra=lock))


def test_a_page_that_is_missing_is_an_error() -> None:
    data = GOOD.replace(b"/Type/Page/Parent", b"/Type/Font/Parent")
    with pytest.raises(Unreadable, match="第 1 页"):
        read(data)


@pytest.fixture
def _without_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.reading.formats.scan.reader.NEEDED", ("no_such_package",))


@pytest.mark.usefixtures("_without_recogniser")
def test_a_scan_is_refused_where_nothing_recognises_it() -> None:
    with pytest.raises(NotYetRead, match="扫描件"):
        read(document(Canvas().picture(), Canvas().picture()))


def test_a_scan_of_nothing_is_refused() -> None:
    with pytest.raises(Unreadable, match="没有识别出文字"):
        read(document(Canvas().picture()))


def test_a_single_picture_page_is_noted() -> None:
    result = read(document(Canvas().text(60, 700, SENTENCE[:20]), Canvas().text(60, 700, "第二"), Canvas().picture()))
    assert result.leftovers == [("image", "第 3 页是图片，没有文字，未读取")]


@pytest.mark.usefixtures("_without_recogniser")
def test_letters_without_unicode_are_refused() -> None:
    private = "".join(map(chr, range(0xE100, 0xE120)))
    data = document(Canvas().text(60, 700, "示范"))
    assert read(data).pages == 1
    with pytest.raises(Unreadable, match="乱码"):
        read(document(Canvas().text(60, 700, "示范" + private)))


def test_too_many_pages() -> None:
    with pytest.raises(TooLarge, match="401 页"):
        read(document(*[Canvas()] * 401))


def test_too_many_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MAX_CHARS", 5)
    with pytest.raises(TooLarge, match="每页 5 个"):
        read(GOOD)


def test_too_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.reading.formats.pdf.reader.MAX_TEXT", 5)
    with pytest.raises(TooLarge, match="超过 5 个字符"):
        read(GOOD)


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    data = document(Canvas().table([60, 200, 300, 400], 700, TABLE))
    monkeypatch.setattr("gongkai.reading.formats.pdf.assemble.MAX_CELLS", 8)
    with pytest.raises(TooLarge, match="8 个单元格"):
        read(data)
    monkeypatch.setattr("gongkai.reading.formats.pdf.lattice.MAX_CELLS", 8)
    with pytest.raises(TooLarge, match="8 个单元格"):
        read(data)


def test_a_spent_deadline_stops() -> None:
    with pytest.raises(TooLarge, match="处理时间"):
        parse(GOOD, Deadline(-1))


def stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"%PDF-1.4\n1 0 obj <</Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n%%EOF"


def test_streams_that_blow_up_are_refused() -> None:
    with pytest.raises(TooLarge, match="24 MB"):
        read(stream(b"0 0 m 9 9 l S\n" * 3_000_000))
    with pytest.raises(TooLarge, match="64 MB"):
        read(stream(b"\0" * (65 * 1024 * 1024)))
    with pytest.raises(TooLarge, match="多重压缩"):
        read(GOOD.replace(b"/Type/Catalog", b"/Type/Catalog/Filter[/FlateDecode /FlateDecode]"))


def test_the_sum_of_streams_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UNPACKED", 10 * 1024 * 1024)
    with pytest.raises(TooLarge, match="10 MB"):
        read(stream(b"0 0 m 9 9 l S\n" * 3_500_00 + b"\n" * 20_000_000))


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_BYTES", 100)
    with pytest.raises(TooLarge, match="MB 的上限"):
        read(GOOD)


def test_large_harmless_streams_are_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LARGE_STREAM", 10)
    monkeypatch.setattr(guard, "HUGE_STREAM", 10)
    packed = zlib.compress(b"BT ET " * 100)
    head = b"%PDF-1.4\n1 0 obj <<>>stream\n"
    guard.check_bytes(head + packed + b"\nendstream %%EOF", Deadline())
    guard.check_bytes(head + packed[:-6] + b"xxxxxx\nendstream %%EOF", Deadline())
    guard.check_bytes(head + packed + b"%%EOF", Deadline())
    guard.check_bytes(head + b"x" * 40 + b"\nendstream %%EOF", Deadline())


def test_streams_are_judged_by_samples() -> None:
    noise = zlib.compress(bytes(range(256)) * 4)
    assert not guard._is_suspect(noise, 0, 200)
    assert guard._is_suspect(b"\0" * 60_000, 0, 60_000)


def test_drawings_with_too_many_lines_are_no_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [["信息内容", "制发", "废止"], ["规章", "无数", "甲"], ["规范性文件", "乙", "丙"]]
    data = document(Canvas().table([60, 200, 300, 400], 700, words))
    assert grids(data) == [words]
    monkeypatch.setattr("gongkai.reading.formats.pdf.lattice.MAX_LINES", 3)
    assert grids(data) == []
    monkeypatch.undo()
    monkeypatch.setattr(rules, "MAX_RULES", 3)
    assert grids(data) == []


@pytest.mark.parametrize(
    ("rotate", "matrix"),
    [(0, "1 0 0 1 0 0"), (90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")],
)
def test_turned_pages_read_as_they_are_shown(rotate: int, matrix: str) -> None:
    upright = Canvas().text(60, 560, "示范县年度报告").table([60, 200, 300, 400], 500, TABLE)
    turned = Canvas([f"q {matrix} cm", *upright.commands, "Q"], rotate=rotate)
    assert grids(document(turned)) == [TABLE]
    assert paragraphs(document(turned)) == ["示范县年度报告"]


@pytest.mark.parametrize(("forms", "found"), [(1, [TABLE]), (3, [TABLE]), (9, [])])
def test_forms_inside_forms_and_moved_page_boxes_change_nothing(forms: int, found: list[list[list[str]]]) -> None:
    words = [["信息内容", "制发", "废止"], ["规章", "无数", "甲"], ["规范性文件", "乙", "丙"]]
    inner = Canvas(forms=forms, box=(-100, -50, 600, 1000)).table([60, 200, 300, 400], 700, words)
    assert grids(document(inner)) == ([words] if found else [])


def test_rectangles_in_forms_are_cells() -> None:
    canvas = Canvas(forms=1)
    for row, texts in enumerate(TABLE):
        for column, text in enumerate(texts):
            canvas.draw(f"{60 + 100 * column} {680 - 20 * row} 100 20 re S").text(
                70 + 100 * column, 686 - 20 * row, text
            )
    assert grids(document(canvas)) == [TABLE]


def test_pictures_in_forms_are_counted_and_damaged_ones_survive() -> None:
    canvas = Canvas(forms=1).text(60, 700, "示范")
    canvas.draw("BI /W 1 /H 1 /CS /G /BPC 8 ID x EI")
    assert paragraphs(document(canvas)) == ["示范"]


def test_vertical_fonts_and_strange_line_heights() -> None:
    canvas = (
        Canvas().draw("BT /F1 1 Tf 10 0 0 10 60 700 Tm <793a8303> Tj ET").draw("BT /F1 60 Tf 60 500 Td <793a> Tj ET")
    )
    assert paragraphs(document(canvas)) == ["示范", "示"]


def test_letters_that_jump_are_put_in_order() -> None:
    canvas = (
        Canvas()
        .draw("BT /F1 10 Tf 60 700 Td <793a> Tj 0 14 Td <8303> Tj ET")
        .draw("BT /F1 10 Tf 100 600 Td [<793a> -4000 <8303>] TJ ET")
    )
    assert paragraphs(document(canvas)) == ["范", "示", "示 范"]


def test_characters_outside_the_basic_plane_keep_their_places() -> None:
    table = [["信息内容", "𠀀𠀁", "废止"], ["规章", "7", "12"]]
    found = grids(document(Canvas().table([60, 200, 300, 400], 700, table)))
    assert found[0][1] == ["规章", "7", "12"]


def test_a_figure_between_the_lines_of_its_label_is_no_page_number() -> None:
    def line(x: float, middle: float, text: str) -> Line:
        return Line([Run(x, middle - 5, x + 10, middle + 5, text, 0)])

    table = [line(100, 770, "行政"), line(300, 777, "792"), line(100, 784, "强制")]
    assert without_bare_numbers([*table, line(290, 815, "12")], 842) == table
    assert without_bare_numbers([line(290, 30, "12"), line(100, 300, "575")], 842) == [line(100, 300, "575")]


def test_the_title_of_the_file_is_kept() -> None:
    data = document(Canvas().text(60, 700, "示范"), extra=b"/Info 5 0 R")
    assert read(data).meta == {"title": "Report 2023"}
    assert read(document(Canvas().text(60, 700, "示范"), extra=b"/Info 4 0 R")).meta == {}


@pytest.mark.parametrize("cut", [40, 200, 500, 900])
def test_damage_gives_an_error_or_a_reading_never_a_crash(cut: int) -> None:
    for offset in range(0, len(GOOD), 7):
        data = bytearray(GOOD)
        data[offset] ^= 1 << (cut % 8)
        with suppress(ReadError):
            assert read(bytes(data)).format == "pdf"
