"""Where an inspection could judge what: an indicator is judged at a page only when what it needs was among the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gongkai.inspecting.look import Look
from gongkai.inspecting.model import Finding

SCANNED = ("term", "term-grave", "secrecy", "privacy", "hidden", "file-unreadable")
"""What is judged on words alone."""


def judged(look: Look) -> dict[str, frozenset[str]]:
    """Indicator → the addresses at which it was judged; the indicators that are switched off are left out."""
    everything = frozenset(look.site.data)
    return {
        key: frozenset(_AT[key](look)) if key in _AT else everything
        for key, indicator in look.indicators.items()
        if not indicator.off
    }


def unsure(look: Look) -> frozenset[str]:
    """The fingerprints that dead links would have which were not followed this time."""
    return frozenset(
        Finding("link-dead", page.address, "", "", key=target.address).fingerprint
        for page in look.site.pages.values()
        for _link, target in look.links(page)
        if target.kind == "unasked"
    )


def _home(look: Look) -> Iterable[str]:
    return [look.home.address] if look.home is not None else []


def _columns(look: Look) -> Iterable[str]:
    return (page.address for column in look.columns for page in column.pages)


def _all_columns(look: Look) -> Iterable[str]:
    """Nothing where a column is missing: how many of all are wrong is then not known."""
    home = look.site.pages.get(look.site.home)
    ways = [target.kind for link, target in look.links(home) if link.zone == "nav"] if home is not None else []
    missing = look.absent or {"dead", "unasked"} & set(ways)
    return () if missing else [*_home(look), *_columns(look)]


def _dated(look: Look) -> Iterable[str]:
    return [*_columns(look), *_articles(look)]


def _articles(look: Look) -> Iterable[str]:
    return (page.address for page in look.articles)


def _policies(look: Look) -> Iterable[str]:
    return (page.address for page in look.of_column("policy"))


def _guides(look: Look) -> Iterable[str]:
    return (entry.target.address for column in look.of_kind("services") for entry in column.entries)


def _messages(look: Look) -> Iterable[str]:
    """Columns of messages all of whose entries were opened."""
    whole = [one for one in look.of_kind("messages") if all(entry.page is not None for entry in one.entries)]
    return (page.address for column in whole for page in column.pages)


_AT: dict[str, Callable[[Look], Iterable[str]]] = {
    "home-stale": _home,
    "interaction-none": _home,
    "service-none": _home,
    "tags-site": _home,
    "column-stale": _columns,
    "column-empty": _columns,
    "tags-column": _columns,
    "columns-stale-many": _all_columns,
    "columns-empty-many": _all_columns,
    "date-future": _dated,
    "tags-article": _articles,
    "document-metadata": _policies,
    "interpretation-missing": _policies,
    "guide-elements": _guides,
    "message-unanswered": _messages,
}
"""Indicators that are not judged on every page and file."""
