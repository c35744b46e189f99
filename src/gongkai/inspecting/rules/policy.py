"""Policy documents and guides: what must be said beside them, and who explains them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.inspecting.indicators import has_any, missing
from gongkai.inspecting.look import Look
from gongkai.inspecting.model import Finding, shortened
from gongkai.law.errors import CalendarError
from gongkai.law.workdays import default_calendar

_FEW = 3
"""Elements of a guide from which a page of a service column is taken for one."""


def metadata(look: Look) -> Iterator[Finding]:
    """政策文件元数据缺失: the labels that the page of a document must show."""
    required = look.indicators["document-metadata"].words["required"]
    for page in look.of_column("policy"):
        lacking = missing(page.text.replace(" ", "").replace("\u3000", ""), required)
        if lacking:
            said = f"政策文件“{page.name}”没有标明{'、'.join(lacking)}。"
            yield Finding(
                "document-metadata", page.address, page.name, said, "正文", "、".join(lacking), len(lacking), 0
            )


def interpretations(look: Look) -> Iterator[Finding]:
    """政策文件没有解读: it links to none, and no interpretation links to it or names it."""
    about = look.indicators["interpretation-missing"]
    explained = _explained(look, about.words["named"])
    for page in look.of_column("policy"):
        day = page.published
        if day is None or not has_any(page.name, about.words["policy"]) or has_any(page.name, about.words["named"]):
            continue
        if (look.on - day).days > about.limits["within_days"] or look.on <= _due(day, about.limits["workdays"]):
            continue
        linked = any(has_any(link.text, about.words["named"]) for link in page.links if link.zone == "main")
        if not linked and page.address not in explained and f"《{page.name}》" not in explained:
            said = f"政策文件“{page.name}”于{day}发布，超过{about.limits['workdays']}个工作日没有解读，也没有互设链接。"
            yield Finding(
                "interpretation-missing", page.address, page.name, said, "正文", page.name,
                default_calendar().count(day, look.on) if _due(day, 1) > day else None, about.limits["workdays"],
            )  # fmt: skip


def _explained(look: Look, named: tuple[str, ...]) -> set[str]:
    """The addresses that interpretations link to, and the titles that they name."""
    found: set[str] = set()
    for page in look.site.pages.values():
        if has_any(page.name, named):
            found |= {target.address for link, target in look.links(page) if link.zone == "main"}
            found |= {f"《{part.partition('》')[0]}》" for part in f"{page.name}\n{page.text}".split("《")[1:]}
    return found


def _due(day: date, workdays: int) -> date:
    try:
        return default_calendar().add(day, workdays).date
    except CalendarError:
        return day


def guide_elements(look: Look) -> Iterator[Finding]:
    """办事指南要素缺失: the elements of guides in columns of services."""
    about = look.indicators["guide-elements"]
    columns = {page.address for column in look.columns for page in column.pages} | {look.site.home}
    listed = {entry.target.address for column in look.of_kind("services") for entry in column.entries}
    for page in look.site.pages.values():
        named = has_any(page.name, about.words["named"])
        if page.address in columns or not (page.address in listed or named):
            continue
        text = page.text.replace(" ", "").replace("\u3000", "")
        lacking = missing(text, about.words["required"])
        there = len(about.words["required"]) - len(lacking)
        if lacking and (there >= _FEW or (named and page.address in listed)):
            said = f"办事指南“{page.name}”缺少要素：{'、'.join(lacking)}。"
            first = shortened(page.text, 80)
            yield Finding("guide-elements", page.address, page.name, said, "正文", first, len(lacking), 0)
