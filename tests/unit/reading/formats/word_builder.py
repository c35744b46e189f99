"""Minimal Word documents for tests: packages and flat XML made from a body written by hand."""

from __future__ import annotations

import zipfile
from io import BytesIO

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{overrides}</Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{main}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_PART = (
    '<Relationship Id="{part}" Target="{part}.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}"/>'
)


def part(element: str, inner: str, namespace: str = TRANSITIONAL) -> str:
    """A part whose root is this element of the main namespace."""
    return f'<w:{element} xmlns:w="{namespace}" {_NAMESPACES}>{inner}</w:{element}>'


def document_xml(body: str, namespace: str = TRANSITIONAL) -> str:
    """The main part."""
    return part("document", f"<w:body>{body}</w:body>", namespace)


def zipped(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_bytes(body: str, *, main: str = "word/document.xml", namespace: str = TRANSITIONAL, **parts: str) -> bytes:
    """A Word package; `parts` are the contents of word/<name>.xml."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
        for name in parts
    )
    links = "".join(_PART.format(part=name) for name in parts)
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(overrides=overrides),
        "_rels/.rels": _RELATIONS.format(main=main),
        main: document_xml(body, namespace),
        "word/_rels/document.xml.rels": _RELATIONS.format(main="").split("<Relationship ")[0]
        + links
        + "</Relationships>",
    }
    members.update({f"word/{name}.xml": content for name, content in parts.items()})
    return zipped(members)


def flat_package(members: dict[str, str]) -> bytes:
    """The flat form of a package."""
    inner = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
        for name, content in members.items()
    )
    return (
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{inner}</pkg:package>'.encode()
    )


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    marked = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{marked}<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(content: str, span: int = 1, down: str = "", width: int = 900, extra: str = "") -> str:
    """A cell; `down` is "restart" or "continue"; content that is no markup becomes a paragraph."""
    inner = content if content.startswith("<") else p(content) if content else "<w:p/>"
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = f'<w:vMerge w:val="{down}"/>' if down else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{spanned}{merged}{extra}</w:tcPr>{inner}</w:tc>'


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"
        if properties
        else f"<w:tr>{''.join(cells)}</w:tr>"
    )


def tbl(*rows: str, columns: int = 0) -> str:
    """A table."""
    grid = '<w:gridCol w:w="900"/>' * columns
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
