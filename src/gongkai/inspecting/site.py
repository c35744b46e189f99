"""A site: its pages and files by their addresses, which page is the home page, and where a link leads."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from gongkai.inspecting.page import Page
from gongkai.scanning.links import Fault

INDEX = ("index.html", "index.htm", "index.shtml", "default.html", "default.htm")


class Target(NamedTuple):
    """Where a link leads: `page` or `file` of the site (by its address), `dead` (with the reason), `unasked`, or `nowhere`."""

    kind: str
    address: str = ""
    reason: str = ""


@dataclass
class Site:
    """A site as it was on a day. `data` holds the bytes of pages and files by address; `gone` the addresses that were asked
    for in vain, with the reason; `furniture`: pictures, styles and scripts, which are there and not looked at;
    `cut`: the bound at which asking ended, as a sentence; `whole`: a site with a home page, not only some columns of one.
    """

    on: date
    pages: dict[str, Page] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    home: str = ""
    hosts: frozenset[str] = frozenset()
    urls: dict[str, str] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    unreadable: dict[str, str] = field(default_factory=dict)
    furniture: set[str] = field(default_factory=set)
    cut: str = ""
    saved: bool = True
    whole: bool = True

    @property
    def files(self) -> list[str]:
        """The addresses of documents: what is neither a page nor was meant to be one."""
        return [address for address in self.data if address not in self.pages and address not in self.unreadable]

    def target(self, page: Page, href: str) -> Target:
        """Where a link of a page leads."""
        try:
            parts = urlsplit(urljoin(page.url, href) if page.url else href)
            host = (parts.hostname or "").lower()
        except ValueError:
            return Target("dead", href, "网址写法有误")
        if parts.scheme and parts.scheme not in ("http", "https"):
            return Target("nowhere")
        if host:
            return self._by_url(host, parts.path, parts.geturl())
        if not parts.path:
            return Target("nowhere")
        return self._by_path(page, unquote(parts.path), href)

    def _by_url(self, host: str, path: str, address: str) -> Target:
        if host in self.hosts:
            for name in _spellings(path):
                known = self.urls.get(host + name) or (name if self._has(name) else "")
                if known:
                    return self._found(known)
            inside = path.lstrip("/")
            if self.saved and not self.urls and self._has(inside):
                return self._found(inside)
        if path in self.gone and host in self.hosts:
            return Target("dead", address, self.gone[path])
        for fault in self.faults:
            if (said := fault(address)) is not None:
                return Target("dead", address, said) if said else Target("elsewhere", address)
        return Target("unasked", address)

    def _by_path(self, page: Page, path: str, href: str) -> Target:
        rooted = path if path.startswith("/") else posixpath.join(posixpath.dirname(page.address), path)
        plain = posixpath.normpath(rooted)
        plain = plain.lstrip("/") if self.saved else plain
        if plain.startswith(".."):
            return Target("unasked", href)
        for name in _spellings(plain + ("/" if path.endswith("/") else "")):
            if self._has(name):
                return self._found(name)
            if name in self.gone:
                return Target("dead", plain, self.gone[name])
        return Target("dead", plain, "保存的网页里没有这个文件") if self.saved else self._asked(plain, href)

    def _asked(self, path: str, href: str) -> Target:
        for fault in self.faults:
            if (said := fault(href if href.startswith("/") else path)) is not None:
                return Target("dead", path, said) if said else Target("elsewhere", path)
        return Target("unasked", path)

    def _has(self, address: str) -> bool:
        return address in self.data or address in self.pages or address in self.furniture

    def _found(self, address: str) -> Target:
        return Target("page" if address in self.pages else "file", address)


def _spellings(path: str) -> list[str]:
    """The names under which a path may have been saved."""
    bare = path.rstrip("/")
    if bare in ("", "."):
        return [path or "/", *INDEX, *(f"/{name}" for name in INDEX)]
    within = [f"{bare}/{name}" for name in INDEX]
    return [path, *within] if path.endswith("/") else [path, f"{path}.html", *within, f"{path}/"]


def home_of(addresses: list[str]) -> str:
    """The home page among the addresses of a saved folder: the index that lies highest, or the only page; "" without one."""
    indexes = [address for address in addresses if posixpath.basename(address).lower() in INDEX]
    if indexes:
        return min(indexes, key=lambda address: (address.count("/"), len(address), address))
    return addresses[0] if len(addresses) == 1 else ""
