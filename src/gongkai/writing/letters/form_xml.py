"""A form as WordprocessingML: ruled, labels centred, room left where something is to be written by hand."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.letters import Form, FormCell, FormRow
from gongkai.writing.letters.looks import LOOKS, paragraph
from gongkai.writing.word_package import TYPE_AREA

LINE_HEIGHT = 430
"""One line of a form in twentieths of a point."""
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'


def form_xml(form: Form) -> str:
    """The table over the whole type area; head rows repeat on the next page."""
    total = sum(form.widths)
    widths = [TYPE_AREA * width // total for width in form.widths]
    widths[-1] += TYPE_AREA - sum(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, head=place < form.head) for place, row in enumerate(form.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TYPE_AREA}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: FormRow, widths: list[int], *, head: bool) -> str:
    whole = "<w:cantSplit/>" if all(len(cell.text) < 400 for cell in row.cells) else ""
    repeated = "<w:tblHeader/>" if head else ""
    height = f'<w:trHeight w:val="{LINE_HEIGHT * row.height}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr>{whole}{height}{repeated}</w:trPr>{''.join(_cells(row, widths))}</w:tr>"


def _cells(row: FormRow, widths: list[int]) -> Iterator[str]:
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.span])
        column += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
            f"{_paragraphs(cell)}</w:tc>"
        )


def _paragraphs(cell: FormCell) -> str:
    look = LOOKS["label" if cell.label else "cell"]
    return "".join(paragraph(text, look) for text in cell.text.split("\n"))
