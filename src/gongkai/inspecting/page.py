"""One page taken apart: title, tags, blocks of text, links with the dates beside them, and in which part of the page each stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.inspecting.dates import first_date, only_date
from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.encoding import decode

MAX_ELEMENTS = 200_000
"""Elements of one page; a longer page is no page."""
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "select", "option", "iframe"))
_CARRIED = frozenset(("form", "iframe", "img", "object", "embed", "video", "audio"))
_INLINE = frozenset(
    ("a", "abbr", "b", "em", "font", "i", "label", "mark", "small", "span", "strong", "sub", "sup", "time", "u", "img", "br")
)  # fmt: skip
_ZONES = {"nav": "nav", "header": "nav", "footer": "foot"}
_ZONE_NAMES = (
    ("nav", re.compile(r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|topbar|header)(?:$|[\s_-])", re.IGNORECASE)),
    ("crumbs", re.compile(r"crumb|position|location|dqwz|(?:^|[\s_-])path(?:$|[\s_-])", re.IGNORECASE)),
    ("foot", re.compile(r"(?:^|[\s_-])(?:footer|foot|bottom|copyright)(?:$|[\s_-])", re.IGNORECASE)),
)
_PUBLISHED = re.compile(r"(?:发布|发文|公开)?(?:日期|时间)\s*[:：]?\s*((?:19|20)\d\d\D.*)")
_ROWS = frozenset(("li", "tr", "dd"))
_NO_PLACE = ("#", "mailto:", "tel:", "javascript:", "data:", "about:")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its address as printed, its words, the part of the page (`main`, `nav`, `crumbs`, `foot`), the date beside it,
    its number on the page, and the row of a list or table in which it stands (-1: none).
    """

    href: str
    text: str
    zone: str
    on: date | None
    number: int
    row: int = -1


class Row(NamedTuple):
    """A row of a list or a table: its words, the first date in it, and its number among the blocks."""

    words: str
    on: date | None
    number: int


@dataclass(slots=True)
class Block:
    """A block element: its text, the date in it that is no part of a link's words, how many links it holds."""

    parent: int
    zone: str
    tag: str
    text: list[str] = field(default_factory=list)
    on: date | None = None
    links: int = 0

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join("".join(self.text).split())


