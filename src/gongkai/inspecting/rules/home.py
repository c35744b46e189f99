"""The home page: whether it is kept up to date, and whether it leads to where people can ask and be served."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.inspecting.indicators import has_any
from gongkai.inspecting.look import Look
from gongkai.inspecting.model import Finding


def stale_home(look: Look) -> Iterator[Finding]:
    """首页不更新: nothing dated on it for so many days; where it is only navigation, on no page of the second level."""
    home, limit = look.home, look.indicators["home-stale"].limits["days"]
    if home is None or not limit:
        return
    dates = [
        on
        for link, target in look.links(home)
        if link.zone == "main"
        for page in [look.site.pages.get(target.address) if target.kind == "page" else None]
        if (on := link.on or (page.published if page is not None else None)) is not None and on <= look.on
    ]
    newest = max(dates, default=None)
    of_columns = [day for column in look.columns if (day := column.newest(look.on)) is not None]
    newest = newest or max(of_columns, default=None)
    if newest is None:
        message = "首页和二级页面都没有带日期的内容，视为未更新。"
        yield Finding("home-stale", home.address, home.name, message, place="首页", limit=limit)
    elif (days := (look.on - newest).days) > limit:
        message = f"首页最近一次更新是{_printed(newest)}，已有{days}天没有更新，超过{limit}天。"
        yield Finding("home-stale", home.address, home.name, message, "首页", str(newest), days, limit)


def interaction(look: Look) -> Iterator[Finding]:
    """没有互动渠道: no link of the home page leads to a place for questions."""
    yield from _none(look, "interaction-none", "首页没有通向咨询、留言、信箱的链接。")


def service(look: Look) -> Iterator[Finding]:
    """没有办事服务: no link of the home page leads to services."""
    yield from _none(look, "service-none", "首页没有通向办事服务的链接。")


def _none(look: Look, key: str, message: str) -> Iterator[Finding]:
    home, words = look.home, look.indicators[key].words["any"]
    if home is not None and not any(has_any(link.text, words) for link in home.links):
        yield Finding(key, home.address, home.name, message, place="首页")


def _printed(day: object) -> str:
    return f"{day:%Y}年{int(f'{day:%m}')}月{int(f'{day:%d}')}日"
