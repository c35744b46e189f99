"""A report as a Word document: raw WordprocessingML in the type area of GB/T 9704 (A4, margins 37, 35, 28 and 26 mm)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from gongkai.report import AnnualReport
from gongkai.writing.composition import Composition, compose, is_subheading
from gongkai.writing.docx_table import table_xml
from gongkai.writing.word_package import word_document


def report_docx(report: AnnualReport) -> bytes:
    """The document. Fonts are named (方正小标宋, 仿宋_GB2312, 黑体, 楷体_GB2312) and not embedded; substitutes are named beside them."""
    composition = compose(report)
    return word_document(composition.title, "".join(_body(composition)))


def _body(composition: Composition) -> Iterator[str]:
    yield from (paragraph(line, "Title") for line in composition.title_lines)
    yield paragraph("", "BodyText")
    for text in composition.head:
        yield paragraph(text, "BodyText")
    for part in composition.parts:
        if part.heading:
            yield paragraph(part.heading, "Heading1")
        for text in part.paragraphs:
            yield paragraph(text, "Heading2" if is_subheading(text) else "BodyText")
        for table in part.tables:
            yield table_xml(table)
            yield paragraph("", "AfterTable")
    for text in composition.signature:
        yield paragraph(text, "Signature")


def paragraph(text: str, style: str) -> str:
    """One paragraph in a named style."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'
