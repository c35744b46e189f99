"""The saved pages of the invented site, as they were on a day, with the faults of a quarter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

_DAYS = re.compile(r"\{(\d+)\}")
_COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")


def saved_pages(
    site: Mapping[str, str], pages: Iterable[Mapping[str, Any]], faults: Iterable[Mapping[str, str]], on: date
) -> bytes:
    """The site as somebody saved and zipped it. `{n}` in a page is the day n days before, `{month}` that of the day."""
    files = _files(site, list(pages))
    for fault in faults:
        files[fault["page"]] = files[fault["page"]].replace(fault["old"], fault["new"])
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            dated = _DAYS.sub(lambda match: str(on - timedelta(int(match[1]))), text)
            archive.writestr(f"saved/{name}", dated.replace("{month}", f"{on:%Y%m}"))
    return out.getvalue()


def feed(title: str, on: date, days: int) -> bytes:
    """The feed of the columns: one entry, so many days old."""
    day = (on - timedelta(days)).isoformat()
    entry = (
        f"<item><title>{title}</title><pubDate>{day}</pubDate><description>详见县政府门户网站。</description></item>"
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{entry}</channel></rss>'.encode()


def _files(site: Mapping[str, str], pages: list[Mapping[str, Any]]) -> dict[str, str]:
    links = [(f"{page['folder']}/index.html", page["column"]) for page in pages]
    home = {"SiteName": site["name"], "SiteDomain": "jiaoyu.shifan.example", "SiteIDCode": site["code"]}
    newest = "".join(
        f'<li><a href="{page["folder"]}/1.html">{page["title"]}</a><span>{{{page["days"]}}}</span></li>'
        for page in pages
    )
    files = {"index.html": _page(site["name"], f"<ul>{newest}</ul><p>局长信箱见县政府门户网站。</p>", home, links, "")}
    for page in pages:
        folder, column, title = page["folder"], page["column"], page["title"]
        row = f'<ul><li><a href="1.html">{title}</a><span>{{{page["days"]}}}</span></li></ul>'
        files[f"{folder}/index.html"] = _page(column, row, dict.fromkeys(_COLUMN, column), links, "../")
        tags = {"ArticleTitle": title, "PubDate": f"{{{page['days']}}}", "ContentSource": site["name"]}
        files[f"{folder}/1.html"] = _page(title, f"<h1>{title}</h1><p>{page['text']}</p>", tags, links, "../")
    return files


def _page(title: str, body: str, tags: Mapping[str, str], links: list[tuple[str, str]], up: str) -> str:
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in tags.items())
    menu = "".join(f'<li><a href="{up}{address}">{name}</a></li>' for address, name in links)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><nav><ul>{menu}'
        f'<li><a href="https://www.shifan.example/xinxiang/">咨询信箱</a></li></ul></nav><div class="content">{body}</div></body></html>'
    )
