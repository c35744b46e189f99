"""Word packages: reading order, merged and nested tables, numbering, tracked changes, and what is refused."""

from __future__ import annotations

import pytest

from gongkai.reading.document import Document, Grid
from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats import docx
from gongkai.reading.limits import MAX_CELLS, MAX_NESTING, Deadline
from tests.unit.reading.formats import word_features
from tests.unit.reading.formats.word_builder import STRICT, document_xml, docx_bytes, p, part, tbl, tc, tr, zipped
from tests.unit.reading.formats.word_features import field, run, text_box

ROW = tr(tc("甲"), tc("乙"))


def parse(body: str, **parts: str) -> Document:
    return docx.parse(docx_bytes(body, **parts), Deadline())


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def cells(grid: Grid) -> list[list[tuple[str, int, int, int]]]:
    return [[tuple(cell[:4]) for cell in row] for row in grid.rows]


def test_every_feature_in_one_document() -> None:
    document = docx.parse(word_features.features_docx(), Deadline())
    assert document.format == "docx"
    assert texts(document) == word_features.PARAGRAPHS
    assert [cells(grid) for grid in document.grids()] == word_features.GRIDS
    assert document.leftovers == word_features.LEFTOVERS


def test_strict_namespace_and_another_name_of_the_main_part() -> None:
    data = docx_bytes(p("正文") + tbl(ROW), main="word/document2.xml", namespace=STRICT)
    document = docx.parse(data, Deadline())
    assert texts(document) == ["正文"]
    assert cells(next(document.grids())) == [[("甲", 0, 1, 1), ("乙", 1, 1, 1)]]


def test_wrappers_at_every_level_are_walked_through() -> None:
    cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>"
    wrapped = f"<w:sdt><w:sdtContent>{p('乙')}</w:sdtContent></w:sdt>"
    row = f"<w:customXml>{tr(cell, tc(wrapped))}</w:customXml>"
    inline = f"<w:p><w:smartTag><w:hyperlink>{run('链接')}</w:hyperlink></w:smartTag><w:fldSimple>{run('域')}</w:fldSimple></w:p>"
    document = parse(f"<w:ins>{inline}</w:ins><w:sdt><w:sdtContent>{tbl(row)}</w:sdtContent></w:sdt>")
    assert texts(document) == ["链接域"]
    assert cells(next(document.grids())) == [[("甲", 0, 1, 1), ("乙", 1, 1, 1)]]


def test_a_text_box_in_a_wrapped_block_and_in_a_cell_is_taken_once() -> None:
    alternate = f"<mc:AlternateContent><mc:Choice>{p('选择')}</mc:Choice><mc:Fallback>{p('后备')}</mc:Fallback></mc:AlternateContent>"
    boxed = f"<w:p>{run('旁')}{text_box(p('框一') + p('框二'))}</w:p>"
    document = parse(alternate + tbl(tr(tc(boxed), tc(alternate)), ROW))
    assert texts(document) == ["选择"]
    assert cells(next(document.grids()))[0] == [("旁\n框一\n框二", 0, 1, 1), ("选择", 1, 1, 1)]


def test_alternatives_inside_runs_and_paragraphs() -> None:
    inner = "<mc:AlternateContent><mc:Choice><w:t>一</w:t></mc:Choice><mc:Fallback><w:t>二</w:t></mc:Fallback></mc:AlternateContent>"
    outer = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{run('后备')}</mc:Fallback></mc:AlternateContent>"
    empty = "<mc:AlternateContent/>"
    assert texts(parse(f"<w:p><w:r>{inner}</w:r>{outer}{empty}<w:txbxContent>{p('裸框')}</w:txbxContent></w:p>")) == [
        "一后备",
        "裸框",
    ]


def test_grid_before_and_horizontal_merges() -> None:
    before = tr(tc("右"), tc("末"), properties='<w:gridBefore w:val="2"/><w:trHeight w:val="3"/>')
    joined = tr(
        tc("甲", extra='<w:hMerge w:val="restart"/>'),
        tc("", extra='<w:hMerge w:val="continue"/>'),
        tc("乙"),
        tc("丙"),
    )
    assert cells(next(parse(tbl(before, joined)).grids())) == [
        [("右", 2, 1, 1), ("末", 3, 1, 1)],
        [("甲", 0, 2, 1), ("乙", 2, 1, 1), ("丙", 3, 1, 1)],
    ]


