"""Word and PDF: well-formed, in the official type area, and read back as what was written."""

import io
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from lxml import etree

from gongkai.reading import read_bytes
from gongkai.report import AnnualReport, Cell, Section
from gongkai.writing import pdf
from gongkai.writing.docx import report_docx
from gongkai.writing.html import report_page
from gongkai.writing.pdf import CannotTypeset, chinese_families, report_pdf
from gongkai.writing.xlsx import reports_workbook
from tests.reports_by_hand import replace_cell, sample_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRITERS: dict[str, Callable[[AnnualReport], bytes]] = {
    "docx": report_docx,
    "pdf": report_pdf,
    "html": lambda report: report_page(report).encode(),
    "xlsx": lambda report: reports_workbook([report]),
}


def _varied(year: int) -> AnnualReport:
    """Every cell of the report has a figure of its own, but for one blank."""
    report = sample_report(year)
    tables = {
        table: {
            row: {
                column: cell._replace(
                    value=Decimal(f"{number}.5") if column == "amount" else number, printed=str(number)
                )
                for number, (column, cell) in enumerate(cells.items(), start=10 * line)
            }
            for line, (row, cells) in enumerate((rows or {}).items(), start=1)
        }
        for table, rows in report.tables.items()
    }
    return replace_cell(replace(report, tables=tables), "requests.granted.other", Cell(None, ""))


@pytest.mark.parametrize("year", [2020, 2025])
@pytest.mark.parametrize("writer", WRITERS)
def test_what_is_written_is_read_back(writer: str, year: int) -> None:
    report = _varied(year)
    again = read_bytes(WRITERS[writer](report), f"report.{writer}")
    assert {address: cell.value for address, cell in again.cells()} == {
        address: cell.value for address, cell in report.cells()
    }
    assert again.editions == report.editions
    assert (again.title, again.year, again.body.name) == (report.title, report.year, report.body.name)
    assert again.signed_on == report.signed_on
    assert [section.heading for section in again.sections] == [section.heading for section in report.sections]
    assert again.sections[0].text == report.sections[0].text


def _document(report: AnnualReport) -> etree._Element:
    archive = zipfile.ZipFile(io.BytesIO(report_docx(report)))
    for name in archive.namelist():
        etree.fromstring(archive.read(name))
    return etree.fromstring(archive.read("word/document.xml"))


def test_the_word_document_has_the_official_type_area() -> None:
    root = _document(sample_report())
    margins = root.find(f".//{W}pgMar")
    assert margins is not None
    sides = [round(int(margins.get(f"{W}{side}", "0")) * 25.4 / 1440) for side in ("top", "bottom", "left", "right")]
    assert sides == [37, 35, 28, 26]


@pytest.mark.parametrize("year", [2020, 2025])
def test_every_row_of_a_word_table_fills_its_grid(year: int) -> None:
    for table in _document(sample_report(year)).iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) == 8845
        for row in table.iter(f"{W}tr"):
            spans = [
                span.get(f"{W}val", "1") if (span := cell.find(f".//{W}gridSpan")) is not None else "1"
                for cell in row.iter(f"{W}tc")
            ]
            assert sum(map(int, spans)) == len(widths)


def test_the_headings_of_a_word_table_repeat_on_the_next_page() -> None:
    tables = list(_document(sample_report()).iter(f"{W}tbl"))
    assert [len(list(table.iter(f"{W}tblHeader"))) for table in tables] == [0, 3, 3]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_docx(sample_report()) == report_docx(sample_report())
    assert report_pdf(sample_report()) == report_pdf(sample_report())


def test_markup_and_control_characters_do_no_harm() -> None:
    text = "<w:p>&amp; #let x = 1 \\ [a] $b$ \x00\x0b\ud800 末"
    report = replace(sample_report(body=text), title=text, sections=(Section("overview", text, f"{text}\n（一）小节"),))
    words = "".join(_document(report).itertext())
    assert "<w:p>&amp; #let x = 1 \\ [a] $b$  末" in words
    page = pypdfium2.PdfDocument(report_pdf(report))[0].get_textpage().get_text_range()
    assert "#let x = 1" in page


def test_pdf_pages_are_numbered_outside() -> None:
    document = pypdfium2.PdfDocument(report_pdf(sample_report()))
    assert len(document) == 3
    for number in range(len(document)):
        text = document[number].get_textpage().get_text_range()
        assert re.search(rf"— ?{number + 1} ?—", text)


def test_families_in_the_order_of_preference() -> None:
    assert chinese_families(["Noto Serif CJK SC", "FangSong", "SimHei"]) == {"serif": ["FangSong"], "sans": ["SimHei"]}
    assert chinese_families(["wenquanyi zen hei"]) == {"serif": ["WenQuanYi Zen Hei"], "sans": ["WenQuanYi Zen Hei"]}
    assert chinese_families(["Songti SC"]) == {"serif": ["Songti SC"], "sans": ["Songti SC"]}
    assert chinese_families(["DejaVu Sans"]) is None


@pytest.fixture
def fresh_fonts() -> object:
    pdf.chinese_fonts.cache_clear()
    yield
    pdf.chinese_fonts.cache_clear()


@pytest.mark.usefixtures("fresh_fonts")
def test_without_a_chinese_font_one_line_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "chinese_families", lambda _: None)
    with pytest.raises(CannotTypeset, match="请安装 fonts-noto-cjk"):
        report_pdf(sample_report())


@pytest.mark.usefixtures("fresh_fonts")
def test_fonts_elsewhere_in_the_system_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "FONT_FOLDERS", ())
    assert report_pdf(sample_report()).startswith(b"%PDF")


def test_without_typst_one_line_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(CannotTypeset, match=r"gongkai\[pdf\]"):
        report_pdf(sample_report())
