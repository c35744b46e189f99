"""Letters in Word and PDF: what is written is read back, in the official type area, whatever stands in the fields."""

import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gongkai.law.letters import Letter, letter_kinds, letter_lines, missing_fields, write_letter
from gongkai.reading.document import Document, Grid, Paragraph
from gongkai.reading.formats import open_document
from gongkai.reading.limits import Deadline
from gongkai.writing.letters.docx import letter_docx
from gongkai.writing.letters.pdf import letter_pdf
from gongkai.writing.letters.signature import held, places, width
from gongkai.writing.letters.style import LetterStyle
from tests.letter_cases import sample_letter, sample_values, variants

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CODES = list(letter_kinds())
RED = LetterStyle(red_head=True, mark_text="示范县教育局文件")
ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("<>&\"'{}[]|@*#\\$_~^%\r\n\t\u3000\x00\x0b\u202e\ufeff。；，：“”〔〕𬱖㛃A1")),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


def lines_of(document: Document) -> list[str]:
    """The paragraphs and rows of a document that was read, as `letter_lines` has them."""
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found += [line.strip() for line in block.text.split("\n")]
        elif isinstance(block, Grid):
            found += [" | ".join(cell.text for cell in row) for row in block.rows]
    return [_bare(line) for line in found if _bare(line)]


def _bare(text: str) -> str:
    return "".join(text.split())


def read_back(data: bytes) -> list[str]:
    return lines_of(open_document(data, Deadline()))


