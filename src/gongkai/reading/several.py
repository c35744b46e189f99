"""Files that hold the reports of several bodies or years one after another: only the first is read, the others are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from gongkai.reading.document import Document, Paragraph
from gongkai.reading.head.names import organ_at_end
from gongkai.reading.head.title import title_of

_LONGEST_TITLE = 80
_FEWEST_HEADINGS = 3
"""Section headings that make what follows a title a report: a list of links to other reports has none."""
_NOTICE = re.compile("通知|印发|通报|公告")
_HEADING = re.compile(
    r"([一二三四五六])[、.．,，]?[^。；;]{0,14}(?:总体|概述|概况|主动公开|申请|复议|诉讼|问题|改进|其他|其它)[^。；;]{0,16}"
)


class _Start(NamedTuple):
    """Where a report begins among the blocks, its title, and whose it is for which year."""

    block: int
    title: str
    body: str | None
    year: int | None


def first_report(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document as far as its first report goes, and the titles of the other reports behind it."""
    starts = list(_starts(document))
    if len(starts) < 2:
        return document, ()
    ends = [start.block for start in starts[1:]] + [len(document.blocks)]
    reports = [start for start, end in zip(starts, ends, strict=True) if _is_report(document, start.block, end)]
    others = [start for start in reports[1:] if (start.body, start.year) != (reports[0].body, reports[0].year)]
    if not others:
        return document, ()
    return replace(document, blocks=document.blocks[: others[0].block]), tuple(start.title for start in others)


def _starts(document: Document) -> Iterator[_Start]:
    """The paragraphs that are nothing but the title of a report; the name of the body may stand in the one above."""
    above = ""
    for index, block in enumerate(document.blocks):
        text = block.text if isinstance(block, Paragraph) else ""
        if len(text) <= _LONGEST_TITLE and "公开" in text and ("报告" in text or "年报" in text):
            compact = "".join(text.split())
            title = title_of(text)
            if title and title.year is not None and compact.endswith(title.printed) and not _NOTICE.search(compact):
                body = title.body or organ_at_end(above)
                alone = title.body is None and body is not None
                yield _Start(index - alone, (body or "") + title.printed if alone else title.printed, body, title.year)
        above = "".join(text.split()) if len(text) <= _LONGEST_TITLE else ""


def _is_report(document: Document, start: int, end: int) -> bool:
    numerals = {
        match[1]
        for block in document.blocks[start:end]
        if isinstance(block, Paragraph) and (match := _HEADING.fullmatch("".join(block.text.split())))
    }
    return len(numerals) >= _FEWEST_HEADINGS
