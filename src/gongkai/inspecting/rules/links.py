"""Dead links: one finding an address, with the number of pages that carry it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.inspecting.look import Look
from gongkai.inspecting.model import Finding, shortened


def dead_links(look: Look) -> Iterator[Finding]:
    """失效链接: addresses of which it is known that they lead nowhere."""
    found: dict[str, Finding] = {}
    for page in look.site.pages.values():
        carried: set[str] = set()
        for link, target in look.links(page):
            if target.kind != "dead" or target.address in carried:
                continue
            address = target.address
            carried.add(address)
            if address in found:
                found[address] = replace(found[address], pages=found[address].pages + 1)
                continue
            place = f"第{link.number}个链接“{shortened(link.text, 40)}”"
            said = f"“{page.name}”{place}打不开：{target.reason}。"
            found[address] = Finding(
                "link-dead", page.address, page.name, said, place, shortened(link.href), key=address
            )
    for finding in found.values():
        more = f"共{finding.pages}个页面有这个链接。" if finding.pages > 1 else ""
        yield replace(finding, message=finding.message + more)
