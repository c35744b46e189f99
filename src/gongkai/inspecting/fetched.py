"""A site asked for over the network: only where its host was named by an administrator, page after page, within bounds."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date
from urllib.parse import urldefrag, urljoin, urlsplit

from gongkai.inspecting.page import parse_page
from gongkai.inspecting.site import Site
from gongkai.reading.errors import ReadError, Unreadable
from gongkai.reading.limits import MAX_UNPACKED
from gongkai.scanning.web import Web

MAX_FETCHED = 500
"""Pages and files that one inspection asks another site for."""
LONGEST = 20 * 1024 * 1024
"""Bytes of one page or file that is asked for."""
_LOOKED_AT = ("text/", "application/")


def fetched_site(
    start: str, web: Web, on: date, *, whole: bool = True, said: Callable[[int, int], None] | None = None
) -> Site:
    """The site at an address, by its links within the host. Raises Unreadable when its first page cannot be had."""
    host = (urlsplit(start).hostname or "").lower()
    site = Site(on, hosts=frozenset({host}), saved=False, whole=whole, faults=(web.fault,))
    gone: dict[str, str] = {}
    waiting, seen, total = deque([start]), {start}, 0
    while waiting:
        if len(site.data) >= MAX_FETCHED or total >= MAX_UNPACKED:
            site.cut = cut(len(site.data), total)
            break
        address = waiting.popleft()
        path = urlsplit(address).path or "/"
        answer = web.read(address, LONGEST)
        if isinstance(answer, str):
            if not site.data:
                raise Unreadable(f"{address} 打不开：{answer}")
            gone[path] = answer
            continue
        kind, data = answer
        if not kind.startswith(_LOOKED_AT) or kind in ("text/css", "text/javascript", "application/javascript"):
            continue
        total += len(data) - len(site.data.get(path, b""))
        site.data[path] = data
        if kind == "text/html":
            for found in _take(site, path, data, address):
                if found not in seen and urlsplit(found).hostname == host:
                    seen.add(found)
                    waiting.append(found)
        if said is not None:
            said(len(site.data), min(MAX_FETCHED, len(site.data) + len(waiting)))
    site.gone = gone
    site.home = urlsplit(start).path or "/"
    return site


def cut(number: int, total: int) -> str:
    """What is said of a site of which there is more than one inspection asks for."""
    return f"这次取回了{number}个页面和附件，共{total / 1024**2:.1f}兆字节，已到上限，其余的没有检查。"


def _take(site: Site, path: str, data: bytes, address: str) -> list[str]:
    try:
        page = parse_page(path, data, site.on, url=address)
    except ReadError as error:
        site.unreadable[path] = str(error)
        return []
    site.pages[path] = page
    found = []
    for link in page.links:
        try:
            whole = urldefrag(urljoin(address, link.href))[0]
        except ValueError:
            continue
        if whole.startswith(("http://", "https://")) and not urlsplit(whole).query:
            found.append(whole)
    return found
