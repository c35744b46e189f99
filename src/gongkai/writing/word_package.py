"""The parts that every written Word document has, and putting them together: styles, fonts, footers, the section of GB/T 9704."""

from __future__ import annotations

import io
import zipfile
from importlib import resources
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPE_AREA = 8845
"""Width between the margins in twentieths of a point (156 mm)."""
_PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/settings.xml",
)
"""Parts that are the same in every document; they lie in the folder `templates/docx`, a path's slashes as `--`."""
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)


def word_document(title: str, body: str) -> bytes:
    """The document with this body (WordprocessingML). The same body gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in _PARTS:
            add_part(archive, name, _template(name))
        add_part(archive, "docProps/core.xml", _template("docProps/core.xml").replace("{title}", escape(title)))
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        add_part(
            archive,
            "word/document.xml",
            f"{head}<w:document {NAMESPACES}><w:body>{body}{_SECTION}</w:body></w:document>",
        )
    return buffer.getvalue()


def add_part(archive: zipfile.ZipFile, name: str, content: str | bytes) -> None:
    """Add a part with a fixed date."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def _template(name: str) -> str:
    folder = resources.files("gongkai.writing") / "templates" / "docx"
    return (folder / name.replace("/", "--")).read_text(encoding="utf-8")
