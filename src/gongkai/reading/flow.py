"""The document as one cleaned string: paragraphs joined by line breaks, each grid as one mark, with the way back to the print.

Outline, head, tables in running text and facts all work on offsets of this one string.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.reading.clean import Cleaner
from gongkai.reading.document import Block, Document, Grid, GridCell, Paragraph
from gongkai.report import Noise, Place

GRID_MARK = "\ufffc"
"""Stands in `Flow.text` on a line of its own where a grid stood in the document."""


_NUMBERED = re.compile(r"[一二三四五六]\s*[、.．]\s*\D{4,40}(?:情况|事项|措施|问题)")


@dataclass(slots=True)
class Flow:
    """`text` is cleaned; `grids` gives each grid with the offset of its mark; `noise` holds offsets into `text`."""

    text: str
    cleaner: Cleaner
    grids: list[tuple[int, Grid]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    noise: list[Noise] = field(default_factory=list)

    def place(self, offset: int) -> Place:
        """Where the character at this offset was printed (line and page of its paragraph)."""
        index = bisect_right(self.starts, offset) - 1
        return self.places[index] if index >= 0 else Place()


def flow_of(document: Document) -> Flow:
    """The flow of a document."""
    cleaner = Cleaner(block.text for block in document.blocks if isinstance(block, Paragraph))
    flow = Flow("", cleaner)
    pieces: list[str] = []
    offset = 0
    for block in _with_headings(document.blocks):
        flow.starts.append(offset)
        if isinstance(block, Grid):
            flow.places.append(Place(page=block.page))
            flow.grids.append((offset, block))
            piece = GRID_MARK
        else:
            flow.places.append(Place(page=block.page, line=block.line))
            cleaned = cleaner.clean(block.text)
            piece = cleaned.text
            flow.noise.extend(noise._replace(offset=noise.offset + offset) for noise in cleaned.noise)
        pieces.append(piece)
        offset += len(piece) + 1
    flow.text = "\n".join(pieces)
    return flow


def _with_headings(blocks: list[Block]) -> Iterator[Block]:
    """The blocks; a section heading that a sheet or a conversion put into a row of its own inside a table becomes a paragraph."""
    for block in blocks:
        cuts = [] if isinstance(block, Paragraph) else [at for at, row in enumerate(block.rows) if _heading(row)]
        if isinstance(block, Paragraph) or not cuts:
            yield block
            continue
        begin = 0
        for at in [*cuts, len(block.rows)]:
            if at > begin:
                yield Grid(block.rows[begin:at], block.exact, block.page)
            if at < len(block.rows):
                cell = _heading(block.rows[at])
                yield Paragraph(cell.text if cell else "", cell.line if cell else None, block.page)
            begin = at + 1


def _heading(row: list[GridCell]) -> GridCell | None:
    """The only cell with text of a row, when it reads like a numbered section heading."""
    shown = [cell for cell in row if cell.text]
    return shown[0] if len(shown) == 1 and _NUMBERED.fullmatch(shown[0].text) else None
