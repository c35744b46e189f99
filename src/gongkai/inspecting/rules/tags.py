"""What pages say of themselves: the tags of site, columns and articles, and dates that have not come yet."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.inspecting.columns import kinds
from gongkai.inspecting.look import Look
from gongkai.inspecting.model import Finding
from gongkai.inspecting.page import Page


def tags(look: Look) -> Iterator[Finding]:
    """网页标签缺失: the meta tags that the rules for pages demand."""
    columns = [column.page for column in look.columns]
    home = look.home
    for key, what, pages in (
        ("tags-site", "首页", [home] if home is not None else []),
        ("tags-column", "栏目页", columns),
        ("tags-article", "内容页", look.articles),
    ):
        required = look.indicators[key].words["required"]
        for page in pages:
            lacking = [tag for tag in required if tag.lower() not in page.tags]
            if lacking:
                said = f"{what}“{page.name}”缺少 meta 标签：{'、'.join(lacking)}。"
                yield Finding(key, page.address, page.name, said, "网页头部", "、".join(lacking), len(lacking), 0)


def future_dates(look: Look) -> Iterator[Finding]:
    """发布日期晚于检查之日: of articles, and of what columns of news, notices and policies list (elsewhere a date may be a term)."""
    ahead = look.indicators["date-future"].limits["days"]
    seen: set[str] = set()
    for page in look.articles:
        if page.published is not None and (days := (page.published - look.on).days) > ahead:
            seen.add(page.address)
            yield _future(page, page.name, str(page.published), days=days, ahead=ahead)
    for column in look.columns:
        for entry in column.entries if kinds()[column.kind].main else ():
            day, about = entry.link.on, entry.target.address or entry.link.href
            if day is not None and (days := (day - look.on).days) > ahead and about not in seen:
                seen.add(about)
                yield _future(column.page, entry.link.text, str(day), days=days, ahead=ahead, key=about)


def _future(page: Page, title: str, day: str, *, days: int, ahead: int, key: str = "") -> Finding:
    said = f"“{title}”标注的发布日期是{day}，比检查之日晚{days}天。"
    return Finding("date-future", page.address, page.name, said, "发布日期", f"{title} {day}", days, ahead, key)
