"""Rich text (.rtf) as Word, WPS, LibreOffice and web exports write it: cells and rows by their marks, GBK and Unicode escapes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.reading.document import Document, Paragraph
from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.rtf_codes import of_charset, of_number, text_of
from gongkai.reading.formats.rtf_story import RowDefinition, Story
from gongkai.reading.formats.rtf_tokens import Token, tokens
from gongkai.reading.limits import MAX_TEXT, Deadline

MAX_GROUPS = 2_000
"""Groups inside groups."""
_TOKENS_PER_CHECK = 20_000

_CHARACTERS = {
    "tab": "\t", "line": "\n", "nbsp": "\u00a0", "hyphen": "-", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_PASSED_OVER = frozenset(
    (
        *("colortbl", "stylesheet", "listtable", "listoverridetable", "info", "pict", "objdata", "fldinst", "revtbl"),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep", "ftnsepc"),
        *("bkmkstart", "bkmkend", "xe", "tc", "atnid", "atnauthor", "sp", "shprslt", "nonshppict", "nonesttables"),
        *("template", "filetbl", "themedata", "colorschememapping", "datastore", "latentstyles", "rsidtbl", "xmlnstbl"),
    )
)
_STORIES = {"shptxt": "box", "dptxbxtext": "box", "footnote": "footnote", "annotation": "comment"}
_SHAPES = frozenset(("shpinst", "do", "shp"))
_STARRED = frozenset(("shpinst", "do", "nesttableprops", "annotation", "footnote"))
"""Destinations marked with `\\*` that are looked into all the same."""
_ROW_WORDS = frozenset(("trleft", "cellx", "clmrg", "clvmgf", "clvmrg"))


@dataclass(slots=True)
class _State:
    """What holds in a group. `target` is text, fonts, shape (only its text boxes are read) or none."""

    target: str = "text"
    story: str = ""
    inner_row: bool = False
    font: int = -1
    fallback: int = 1
    depth: int = 0
    in_table: bool = False
    hidden: bool = False
    deleted: bool = False


def parse(data: bytes, deadline: Deadline) -> Document:
    """A rich text document. Raises Unreadable for one that was cut off, TooLarge beyond the bounds."""
    reader = _Reader()
    for number, token in enumerate(tokens(data)):
        if number % _TOKENS_PER_CHECK == 0:
            deadline.check()
        reader.take(token)
        if reader.closed:
            break
    if not reader.closed:
        raise Unreadable("文件不完整，可能在下载或复制时被截断，请重新获取文件")
    return reader.document()


class _Reader:
    """Takes the tokens one by one."""

    def __init__(self) -> None:
        self.stories = [Story()]
        self.leftovers: list[tuple[str, str]] = []
        self.closed = False
        self._state = _State()
        self._stack: list[_State] = []
        self._starred = False
        self._encoding = "gb18030"
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._skip = 0
        self._length = 0

    def document(self) -> Document:
        """What was read."""
        while len(self.stories) > 1:
            self._close_story(self.stories[-1].kind)
        contents = self.stories[0].finish()
        document = Document("rtf", leftovers=self.leftovers)
        document.blocks = [Paragraph(piece) if isinstance(piece, str) else piece for piece in contents if piece]
        return document

    def take(self, token: Token) -> None:
        """One token."""
        kind = token.kind
        if kind == "text":
            self._text(token.data)
        elif kind == "word":
            self._word(token.name, token.number)
        elif kind == "{":
            self._flush()
            self._skip = 0
            if len(self._stack) >= MAX_GROUPS:
                raise TooLarge(f"RTF 文档的分组嵌套超过 {MAX_GROUPS:,} 层，已停止解析")
            self._stack.append(self._state)
            self._state = replace(self._state, story="")
        else:
            self._close_group()

    def _close_group(self) -> None:
        self._flush()
        self._skip = 0
        if self._state.story:
            self._close_story(self._state.story)
        self._starred = False
        if self._stack:
            self._state = self._stack.pop()
        self.closed = not self._stack

    def _close_story(self, kind: str) -> None:
        contents = self.stories.pop().finish()
        if kind == "box":
            self.stories[-1].boxes += contents
            return
        text = "\n".join(piece for piece in contents if isinstance(piece, str) and piece).strip()
        if text:
            self.leftovers.append((kind, text))

    def _text(self, data: bytes) -> None:
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        self._starred = False
        if self._state.target == "text":
            self._bytes += data

    def _flush(self) -> None:
        """Decode the bytes of text that have come together."""
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._put(text_of(data, self._fonts.get(self._state.font, self._encoding)))

    def _put(self, text: str) -> None:
        state = self._state
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise TooLarge(f"文档文字超过 {MAX_TEXT} 字的上限，已停止解析")
        if state.hidden or state.deleted:
            if text.strip():
                self.leftovers.append(("deleted" if state.deleted else "hidden", text))
        else:
            self.stories[-1].text.append(text)

    def _word(self, name: str, number: int | None) -> None:
        if self._skip:
            self._skip -= 1
            return
        starred, self._starred = self._starred, name == "*"
        if starred and name not in _STARRED:
            self._state.target = "none"
        elif name == "u":
            self._unicode(number or 0)
        elif name in _CHARACTERS:
            self._flush()
            if self._state.target == "text":
                self._put(_CHARACTERS[name])
        else:
            self._flush()
            if not self._destination(name) and not self._property(name, number):
                self._structure(name, number)

    def _unicode(self, number: int) -> None:
        self._flush()
        if self._state.target == "text":
            self._put(chr(number & 0xFFFF))
        self._skip = self._state.fallback

    def _destination(self, name: str) -> bool:
        """A control word that says what its group is."""
        state = self._state
        if name in _PASSED_OVER:
            state.target = "none"
        elif state.target == "none":
            return True
        elif name == "fonttbl":
            state.target = "fonts"
        elif name in _SHAPES:
            state.target = "shape"
        elif name in _STORIES:
            state.target, state.story = "text", _STORIES[name]
            state.depth, state.in_table = 0, False
            self.stories.append(Story(state.story))
        elif name == "nesttableprops":
            state.inner_row = True
        else:
            return False
        return True

    def _property(self, name: str, number: int | None) -> bool:
        """A control word that changes how what follows is read."""
        state = self._state
        on = number != 0
        if name == "f":
            state.font = number or 0
        elif name == "fcharset":
            encoding = of_charset(number or 0)
            if encoding and state.target == "fonts":
                self._fonts[state.font] = encoding
        elif name == "ansicpg":
            self._encoding = of_number(number or 0)
        elif name == "uc":
            state.fallback = min(max(number if number is not None else 1, 0), 16)
        elif name == "plain":
            state.hidden = state.deleted = False
        elif name == "v":
            state.hidden = on
        elif name == "deleted":
            state.deleted = on
        elif name == "pard":
            state.depth, state.in_table = 0, False
        elif name == "intbl":
            state.in_table = True
        elif name == "itap":
            state.depth = max(number or 0, 0)
        else:
            return False
        return True

    def _structure(self, name: str, number: int | None) -> None:
        """A control word that ends a paragraph, a cell or a row, or defines a row."""
        state, story = self._state, self.stories[-1]
        if state.target != "text":
            return
        depth = max(state.depth, int(state.in_table))
        if name in ("par", "sect"):
            story.end_paragraph(depth)
        elif name == "cell":
            story.end_cell(1)
        elif name == "nestcell":
            story.end_cell(max(depth, 2))
        elif name == "row":
            story.end_row(1)
        elif name == "nestrow":
            story.end_row(max(depth, 2))
        elif name == "trowd":
            if state.inner_row:
                story.inner_row = RowDefinition()
            else:
                story.row = RowDefinition()
        elif name in _ROW_WORDS:
            (story.inner_row if state.inner_row else story.row).take(name, number or 0)
