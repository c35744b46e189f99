"""The entries of a feed, RSS 2.0 or Atom, as rows: what another site has published so far."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.office.bodies.exchange.rows import MAX_ROWS, Row
from gongkai.office.disclosure.models import Topic
from gongkai.office.errors import Refused

_ROOTS = re.compile(rb"<(?:\w+:)?(rss|feed|RDF)[\s>]")
_HEAD = 2_000
_ENTRIES = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")
_DAYS = ("pubDate", "published", "date", "updated")
_ZONE = ZoneInfo("Asia/Shanghai")


def is_feed(data: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    return data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and bool(_ROOTS.search(data[:_HEAD]))


def read_feed(data: bytes) -> list[Row]:
    """One row an entry, numbered from 1. Topics are taken from categories of that name. Raises Refused."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(
            "订阅文件读不出来（第{line}行附近）。请从原网站重新下载 RSS 或 Atom 文件。",
            line=getattr(error, "lineno", 1),
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("订阅文件带有 DTD 声明，不接受。请从原网站重新下载 RSS 或 Atom 文件。")
    entries = [node for node in root.iter() if _name(node) in _ENTRIES]
    if not entries:
        raise Refused("订阅文件里没有条目，请确认下载的是 RSS 或 Atom 文件。")
    if len(entries) > MAX_ROWS:
        raise Refused("超过{max_rows}条，请分成几个文件导入。", max_rows=MAX_ROWS)
    return [Row(number, _printed(entry)) for number, entry in enumerate(entries, 1)]


def _printed(entry: Any) -> dict[str, str]:
    parts: dict[str, str] = {}
    categories = []
    for node in entry:
        name = _name(node)
        if name == "category":
            categories.append((node.get("term") or node.text or "").strip())
        parts.setdefault(name, _inside(node))
    texts = [parts[name] for name in _TEXTS if parts.get(name)]
    labels = {str(label) for label in Topic.labels}
    return {
        "title": " ".join(parts.get("title", "").split()),
        "text": texts[0] if texts else "",
        "summary": _plain(texts[1]) if len(texts) > 1 else "",
        "made_on": next((day for name in _DAYS if (day := _day(parts.get(name, "")))), ""),
        "topic": next((category for category in categories if category in labels), ""),
        "keywords": " ".join(category for category in categories if category not in labels)[:200],
        "openness": "主动公开",
    }


def _inside(node: Any) -> str:
    """The words of an element; markup that is not escaped (Atom's xhtml) is kept."""
    from lxml import etree

    if len(node) == 0:
        return (node.text or "").strip()
    return "".join(etree.tostring(child, encoding="unicode") for child in node).strip()


def _plain(html: str) -> str:
    from gongkai.office.disclosure.rich_text import cleaned, plain

    return " ".join(plain(cleaned(html)).split())[:2_000]


def _day(printed: str) -> str:
    """The day of a moment as feeds write it, in the office's time zone; "" for none that can be read."""
    printed = printed.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(printed)
        except (ValueError, TypeError):
            continue
        return (moment.astimezone(_ZONE) if moment.tzinfo else moment).date().isoformat()
    return ""


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""
