"""A table as it is walked: which labels its cells have, and numbers with a cell for every digit."""

from __future__ import annotations

from gongkai.scanning.labels import Labels, divided_number
from gongkai.scanning.pieces import Extract, Piece, Slot


class TableCells:
    """Told where rows and cells begin and end; `contents` takes the pieces of the open cell."""

    def __init__(self) -> None:
        self.contents: list[Piece] = []
        self._labels = Labels()
        self._column = -1
        self._row: list[tuple[str, list[Piece]]] = []

    def begin_row(self) -> None:
        """A row begins."""
        self._labels.begin_row()
        self._column = -1
        self._row = []

    def begin_cell(self) -> None:
        """A cell begins."""
        self._column += 1
        self.contents = []

    def end_cell(self) -> None:
        """A cell ends: its pieces get their labels."""
        text = "".join(piece.text for piece in self.contents).strip()
        names = self._labels.of(self._column, text)
        for piece in self.contents:
            piece.labels = names
        self._row.append((text, self.contents))
        self.contents = []

    def end_row(self, extract: Extract) -> None:
        """A row ends: what its cells spell together is added."""
        for start, end in divided_number([text for text, _ in self._row]):
            pieces = [pieces[0] for _, pieces in self._row[start:end]]
            slots: list[Slot] = [slot for piece in pieces for slot in piece.slots if not slot.text.isspace()]
            extract.add(pieces[0].place, *slots)
        self._row = []
