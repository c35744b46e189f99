"""Legacy Word documents: the fixture was saved by LibreOffice Writer from `word_features`, the rest is built here."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from gongkai.reading.document import Document, Grid
from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats import doc, doc_fib, doc_story
from gongkai.reading.formats.doc_fib import read_fib, stretch
from gongkai.reading.formats.doc_lists import DocLabels, numbered_styles, read_lists
from gongkai.reading.formats.doc_pieces import Pieces, whole
from gongkai.reading.formats.doc_properties import (
    NOTHING,
    ParagraphProperties,
    PropertyTable,
    RunProperties,
    modifiers,
    paragraph_properties,
    run_properties,
)
from gongkai.reading.formats.doc_rows import Row, fold_rows, row_definition
from gongkai.reading.formats.doc_story import Story
from gongkai.reading.formats.doc_text import printed
from gongkai.reading.formats.numbering import Numbering
from gongkai.reading.limits import MAX_NESTING, Deadline
from tests.unit.reading.formats import word_features

FIXTURE = Path(__file__).parents[3] / "fixtures" / "features.doc"
DATA = FIXTURE.read_bytes()
HEAD = DATA.index(b"\xec\xa5")


def patched(offset: int, value: bytes) -> bytes:
    """The fixture with bytes of its head changed."""
    at = HEAD + offset
    return DATA[:at] + value + DATA[at + len(value) :]


def cells(grid: Grid) -> list[list[tuple[str, int, int, int]]]:
    return [[tuple(cell[:4]) for cell in row] for row in grid.rows]


def check_features(document: Document) -> None:
    assert [paragraph.text for paragraph in document.paragraphs()] == word_features.PARAGRAPHS
    assert [cells(grid) for grid in document.grids()] == word_features.GRIDS
    assert [grid.exact for grid in document.grids()] == [True, True]
    assert document.leftovers == word_features.LEFTOVERS


def test_every_feature_in_one_document() -> None:
    document = doc.parse_directly(DATA, Deadline())
    assert document.format == "doc"
    check_features(document)


def test_a_file_that_ends_inside_its_last_sector_is_read() -> None:
    cut = DATA.rstrip(b"\0")
    assert len(cut) % 512
    check_features(doc.parse_directly(cut, Deadline()))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (patched(0, b"\0\0"), "不是 Word"),
        (patched(2, b"\x65\0"), "6.0/95"),
        (patched(0x0A, bytes([DATA[HEAD + 0x0A], DATA[HEAD + 0x0B] | 1])), "加密"),
        (patched(0x0A, bytes([DATA[HEAD + 0x0A], DATA[HEAD + 0x0B] & ~2])), "损坏"),
        (patched(0x4C, b"\xff\xff\xff\xff"), "文件头"),
        (patched(0x4C, b"\xff\xff\x02\x00"), "正文不完整"),
        (patched(0x1A2, b"\xff\xff\xff\x00"), "不完整"),
        (patched(0x1A6, bytes(4)), "文字索引"),
        (b"PK\x03\x04 something else", "不是 Word"),
        (b"", "空"),
        (DATA[: len(DATA) // 3], "损坏"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises((Unreadable, TooLarge), match=rf"\A[^\n]*{says}[^\n]*\Z"):
        doc.parse_directly(data, Deadline())


def renamed(name: str) -> bytes:
    old, new = "WordDocument".encode("utf-16-le"), name.encode("utf-16-le")
    entry = old.ljust(64, b"\0") + struct.pack("<H", len(old) + 2)
    assert entry in DATA
    return DATA.replace(entry, new.ljust(64, b"\0") + struct.pack("<H", len(new) + 2))


@pytest.mark.parametrize(
    ("name", "says"), [("EncryptedPackage", "加密"), ("CONTENTS", "Works"), ("Other", "WordDocument")]
)
def test_other_ole_containers_are_told_apart(name: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        doc.parse_directly(renamed(name), Deadline())


def test_a_head_cut_short_is_damaged() -> None:
    with pytest.raises(struct.error):
        read_fib(DATA[HEAD : HEAD + 60])
    with pytest.raises(Unreadable, match="损坏"):
        doc.parse_directly(patched(0x20, b"\xff\xff"), Deadline())
    few = DATA[HEAD : HEAD + 0x98] + b"\x01\0" + bytes(8)
    assert read_fib(few).clx == (0, 0)
    assert stretch(b"abcd", (1, 2)) == b"bc"


def test_text_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc_fib, "MAX_TEXT", 5)
    with pytest.raises(TooLarge, match="文字"):
        doc.parse_directly(DATA, Deadline())


def clx(*pieces: tuple[int, int], before: bytes = b"") -> bytes:
    """A piece table: (characters, raw offset) each."""
    bounds = [0]
    for count, _ in pieces:
        bounds.append(bounds[-1] + count)
    table = struct.pack(f"<{len(bounds)}I", *bounds) + b"".join(struct.pack("<HIH", 0, at, 0) for _, at in pieces)
    return before + b"\x02" + struct.pack("<I", len(table)) + table


def test_pieces_of_both_widths() -> None:
    word = "甲乙".encode("utf-16-le") + b"ab\x93"
    pieces = Pieces(word, clx((3, 0x4000_0000 | 8), (2, 0), before=b"\x01\x02\0xx"))
    assert pieces.text == "ab“甲乙"
    assert [pieces.offset(position) for position in (0, 2, 3, 4)] == [4, 6, 0, 2]
    assert list(pieces.positions(2, 6)) == [(0, 2), (4, 5)]


def test_characters_beyond_the_basic_plane_keep_their_positions() -> None:
    pieces = Pieces("龘𠮷末".encode("utf-16-le"), clx((4, 0)))
    assert len(pieces.text) == 4
    assert whole(pieces.text) == "龘𠮷末"


@pytest.mark.parametrize(
    "table", [b"", b"\x02\0\0\0\0", clx((9, 0)), b"\x02\x10\0\0\0" + struct.pack("<2IHIH", 5, 2, 0, 0, 0)]
)
def test_damaged_piece_tables(table: bytes) -> None:
    with pytest.raises(Unreadable, match="文字索引"):
        Pieces(b"ab", table)


def test_fields_and_control_characters() -> None:
    assert printed("见\x13 REF \x13 IF \x14内\x15 \x14附件\x15\x15\x14末") == "见附件末"
    assert printed("一\x0b二\x1e三\x1f\x01\x05") == "一\n二-三"
    assert printed("\x01 ") == ""
    assert printed("平常") == "平常"


def test_modifiers_of_every_size() -> None:
    data = (
        struct.pack("<HB", 0x2416, 1)
        + struct.pack("<HI", 0x6649, 2)
        + struct.pack("<HH", 0x460B, 3)
        + struct.pack("<HB3s", 0xD62B, 3, b"abc")
        + struct.pack("<HH2s", 0xD608, 3, b"de")
        + struct.pack("<HBB4sB3s", 0xC615, 255, 1, b"delt", 1, b"add")
        + struct.pack("<HB2s", 0xC615, 2, b"fg")
        + struct.pack("<H3s", 0xE000, b"xyz")
        + b"\x16"
    )
    assert [operand for _, operand in modifiers(data)] == [
        b"\x01",
        b"\x02\0\0\0",
        b"\x03\0",
        b"abc",
        b"de",
        b"\x01delt\x01add",
        b"fg",
        b"xyz",
    ]
    assert list(modifiers(b"\x16\x24")) == list(modifiers(b"\x2b\xd6")) == list(modifiers(b"\x15\xc6\xff\x09")) == []


def test_paragraph_and_run_properties() -> None:
    huge = struct.pack("<HB", 0x2416, 1) + struct.pack("<HB", 0x2417, 1)
    extra = b"??" + struct.pack("<H", len(huge)) + huge
    assert paragraph_properties(b"\x05\0" + struct.pack("<HI", 0x6646, 2), extra) == ParagraphProperties(
        style=5, depth=1, ends_row=True
    )
    inner = struct.pack("<HBHIHBHB", 0x2416, 1, 0x6649, 2, 0x244B, 1, 0x244C, 1)
    assert paragraph_properties(b"\0\0" + inner, b"") == ParagraphProperties(depth=2, ends_cell=True, ends_row=True)
    assert run_properties(struct.pack("<HBHB", 0x0800, 1, 0x083C, 1)) == RunProperties(deleted=True, hidden=True)
    assert run_properties(struct.pack("<HHH", 0x6A09, 1, 0xF0FE)).symbol == 0xF0FE


def page(entries: list[tuple[int, int]], width: int, lists: dict[int, bytes]) -> bytes:
    """A page of properties: (end, place of the list in words) each, from 0."""
    raw = bytearray(512)
    struct.pack_into(f"<{len(entries) + 1}I", raw, 0, 0, *(end for end, _ in entries))
    for index, (_, place) in enumerate(entries):
        raw[4 * (len(entries) + 1) + width * index] = place
    for place, data in lists.items():
        raw[2 * place : 2 * place + len(data)] = data
    raw[511] = len(entries)
    return bytes(raw)


def test_property_pages() -> None:
    long_form = b"\0\x03\x01\0" + struct.pack("<HB", 0x2416, 1) + b"\0"
    word = (
        page([(10, 0), (20, 100), (30, 110)], 13, {100: long_form, 110: b"\x03\x02\0" + b"\x16\x24\x01"})
        + b"\xff" * 512
    )
    table = PropertyTable(word, struct.pack("<4I", 0, 30, 60, 90) + struct.pack("<3I", 0, 1, 9), b"")
    table.read_paragraphs()
    assert table.at(5) == table.at(9) == NOTHING
    assert (table.at(15).style, table.at(15).depth) == (1, 1)
    assert (table.at(25).style, table.at(25).depth) == (2, 1)
    empty = PropertyTable(b"", b"", b"")
    empty.read_paragraphs()
    assert empty.at(0) == NOTHING


def test_runs_that_are_not_printed() -> None:
    word = page([(10, 0), (20, 100), (30, 100), (40, 105)], 1, {100: b"\x03\x00\x08\x01", 105: b"\x03\x35\x08\x01"})
    table = PropertyTable(word, struct.pack("<3I", 0, 40, 0), b"")
    assert [(start, end) for start, end, _ in table.unprinted()] == [(10, 20), (20, 30)]


def definition(edges: list[int], flags: list[int], *more: tuple[int, bytes]) -> tuple[tuple[int, bytes], ...]:
    body = bytes([len(flags)]) + struct.pack(f"<{len(edges)}h", *edges)
    return ((0xD608, body + b"".join(struct.pack("<H18x", flag) for flag in flags)), *more)


def test_row_definitions() -> None:
    merged = row_definition(definition([0, 100, 200, 300], [1, 2, 0x60], (0xD62B, b"\0\3"), (0x5624, b"\1\3")))
    assert merged is not None
    assert (merged.edges, merged.down, merged.across) == ((0, 100, 200, 300), [1, 0, 1], [False, True, True])
    sets = row_definition(definition([0, 1, 2, 3, 4], [3, 1, 3, 0]))
    assert sets is not None
    assert sets.across == [False, True, False, False]
    assert row_definition(()) is row_definition(((0xD608, b"\x02\0"),)) is row_definition(((0xD62B, b"\0\3"),)) is None
    assert row_definition(((0xD608, b""), (0x5624, b"\0\2"))) is None


def test_columns_come_from_the_edges_of_all_rows() -> None:
    rows = [
        Row([["题"], ["右"]], row_definition(definition([-108, 1900, 3000], [0, 0]))),
        Row([["甲"], ["乙"], ["丙"]], row_definition(definition([-100, 900, 1910, 3005], [0, 0, 0]))),
        Row([["左"], ["并"], ["丁"]], row_definition(definition([-108, 900, 1900, 3000], [2, 1, 0]))),
        Row([["重"], ["叠"]], row_definition(definition([-108, -100, 3000], [0, 0]))),
    ]
    grid = fold_rows(rows)[0]
    assert isinstance(grid, Grid)
    assert cells(grid) == [
        [("题", 0, 2, 1), ("右", 2, 1, 1)],
        [("甲", 0, 1, 1), ("乙", 1, 1, 1), ("丙", 2, 1, 1)],
        [("左\n并", 0, 2, 1), ("丁", 2, 1, 1)],
        [("重", 0, 1, 1), ("叠", 1, 2, 1)],
    ]


def story(text: str, properties: dict[int, ParagraphProperties], deadline: Deadline | None = None) -> Story:
    return Story(text, lambda at: properties.get(at, NOTHING), lambda _: "", deadline or Deadline())


def test_a_table_without_definitions_is_not_exact() -> None:
    in_table, ends_row = ParagraphProperties(depth=1), ParagraphProperties(depth=1, ends_row=True)
    text = "甲\x07乙\x07\x07丙\x07丁\x07\x07后\r"
    marks = [index for index, character in enumerate(text) if character == "\x07"]
    given = {at: ends_row if place % 3 == 2 else in_table for place, at in enumerate(marks)}
    contents = story(text, given).read(0, len(text))
    assert isinstance(contents[0], Grid)
    assert (contents[0].exact, cells(contents[0]), contents[1:]) == (
        False,
        [[("甲", 0, 1, 1), ("乙", 1, 1, 1)], [("丙", 0, 1, 1), ("丁", 1, 1, 1)]],
        ["后"],
    )


def test_a_row_that_never_ends_is_kept() -> None:
    in_table = ParagraphProperties(depth=1)
    contents = story("甲\x07乙", {1: in_table, 2: in_table}).read(0, 3)
    assert [cells(grid) for grid in contents if isinstance(grid, Grid)] == [[[("甲", 0, 1, 1), ("乙", 1, 1, 1)]]]


def test_boxes_stand_after_their_paragraph_or_at_the_end() -> None:
    boxes: list[tuple[int, list[str | Grid]]] = [(99, ["末框"]), (1, ["框"])]
    assert story("一\r二\r", {}).read(0, 4, boxes) == ["一", "框", "二", "末框"]


def test_stories_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="嵌套"):
        story("a\r", {1: ParagraphProperties(depth=MAX_NESTING + 1)}).read(0, 2)
    with pytest.raises(TooLarge, match="时间"):
        story("a\r" * 300, {}, Deadline(-1)).read(0, 600)
    monkeypatch.setattr(doc_story, "MAX_CELLS", 1)
    with pytest.raises(TooLarge, match="单元格"):
        story("\x07\x07", {0: ParagraphProperties(depth=1), 1: ParagraphProperties(depth=1)}).read(0, 2)


def level(code: int, text: str, start: int = 1, follow: int = 2) -> bytes:
    head = struct.pack("<iBB9sB8sBBBB", start, code, 0, bytes(9), follow, bytes(8), 1, 1, 0, 0)
    return head + b"pc" + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def test_lists_with_levels_written_anew() -> None:
    lists = struct.pack("<H", 2) + struct.pack("<i22xBx", 7, 1) + struct.pack("<i22xBx", 8, 0)
    levels = level(37, "\0、") + b"".join(level(0, f"{chr(index)}.") for index in range(9))
    overrides = (
        struct.pack("<I", 3)
        + struct.pack("<i8xB3x", 7, 0)
        + struct.pack("<i8xB3x", 7, 2)
        + struct.pack("<i8xB3x", 9, 0)
    )
    overrides += (
        b"\xff" * 4 + b"\xff" * 4 + struct.pack("<iI", 5, 0x10) + struct.pack("<iI", 0, 0x31) + level(38, "\1，", 3)
    )
    overrides += b"\xff" * 4
    numbering = read_lists(lists + levels + overrides, (0, len(lists)), (len(lists + levels), len(overrides)))
    seen = [numbering.label(*which) for which in (("1", 0), ("1", 0), ("2", 0), ("2", 1), ("3", 0), ("4", 0))]
    assert seen == ["一、", "二、", "五、", "叁， ".strip(), "", ""]
    assert not read_lists(lists, (0, len(lists)), (0, 1))
    assert not read_lists(b"", (0, 0), (0, 0))


def style(kind: int, parent: int, modifier: bytes) -> bytes:
    name = "样"
    properties = b"\0\0" + modifier
    body = struct.pack("<HHHHH", 0, kind | parent << 4, 1, 0, 0) + struct.pack("<H", len(name))
    body += name.encode("utf-16-le") + b"\0\0" + struct.pack("<H", len(properties)) + properties
    return struct.pack("<H", len(body)) + body


def test_styles_pass_their_list_on() -> None:
    styles = [
        style(1, 0xFFF, struct.pack("<HH", 0x460B, 4) + struct.pack("<HB", 0x260A, 1)),
        style(1, 0, b""),
        style(2, 0xFFF, b""),
        b"\0\0",
        style(1, 4, b""),
    ]
    sheet = struct.pack("<HHH", 4, len(styles), 10) + b"".join(styles)
    assert numbered_styles(sheet) == {0: (4, 1), 1: (4, 1)}
    assert numbered_styles(b"") == numbered_styles(sheet[:9]) == {}
    labels = DocLabels(Numbering({}), {0: (4, 1)})
    assert labels.of(ParagraphProperties(style=0, list_index=0, level=2)) == labels.of(ParagraphProperties()) == ""
