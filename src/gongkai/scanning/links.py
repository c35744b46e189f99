"""Dead links: every address in a file with its place, and whether what it leads to is still there.

Links between files of a folder are looked up on the disk; `web.py` asks the network, of named hosts only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from gongkai.scanning.model import Finding, Place
from gongkai.scanning.pieces import Extract

KIND = "dead-link"
_LONGEST = 2_000
_ABSOLUTE = re.compile(r"https?://[^\s\"'<>\\，。；、（）《》“”]+", re.IGNORECASE)
_HREF = re.compile(r"<a\b[^>]*?\shref\s*=\s*[\"']([^\"'>]+)[\"']", re.IGNORECASE)
_TRAILING = ".,;:!?)]}"
_NAMESPACES = (
    "schemas.openxmlformats.org",
    "schemas.microsoft.com",
    "www.w3.org",
    "purl.org",
    "ns.adobe.com",
    "docs.oasis-open.org",
)

Fault = Callable[[str], str | None]
"""Why an address leads nowhere: "" when it leads somewhere, None when it was not asked."""


class Link(NamedTuple):
    """An address and where it stands."""

    place: Place
    offset: int
    address: str


def links_in(extract: Extract) -> Iterator[Link]:
    """Every address in what was taken out of a file, each once a part; relative ones of web pages included."""
    seen: set[tuple[str, str]] = set()
    for piece in sorted(extract.pieces, key=lambda piece: piece.net):
        text = piece.text
        patterns = ((_ABSOLUTE, 0), (_HREF, 1)) if extract.format == "html" else ((_ABSOLUTE, 0),)
        for pattern, group in patterns:
            for match in pattern.finditer(text):
                address = match[group].strip().rstrip(_TRAILING)[:_LONGEST]
                named = (host_and_path(address) or ("", ""))[0]
                if named in _NAMESPACES or address.startswith(("#", "mailto:", "tel:", "javascript:", "data:")):
                    continue
                if not any((part, address) in seen for part in (piece.place.part, "")):
                    seen |= {(piece.place.part, address), ("", address)}
                    yield Link(_place(piece.place, text, match.start(group)), match.start(group), address)


def _place(place: Place, text: str, start: int) -> Place:
    if place.paragraph is not None or place.cell is not None or "\n" not in text:
        return place
    return replace(place, cell=f"第 {text.count(chr(10), 0, start) + 1} 行")


def host_and_path(address: str) -> tuple[str, str] | None:
    """Host and path of an address; None for one that is malformed."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").lower(), parts.path
    except ValueError:
        return None


def beside(file: Path) -> Fault:
    """Faults of relative addresses in a page that lies on the disk: whether the file is there, never outside the page's folder."""
    folder = file.resolve().parent

    def fault(address: str) -> str | None:
        found = host_and_path(address)
        if found is None:
            return "网址写法有误"
        if found[0] or address.startswith("/") or not found[1]:
            return None
        target = (folder / unquote(found[1])).resolve()
        if not target.is_relative_to(folder.parent):
            return None
        return "" if target.exists() else "文件不存在"

    return fault


def dead_links(extract: Extract, *faults: Fault) -> Iterator[Finding]:
    """A finding for each address that leads nowhere; the first that has an answer decides."""
    for link in links_in(extract):
        said = next((said for fault in faults if (said := fault(link.address)) is not None), None)
        if said:
            yield Finding(
                KIND,
                "warning",
                link.place,
                link.address,
                link.address,
                link.offset,
                f"{said}。",
                link.address,
                link.address,
            )
