"""What a format module takes out of a file: pieces of text that know where they are stored, and things to be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gongkai.scanning.model import Place, Severity

MAX_PIECES = 400_000
"""Pieces of one file; one with more is refused."""


class Slot:
    """A stretch of text as it is stored, how it is hidden there, and how to store another text in its place."""

    __slots__ = ("_put", "hidden", "text")

    def __init__(self, text: str, put: Callable[[str], None] | None = None, hidden: str = "") -> None:
        self.text = text
        self.hidden = hidden
        self._put = put

    @property
    def writable(self) -> bool:
        """Whether another text can be stored."""
        return self._put is not None

    def put(self, text: str) -> None:
        """Store another text; a slot without a place to store keeps its own."""
        if self._put is not None:
            self._put(text)
            self.text = text


@dataclass(slots=True)
class Piece:
    """A run of text that is read as one: a paragraph, a cell, a line. `labels` are what names it: a column's head, the cell before.
    `look` tells, for a stretch, how it is hidden where the slots cannot know. A `net` holds once more, in the raw, what is known in its
    structure: only identifiers and marks count there, and only those not found elsewhere.
    """

    place: Place
    slots: list[Slot]
    labels: tuple[str, ...] = ()
    look: Callable[[int, int], tuple[str, ...]] | None = None
    net: bool = False

    @property
    def text(self) -> str:
        """The text."""
        return "".join(slot.text for slot in self.slots)

    def hidden(self, start: int, end: int) -> tuple[str, ...]:
        """How a stretch of the text is hidden."""
        ways = dict.fromkeys(self.place.hidden)
        at = 0
        for slot in self.slots:
            if slot.hidden and at < end and at + len(slot.text) > start:
                ways[slot.hidden] = None
            at += len(slot.text)
        if self.look is not None:
            ways.update(dict.fromkeys(self.look(start, end)))
        return tuple(ways)

    def anchor(self, start: int) -> tuple[int, int]:
        """What a place in the text is known by, in whatever pieces its slot stands."""
        at = 0
        for slot in self.slots:
            if start < at + len(slot.text):
                return id(slot), start - at
            at += len(slot.text)
        return id(self), start

    def replace(self, start: int, end: int, text: str) -> None:
        """Put another text in place of a stretch: into the first slot that it touches, out of the others."""
        at = 0
        for slot in self.slots:
            before, length = at, len(slot.text)
            at += length
            low, high = max(start - before, 0), min(end - before, length)
            if low < high:
                slot.put(slot.text[:low] + text + slot.text[high:])
                text = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a file that is no text: a hidden sheet, tracked changes, a macro."""

    kind: str
    place: Place
    note: str = ""
    severity: Severity | None = None


@dataclass(slots=True)
class Extract:
    """Everything in a file. `save` gives its bytes with what was put into the slots; None where that is not offered."""

    format: str
    pieces: list[Piece] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    save: Callable[[], bytes] | None = None

    def add(self, place: Place, *slots: Slot, labels: tuple[str, ...] = (), net: bool = False) -> None:
        """Add a piece unless it is empty."""
        if any(slot.text and not slot.text.isspace() for slot in slots):
            self.pieces.append(Piece(place, list(slots), labels, net=net))

    def take_in(self, other: Extract, outer: str) -> None:
        """Add what was taken out of an embedded file."""
        for piece in other.pieces:
            piece.place = piece.place.inside(outer)
            piece.slots = [Slot(slot.text, hidden=slot.hidden) for slot in piece.slots]
        self.pieces += other.pieces
        self.notices += [Notice(n.kind, n.place.inside(outer), n.note, n.severity) for n in other.notices]
