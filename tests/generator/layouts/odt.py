"""OpenDocument texts (odt, and fodt in one file): spanned and covered cells, header rows, repeated blank cells."""

from __future__ import annotations

import io
import zipfile
from random import Random
from xml.sax.saxutils import escape

from tests.generator.layouts.base import Layout
from tests.generator.printed import Line, Printed
from tests.generator.sheet import Sheet, Spot

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)
KIND = "application/vnd.oasis.opendocument.text"


def _paragraph(line: Line) -> str:
    element = "h" if line.kind == "heading" else "p"
    return f"<text:{element}>{_text(line.text)}</text:{element}>"


def _text(text: str) -> str:
    shown = escape(text).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    return shown.replace("  ", ' <text:s text:c="1"/>')


def _table(sheet: Sheet) -> str:
    rows = []
    for number, line in enumerate(sheet.expanded()):
        cells: list[str] = []
        for spot in line:
            if spot is None or spot not in sheet.rows[number]:
                cells += ["<table:covered-table-cell/>"]
            else:
                cells.append(_cell(spot))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    heads = f"<table:table-header-rows>{''.join(rows[: sheet.heads])}</table:table-header-rows>" if sheet.heads else ""
    columns = f'<table:table-column table:number-columns-repeated="{sheet.width}"/>'
    return f"<table:table>{columns}{heads}{''.join(rows[sheet.heads :])}</table:table>"


def _cell(spot: Spot) -> str:
    spans = f' table:number-columns-spanned="{spot.colspan}"' if spot.colspan > 1 else ""
    spans += f' table:number-rows-spanned="{spot.rowspan}"' if spot.rowspan > 1 else ""
    inner = f"<text:p>{_text(spot.text)}</text:p>" if spot.text else "<text:p/>"
    return f"<table:table-cell{spans}>{inner}</table:table-cell>"


def write(printed: Printed, rng: Random) -> bytes:
    """A package or a flat file."""
    body = "".join(_table(block) if isinstance(block, Sheet) else _paragraph(block) for block in printed.blocks)
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    if rng.random() < 0.3:
        flat = f'<office:document {SPACES} office:mimetype="{KIND}">{content}</office:document>'
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{flat}'.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("mimetype", KIND),
            ("content.xml", f"<office:document-content {SPACES}>{content}</office:document-content>"),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


LAYOUT = Layout(write, ".odt", refuses=frozenset(("page_numbers", "invisible")))
