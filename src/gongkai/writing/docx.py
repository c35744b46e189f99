"""A report as a Word document: raw WordprocessingML in the type area of GB/T 9704 (A4, margins 37, 35, 28 and 26 mm)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib import resources
from xml.sax.saxutils import escape

from gongkai.report import AnnualReport
from gongkai.writing.composition import Composition, compose, is_subheading
from gongkai.writing.docx_table import table_xml

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PARTS = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/fontTable.xml")
"""Parts that are the same in every document; they lie in the folder `templates/docx`, a path's slashes as `--`."""
_FOOTERS = ("word/footer1.xml", "word/footer2.xml")
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)


def report_docx(report: AnnualReport) -> bytes:
    """The document. Fonts are named (方正小标宋, 仿宋_GB2312, 黑体, 楷体_GB2312) and not embedded; substitutes are named beside them."""
    composition = compose(report)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in (*_PARTS, *_FOOTERS, "word/settings.xml"):
            _add(archive, name, _template(name))
        _add(archive, "docProps/core.xml", _core(composition.title))
        _add(archive, "word/document.xml", _document(composition))
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    """Add a part with a fixed date, so that the same report gives the same bytes."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, text)


def _template(name: str) -> str:
    folder = resources.files("gongkai.writing") / "templates" / "docx"
    return (folder / name.replace("/", "--")).read_text(encoding="utf-8")


def _core(title: str) -> str:
    return _template("docProps/core.xml").replace("{title}", escape(title))


def _document(composition: Composition) -> str:
    body = "".join(_body(composition))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}<w:document {_NAMESPACE} {_RELATIONS}><w:body>{body}{_SECTION}</w:body></w:document>"


def _body(composition: Composition) -> Iterator[str]:
    yield paragraph(composition.title, "Title")
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
