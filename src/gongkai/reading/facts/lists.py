"""Totals followed by their listed parts: 其中…, 包括…, parentheses, and sentences by channel."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.reading.facts.flat import Flat
from gongkai.reading.facts.groups import PUBLISHED, is_channel
from gongkai.reading.facts.numbers import Mention
from gongkai.report import Number

_OPENER = re.compile(r"其中|包括|包含|涵盖|分别为|分别是|分为|[（(：:]")
_LIST_SENTENCE = re.compile(r"其中|在[^，,。]{0,14}中[，,]|按(?:类别|内容|渠道)[^，,。]{0,6}[，,]")
_MAINLY = re.compile(r"主要|例如|比如|含上|包括但不限于")
_STOP = re.compile(
    r"另[外有]|此外|同时|(?:较|比)(?:上|去|前|20\d\d)|同比|环比|增长|增加|减少|累计(?:办|收|公|发)|共(?:收|办|公开|发布|受理|计)|满意|阅读|浏览|点击|粉丝|播放"
)
_LAST_YEAR = re.compile(r"(?:上|去)一?年|结转")
_BEFORE = re.compile(r"同期|(?<!结转)(?<!结转自)(?:上|去)一?年(?!度?[^，,。；;]{0,4}(?:结转|转入))")
_RECEIPT = re.compile(r"收到|受理|接到|接收")
_REMEDY = re.compile(r"复议|诉讼")
_SEPARATOR = re.compile(r"[，,；;]")
_AND_SO_ON = re.compile(r"(?:[^，,；;。、（()）]{0,4}信息|的?信息)?等")
_SHARE = re.compile(r"占|%|比例|同比")
_COUNTED = frozenset("件条宗份篇项次期个场起例则部人") | {"人次", "件次", "条次", "元", "万元", "单", "幅"}
_WHOLE_REQUESTS = ("requests.new_received.total", "requests.new_or_all", "requests.total.total")
_BACK = 3
"""Sentences that 其中 at the head of a sentence may reach back for its total."""
_MAX_PAREN = 800
_MAX_DEPTH = 4
"""Lists inside lists."""
_MAX_ITEMS = 300
_EARLIER = 3
"""Numbers before a total that its list may divide instead."""
_REST = re.compile(r"其他|其它|其余")
_MANY, _MOST, _NEARLY_ALL = 4, 0.8, 0.9
"""A list without 其他 is taken to name everything from these shares of the total on, with many items and with few."""
_THIS_YEAR = re.compile("新收|本年|今年|当年")
_BY_WAY = re.compile("网上|网络|当面|邮寄|信函|传真|邮件|现场|按时|延期")


class Listing(NamedTuple):
    """The items (indexes of mentions) of one total, the index after the last, and whether the list may be incomplete."""

    items: tuple[int, ...]
    end: int
    open_ended: bool


class Lists:
    """The lists of one section; `attach` writes `parts`, `listing` and `whole` into its mentions."""

    def __init__(self, flat: Flat, found: list[Mention]) -> None:
        self.text = flat.text
        self.flat = flat
        self.found = found
        self.depth = 0

    def attach(self) -> None:
        """Find every list, outermost first, and note it on its total."""
        index = 0
        while index < len(self.found):
            index = max(self._open(index), index + 1)
        self._reach_back()

    def _open(self, index: int) -> int:
        """Read the list after this mention, if one opens there; returns the index after what was read."""
        total = self.found[index]
        following = self.found[index + 1] if index + 1 < len(self.found) else None
        if total.unit not in _COUNTED or following is None or following.sentence != total.sentence:
            return index + 1
        opener = _OPENER.search(self.text, total.end, following.start)
        if opener is None or "。" in self.text[total.end : following.start]:
            return index + 1
        close = self._closing(opener.start()) if opener.group() in "（(" else None
        if opener.group() in "（(" and close is None:
            close = self.flat.sentences[total.sentence][1]
        mainly = _MAINLY.search(self.text, opener.start(), opener.end() + 6) is not None
        self.depth += 1
        listing = self._read(index, index + 1, opener.start(), close)
        self.depth -= 1
        total_index = self._total_of(index, listing)
        if total_index is not None:
            self._note(total_index, listing._replace(open_ended=listing.open_ended or mainly))
        return listing.end

    def _total_of(self, index: int, listing: Listing) -> int | None:
        """The mention that a list divides: the one before it, or one further back that the items sum to.

        None where the items sum to the two before them (新收 and 上年结转 together) or divide a figure carried over.
        """
        total = self.found[index]
        added = sum(self.found[item].value for item in listing.items)
        if added == total.value:
            return index
        earlier = [
            number
            for number in range(max(0, index - _EARLIER), index)
            if self.found[number].sentence == total.sentence and self.found[number].unit == total.unit
        ]
        exact = next((number for number in reversed(earlier) if self.found[number].value == added), None)
        if exact is not None and not self.found[exact].parts:
            return exact
        if any(self.found[number].value + total.value == added for number in earlier):
            return None
        return None if any(topic.startswith("requests.carried") for topic in total.topics) else index

    def _closing(self, opening: int) -> int | None:
        depth = 0
        for position in range(opening, min(len(self.text), opening + _MAX_PAREN)):
            if self.text[position] in "（(":
                depth += 1
            elif self.text[position] in "）)":
                depth -= 1
                if depth == 0:
                    return position
        return None

    def _read(self, total_index: int, index: int, position: int, close: int | None) -> Listing:
        """The items from `index` on; stops early where a prefix of them sums to the total."""
        total = self.found[total_index]
        items: list[int] = []
        exact: Listing | None = None
        loose = False
        added: Number = 0
        sentence = self.found[index].sentence
        while index < len(self.found) and len(items) < _MAX_ITEMS:
            item = self.found[index]
            if item.sentence != sentence or (close is not None and item.start > close):
                break
            lead = self.text[position : item.start]
            if item.unit == "%":
                index += 1
                continue
            if self._stops(lead, total):
                break
            if item.unit != total.unit:
                if self._inside_label(index, total.unit):
                    index += 1
                    continue
                loose = loose or self._resumes(index, total.unit, close)
                break
            if exact is not None and item.value:
                break
            loose = loose or (bool(items) and self._skips(lead))
            items.append(index)
            added += item.value
            position = item.end
            index = self._nested(index, close)
            if index > items[-1] + 1:
                position = self.found[index - 1].end
            if len(items) > 1 and added == total.value:
                exact = Listing(tuple(items), index, open_ended=False)
        if exact is not None:
            return exact
        ends_open = bool(items) and _AND_SO_ON.match(self.text, self.found[items[-1]].end) is not None
        return Listing(tuple(items), index, loose or ends_open or self._may_be_partial(total, items, added))

    def _may_be_partial(self, total: Mention, items: list[int], added: Number) -> bool:
        """Whether a list that falls short may just not name everything: no 其他, and few items or little covered."""
        if added > total.value or any(_REST.search(self.found[index].left) for index in items):
            return False
        share = added / total.value if total.value else 0
        return share < (_MOST if len(items) >= _MANY else _NEARLY_ALL)

    def _nested(self, index: int, close: int | None) -> int:
        """Read a list inside a list; without one, the next index."""
        if index + 1 >= len(self.found) or self.depth >= _MAX_DEPTH:
            return index + 1
        item, following = self.found[index], self.found[index + 1]
        if following.sentence != item.sentence or (close is not None and following.start > close):
            return index + 1
        opener = _OPENER.search(self.text, item.end, following.start)
        return self._open(index) if opener else index + 1

    def _stops(self, lead: str, total: Mention) -> bool:
        said = total.text
        of_requests = any(topic.startswith("requests.") for topic in total.topics)
        if _STOP.search(lead) or (_BEFORE if of_requests else _LAST_YEAR).search(lead):
            return True
        if _REMEDY.search(lead) and not _REMEDY.search(said):
            return True
        return bool(_RECEIPT.search(lead)) and not _RECEIPT.search(said)

    def _inside_label(self, index: int, unit: str) -> bool:
        """Whether a number of another unit stands inside the label of the next item (24期公报112件)."""
        item = self.found[index]
        if index + 1 >= len(self.found) or self.found[index + 1].unit != unit:
            return False
        return not re.search(r"[，,；;、。（()）]", self.text[item.end : self.found[index + 1].start])

    def _resumes(self, index: int, unit: str, close: int | None) -> bool:
        sentence = self.found[index].sentence
        later = (item for item in self.found[index + 1 : index + 12] if item.sentence == sentence and item.unit == unit)
        return any(close is None or item.start < close for item in later)

    @staticmethod
    def _skips(lead: str) -> bool:
        """Whether a clause without any number stands between two items."""
        return any(chunk and not _SHARE.search(chunk) for chunk in _SEPARATOR.split(lead)[1:-1])

    def _note(self, total_index: int, listing: Listing) -> None:
        total = self.found[total_index]
        if not listing.items or total.parts:
            return
        total.parts = tuple(self.found[index].value for index in listing.items)
        total.listing = "等" if listing.open_ended or len(listing.items) == 1 else ""
        by_channel = sum(is_channel(self.found[index]) for index in listing.items) > 1
        if by_channel and sum(total.parts) != total.value:
            total.listing = "分渠道"
        for index in listing.items:
            item = self.found[index]
            item.whole = total
            item.topics = _topics_of_part(item, total)

    def _reach_back(self) -> None:
        """Lists that begin a sentence with 其中: the total stands in a sentence before."""
        for index, first in enumerate(self.found):
            start = self.flat.sentences[first.sentence][0]
            if first.whole is not None or (index and self.found[index - 1].sentence == first.sentence):
                continue
            if not _LIST_SENTENCE.match(self.text, start):
                continue
            candidates = self._candidates(index)
            listings = [(total, self._read(total, index, start, None)) for total in candidates]
            exact = [
                pair
                for pair in listings
                if sum(self.found[i].value for i in pair[1].items) == self.found[pair[0]].value
            ]
            if exact or listings:
                self._note(*(exact or listings)[0])

    def _candidates(self, index: int) -> list[int]:
        """Totals before a sentence of parts: nearest first, running totals over years last."""
        first = self.found[index]
        near = [
            number
            for number in range(max(0, index - 12), index)
            if self.found[number].unit == first.unit
            and first.sentence - self.found[number].sentence <= _BACK
            and self.found[number].whole is None
            and not self.found[number].parts
        ]
        near.reverse()
        return sorted(near, key=lambda number: "累计" in self.found[number].lead + self.found[number].left)


def _topics_of_part(item: Mention, total: Mention) -> tuple[str, ...]:
    """What an item of a list may still state by itself: a part of a total is not a total."""
    if not total.topics:
        return tuple(topic for topic in item.topics if not topic.startswith("requests."))
    if total.topics[0].startswith("requests.") and not _states_its_own(item, total):
        return tuple("requests.by_channel" if topic in _WHOLE_REQUESTS else topic for topic in item.topics)
    return tuple("proactive.published.part" if topic == PUBLISHED else topic for topic in item.topics)


def _states_its_own(item: Mention, total: Mention) -> bool:
    """Whether an item is itself a figure of table three: 新收, or the answered ones of those received."""
    if _THIS_YEAR.search(item.text):
        return True
    received = "requests.total.total" not in total.topics
    return received and re.search("办结|答复", item.text) is not None and not _BY_WAY.search(item.text)