@dataclass
class Page:
    """A page with everything that the rules ask of it. `url` is the address under which it was saved, where that is known;
    `carries`: its main part holds a form, a picture, a film or a frame.
    """

    address: str
    url: str = ""
    title: str = ""
    heading: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    carries: bool = False

    @property
    def name(self) -> str:
        """What a person calls the page."""
        return self.tags.get("articletitle") or self.heading or self.title or self.address

    @cached_property
    def text(self) -> str:
        """The words of the page without menus and footers, a line a block."""
        return "\n".join(block.words for block in self.blocks if block.zone == "main" and block.words)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of lists and tables in the main part."""
        words: dict[int, list[str]] = {}
        dates: dict[int, date] = {}
        for number, block in enumerate(self.blocks):
            row = self.row_of(number) if block.zone == "main" else -1
            if row >= 0:
                words.setdefault(row, []).append(block.words)
                if block.on is not None:
                    dates.setdefault(row, block.on)
        return [Row(" ".join(filter(None, said)), dates.get(row), row) for row, said in words.items()]

    def row_of(self, number: int) -> int:
        """The row in which a block stands; -1 for none."""
        while number >= 0 and self.blocks[number].tag not in _ROWS:
            number = self.blocks[number].parent
        return number

    @cached_property
    def published(self) -> date | None:
        """The day of publication: its tag, a `time` element, or the printed date."""
        tagged = first_date(self.tags.get("pubdate", "")) or first_date(self.tags.get("time", ""))
        if tagged is not None:
            return tagged
        for line in self.text.splitlines()[:40]:
            if match := _PUBLISHED.search(line):
                return first_date(match[1])
        return None


def parse_page(address: str, data: bytes, on: date, url: str = "") -> Page:
    """A page out of its bytes. Raises a ReadError for what is no text or past the bounds."""
    source = decode(data)
    if source.count("<") > 2 * MAX_ELEMENTS:
        raise TooLarge(f"网页标签超过 {MAX_ELEMENTS:,} 个的上限")
    tree = LexborHTMLParser(source)
    page = Page(address, url, tags=_tags(tree))
    title, heading = tree.css_first("title"), tree.css_first("h1")
    page.title = _line(title.text() if title else "")
    page.heading = _line(heading.text() if heading else "")
    if tree.body is not None:
        _Walk(page, on).run(tree.body)
    return page


def _tags(tree: LexborHTMLParser) -> dict[str, str]:
    """The meta tags that are filled, by their small-letter names, and the first `time` element."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        given = node.attributes
        name, content = (given.get("name") or "").strip().lower(), (given.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    moment = tree.css_first("time[datetime]")
    if moment is not None:
        found.setdefault("time", moment.attributes.get("datetime") or "")
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


class _Walk:
    """One pass over the tree, in reading order."""

    def __init__(self, page: Page, on: date) -> None:
        self.page = page
        self.on = on
        self.blocks = page.blocks
        self.anchors: list[tuple[str, list[str], int]] = []

    def run(self, root: LexborNode) -> None:
        """Collect blocks and anchors, then give every anchor the date that stands beside it."""
        stack: list[tuple[LexborNode, int, str, int]] = [(root, -1, "main", -1)]
        while stack:
            node, block, zone, anchor = stack.pop()
            tag = node.tag or ""
            if node.is_text_node:
                self._text(node.text_content or "", block, anchor)
                continue
            zone = _zone(node, tag, zone)
            self.page.carries |= tag in _CARRIED and zone == "main"
            if tag in _SILENT or node.is_comment_node:
                continue
            if tag not in _INLINE:
                self.blocks.append(Block(block, zone, tag))
                block = len(self.blocks) - 1
            if tag == "a" and (href := (node.attributes.get("href") or "").strip()):
                self.anchors.append((href, [], block))
                self._count(block)
                anchor = len(self.anchors) - 1
            stack.extend((child, block, zone, anchor) for child in reversed(_children(node)))
        self.page.links = tuple(self._links())

    def _text(self, text: str, block: int, anchor: int) -> None:
        self.blocks[block].text.append(text)
        if anchor >= 0:
            self.anchors[anchor][1].append(text)
        found = only_date(text, self.on) or (first_date(text) if anchor < 0 else None)
        if found is not None and self.blocks[block].on is None:
            self.blocks[block].on = found

    def _count(self, block: int) -> None:
        while block >= 0:
            self.blocks[block].links += 1
            block = self.blocks[block].parent

    def _links(self) -> list[Link]:
        dates = self._dates()
        found = []
        for number, (href, words, block) in enumerate(self.anchors, 1):
            if not href.lower().startswith(_NO_PLACE):
                text = _line("".join(words))
                row = self.page.row_of(block)
                found.append(Link(href, text, self.blocks[block].zone, self._beside(block, dates), number, row))
        return found

    def _dates(self) -> list[date | None]:
        """The first date in each block and what stands in it."""
        dates = [block.on for block in self.blocks]
        for index in range(len(dates) - 1, 0, -1):
            parent = self.blocks[index].parent
            if dates[index] is not None and self.blocks[parent].on is None:
                dates[parent] = dates[index]
        return dates

    def _beside(self, block: int, dates: list[date | None]) -> date | None:
        while block >= 0 and self.blocks[block].links == 1:
            if dates[block] is not None:
                return dates[block]
            block = self.blocks[block].parent
        own = self.blocks[block] if block >= 0 else None
        return own.on if own is not None and own.tag in (*_ROWS, "p") else None


def _zone(node: LexborNode, tag: str, zone: str) -> str:
    if zone != "main":
        return zone
    if tag in _ZONES:
        crumbs = node.attributes.get("class") or ""
        return "crumbs" if _ZONE_NAMES[1][1].search(crumbs) else _ZONES[tag]
    if tag in ("body", "html", "main", "article"):
        return zone
    given = node.attributes
    names = f"{given.get('class') or ''} {given.get('id') or ''}"
    return next((name for name, pattern in _ZONE_NAMES if pattern.search(names)), zone)


def _children(node: LexborNode) -> list[LexborNode]:
    children: list[LexborNode] = []
    child = node.first_child
    while child is not None:
        children.append(child)
        child = child.next
    return children
