"""What the rules look at: the site, its columns with their entries, its articles, and where every link leads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gongkai.inspecting.columns import Column, kind_by_name
from gongkai.inspecting.indicators import Indicators
from gongkai.inspecting.page import Link, Page
from gongkai.inspecting.site import Site, Target
from gongkai.scanning import Terms

SHORTEST = 5
"""Characters from which the words of a link can be the title of something."""
_LITTLE = 60
"""Characters below which a page without entries says nothing."""


class Entry(NamedTuple):
    """Something that a column lists: the link, where it leads, and the page there when it is known."""

    link: Link
    target: Target
    page: Page | None

    @property
    def on(self) -> date | None:
        """The day printed beside it, or that of its page."""
        return self.link.on or (self.page.published if self.page is not None else None)


@dataclass(slots=True)
class Listed:
    """A column of the site: its first page, name and kind, what it lists, whether it leads to other columns, and whether
    what it lists are articles (not where an office registered it as `static`).
    """

    page: Page
    name: str
    kind: str
    pages: list[Page] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    leads_on: bool = False
    publishes: bool = True

    def newest(self, on: date) -> date | None:
        """The last update until a day."""
        return max((entry.on for entry in self.entries if entry.on is not None and entry.on <= on), default=None)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        if self.entries or self.leads_on or any(page.carries for page in self.pages):
            return False
        dated = any(row.on is not None for page in self.pages for row in page.rows)
        return not dated and sum(len(page.text.replace(self.name, "")) for page in self.pages) < _LITTLE


@dataclass
class Look:
    """One inspection's view of a site."""

    site: Site
    indicators: Indicators
    registered: Sequence[Column] = ()
    terms: Terms | None = None
    absent: list[str] = field(default_factory=list)
    _targets: dict[str, list[tuple[Link, Target]]] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day as of which the site is judged."""
        return self.site.on

    @property
    def home(self) -> Page | None:
        """The home page; None where only columns are inspected."""
        return self.site.pages.get(self.site.home) if self.site.whole else None

    def links(self, page: Page) -> list[tuple[Link, Target]]:
        """The links of a page with where they lead."""
        if page.address not in self._targets:
            self._targets[page.address] = [(link, self.site.target(page, link.href)) for link in page.links]
        return self._targets[page.address]

    @cached_property
    def columns(self) -> list[Listed]:
        """The columns: registered ones, those that say so in their tags, and where the home page's navigation leads."""
        found: dict[str, Listed] = {}
        for page, name, kind in (*self._registered(), *self._tagged(), *self._navigated()):
            if page.address not in found and not self._is_home(page.address):
                found[page.address] = Listed(page, name, kind or kind_by_name(name), [page], publishes=kind != "static")
        addresses = self._continued(found)
        for column in found.values():
            for page in column.pages:
                self._fill(column, page, addresses)
        return list(found.values())

    def _is_home(self, address: str) -> bool:
        return self.site.whole and bool(address) and address == self.site.home

    def _registered(self) -> Iterator[tuple[Page, str, str]]:
        start = self.site.pages.get(self.site.home) or Page("")
        for column in self.registered:
            target = self.site.target(start, column.address)
            if target.kind == "page":
                yield self.site.pages[target.address], column.name, column.kind
            else:
                self.absent.append(column.name)

    def _tagged(self) -> Iterator[tuple[Page, str, str]]:
        for page in self.site.pages.values():
            if (name := page.tags.get("columnname")) and "articletitle" not in page.tags:
                yield page, name, ""

    def _navigated(self) -> Iterator[tuple[Page, str, str]]:
        home = self.site.pages.get(self.site.home)
        for link, target in self.links(home) if home is not None else ():
            if link.zone == "nav" and target.kind == "page" and link.text:
                page = self.site.pages[target.address]
                if "articletitle" not in page.tags:
                    yield page, page.tags.get("columnname", link.text), ""

    def _continued(self, found: dict[str, Listed]) -> set[str]:
        """Join further pages of a column (same name, same folder) to its first one; the addresses of all column pages."""
        first: dict[tuple[str, str], Listed] = {}
        for address, column in list(found.items()):
            key = (column.name, posixpath.dirname(address))
            if key in first and column.page.tags.get("columnname") == first[key].page.tags.get("columnname", ""):
                first[key].pages.append(column.page)
                del found[address]
            else:
                first.setdefault(key, column)
        return {page.address for column in found.values() for page in column.pages}

    def _fill(self, column: Listed, page: Page, columns: set[str]) -> None:
        for link, target in self.links(page):
            if link.zone != "main" or target.kind == "nowhere":
                continue
            if target.address in columns or self._is_home(target.address):
                column.leads_on |= target.address not in {page.address for page in column.pages}
            elif len(link.text) >= SHORTEST:
                column.entries.append(Entry(link, target, self.site.pages.get(target.address)))

    def of_kind(self, kind: str) -> list[Listed]:
        """The columns of a kind."""
        return [column for column in self.columns if column.kind == kind]

    @cached_property
    def articles(self) -> list[Page]:
        """Pages that publish something: they say so in their tags, or a column lists them with a date beside."""
        columns = {page.address for column in self.columns for page in column.pages} | {self.site.home}
        listed = {
            entry.page.address
            for column in self.columns
            for entry in column.entries
            if column.publishes and entry.page is not None and entry.link.on is not None
            if entry.target.kind == "page"
        }
        return [
            page
            for address, page in self.site.pages.items()
            if address not in columns and ("articletitle" in page.tags or address in listed)
        ]

    def of_column(self, kind: str) -> list[Page]:
        """The articles that columns of a kind list, each once."""
        articles = {page.address: page for page in self.articles}
        found = [entry.target.address for column in self.of_kind(kind) for entry in column.entries]
        return [articles[address] for address in dict.fromkeys(found) if address in articles]
