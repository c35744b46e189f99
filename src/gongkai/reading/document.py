"""The neutral document that every format module produces: paragraphs and grids in reading order, with positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class GridCell(NamedTuple):
    """One cell as printed. `column` is its first column in the expanded grid (from 0); spans count expanded columns and rows.

    A cell that spans several rows stands only in the first of them. `line` and `page` count from 1. `confidence` is how
    surely the text was recognised, None where nothing had to be recognised.
    """

    text: str
    column: int
    colspan: int = 1
    rowspan: int = 1
    line: int | None = None
    page: int | None = None
    confidence: float | None = None


@dataclass(slots=True)
class Grid:
    """A table. `exact` says that columns are known (real cells, spans expanded); a grid rebuilt from flattened text
    is not exact: its cells stand in order but spans are lost and `column` is only the position in the row.
    """

    rows: list[list[GridCell]]
    exact: bool = True
    page: int | None = None

    @property
    def width(self) -> int:
        """The number of expanded columns."""
        return max((cell.column + cell.colspan for row in self.rows for cell in row), default=0)


@dataclass(slots=True)
class Paragraph:
    """A run of text as printed (no line breaks but soft ones). `line` and `page` count from 1."""

    text: str
    line: int | None = None
    page: int | None = None


Block = Paragraph | Grid


@dataclass(slots=True)
class Document:
    """Paragraphs and grids in reading order.

    `meta` holds what the container says about itself, keys: `title`, `published` (ISO date or as printed), `source` (publishing
    body), `number` (document number), `column`. `leftovers` lists things that were left out of the text on purpose with the
    reason, as (kind, text): `deleted` for a tracked deletion, `footnote`, `comment`, `hidden`. `recognised` says that
    (some) cells carry the confidence of a recogniser, `repaired` that another program had to repair the file.
    """

    format: str
    blocks: list[Block] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    leftovers: list[tuple[str, str]] = field(default_factory=list)
    pages: int | None = None
    recognised: bool = False
    repaired: bool = False

    def grids(self) -> Iterator[Grid]:
        """The grids in reading order."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in reading order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def text(self) -> str:
        """The paragraphs joined by line breaks."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs())
