"""Word documents (docx): merged cells, split and nested tables, tracked changes, text boxes, controls, numbering."""

import io
import zipfile
from dataclasses import replace
from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.layouts.html_split import cut
from tests.generator.layouts.wordml import Habits, W, any_habits, paragraph, table
from tests.generator.printed import Line, Printed
from tests.generator.sheet import Sheet

NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{MAIN}.numbering+xml"/></Types>'
)
RELS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
PART_RELS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/numbering" '
    'Target="numbering.xml"/></Relationships>'
)
NUMBERING = (
    f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def body_xml(printed: Printed, rng: Random, habits: Habits, *, flat2003: bool = False) -> str:
    """The body's children; a table may be cut in pieces with an empty paragraph between them."""
    if not _in_order(printed):
        habits = replace(habits, numbering=False)
    parts = []
    for block in printed.blocks:
        if not isinstance(block, Sheet):
            parts.append(paragraph(block, rng, habits))
            continue
        split = block.key == "requests" and block.heads and rng.random() < 0.25
        pieces = cut(block, rng) if split else [block]
        parts.append("<w:p/>".join(table(piece, rng, habits, flat2003=flat2003) for piece in pieces))
    return "".join(parts)


def _in_order(printed: Printed) -> bool:
    """Whether a list would number the headings as they are numbered."""
    headings = [block.text for block in printed.blocks if isinstance(block, Line) and block.kind == "heading"]
    numerals = [text.partition("、")[0] for text in headings if "、" in text[:3]]
    return numerals == list("一二三四五六")[: len(numerals)]


def document_xml(printed: Printed, rng: Random) -> str:
    """The main part."""
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{body_xml(printed, rng, any_habits(rng))}<w:sectPr/></w:body></w:document>"


def package(document: str) -> bytes:
    """The parts as a zip whose bytes depend on nothing but the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELS),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", PART_RELS),
            ("word/numbering.xml", NUMBERING),
        ):
            info = zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return buffer.getvalue()


def write_dressed(printed: Printed, rng: Random) -> bytes:
    """The document as large as word processors make it, otherwise plain."""
    body = body_xml(printed, rng, Habits(dressed=True))
    return package(f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>")


def write(printed: Printed, rng: Random) -> bytes:
    """The document."""
    return package(document_xml(printed, rng))


LAYOUT = Layout(write, ".docx", refuses=frozenset(("page_numbers", "invisible")))
