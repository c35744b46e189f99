"""Columns: stale ones, empty ones, and how many of them make a site fail."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.inspecting.columns import kinds
from gongkai.inspecting.look import Listed, Look
from gongkai.inspecting.model import Finding


def stale_columns(look: Look) -> Iterator[Finding]:
    """栏目不更新: nothing new within the days of its kind; entries without a date do not count as an update."""
    limits = look.indicators["column-stale"].limits
    stale: list[Listed] = []
    for column in look.columns:
        limit = limits.get(column.kind, 0)
        if not limit or column.is_empty or not column.entries:
            continue
        newest = column.newest(look.on)
        days = None if newest is None else (look.on - newest).days
        if days is not None and days <= limit:
            continue
        stale.append(column)
        since = f"最近一次更新是{newest}，已有{days}天没有更新" if newest else "内容都没有日期，视为未更新"
        about = f"栏目“{column.name}”（{kinds()[column.kind].title}）{since}，应在{limit}天内更新。"
        first = column.entries[0].link.text
        yield Finding(
            "column-stale", column.page.address, column.name, about, f"栏目“{column.name}”", first, days, limit
        )
    many = look.indicators["columns-stale-many"].limits
    main = [column for column in stale if kinds()[column.kind].main]
    for name, found, limit in (("一级栏目", main, many["first_level"]), ("应更新的栏目", stale, many["all"])):
        if limit and len(found) >= limit:
            yield _many(look, "columns-stale-many", found, limit, f"{name}有{len(found)}个不更新")
            return


def empty_columns(look: Look) -> Iterator[Finding]:
    """空白栏目: a column that lists nothing and says nothing."""
    empty = [column for column in look.columns if column.is_empty]
    for column in empty:
        message = f"栏目“{column.name}”没有任何内容。"
        yield Finding("column-empty", column.page.address, column.name, message, f"栏目“{column.name}”")
    limit = look.indicators["columns-empty-many"].limits["all"]
    if limit and len(empty) >= limit:
        yield _many(look, "columns-empty-many", empty, limit, f"空白栏目有{len(empty)}个")


def _many(look: Look, key: str, found: list[Listed], limit: int, said: str) -> Finding:
    names = "、".join(column.name for column in found)
    page = look.site.pages.get(look.site.home) or found[0].page
    return Finding(
        key, page.address, page.name, f"{said}，达到{limit}个：{names}。", "各栏目", names, len(found), limit
    )