def printed(data: bytes) -> str:
    """All characters of a PDF without blanks and page numbers."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        pages.append(page.get_textpage().get_text_bounded())
        page.close()
    document.close()
    return _bare("".join(pages))


@pytest.mark.parametrize("code", CODES)
def test_the_word_document_says_what_the_letter_says(code: str) -> None:
    for changes in variants(code):
        letter = sample_letter(code, **changes)
        data = letter_docx(letter)
        assert read_back(data) == [_bare(line) for line in letter_lines(letter)]
        assert "{{" not in "".join(read_back(data))


@pytest.mark.parametrize("code", CODES)
def test_the_pdf_says_what_the_letter_says(code: str) -> None:
    letter = sample_letter(code)
    text = printed(letter_pdf(letter))
    parts = [_bare(piece) for line in letter_lines(letter) for piece in line.split(" | ")]
    characters = set("".join(parts))
    assert characters <= set(text)
    short = [part for part in parts if len(part) < 12]
    assert [part for part in short if part not in text] == []


@pytest.mark.parametrize("style", [LetterStyle(), RED])
def test_the_red_head_is_a_choice(style: LetterStyle) -> None:
    letter = replace(sample_letter("D20"), copies="示范县人民政府办公室")
    data = letter_docx(letter, style)
    lines = read_back(data)
    assert lines[:3] == (
        ["示范县教育局文件", "示教公开答〔2026〕12号", "政府信息公开告知书"]
        if style.red_head
        else ["示范县教育局", "政府信息公开告知书", "示教公开答〔2026〕12号"]
    )
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    assert (b"FF0000" in etree.tostring(root)) is style.red_head
    assert "抄送：示范县人民政府办公室" in printed(letter_pdf(letter, style))


def test_the_type_area_is_156_by_225_millimetres() -> None:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(letter_docx(sample_letter("D20")))).read("word/document.xml"))
    margins, page = root.find(f".//{W}pgMar"), root.find(f".//{W}pgSz")
    assert margins is not None
    assert page is not None
    side = {name: int(margins.get(f"{W}{name}", "0")) for name in ("top", "bottom", "left", "right")}
    assert round(side["top"] * 25.4 / 1440) == 37
    assert round(side["left"] * 25.4 / 1440) == 28
    assert round((int(page.get(f"{W}w", "0")) - side["left"] - side["right"]) * 25.4 / 1440) == 156
    assert round((int(page.get(f"{W}h", "0")) - side["top"] - side["bottom"]) * 25.4 / 1440) == 225


def test_every_part_of_the_package_is_well_formed_and_in_schema_order() -> None:
    order = ["keepNext", "pageBreakBefore", "framePr", "pBdr", "snapToGrid", "spacing", "ind", "jc"]
    letter = replace(sample_letter("D22"), copies="甲")
    archive = zipfile.ZipFile(io.BytesIO(letter_docx(letter, RED)))
    for name in archive.namelist():
        etree.fromstring(archive.read(name))
    for properties in etree.fromstring(archive.read("word/document.xml")).iter(f"{W}pPr"):
        names = [etree.QName(node).localname for node in properties]
        assert names == sorted(names, key=order.index)


def test_the_same_letter_gives_the_same_bytes() -> None:
    letter = sample_letter("D22")
    assert letter_docx(letter) == letter_docx(letter)
    assert letter_pdf(letter) == letter_pdf(letter)


def test_a_short_signature_is_centred_on_the_date_and_a_long_one_moves_it() -> None:
    assert (
        places("示范县教育局", "2026年3月27日") == (4.0 + (7.5 - 1 - 6) / 2 + 0.25, 4.0)
        or width("2026年3月27日") == 6.5
    )
    long = "示范省示范市示范县自然资源和规划局政务公开办公室"
    found = places(long, "2026年3月27日")
    assert found.signature == 2.0
    assert found.date == 2.0 + (width(long) - 6.5) / 2


def test_the_page_of_the_signature_holds_a_matter() -> None:
    assert held(["理由" * 40, "如对本决定不服。", "特此告知。"]) == 2
    assert held(["理由" * 40, "救济" * 80, "特此告知。"]) == 1
    assert held(["理由" * 100]) == 0
    assert held(["专此函达，请予支持。"]) == 1
    assert held([]) == 0


@settings(max_examples=60, deadline=None)
@given(ODD, ODD, ODD, st.lists(ODD, min_size=1, max_size=4))
def test_odd_characters_are_kept_or_left_out_but_never_break_a_letter(
    requester: str, requested: str, basis: str, items: list[str]
) -> None:
    rows = [{"content": text, "basis": basis, "reason": text} for text in items]
    values = sample_values(
        requester=requester, requested=requested, withheld_parts=rows, granted_items=items, attachments=items,
        redactions=[{"document": text, "place": basis, "content": text, "basis": text} for text in items],
    )  # fmt: skip
    if missing := missing_fields("D22", values):
        assert set(missing) <= {"requester", "requested", "withheld_parts", "granted_items", "redactions"}
        return
    letter = write_letter("D22", values)
    lines = [_bare(line) for line in letter_lines(letter)]
    assert _shown(read_back(letter_docx(letter))) == _shown([line for line in lines if line])


def _shown(lines: list[str]) -> str:
    """The text without what the reader of documents cleans away by itself."""
    return "".join(character for character in "".join(lines) if character.isprintable())


@pytest.mark.parametrize("code", ["D01", "D22", "D38a"])
def test_very_long_contents_run_over_pages(code: str) -> None:
    long = "校车安全检查" * 300
    letter = sample_letter(
        code, requested=long, requester="示范县" * 60, served_to="长" * 500,
        granted_items=[long] * 20, redactions=[dict.fromkeys(("document", "place", "content", "basis"), "甲" * 90)] * 60,
    )  # fmt: skip
    assert read_back(letter_docx(letter)) == [_bare(line) for line in letter_lines(letter)]
    assert "长" * 20 in printed(letter_pdf(letter)) or code != "D38a"


def test_markup_in_a_value_is_printed_as_it_is() -> None:
    odd = "#eval(1) $x$ *粗* <w:p/> &amp; \\u{41} @me"
    letter: Letter = sample_letter("D21", requested=odd)
    assert _bare(odd) in printed(letter_pdf(letter))
    assert _bare(odd) in "".join(read_back(letter_docx(letter)))