def test_a_merge_that_continues_nothing_stands_for_itself() -> None:
    assert cells(next(parse(tbl(tr(tc("甲", 1, "continue"), tc("乙")), ROW)).grids())) == [
        [("甲", 0, 1, 1), ("乙", 1, 1, 1)],
        [("甲", 0, 1, 1), ("乙", 1, 1, 1)],
    ]


def test_two_merges_one_above_the_other_stay_apart() -> None:
    rows = [
        tr(tc("上", 1, "restart"), tc("1")),
        tr(tc("", 1, "continue"), tc("2")),
        tr(tc("下", 1, "restart"), tc("3")),
        tr(tc("", 1, "continue"), tc("4")),
        tr(tc("", 1, "continue"), tc("5")),
    ]
    grid = next(parse(tbl(*rows)).grids())
    assert [(row[0].text, row[0].rowspan) for row in (grid.rows[0], grid.rows[2])] == [("上", 2), ("下", 3)]
    assert [len(row) for row in grid.rows] == [2, 1, 2, 1, 1]


def test_a_span_beyond_belief_is_clamped() -> None:
    grid = next(parse(tbl(tr(tc("甲", 70_000), tc("乙")))).grids())
    assert grid.rows[0][0].colspan == 1000


def test_a_layout_table_yields_its_contents_in_order() -> None:
    inner = tbl(tr(tc("1"), tc("2")), tr(tc("3"), tc("4")))
    document = parse(tbl(tr(tc(p("导航")), tc(p("前文") + inner + p("后文")))))
    kinds = [block.text if not isinstance(block, Grid) else "grid" for block in document.blocks]
    assert kinds == ["导航", "前文", "grid", "后文"]


def test_a_frame_of_one_cell_and_a_frame_round_a_large_table_are_unfolded() -> None:
    assert texts(parse(tbl(tr(tc("框里的话"))))) == ["框里的话"]
    inner = tbl(*[tr(tc("1"), tc("2"), tc("3"))] * 4)
    frame = tbl(*[tr(tc("甲"), tc("乙"))] * 3, tr(tc(inner), tc("丙")))
    assert [cells(grid)[0][0][0] for grid in parse(frame).grids()] == ["1"]


def test_long_prose_beside_a_heading_is_layout() -> None:
    prose = "全年主动公开政府信息三百一十二条。" * 20
    assert texts(parse(tbl(tr(tc("总体情况"), tc(prose))))) == ["总体情况", prose]


def test_tables_next_to_each_other_stay_apart() -> None:
    assert len(list(parse(tbl(ROW, ROW) + tbl(ROW, ROW)).grids())) == 2


def test_a_deleted_row_and_moved_text_are_left_out_and_told() -> None:
    gone = tr(tc("旧甲"), tc("旧乙"), properties="<w:del/>")
    moved = f"<w:p><w:moveFrom>{run('移走')}</w:moveFrom>{run('留下')}<w:moveTo>{run('移来')}</w:moveTo></w:p>"
    document = parse(moved + tbl(ROW, gone) + "<w:del/><w:moveFrom><w:p/></w:moveFrom>")
    assert texts(document) == ["留下移来"]
    assert len(next(document.grids()).rows) == 1
    assert document.leftovers == [("deleted", "移走"), ("deleted", "旧甲"), ("deleted", "旧乙")]


def test_fields_keep_results_only() -> None:
    nested = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>条件</w:t><w:tab/></w:r>'
        + field(" PAGE ", "内")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("外")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert texts(parse(nested + p("下一段"))) == ["外", "下一段"]


def test_symbols_ruby_math_and_hidden_off() -> None:
    ruby = f"<w:ruby><w:rt>{run('wǎng')}</w:rt><w:rubyBase>{run('网')}</w:rubyBase></w:ruby>"
    symbols = '<w:r><w:sym w:char="zz"/><w:sym w:char="00D7"/><w:sym w:char="F001"/><w:sym w:char="D800"/></w:r>'
    math = "<m:oMath><m:r><m:t>25</m:t></m:r></m:oMath>"
    shown = run("显", '<w:vanish w:val="0"/>')
    assert texts(parse(f"<w:p><w:r>{ruby}</w:r>{symbols}{math}{shown}</w:p>" + p("\uf0fc达标\uf001"))) == [
        "网×25显",
        "✓达标",
    ]


