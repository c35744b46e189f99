"""The automatic number of a paragraph of Word 2003 XML: printed beside it by Word itself, or counted from the lists."""

from __future__ import annotations

from lxml import etree

from gongkai.reading.formats.number_text import FORMAT_OF_CODE
from gongkai.reading.formats.numbering import LEVELS, Level, ListStyle, Numbering
from gongkai.reading.formats.paragraph_labels import Labels, integer, number_of
from gongkai.reading.formats.word_names import Names

Element = etree._Element
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"


class Labels2003(Labels):
    """Labels of the paragraphs of a Word 2003 document."""

    def __init__(self, root: Element, names: Names) -> None:
        super().__init__(names)
        lists = root.find(names.tag("lists"))
        self._counted = _numbering(lists, names) if lists is not None else Numbering({})
        self._property = names.tag("listPr")
        self._printed = (f"{_HINT}t", f"{_HINT}val")
        self._fields = (names.tag("ilfo"), names.tag("ilvl"), names.value)
        self._by_style = _styles(root, names)
        self.tags = [self._property] + [self._style] * bool(self._by_style)

    def of(self, properties: Element) -> str:
        """The label of the next paragraph, which has these properties."""
        number = properties.find(self._property)
        style = properties.find(self._style)
        if number is None and style is not None:
            number = self._by_style.get(style.get(self._value, ""))
        if number is None:
            return ""
        list_id, level = number_of(number, *self._fields)
        counted = self._counted.label(list_id, level or 0) if list_id is not None else ""
        printed = number.find(self._printed[0])
        return counted if printed is None else _as_printed(printed.get(self._printed[1], ""))


def _as_printed(text: str) -> str:
    """What Word noted as printed, without the bullets that only a symbol font can show."""
    text = "".join(character for character in text if not "\ue000" <= character <= "\uf8ff")
    return "" if text in ("l", "n", "u", "ü", "·") else text


def _styles(root: Element, names: Names) -> dict[str, Element]:
    """The list property of each numbered style."""
    path = f"{names.tag('styles')}/{names.tag('style')}"
    found = ((style, style.find(f"{names.tag('pPr')}/{names.tag('listPr')}")) for style in root.iterfind(path))
    return {style.get(names.tag("styleId"), ""): number for style, number in found if number is not None}


def _numbering(lists: Element, names: Names) -> Numbering:
    definitions = {
        node.get(names.tag("listDefId"), ""): _levels(node, names) for node in lists.iterchildren(names.tag("listDef"))
    }
    styles: dict[str, ListStyle] = {}
    for node in lists.iterchildren(names.tag("list")):
        link = node.find(names.tag("ilst"))
        family = link.get(names.value, "") if link is not None else ""
        style = ListStyle(family, dict(definitions.get(family, {})))
        for override in node.iterchildren(names.tag("lvlOverride")):
            start = override.find(names.tag("startOverride"))
            if start is not None:
                index = integer(override.get(names.tag("ilvl")), 0)
                style.restarts[index] = integer(start.get(names.value), 1)
        styles[node.get(names.tag("ilfo"), "")] = style
    styles.pop("0", None)
    return Numbering(styles)


def _levels(definition: Element, names: Names) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for node in definition.iterchildren(names.tag("lvl")):
        index = integer(node.get(names.tag("ilvl")), 0)
        values = {child.tag: child.get(names.value) for child in node}
        if 0 <= index < LEVELS:
            levels[index] = Level(
                start=integer(values.get(names.tag("start")), 1),
                format=FORMAT_OF_CODE.get(integer(values.get(names.tag("nfc")), 0), "decimal"),
                text=values.get(names.tag("lvlText")) or "",
                spaced=values.get(names.tag("suff")) != "Nothing",
            )
    return levels
