"""Word packages: body, headers, notes, comments, tracked changes, hidden text, properties, and whatever else is inside."""

from __future__ import annotations

import re

from gongkai.reading.formats.container import Container
from gongkai.reading.limits import Deadline
from gongkai.scanning.formats.package import Package, part_name
from gongkai.scanning.formats.xml_parts import DELETED, INSERTED, VANISHED, vanishing_styles
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice

_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments|glossary/document)\d*\.xml")
_REVISIONS = {DELETED: "有修订中删除、仍留在文件里的内容，", INSERTED: "有未接受的插入，"}


def extract(data: bytes, deadline: Deadline, depth: int) -> Extract:
    """A Word package. Raises Unreadable when it is damaged or encrypted, TooLarge beyond the bounds."""
    with Container(data) as container:
        package = Package(container, "docx", deadline, depth)
        styles = "word/styles.xml"
        vanishing = vanishing_styles(package.root(styles)) if styles in container else frozenset()
        done = set()
        for name in container.names:
            if _STORY.fullmatch(name):
                done.add(name)
                part = part_name(name)
                walk = package.walk(name, part, vanishing=vanishing)
                package.extract.notices += _notices(part, walk.states, walk.number)
        package.others(done)
        package.extract.save = package.saver(data)
        return package.extract


def _notices(part: str, states: set[str], paragraphs: int) -> list[Notice]:
    notices = [Notice("revision", Place(part), note) for state, note in _REVISIONS.items() if state in states]
    if VANISHED in states:
        notices.append(Notice("hidden-text", Place(part), "有设为隐藏的文字，"))
    if part == "批注" and paragraphs:
        notices.append(Notice("comment", Place(part), "文档带有批注，"))
    return notices
