"""The automatic number of a paragraph of word-processing XML, found through its properties or its style."""

from __future__ import annotations

from lxml import etree

from gongkai.reading.formats.numbering import LEVELS, Level, ListStyle, Numbering
from gongkai.reading.formats.word_names import Names

Element = etree._Element
NumberOf = tuple[str | None, int | None]
"""The list and level that a style or paragraph names; None where it says nothing."""
MAX_STYLE_CHAIN = 20
_OFF = frozenset({"0", "false", "off"})


class Labels:
    """Labels of paragraphs. Without lists every label is empty and nothing is looked at.

    `tags` are the elements that a paragraph must hold one of to have a label.
    """

    def __init__(
        self, names: Names, numbering: Numbering | None = None, styles: dict[str, NumberOf] | None = None
    ) -> None:
        self._numbering = numbering
        self._styles = styles or {}
        self._value = names.value
        self._style = names.tag("pStyle")
        self._number = names.tag("numPr")
        self._list = names.tag("numId")
        self._level = names.tag("ilvl")
        self.tags = [self._number] * bool(numbering) + [self._style] * bool(self._styles)

    def of(self, properties: Element) -> str:
        """The label of the next paragraph, which has these properties."""
        if not self._numbering:
            return ""
        styled: NumberOf = (None, None)
        own: NumberOf = (None, None)
        for node in properties:
            if node.tag == self._style:
                styled = self._styles.get(node.get(self._value, ""), (None, None))
            elif node.tag == self._number:
                own = number_of(node, self._list, self._level, self._value)
        list_id = own[0] if own[0] is not None else styled[0]
        level = own[1] if own[1] is not None else styled[1]
        return self._numbering.label(list_id, level or 0) if list_id is not None else ""


def number_of(node: Element, list_tag: str, level_tag: str, value: str) -> NumberOf:
    """The list and level that a `numPr` names."""
    list_id: str | None = None
    level: int | None = None
    for child in node:
        if child.tag == list_tag:
            list_id = child.get(value)
        elif child.tag == level_tag:
            level = min(max(integer(child.get(value), 0), 0), LEVELS - 1)
    return list_id, level


def integer(text: str | None, default: int) -> int:
    """A number as attributes write it, or the default."""
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default


def numbered_styles(styles: Element, names: Names, numbering: Element) -> dict[str, NumberOf]:
    """The list and level of every paragraph style that has one, its own or of the style that it is based on."""
    own: dict[str, NumberOf] = {}
    based: dict[str, str] = {}
    linked = _linked_levels(numbering, names)
    for style in styles.iterchildren(names.tag("style")):
        name = style.get(names.tag("styleId"), "")
        parent = style.find(names.tag("basedOn"))
        if parent is not None:
            based[name] = parent.get(names.value, "")
        number = style.find(f"{names.tag('pPr')}/{names.tag('numPr')}")
        if number is not None:
            list_id, level = number_of(number, names.tag("numId"), names.tag("ilvl"), names.value)
            own[name] = (list_id, level if level is not None else linked.get(name))
    found = {name: _inherited(name, own, based) for name in {*own, *based}}
    return {name: number for name, number in found.items() if number[0] is not None}


def _linked_levels(numbering: Element, names: Names) -> dict[str, int]:
    """The level that names a style as its own."""
    return {
        link.get(names.value, ""): integer(level.get(names.tag("ilvl")), 0)
        for level in numbering.iter(names.tag("lvl"))
        for link in level.iterchildren(names.tag("pStyle"))
    }


def _inherited(name: str, own: dict[str, NumberOf], based: dict[str, str]) -> NumberOf:
    level: int | None = None
    for _ in range(MAX_STYLE_CHAIN):
        list_id, own_level = own.get(name, (None, None))
        level = own_level if level is None else level
        if list_id is not None or name not in based:
            return list_id, level
        name = based[name]
    return None, None


def read_numbering(root: Element, names: Names) -> Numbering:
    """The lists of `numbering.xml`."""
    tag = names.tag
    abstract: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    style_lists: dict[str, str] = {}
    for node in root.iterchildren(tag("abstractNum")):
        key = node.get(tag("abstractNumId"), "")
        abstract[key] = _levels(node, names)
        if (link := node.find(tag("numStyleLink"))) is not None:
            linked[key] = link.get(names.value, "")
        if (link := node.find(tag("styleLink"))) is not None:
            style_lists[link.get(names.value, "")] = key
    lists: dict[str, ListStyle] = {}
    for node in root.iterchildren(tag("num")):
        family = node.find(tag("abstractNumId"))
        key = family.get(names.value, "") if family is not None else ""
        key = style_lists.get(linked.get(key, ""), key)
        lists[node.get(tag("numId"), "")] = _list(node, key, abstract.get(key, {}), names)
    lists.pop("0", None)
    return Numbering(lists)


def _list(node: Element, family: str, levels: dict[int, Level], names: Names) -> ListStyle:
    style = ListStyle(family, dict(levels))
    for override in node.iterchildren(names.tag("lvlOverride")):
        index = integer(override.get(names.tag("ilvl")), 0)
        style.levels.update(_levels(override, names))
        start = override.find(names.tag("startOverride"))
        if start is not None:
            style.restarts[index] = integer(start.get(names.value), 1)
    return style


def _levels(parent: Element, names: Names) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for node in parent.iterchildren(names.tag("lvl")):
        values = {child.tag: child.get(names.value) for child in node}
        index = integer(node.get(names.tag("ilvl")), 0)
        if 0 <= index < LEVELS:
            levels[index] = Level(
                start=integer(values.get(names.tag("start")), 1),
                format=values.get(names.tag("numFmt")) or "decimal",
                text=values.get(names.tag("lvlText")) or "",
                spaced=values.get(names.tag("suff")) != "nothing",
                legal=names.tag("isLgl") in values and values[names.tag("isLgl")] not in _OFF,
                restarts=values.get(names.tag("lvlRestart")) != "0",
            )
    return levels
