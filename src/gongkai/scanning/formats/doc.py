"""Legacy Word documents: every story of the text, what is deleted or hidden in it, properties, and the rest as loose strings."""

from __future__ import annotations

import re
import struct

from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.container import DAMAGED_OLE, open_ole, read_stream
from gongkai.reading.formats.doc_fib import Fib, read_fib, stretch
from gongkai.reading.formats.doc_pieces import Pieces, whole
from gongkai.reading.formats.doc_properties import PropertyTable
from gongkai.reading.limits import Deadline
from gongkai.scanning.formats.ole import loose_pieces
from gongkai.scanning.formats.ole_streams import other_streams
from gongkai.scanning.formats.xml_parts import DELETED, VANISHED, views
from gongkai.scanning.labels import Labels
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice, Slot

_STORIES = ("正文", "脚注", "页眉页脚", "宏", "批注", "尾注", "文本框", "页眉文本框")
_PARAGRAPH = re.compile("[^\r\x07\x0c]+")
_CONTROL = str.maketrans(
    {"\x0b": "\n", "\x1e": "-", "\x1f": None, "\x13": " ", "\x14": " ", "\x15": " ", "\x05": None, "\x01": None}
)
_NOTICES = {
    DELETED: ("revision", "有修订中删除、仍留在文件里的内容，"),
    VANISHED: ("hidden-text", "有设为隐藏的文字，"),
}


def extract(data: bytes, deadline: Deadline, depth: int) -> Extract:
    """A legacy Word document. Raises Unreadable when it is damaged, encrypted or older than Word 97."""
    result = Extract("doc")
    with open_ole(data) as ole:
        word = read_stream(ole, "WordDocument")
        if word is None:
            raise Unreadable(DAMAGED_OLE)
        try:
            fib = read_fib(word)
            table = read_stream(ole, fib.table_stream)
            if table is None:
                raise Unreadable(DAMAGED_OLE)
            _stories(word, table, fib, result, deadline)
        except (struct.error, IndexError, UnicodeError, OverflowError) as error:
            raise Unreadable(DAMAGED_OLE) from error
        other_streams(ole, result, {"worddocument"}, deadline, depth)
        loose_pieces(result, "文件残留数据", data, net=True)
    return result


def _stories(word: bytes, table: bytes, fib: Fib, result: Extract, deadline: Deadline) -> None:
    pieces = Pieces(word, stretch(table, fib.clx))
    if len(pieces.text) < sum(fib.lengths):
        raise Unreadable("文件的正文不完整，可能在下载或复制时被截断，请重新获取文件")
    states = _states(PropertyTable(word, stretch(table, fib.characters), b""), pieces)
    at = 0
    for part, length in zip(_STORIES, fib.lengths, strict=True):
        _story(pieces.text[at : at + length], part, states, result, base=at, deadline=deadline)
        at += length
    if fib.lengths.comments:
        result.notices.append(Notice("comment", Place("批注"), "文档带有批注，"))
    for state in sorted({state for _, _, state in states}):
        kind, note = _NOTICES[state]
        result.notices.append(Notice(kind, Place("正文"), note))


def _states(runs: PropertyTable, pieces: Pieces) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for low, high, properties in runs.unprinted():
        if properties.deleted or properties.hidden:
            state = DELETED if properties.deleted else VANISHED
            found += [
                (start, end, state) for start, end in pieces.positions(low, high) if pieces.text[start:end].strip()
            ]
    return sorted(found)


def _story(
    text: str, part: str, states: list[tuple[int, int, str]], result: Extract, *, base: int, deadline: Deadline
) -> None:
    labels = Labels()
    column = 0
    for number, match in enumerate(_PARAGRAPH.finditer(text), 1):
        if not number % 256:
            deadline.check()
        mark = text[match.end() : match.end() + 1]
        slots = _slots(match[0], base + match.start(), states)
        names: tuple[str, ...] = ()
        if mark == "\x07":
            names = labels.of(column, "".join(slot.text for slot in slots))
            column += 1
            if text[match.end() + 1 : match.end() + 2] == "\x07":
                labels.begin_row()
                column = 0
        for way in views(slots):
            result.add(Place(part, paragraph=number), *way, labels=names)


def _slots(text: str, at: int, states: list[tuple[int, int, str]]) -> list[Slot]:
    """The paragraph divided where a hidden or deleted run begins or ends."""
    slots: list[Slot] = []
    done = 0
    for start, end, state in states:
        low, high = max(start - at, done), min(end - at, len(text))
        if low < high:
            slots += [Slot(_printed(text[done:low])), Slot(_printed(text[low:high]), hidden=state)]
            done = high
    slots.append(Slot(_printed(text[done:])))
    return [slot for slot in slots if slot.text]


def _printed(text: str) -> str:
    return whole(text.translate(_CONTROL))
