"""What must not stand in pages and attachments: the scan of things that are about to be published, on what is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.inspecting.indicators import Indicators
from gongkai.inspecting.look import Look
from gongkai.inspecting.model import Finding, shortened
from gongkai.scanning import Finding as Scanned
from gongkai.scanning import Terms, scan_bytes
from gongkai.scanning.classes import klass

_SECRECY = frozenset(("secrecy-mark", "work-secret"))
_HIDDEN = frozenset(("comment", "revision", "hidden-text", "covered-text", "location", "macro", "old-content"))
_GRAVE = frozenset(("error", "warning"))


def contents(look: Look) -> Iterator[Finding]:
    """错敏词、个人信息、涉密标志、隐藏内容: one finding a passage; what a template repeats on many pages is one."""
    found: dict[str, Finding] = {}
    for address, page in look.site.pages.items():
        for finding in scanned(look.site.data[address], address, page.name, look.terms, look.indicators, page=True):
            _add(found, finding)
    for address in look.site.files:
        name = address.rpartition("/")[2]
        for finding in scanned(look.site.data[address], address, name, look.terms, look.indicators):
            _add(found, finding)
    for address, reason in look.site.unreadable.items():
        _add(found, _unreadable(address, address.rpartition("/")[2], reason))
    yield from (
        replace(one, message=f"{one.message}共{one.pages}个页面有这一处。") if one.pages > 1 else one
        for one in found.values()
    )


def scanned(
    data: bytes, address: str, name: str, terms: Terms | None, indicators: Indicators, *, page: bool = False
) -> Iterator[Finding]:
    """The findings of the scan that an inspection reports."""
    report = scan_bytes(data, address.rpartition("/")[2] or "index.html", terms)
    if report.refused:
        yield _unreadable(address, name, report.refused.removeprefix("不能发布："))
    for one in report.findings:
        key = _indicator(one, indicators, page=page)
        if key:
            yield Finding(
                key, address, name, f"“{name}”{one.message}", str(one.place), shortened(one.excerpt or one.note),
                key=f"{one.kind} {one.masked} {one.excerpt}",
            )  # fmt: skip


def _indicator(one: Scanned, indicators: Indicators, *, page: bool) -> str:
    if one.kind == "term":
        return "term-grave" if one.severity == "error" else "term"
    if one.kind in _SECRECY:
        return "secrecy"
    if klass(one.kind).mask:
        wanted = one.severity == "error" or (
            one.severity == "warning" and bool(indicators["privacy"].limits["warnings"])
        )
        return "privacy" if wanted else ""
    return "hidden" if one.kind in _HIDDEN and one.severity in _GRAVE and not page else ""


def _unreadable(address: str, name: str, reason: str) -> Finding:
    return Finding("file-unreadable", address, name, f"“{name}”{reason}。", "附件", shortened(reason))


def _add(found: dict[str, Finding], finding: Finding) -> None:
    same = f"{finding.indicator} {finding.key}"
    if finding.key and same in found:
        found[same] = replace(found[same], pages=found[same].pages + 1)
    else:
        found[same if finding.key else f"{same} {finding.page}"] = finding
