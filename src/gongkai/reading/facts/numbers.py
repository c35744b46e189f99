"""Numbers with their units in running text: digits, thousands commas, 万, Chinese numerals, 余 and 约."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.reading.facts.flat import Flat
from gongkai.report import Number

MAX_MENTIONS = 20_000
"""Numbers looked at in one section."""

_UNITS = "元|人次|件次|条次|批次|件|条|宗|份|篇|项|次|期|个|场|起|例|则|部|%|人|单|幅|张|户|家|名"
_MENTION = re.compile(
    r"(?<![\d.第])(?<!\d[,，])(?P<digits>\d{1,3}(?:[,，]\d{3})+(?![\d])|\d{1,15}(?:\.\d{1,8})?)"
    rf"(?P<more>[余多几])?(?P<scale>[万亿])?(?P<also>[余多])?(?P<unit>{_UNITS})?"
    r"|(?<![第每这某任逐唯同零〇一二两三四五六七八九十百千])(?P<chinese>[零〇一二两三四五六七八九十百千]{1,8})"
    r"(?:(?P<some>[余多几])?(?P<counted>件|条|宗|份|篇|项|次|期|场|起|例)(?![事龙性体])|(?<=[为是]零)(?=[，,。；;、）)\n]|$))"
)
_ANCHOR = re.compile(
    r"[0-9零〇一二两三四五六七八九十百千](?:(?<=[0-9])[0-9]*|(?<![0-9])[零〇一二两三四五六七八九十百千]*)"
)
"""A run of digits or of Chinese numerals; written so that the pattern begins with one set of characters, which is found fast."""
_BARE_BEFORE = "为：:数是计"
_BARE_AFTER = "，,。；;、）)\n"
_ABOUT = re.compile(r"(?:大约|将近|超过|不少于|约|近|超|逾|达到近)$")
_CUTS = ",；;：:（()）"
"""What ends a clause like a 、 or a ，. A 、 ends it only after the number."""
LEFT, RIGHT, LEAD = 60, 40, 90
"""Characters of clause kept before a number, after it, and of the sentence before the clause."""


@dataclass(slots=True)
class Mention:
    """A number in the flat text. `left` and `right` are its clause round it, `lead` the sentence before the clause."""

    start: int
    end: int
    value: Number
    unit: str
    qualifier: str
    sentence: int
    clause_start: int
    clause_end: int
    left: str
    right: str
    lead: str
    topics: tuple[str, ...] = ()
    scope: str = ""
    parts: tuple[Number, ...] = ()
    listing: str = ""
    """How `parts` were listed: "" in full, 等 not in full, 分渠道 as sentences of their own."""
    whole: Mention | None = None
    """The total in whose list this number stands."""

    @property
    def text(self) -> str:
        """The clause with the number taken out."""
        return f"{self.left}#{self.right}"


def mentions(flat: Flat) -> list[Mention]:
    """Every number with a counting unit (or standing bare after 为 or a colon), in the order of the text."""
    found: list[Mention] = []
    sentence_starts = [start for start, _ in flat.sentences]
    matches = _matches(flat.text)
    cut = flat.text
    for mark in _CUTS:
        cut = cut.replace(mark, "，")
    for index, match in enumerate(matches):
        start, end = match.span()
        sentence = bisect_right(sentence_starts, start) - 1
        first, last = flat.sentences[sentence]
        before = max(first, found[-1].end) if found else first
        after = min(last, matches[index + 1].start()) if index + 1 < len(matches) else last
        found.append(_mention(flat.text, cut, match, sentence, first=first, before=before, after=max(end, after)))
    return found


def _matches(text: str) -> list[re.Match[str]]:
    """The numbers that count something, at most MAX_MENTIONS of them."""
    found: list[re.Match[str]] = []
    for anchor in _ANCHOR.finditer(text):
        match = _MENTION.match(text, anchor.start())
        if match and _counts(text, match):
            found.append(match)
            if len(found) == MAX_MENTIONS:
                break
    return found


def _counts(text: str, match: re.Match[str]) -> bool:
    if match["unit"] or match["counted"]:
        return True
    start, end = match.span()
    after = text[end : end + 1]
    return start > 0 and text[start - 1] in _BARE_BEFORE and (not after or after in _BARE_AFTER)


def _mention(
    text: str, cut: str, match: re.Match[str], sentence: int, *, first: int, before: int, after: int
) -> Mention:
    """The mention of a number; `cut` is the text with one sign for all that end a clause."""
    start, end = match.span()
    left_start = max(before, start - LEFT)
    left_start = max(left_start, cut.rfind("，", left_start, start) + 1)
    right_end = min(after, end + RIGHT)
    for mark in "，、":
        found = cut.find(mark, end, right_end)
        right_end = found if found >= 0 else right_end
    while text.startswith("、", left_start):
        left_start += 1
    left = text[left_start:start]
    about = _ABOUT.search(left)
    qualifier = (about.group() if about else "") + (match["more"] or match["also"] or match["some"] or "")
    if match["scale"] and match["unit"] not in ("元", None) and not qualifier:
        qualifier = match["scale"]
    value, unit = _value(match)
    lead = text[max(first, left_start - LEAD) : left_start]
    return Mention(start, end, value, unit, qualifier, sentence, left_start, right_end, left, text[end:right_end], lead)


def _value(match: re.Match[str]) -> tuple[Number, str]:
    if match["chinese"]:
        return chinese_number(match["chinese"]), match["counted"] or ""
    digits, unit, scale = match["digits"].replace(",", "").replace("，", ""), match["unit"] or "", match["scale"]
    value: Number = Decimal(digits) if "." in digits else int(digits)
    if not scale:
        return value, unit
    if unit == "元":
        return value, scale + unit
    value = value * (10_000 if scale == "万" else 100_000_000)
    return (int(value) if value == int(value) else value), unit


_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=1024)
def chinese_number(numeral: str) -> int:
    """The value of a Chinese numeral below ten thousand (十二, 一百零五, 二〇)."""
    if not any(character in _TENS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    total = digit = 0
    for character in numeral:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
