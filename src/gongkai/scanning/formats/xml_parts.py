"""XML parts of office packages: every text and every telling attribute, grouped by paragraph, with what hides it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lxml import etree

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.limits import Deadline
from gongkai.scanning.formats.table_cells import TableCells
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Slot

Element = etree._Element
DELETED, INSERTED, VANISHED = "修订中已删除", "修订中插入", "隐藏文字"
LARGE = 4 * 1024 * 1024
MAX_MARKS = 6_000_000
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_GROUPS = frozenset(("p", "si", "is", "comment", "threadedComment"))
"""Elements whose text is read as one."""
_TEXT = frozenset(("t", "delText", "instrText", "delInstrText"))
"""Elements whose blanks count."""
_STATES = {"del": DELETED, "moveFrom": DELETED, "ins": INSERTED, "moveTo": INSERTED}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CODES = frozenset(("instrText", "delInstrText"))
_TELLING = re.compile(r"[\u2e80-\u9fff@]|\d{6}|\d[ -]\d{4}[ -]\d{4}")
_NOT_TEXT = re.compile(
    r"rsid|guid|uid$|paraid|textid|durableid|^(?:id|w14:.*|cx|cy|x|y|l|t|r|b|w|h|spid|o:spid|style|ascii|eastasia|hansi|cs|typeface|panose|algn|pitchfamily|charset|requires|ignorable|hash|salt|hashvalue|saltvalue|sqref|ref)$",
    re.IGNORECASE,
)
_OFF = frozenset(("0", "false", "off"))
_NODES_PER_CHECK = 2048


def parse(data: bytes, name: str) -> Element:
    """The root of a part, comments kept. Raises Unreadable when it is not well-formed or declares a DTD, TooLarge for a bomb."""
    if len(data) > LARGE and data.count(b"<") + data.count(b'="') > MAX_MARKS:
        raise TooLarge("文档内部的 XML 标记过多，超出解析上限，请拆分后重试")
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"文档内部的 {name} 已损坏，无法检查；请用 Word 或 WPS 打开后另存一次再试") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("文档内部的 XML 带有 DTD 声明，不是正常的办公文档，已拒绝解析")
    return root


def local(node: Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def text_slot(node: Element, hidden: str = "") -> Slot:
    """The text of an element."""

    def put(text: str) -> None:
        node.text = text

    return Slot(node.text or "", put, hidden)


def attribute_slot(node: Element, key: str) -> Slot:
    """The value of an attribute."""
    return Slot(str(node.get(key)), lambda text: node.set(key, text))


def views(slots: list[Slot]) -> list[list[Slot]]:
    """The ways in which a paragraph may be read: all of it, after and before the changes, as shown, and what is hidden alone."""
    states = {slot.hidden for slot in slots}
    if states <= {""}:
        return [slots]
    left_out: list[set[str]] = [
        {DELETED},
        {INSERTED},
        {DELETED, VANISHED},
        *(states - {state} for state in sorted(states)),
    ]
    ways = [slots]
    for gone in left_out:
        way = [slot for slot in slots if slot.hidden not in gone]
        if way and way not in ways:
            ways.append(way)
    return ways


class PartWalk:
    """One pass over a part. `hidden` is how the whole part is hidden; `vanishing` are the styles whose text is not shown."""

    def __init__(
        self,
        extract: Extract,
        part: str,
        deadline: Deadline,
        *,
        hidden: tuple[str, ...] = (),
        vanishing: frozenset[str] = frozenset(),
    ) -> None:
        self.extract = extract
        self.part = part
        self.deadline = deadline
        self.hidden = hidden
        self.vanishing = vanishing
        self.number = 0
        self.states: set[str] = set()
        self._state: list[str] = []
        self._groups: list[list[Slot]] = []
        self._codes: list[list[Slot]] = []
        self._tables: list[TableCells] = []

    def run(self, root: Element, skip: Callable[[Element], bool] | None = None) -> None:
        """Walk a tree; what `skip` names is left out with all that it holds."""
        count = 0
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            count += 1
            if not count % _NODES_PER_CHECK:
                self.deadline.check()
            if event == "end":
                self._end(node)
            elif event == "start":
                if skip is not None and skip(node):
                    walk.skip_subtree()
                    self._state.append("")
                    continue
                self._start(node)
            elif node.text and not node.text.isspace():
                self.extract.add(self._place(hidden="注释"), text_slot(node))

    def _place(self, paragraph: int | None = None, *, hidden: str = "") -> Place:
        return Place(self.part, paragraph=paragraph, hidden=(*self.hidden, hidden) if hidden else self.hidden)

    def _start(self, node: Element) -> None:
        name = local(node)
        self._state.append(self._state_of(node, name))
        if name in _GROUPS:
            self._groups.append([])
            self._codes.append([])
            self.number += name == "p"
        elif name == "tbl":
            self._tables.append(TableCells())
        elif name == "tr" and self._tables:
            self._tables[-1].begin_row()
        elif name == "tc" and self._tables:
            self._tables[-1].begin_cell()
        if name in _SIGNS and self._groups:
            self._groups[-1].append(Slot(_SIGNS[name]))
        if node.text and (name in _TEXT or not node.text.isspace()):
            self._text(text_slot(node, self._hidden()), name)
        if node.attrib:
            self._attributes(node)

    def _text(self, slot: Slot, name: str) -> None:
        if slot.hidden:
            self.states.add(slot.hidden)
        if not self._groups:
            self.extract.add(Place(self.part, cell=name, hidden=self.hidden), slot)
        elif name in _CODES:
            self._codes[-1].append(slot)
        else:
            self._groups[-1].append(slot)

    def _end(self, node: Element) -> None:
        name = local(node)
        self._state.pop()
        if name in _GROUPS and self._groups:
            self._emit(self._groups.pop(), self._codes.pop())
        elif name == "tc" and self._tables:
            self._tables[-1].end_cell()
        elif name == "tr" and self._tables:
            self._tables[-1].end_row(self.extract)
        elif name == "tbl" and self._tables:
            self._tables.pop()
        if node.tail and not node.tail.isspace():
            self._tail(node)

    def _emit(self, slots: list[Slot], codes: list[Slot]) -> None:
        place = self._place(self.number or None)
        first = len(self.extract.pieces)
        for way in views(slots):
            self.extract.add(place, *way)
        if self._tables:
            self._tables[-1].contents += self.extract.pieces[first:]
        if codes:
            self.extract.add(self._place(self.number or None, hidden="域代码"), *codes)

    def _tail(self, node: Element) -> None:
        def put(text: str) -> None:
            node.tail = text

        self._text(Slot(node.tail or "", put, self._hidden()), "")

    def _attributes(self, node: Element) -> None:
        for key, value in node.items():
            name = str(key).rpartition("}")[2]
            telling = _TELLING.search(str(value)) or (name == "Target" and str(value).startswith("http"))
            if telling and not _NOT_TEXT.search(name):
                place = Place(self.part, cell=f"{local(node)} 的 {name} 属性", hidden=self.hidden)
                self.extract.add(place, attribute_slot(node, str(key)))

    def _hidden(self) -> str:
        return next((state for state in reversed(self._state) if state), "")

    def _state_of(self, node: Element, name: str) -> str:
        if name in _STATES:
            self.states.add(_STATES[name])
            return _STATES[name]
        return VANISHED if name in ("r", "p") and self._vanishes(node, name) else ""

    def _vanishes(self, node: Element, name: str) -> bool:
        properties = next((child for child in node if local(child) == f"{name}Pr"), None)
        if properties is None:
            return False
        for child in properties:
            kind = local(child)
            value = next(iter(child.attrib.values()), "") if child.attrib else ""
            if kind == "vanish" and name == "r":
                return str(value) not in _OFF
            if kind in ("rStyle", "pStyle") and str(value) in self.vanishing:
                return True
        return False


def vanishing_styles(root: Element) -> frozenset[str]:
    """The styles of a Word document whose text is not shown."""
    return frozenset(_vanishing(root.iter("{*}style")))


def _vanishing(styles: Iterable[Element]) -> Iterable[str]:
    for style in styles:
        vanish = style.find("{*}rPr/{*}vanish")
        if vanish is not None and str(next(iter(vanish.attrib.values()), "")) not in _OFF:
            yield next((str(value) for key, value in style.items() if str(key).endswith("styleId")), "")
