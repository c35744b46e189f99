"""The bare cost of each format: what its own library takes to open the same bytes, and nothing more."""

from __future__ import annotations

import ctypes
import io
import zipfile

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode


def docx(data: bytes) -> object:
    """Unzip the main part and parse its XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def html(data: bytes) -> object:
    """Decode and parse."""
    return LexborHTMLParser(data.decode())


def html_tables(data: bytes) -> list[list[list[str]]]:
    """Parse, and the text of every cell of every table in each place that it spans."""
    return [_expanded(table) for table in LexborHTMLParser(data.decode()).css("table")]


def _expanded(table: LexborNode) -> list[list[str]]:
    rows = table.css("tr")
    cells: list[dict[int, str]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row.css("td, th"):
            while column in cells[at]:
                column += 1
            attributes = cell.attributes
            down, across = int(attributes.get("rowspan") or 1), int(attributes.get("colspan") or 1)
            text = cell.text().strip()
            for below in cells[at : at + down]:
                below.update(dict.fromkeys(range(column, column + across), text))
            column += across
    return [[row[column] for column in sorted(row)] for row in cells]


def pdf(data: bytes) -> int:
    """Every character with its box and every path object with its bounds, page by page."""
    document = pypdfium2.PdfDocument(data)
    found = sum(_page(document[number]) for number in range(len(document)))
    document.close()
    return found


def _page(page: pypdfium2.PdfPage) -> int:
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    places = tuple(ctypes.byref(value) for value in (left, right, bottom, top))
    seen: list[tuple[float, ...]] = []
    for index in range(pdfium.FPDFText_CountChars(text.raw)):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        pdfium.FPDFText_GetCharBox(text.raw, index, *places)
        seen.append((code, left.value, right.value, bottom.value, top.value))
    edges = tuple(ctypes.c_float() for _ in range(4))
    bounds = tuple(ctypes.byref(value) for value in edges)
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        thing = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPageObj_GetBounds(thing, *bounds)
            seen.append(tuple(value.value for value in edges))
    return len(seen)
