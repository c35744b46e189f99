"""New-media accounts: when they last said something, and what stands in what they said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gongkai.inspecting.indicators import Indicators, indicators
from gongkai.inspecting.judged import SCANNED
from gongkai.inspecting.model import Finding, Inspected
from gongkai.inspecting.rules.contents import scanned
from gongkai.scanning import Terms


class Entry(NamedTuple):
    """One entry of a feed: its title, its day where one is printed, its address, its words."""

    title: str
    on: date | None
    address: str = ""
    text: str = ""


def inspect_account(
    name: str,
    platform: str,
    entries: Sequence[Entry],
    on: date,
    *,
    indicator: str = "account-stale",
    last: date | None = None,
    terms: Terms | None = None,
    changed: Indicators | None = None,
) -> Inspected:
    """Inspect an account by the entries of its feed, and by the day of its last update as the register knows it. A column that
    has a feed is inspected the same by another indicator; `platform` is then its kind.
    """
    rules = changed or indicators()
    dates = [entry.on for entry in entries if entry.on is not None and entry.on <= on]
    newest = max([*dates, *([last] if last is not None and last <= on else [])], default=None)
    found = Inspected(on, pages=len(entries), newest=newest)
    limits = rules[indicator].limits
    limit = limits.get(platform, limits["other"])
    what = "账号" if indicator == "account-stale" else "栏目"
    days = None if newest is None else (on - newest).days
    if limit and (days is None or days > limit):
        since = f"最近一次更新是{newest}，已有{days}天没有更新" if newest else "没有带日期的内容，视为未更新"
        said = f"{what}“{name}”{since}，应在{limit}天内更新。"
        found.findings.append(Finding(indicator, name, name, said, what, str(newest or ""), days, limit))
    for entry in entries:
        words = f"{entry.title}\n{entry.text}".encode()
        found.findings += scanned(words, entry.address or entry.title, entry.title, terms, rules, page=True)
    said_at = frozenset(entry.address or entry.title for entry in entries)
    at = {indicator: frozenset((name,)), **dict.fromkeys(SCANNED, said_at)}
    found.judged = {key: places for key, places in at.items() if not rules[key].off}
    found.findings = [finding for finding in found.findings if not rules[finding.indicator].off]
    return found