def test_struck_digits_go_and_raised_ones_stand_in_brackets() -> None:
    raised, level = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="baseline"/>'
    body = f"<w:p>{run('11')}{run('7', '<w:strike/>')}{run('4')}{run('3', raised)}</w:p>"
    not_struck = '<w:dstrike w:val="0"/>'
    body += f"<w:p>{run('面积5平方m')}{run('2', raised)}{run('6', level)}{run('5', not_struck)}</w:p>"
    document = parse(body)
    assert texts(document) == ["114(3)", "面积5平方m265"]
    assert document.leftovers == [("hidden", "7")]


def test_blank_paragraphs_are_dropped() -> None:
    assert texts(parse(p("　 ") + "<w:p/>" + f"<w:p>{run(' ')}<w:r><w:tab/></w:r></w:p>" + p("有"))) == ["有"]


def test_comments_and_endnotes_are_told() -> None:
    note = part("endnotes", f"<w:endnote w:id='2'>{p('尾注')}</w:endnote><w:endnote w:id='3'><w:p/></w:endnote>")
    comments = part("comments", f"<w:comment w:id='1'>{p('请核对')}{p('第二行')}{tbl(ROW)}</w:comment>")
    body = f"<w:p>{run('正文')}<w:r><w:endnoteReference/></w:r><w:r><w:commentReference/></w:r></w:p>"
    document = parse(body, endnotes=note, comments=comments)
    assert document.leftovers == [("footnote", "尾注"), ("comment", "请核对\n第二行")]
    assert parse(body).leftovers == []


def test_core_title_is_kept_beside() -> None:
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>旧标题</dc:title></c:coreProperties>'
    )
    data = zipped({"word/document.xml": document_xml(p("正文")), "docProps/core.xml": core})
    assert docx.parse(data, Deadline()).meta == {"core_title": "旧标题"}


@pytest.mark.parametrize(
    "members",
    [
        {"word/other.xml": "<a/>"},
        {"_rels/.rels": "<Relationships><Relationship Type='x/officeDocument' Target='no.xml'/></Relationships>"},
        {"word/document.xml": "<a/>"},
        {"word/document.xml": document_xml(p("正文"))[:-40]},
        {"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]>' + document_xml(p("&x;"))},
    ],
)
def test_what_is_no_word_document_is_refused(members: dict[str, str | bytes]) -> None:
    with pytest.raises(Unreadable, match=r"\A[^\n]+\Z"):
        docx.parse(zipped(members), Deadline())


def test_nesting_is_bounded() -> None:
    body = p("底")
    for _ in range(MAX_NESTING + 1):
        body = f"<w:sdt>{body}</w:sdt>"
    with pytest.raises(TooLarge, match="嵌套"):
        parse(body)
    inline = run("底")
    for _ in range(MAX_NESTING + 1):
        inline = f"<w:smartTag>{inline}</w:smartTag>"
    assert texts(parse(f"<w:p>{inline}</w:p>")) == ["底"]
    with pytest.raises(TooLarge, match="嵌套"):
        parse(f"<w:p>{inline}<w:r><w:tab/></w:r></w:p>")


def test_cells_text_and_time_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="单元格"):
        parse(tbl(*[f"<w:tr>{'<w:tc/>' * 1000}</w:tr>"] * (MAX_CELLS // 1000 + 1)))
    with pytest.raises(TooLarge, match="时间"):
        docx.parse(docx_bytes(p("字") * 300), Deadline(-1))
    monkeypatch.setattr("gongkai.reading.formats.word_walk.MAX_TEXT", 10)
    with pytest.raises(TooLarge, match="文字"):
        parse(p("十个字以上的一段文字在这里"))


def test_long_documents_look_at_the_clock() -> None:
    assert len(texts(parse(p("字") * 600))) == 600
