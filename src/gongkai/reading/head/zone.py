"""The part of the document where the head stands: its lines, the labelled lines of the page, and what is page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gongkai.reading.document import Document, Grid
from gongkai.reading.flow import GRID_MARK, Flow
from gongkai.reading.outline import Mark

_LONGEST = 6000
_WITHOUT_MARKS = 2500
_OVERVIEW_PART = 900
_END_PART = 600
_LONG_LINE = 70

_LABELS = {
    "title": "标题|名称|信息名称",
    "source": "信息来源|发布机构|发文机关|发布单位|公开主体|来源|发布者|单位",
    "published": "发布时间|发布日期|公开日期|公布日期|发文日期|生成日期|成文日期|更新时间|更新日期|日期|时间",
    "number": "发文字号|文号",
}
_META = (
    ("title", "title"),
    ("page_title", "title"),
    ("source", "source"),
    ("published", "published"),
    ("number", "number"),
)
_KEY_OF_LABEL = {label: key for key, labels in _LABELS.items() for label in labels.split("|")}
_LABEL = re.compile(rf"(?<![\u3400-\u9fff])({'|'.join(sorted(_KEY_OF_LABEL, key=len, reverse=True))})[ 　]*[:：][ 　]*")
_GRID_LABEL = re.compile(rf"({'|'.join(sorted(_KEY_OF_LABEL, key=len, reverse=True))})[ 　:：]*")
_FURNITURE = re.compile(
    r"(?:当前|所在)(?:的)?位置|首\s*页|字[体号][：:大中小]|分享|打印|关闭|浏览|点击数|阅读次数|扫一扫|微信\s|微博\s|QQ空间|无障碍|适老化"
    r"|繁[體体]|登录|注册|索引号|主题分类|下载|责任编辑|网站支持IPv6|^正文$|^\W*\d{1,3}\W*$|^={3,}|原文链接|本地目录|页面链接"
    r"|^\s*(?:图片|视力保护色|文字版|全真版|收藏|返回)\s*$|>.*>|^栏目[:：]|^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[\s\d:]*$|^[\W_]+$"
)
_FURNITURE_RUN = re.compile(
    r"(?:.{0,400}(?:相关链接|文件下载|QQ空间|微信|微博|分享|打印|关闭|文字版|-->)[:：]?[\s>-]*)(?=\S)", re.DOTALL
)
"""The page around a text that was flattened into one line with it, as far as its last word."""


class YearSeen(NamedTuple):
    """A report year that the head names: where (`title`, `page` for the page's own title, `period`, `intro`), and how."""

    where: str
    year: int
    printed: str


class Segment(NamedTuple):
    """A piece of the head that stands by itself: a line, or a word of a long line. `compact` has no spaces."""

    start: int
    end: int
    compact: str
    label: str = ""


@dataclass(slots=True)
class Zone:
    """Where to look.

    `start` and `end` of the head in the flow's text, `intro` (the head without spaces, with the first part of section one),
    `tail` (the end of the report without attachments), `foot` (the end of the document, where a page names its day of
    publication), and the labelled lines of the page.
    """

    text: str
    start: int
    end: int
    segments: list[Segment]
    intro: str
    tail: str
    foot: str = ""
    labelled: dict[str, list[str]] = field(default_factory=dict)

    def first(self, key: str) -> str | None:
        """The first labelled value of a kind."""
        return next(iter(self.labelled.get(key, ())), None)


def zone_of(document: Document, flow: Flow, marks: list[Mark]) -> Zone:
    """The zone of a document whose sections are known."""
    text = flow.text
    end = marks[0].start if marks else min(len(text), _WITHOUT_MARKS)
    start = max(0, end - _LONGEST)
    segments = list(_segments(text, start, end))
    overview = text[end : min(end + _OVERVIEW_PART, _next_stop(text, marks, end))] if marks else ""
    zone = Zone(text, start, end, segments, _compact(text[start:end]) + _compact(overview), _tail(text, marks))
    zone.foot = text[max(marks[-1].body_start if marks else end, len(text) - _END_PART) :]
    for name, key in _META:
        value = document.meta.get(name, "").strip()
        if value:
            zone.labelled.setdefault(key, []).append(value)
    for key, value in _labelled(text[start:end]):
        zone.labelled.setdefault(key, []).append(value)
    for offset, grid in flow.grids:
        if offset < end:
            for key, value in _labelled_cells(grid):
                zone.labelled.setdefault(key, []).append(value)
    return zone


def without_furniture(text: str) -> str:
    """The lines of the head that belong to the report and not to the page around it."""
    kept = []
    for line in text.split("\n"):
        stripped = line.replace(GRID_MARK, "").strip()
        if len(stripped) > _LONG_LINE * 2 and _FURNITURE.search(stripped, 0, _LONG_LINE):
            run = _FURNITURE_RUN.match(stripped)
            stripped = stripped[run.end() :] if run else stripped
        if stripped and not (
            len(stripped) <= _LONG_LINE * 2 and (_FURNITURE.search(stripped) or _LABEL.match(stripped))
        ):
            kept.append(stripped)
    return "\n".join(kept)


def _compact(text: str) -> str:
    return "".join(text.split())


def _segments(text: str, start: int, end: int) -> Iterator[Segment]:
    """Lines; a long line is taken apart at its spaces, so that a title inside run-together text stands by itself."""
    for match in re.compile(r"[^\n]+").finditer(text, start, end):
        if match.end() - match.start() <= _LONG_LINE:
            pieces = [match.span()]
        else:
            pieces = [piece.span() for piece in re.compile(r"[^\s]+").finditer(text, *match.span())]
        for first, last in pieces:
            compact = _compact(text[first:last])
            if compact and compact != GRID_MARK:
                label = _LABEL.match(compact)
                if label:
                    yield Segment(first, last, compact[label.end() :], _KEY_OF_LABEL[label.group(1)])
                else:
                    yield Segment(first, last, compact)


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    for match in _LABEL.finditer(text):
        rest = text[match.end() : match.end() + 80].split("\n", 1)[0]
        value = re.split(r"[ \t　]{1,}(?=[\u3400-\u9fff【>]|-->)|[|]", rest, maxsplit=1)[0].strip()
        if value:
            yield _KEY_OF_LABEL[match.group(1)], value


def _labelled_cells(grid: Grid) -> Iterator[tuple[str, str]]:
    for row in grid.rows[:12]:
        for label, value in pairwise(row):
            match = _GRID_LABEL.fullmatch(label.text.strip())
            if match and value.text.strip():
                yield _KEY_OF_LABEL[match.group(1)], value.text.strip()


def _next_stop(text: str, marks: list[Mark], end: int) -> int:
    """Where the first section ends, or its first table begins."""
    grid = text.find(GRID_MARK, end)
    stops = [mark.start for mark in marks[1:2]] + ([grid] if grid >= 0 else [])
    return min(stops, default=len(text))


def _tail(text: str, marks: list[Mark]) -> str:
    """The end of the last section up to its attachments."""
    start = marks[-1].body_start if marks else max(0, len(text) - _END_PART)
    attachment = re.compile(r"附件\s*[:：\d一二]|附表|附\s*[:：]").search(text, start)
    end = attachment.start() if attachment else len(text)
    return text[max(start, end - _END_PART) : end]
