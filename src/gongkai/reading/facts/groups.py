"""Parts of a total that follow as sentences of their own: what each channel published, the dispositions of requests."""

from __future__ import annotations

import re

from gongkai.reading.facts.numbers import Mention

PUBLISHED = "proactive.published.total"
_CHANNEL = re.compile(r"proactive\.published\.(?!total|part)")
_RESULTS = ("granted", "partial", "granted_or_partial", "denied", "unable", "refused", "other")


def is_channel(item: Mention) -> bool:
    """Whether a number is what one channel published (网站, 微信 …)."""
    return any(_CHANNEL.match(topic) for topic in item.topics)


def attach_channels(found: list[Mention]) -> None:
    """Parts of a published total that follow as sentences by channel, without 其中."""
    for index, total in enumerate(found):
        if PUBLISHED not in total.topics or len(total.parts) > 1 or total.whole:
            continue
        parts: list[Mention] = []
        for item in found[index + 1 : index + 40]:
            if item.sentence - total.sentence > 3:
                break
            if item.whole is not None or item.unit != total.unit:
                continue
            if not is_channel(item):
                break
            parts.append(item)
        if len(parts) > 1:
            total.parts = tuple(part.value for part in parts)
            total.listing = "" if sum(total.parts) == total.value else "分渠道"
            for part in parts:
                part.whole = total


def attach_results(found: list[Mention]) -> None:
    """The dispositions that follow an answered total in sentences of their own, as its parts."""
    for index, total in enumerate(found):
        if "requests.total.total" not in total.topics or len(total.parts) > 1 or total.whole:
            continue
        parts: dict[str, Mention] = {}
        for item in found[index + 1 : index + 40]:
            if item.sentence - total.sentence > 2 or (item.whole is not None and item.whole is not total):
                break
            name = next((topic.split(".")[1] for topic in item.topics if topic.startswith("requests.")), "")
            if name in _RESULTS:
                parts.setdefault(name, item)
            elif name in ("total", "new_received"):
                break
        granted = {"granted", "partial"} <= parts.keys() or "granted_or_partial" in parts
        if granted and {"denied", "unable", "refused"} <= parts.keys():
            total.parts = tuple(part.value for part in parts.values())
            total.listing = "" if "other" in parts or sum(total.parts) >= total.value else "等"
            for part in parts.values():
                part.whole = total
