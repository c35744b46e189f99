"""Legacy Word documents (.doc) and those of Kingsoft (.wps): an OLE container with a piece table."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gongkai.reading.document import Document, Paragraph
from gongkai.reading.errors import Unreadable
from gongkai.reading.formats import docx, libreoffice
from gongkai.reading.formats.container import DAMAGED_OLE, ENCRYPTED, OLE_MAGIC, check_size, open_ole, read_stream
from gongkai.reading.formats.doc_fib import Fib, read_fib, stretch
from gongkai.reading.formats.doc_lists import DocLabels, numbered_styles, read_lists
from gongkai.reading.formats.doc_pieces import Pieces
from gongkai.reading.formats.doc_properties import PropertyTable
from gongkai.reading.formats.doc_story import Story
from gongkai.reading.formats.doc_text import printed
from gongkai.reading.formats.encoding import is_chinese
from gongkai.reading.formats.symbols import symbol_text
from gongkai.reading.limits import Deadline

_STRUCTURE = frozenset("\r\x07\x0c")
_BOX_SIZE, _ANCHOR_SIZE, _BOX_SHAPE = 22, 26, 14
_WORKS = ("CONTENTS", "MatOST", "MN0")
_NOT_WORD = (
    "文件里没有 Word 正文（缺少 WordDocument），不是 Word 文档或已损坏，请用 Word 或 WPS 打开后另存为 .docx 再试"
)


def parse(data: bytes, deadline: Deadline) -> Document:
    """A legacy Word document; one that is damaged or older than Word 97 as LibreOffice repairs it.

    Raises Unreadable when it is encrypted, and when LibreOffice is not there or cannot read it either.
    """
    try:
        return parse_directly(data, deadline)
    except Unreadable as error:
        if str(error) == ENCRYPTED or not data.startswith(OLE_MAGIC):
            raise
        return _repaired(data, deadline, error)


def parse_directly(data: bytes, deadline: Deadline) -> Document:
    """A legacy Word document without help. Raises Unreadable when it is damaged, encrypted or older than Word 97."""
    try:
        return _parse(data, deadline)
    except (struct.error, IndexError, UnicodeError, OverflowError) as error:
        raise Unreadable(DAMAGED_OLE) from error


def _repaired(data: bytes, deadline: Deadline, why: Unreadable) -> Document:
    """The document as LibreOffice reads it, marked so."""
    if libreoffice.command() is None:
        raise Unreadable(f"{why}；装有 LibreOffice 时会自动尝试修复") from why
    converted = libreoffice.as_docx(data)
    document = docx.parse(converted, deadline) if converted else None
    if document is None or not is_chinese(document.text()):
        raise Unreadable(f"{why}；已用 LibreOffice 尝试修复，没有成功") from why
    document.format = "doc"
    document.repaired = True
    return document


def _parse(data: bytes, deadline: Deadline) -> Document:
    word, streams = _streams(data)
    fib = read_fib(word)
    table = streams[fib.table_stream]
    if table is None:
        raise Unreadable(DAMAGED_OLE)
    deadline.check()
    return _Reader(word, table, streams["Data"] or b"", fib, deadline).document()


def _streams(data: bytes) -> tuple[bytes, dict[str, bytes | None]]:
    check_size(data)
    if not data.startswith(OLE_MAGIC):
        raise Unreadable(_NOT_WORD)
    with open_ole(data) as ole:
        word = read_stream(ole, "WordDocument")
        if word is None:
            if ole.exists("EncryptedPackage"):
                raise Unreadable(ENCRYPTED)
            if any(ole.exists(name) for name in _WORKS):
                raise Unreadable("文件是 Microsoft Works 的 .wps，请用能打开它的软件另存为 .docx 再试")
            raise Unreadable(_NOT_WORD)
        return word, {name: read_stream(ole, name) for name in ("0Table", "1Table", "Data")}


class _Reader:
    """The parts of one document that reading needs together."""

    def __init__(self, word: bytes, table: bytes, extra: bytes, fib: Fib, deadline: Deadline) -> None:
        self.table = table
        self.fib = fib
        self.deadline = deadline
        self.leftovers: list[tuple[str, str]] = []
        self.pieces = Pieces(word, stretch(table, fib.clx))
        if len(self.pieces.text) < fib.lengths.body:
            raise Unreadable("文件的正文不完整，可能在下载或复制时被截断，请重新获取文件")
        self.paragraphs = PropertyTable(word, stretch(table, fib.paragraphs), extra)
        self.paragraphs.read_paragraphs()
        self.text = self._text_as_printed(PropertyTable(word, stretch(table, fib.characters), extra))

    def document(self) -> Document:
        """The document."""
        labels = DocLabels(
            read_lists(self.table, self.fib.lists, self.fib.overrides),
            numbered_styles(stretch(self.table, self.fib.styles)),
        )
        story = Story(
            self.text, lambda position: self.paragraphs.at(self.pieces.offset(position)), labels.of, self.deadline
        )
        boxes = [(anchor, story.read(start, end)) for anchor, start, end in self._boxes()]
        contents = story.read(0, self.fib.lengths.body, boxes)
        document = Document("doc", leftovers=self.leftovers)
        document.blocks = [Paragraph(piece) if isinstance(piece, str) else piece for piece in contents if piece]
        self._read_notes()
        return document

    def _text_as_printed(self, runs: PropertyTable) -> str:
        """The text with deleted and hidden characters blanked out and symbols replaced; the marks of structure stay."""
        text: list[str] | None = None
        for low, high, properties in runs.unprinted():
            for start, end in self.pieces.positions(low, high):
                text = list(self.pieces.text) if text is None else text
                if properties.symbol is not None and not properties.deleted:
                    text[start:end] = (symbol_text(properties.symbol)[:1] or "\0") * (end - start)
                    continue
                if gone := printed("".join(text[start:end]).replace("\r", "\n")).strip():
                    self.leftovers.append(("deleted" if properties.deleted else "hidden", gone))
                text[start:end] = [c if c in _STRUCTURE else "\0" for c in text[start:end]]
        return self.pieces.text if text is None else "".join(text)

    def _boxes(self) -> Iterator[tuple[int, int, int]]:
        """Anchor in the body, start and end of every text box."""
        lengths = self.fib.lengths
        if not lengths.boxes:
            return
        first = sum(lengths[:6])
        anchors = {
            shape: position for position, shape in _shapes(stretch(self.table, self.fib.anchors), _ANCHOR_SIZE, 0)
        }
        boxes = _shapes(stretch(self.table, self.fib.boxes), _BOX_SIZE, _BOX_SHAPE)
        for (start, shape), (end, _) in zip(boxes, [*boxes[1:], (lengths.boxes, 0)], strict=True):
            if start < end <= lengths.boxes:
                yield anchors.get(shape, lengths.body), first + start, first + end

    def _read_notes(self) -> None:
        lengths = self.fib.lengths
        at = lengths.body
        for kind, length in (
            ("footnote", lengths.footnotes),
            ("", lengths.headers),
            ("", lengths.macros),
            ("comment", lengths.comments),
            ("footnote", lengths.endnotes),
        ):
            if kind:
                lines = (printed(line).strip() for line in self.text[at : at + length].split("\r"))
                self.leftovers.extend((kind, line) for line in lines if line)
            at += length


def _shapes(data: bytes, size: int, place: int) -> list[tuple[int, int]]:
    """Position and shape number of each entry of a table of positions followed by entries of one size."""
    count = max((len(data) - 4) // (4 + size), 0)
    positions = struct.unpack_from(f"<{count}I", data)
    first = 4 * (count + 1) + place
    return [(position, struct.unpack_from("<I", data, first + size * i)[0]) for i, position in enumerate(positions)]
