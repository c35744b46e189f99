"""The element names of word-processing XML in its three namespaces, and what each element means to the walk."""

from __future__ import annotations

from enum import IntEnum, auto
from functools import lru_cache

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_ANNOTATION = "http://schemas.microsoft.com/aml/2001/core"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)


class Kind(IntEnum):
    """What an element means to the walk; one that is not named here is only walked through."""

    PARAGRAPH = auto()
    RUN = auto()
    TEXT = auto()
    PARAGRAPH_PROPERTIES = auto()
    RUN_PROPERTIES = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    CELL_PROPERTIES = auto()
    ROW_PROPERTIES = auto()
    SKIPPED = auto()
    TAB = auto()
    BREAK = auto()
    HYPHEN = auto()
    SYMBOL = auto()
    FIELD = auto()
    DELETED = auto()
    DRAWING = auto()
    TEXT_BOX = auto()
    ALTERNATE = auto()
    ANNOTATION = auto()
    FOOTNOTE = auto()


_KINDS = {
    Kind.PARAGRAPH: "p",
    Kind.RUN: "r",
    Kind.TEXT: "t",
    Kind.PARAGRAPH_PROPERTIES: "pPr",
    Kind.RUN_PROPERTIES: "rPr",
    Kind.TABLE: "tbl",
    Kind.ROW: "tr",
    Kind.CELL: "tc",
    Kind.CELL_PROPERTIES: "tcPr",
    Kind.ROW_PROPERTIES: "trPr",
    Kind.SKIPPED: "tblPr tblGrid tblPrEx sectPr sdtPr sdtEndPr smartTagPr customXmlPr instrText delInstrText rt rubyPr ffData "
    "altChunk subDoc hdr ftr",
    Kind.TAB: "tab ptab",
    Kind.BREAK: "br cr",
    Kind.HYPHEN: "noBreakHyphen",
    Kind.SYMBOL: "sym",
    Kind.FIELD: "fldChar",
    Kind.DELETED: "del moveFrom",
    Kind.DRAWING: "drawing pict object",
    Kind.TEXT_BOX: "txbxContent",
    Kind.FOOTNOTE: "footnote endnote",
}

_CELL_ROLES = {"gridSpan": "span", "vMerge": "down", "vmerge": "down", "hMerge": "left", "hmerge": "left"}
"""What a cell property says; Word 2003 writes the merges in lower case."""

_RARE = (
    Kind.TAB, Kind.BREAK, Kind.HYPHEN, Kind.SYMBOL, Kind.FIELD, Kind.DELETED, Kind.DRAWING, Kind.TEXT_BOX,
    Kind.ALTERNATE, Kind.ANNOTATION, Kind.FOOTNOTE,
)  # fmt: skip
"""What makes a paragraph more than runs of plain text."""


class Names:
    """The names of one namespace: `kinds` for the walk and the attributes that the walk asks for."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace
        self.kinds = {self.tag(name): kind for kind, names in _KINDS.items() for name in names.split()}
        self.kinds[f"{{{_ANNOTATION}}}annotation"] = Kind.ANNOTATION
        self.kinds[f"{{{_COMPATIBILITY}}}AlternateContent"] = Kind.ALTERNATE
        self.kinds.update({f"{{{math}}}t": Kind.TEXT for math in _MATH})
        self.unprinted = frozenset((self.tag("vanish"), self.tag("strike"), self.tag("dstrike")))
        self.raised = self.tag("vertAlign")
        self.rare = [tag for tag, kind in self.kinds.items() if kind in _RARE]
        self.rare += [self.tag("rt"), *self.unprinted, self.raised, *(f"{{{math}}}oMath" for math in _MATH)]
        self.cell_roles = {self.tag(name): role for name, role in _CELL_ROLES.items()}
        self.before = self.tag("gridBefore")
        self.value = self.tag("val")
        self.annotation_type = self.tag("type")
        self.char = self.tag("char")
        self.field_type = self.tag("fldCharType")
        self.text = self.tag("t")
        self.text_box = self.tag("txbxContent")
        self.deleted_text = self.tag("delText")

    def tag(self, name: str) -> str:
        """The full name of an element or attribute."""
        return f"{{{self.namespace}}}{name}"


@lru_cache(maxsize=3)
def names_of(namespace: str) -> Names:
    """The names of one of the three namespaces."""
    return Names(namespace)
