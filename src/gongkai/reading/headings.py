"""Finding places that look like one of the six section headings: exact wording first, misspelt wording on request.

A heading is compared without spaces, punctuation and the particles 的, 和, 与, 及; see `law/forms/sections.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from gongkai.law.forms import section_forms
from gongkai.reading.flow import GRID_MARK

Style = Literal["chinese", "bracketed", "arabic", "none"]

_IGNORED = frozenset(' \t\n\r\f\u3000的和与及以、，,：:。.；;“”"*#|')
_DROPPED = re.compile(f"[{re.escape(''.join(sorted(_IGNORED)))}]+")
_WINDOW = 60
_DIGITS = {character: value for value, character in enumerate("一二三四五六七八九十", start=1)}
_LEAD = re.compile(
    r"(?:20\d\d)?(?:年度|年|本年度|全年)?(?:我[省市州盟县区旗乡镇街道局委办厅]{1,2}|[本全][省市州盟县区旗乡镇局委办厅])?"
)
_CHINESE = re.compile(r"([一二三四五六七八九十][一二三四五六七八九十]?) ?[、.,，:：]")
_LINE = re.compile(
    r"(?m)^[ \t#*|>]*(?:[(（]([一二三四五六七八九十]{1,2}|\d)[)）]、?|第([一二三四五六七八九十])(?:部分|章|、|，)"
    r"|(\d{1,2})(?:[、.](?!\d)| (?=[^\d\s]))|([一二三四五六七八九十])(?=[ 主收政因存其总概基工]))"
)
_ANCHOR = re.compile("情况|事项|问题|概述|措施|概况|打算|计划|建议|复议、|主动公开\n")
_ENUMERATED = re.compile(
    r"\s*(?:[；;、]|[,，]\s*(?:[(（]?[一二三四五六\d]|主动|收到|存在|其他|政府|因|附)|[和与及]其他|以及"
    r"|[共等]?[一二三四五六七八九十\d]+个?(?:部分|方面)|共[一二三四五六七八九十\d]|等[一二三四五六七八九十\d内部方]|组成)"
)
_CONTENTS = re.compile(r"[ .·…．—_-]*[.·…．—_-]{2}[ .·…．—_-]*\d{0,3}\s*(?:\n|$)|[ \t]+\d{1,3}[ \t]*(?:\n|$)")
_TABLE_AHEAD = re.compile(
    r"第二十条第|信息内容|勾稽|申请人情况|本年新收|行政复议[\s|]*行政诉讼[\s|]*结果|结果维持|本列数据"
)
_BODY_BEGINS = re.compile(r"[\s。]|第二十条|信息内容|[(（]|20\d\d年|本列|行政复议行政|无|$")
_FIRST = re.compile(r"[\s的和与及以、，,：:。.；;“”\"*#|]*(.)[\s的和与及以]*(.)")
_LONGEST_LINE = 50
_MOST = 600
_MOST_SITES = 20_000
"""Headings, and places where one could stand, that are looked at in one document; real reports have a few dozen."""


class Candidate(NamedTuple):
    """A place that may be the heading of section `key`; the higher the score the likelier."""

    start: int
    end: int
    key: str
    number: int
    score: float
    style: Style
    numeral: str = ""
    ordinal: int | None = None
    table_ahead: bool = False


class Site(NamedTuple):
    """A place where a heading could stand: behind a numeral, or a short line of its own."""

    start: int
    body: int
    style: Style
    numeral: str
    ordinal: int | None
    line_start: bool


@cache
def lexicon() -> dict[str, tuple[str, int, float]]:
    """Compared wording → (section key, number in the form, weight of this wording)."""
    found: dict[str, tuple[str, int, float]] = {}
    for form in section_forms():
        for wording in (form.heading, *form.variants):
            compared = comparable(wording)
            weight = 10.0 if wording == form.heading else 7.0 if len(compared) >= 8 else 4.0
            found.setdefault(compared, (form.key, form.number, weight))
    return found


@cache
def _beginnings() -> tuple[frozenset[str], int]:
    """The first two characters of every wording, and the length of the longest."""
    return frozenset(wording[:2] for wording in lexicon()), max(map(len, lexicon()))


def comparable(text: str) -> str:
    """The wording without what headings differ in harmlessly."""
    return "".join(character for character in text if character not in _IGNORED)


def sites(text: str) -> Iterator[Site]:
    """Every numeral behind which a heading could stand, in no particular order."""
    taken: set[int] = set()
    for match in islice(_LINE.finditer(text), _MOST_SITES):
        bracketed, part, arabic, bare = match.groups()
        printed = next(group for group in match.groups() if group)
        style: Style = "bracketed" if bracketed else "arabic" if arabic else "chinese"
        if bare and text[match.end() : match.end() + 1] in "、.,，:：":
            continue
        index = match.start(match.lastindex or 0)
        start = index - 1 if bracketed or part else index
        taken.add(index)
        yield Site(start, match.end(), style, text[start : match.end()].strip(), _ordinal(printed), line_start=True)
    for match in islice(_CHINESE.finditer(text), _MOST_SITES):
        if match.start() not in taken:
            start = match.start()
            yield Site(
                start,
                match.end(),
                "chinese",
                match.group().strip(),
                _ordinal(match.group(1)),
                _at_line_start(text, start),
            )


def candidates(text: str) -> tuple[list[Candidate], list[Site]]:
    """The places with an exact wording, and the numerals and lines for which none was found."""
    found: list[Candidate] = []
    unmatched: list[Site] = []
    enumerated = -1
    for site in sorted(sites(text), key=lambda site: site.start):
        matched = wording_at(text, site.body)
        if matched is None:
            unmatched.append(site)
            continue
        end, wording = matched
        in_sentence = (
            enumerated >= 0 and "\n" not in text[enumerated : site.start] and "。" not in text[enumerated : site.start]
        )
        if _ENUMERATED.match(text, end) or in_sentence:
            enumerated = end
            continue
        found.append(_candidate(text, site, end, wording))
    numbered = {candidate.end for candidate in found}
    for site in _own_lines(text):
        matched = wording_at(text, site.body)
        if matched is None or not _line_ends(text, matched[0]):
            unmatched.append(site)
        elif matched[0] not in numbered:
            found.append(_candidate(text, site, *matched))
    found.sort()
    return found[:_MOST], unmatched[:_MOST]


def misspelt(text: str, unmatched: Iterable[Site], missing: set[str], lowest: float = 82.0) -> list[Candidate]:
    """Headings of the missing sections that are near to a known wording."""
    from rapidfuzz import fuzz, process  # only a report with a missing heading needs it

    wanted: dict[int, list[str]] = {}
    for wording, (key, number, _) in lexicon().items():
        if key in missing and len(wording) >= 6:
            wanted.setdefault(number, []).append(wording)
    every = [wording for wordings in wanted.values() for wording in wordings]
    found = []
    for site in unmatched:
        line_end = _line_end(text, site.body)
        own_line = site.line_start and line_end - site.start <= _LONGEST_LINE
        if own_line and text[site.body : site.body + 1] in "(（0123456789":
            continue
        choices = every if own_line else wanted.get(site.ordinal or 0, [])
        normal, ends = _window(text, site.body, line_end if own_line else site.body + _WINDOW)
        lengths = {len(normal)} if own_line else {len(wording) + more for wording in choices for more in (-1, 0, 1)}
        best: tuple[float, int, str] = (lowest, 0, "")
        for length in lengths:
            if 4 <= length <= len(normal):
                match = process.extractOne(normal[:length], choices, scorer=fuzz.ratio, score_cutoff=best[0])
                if match and (match[1], length) > best[:2]:
                    best = (match[1], length, match[0])
        if best[2] and not _ENUMERATED.match(text, ends[best[1] - 1]):
            found.append(_candidate(text, site, ends[best[1] - 1], best[2], penalty=4.0))
    return found


def bare(text: str, start: int, end: int, key: str) -> Candidate | None:
    """A long wording of one section without numeral inside run-together text between two offsets, or None."""
    form = next(form for form in section_forms() if form.key == key)
    for wording in (form.heading, *form.variants):
        index = text.find(wording, start, end) if len(wording) >= 9 else -1
        after = index + len(wording)
        if (
            index > 0
            and text[index - 1] in "。；;！ \t\n0123456789元"
            and _BODY_BEGINS.match(text, after)
            and not _ENUMERATED.match(text, after)
        ):
            site = Site(index, index, "none", "", None, line_start=False)
            return _candidate(text, site, after, comparable(wording))
    return None


def wording_at(text: str, start: int) -> tuple[int, str] | None:
    """The longest known wording that begins at an offset, with the offset where it ends."""
    beginnings, longest = _beginnings()
    first = _FIRST.match(text, start)
    if first is None or (first.group(1) not in "2年本全我" and first.group(1) + first.group(2) not in beginnings):
        return None
    normal = _DROPPED.sub("", text[start : start + _WINDOW].partition(GRID_MARK)[0])
    known = lexicon()
    match = _LEAD.match(normal)
    for lead in {0, match.end() if match else 0}:
        if normal[lead : lead + 2] in beginnings:
            for length in range(min(longest, len(normal) - lead), 1, -1):
                wording = normal[lead : lead + length]
                if wording in known:
                    return _end_of(text, start, lead + length), wording
    return None


def _end_of(text: str, start: int, count: int) -> int:
    """Where so many comparable characters from an offset on end."""
    while count:
        count -= text[start] not in _IGNORED
        start += 1
    return start


def _window(text: str, start: int, stop: int) -> tuple[str, list[int]]:
    """The comparable characters from an offset on, with the offset after each."""
    normal: list[str] = []
    ends: list[int] = []
    for index, character in enumerate(text[start:stop], start=start + 1):
        if character == GRID_MARK:
            break
        if character not in _IGNORED:
            normal.append(character)
            ends.append(index)
    return "".join(normal), ends


def _own_lines(text: str) -> Iterator[Site]:
    """Short lines that end like a heading and carry no numeral; a line broken in two begins with its first half."""
    last = -1
    for match in islice(_ANCHOR.finditer(text), _MOST_SITES):
        start = _line_start(text, match.start())
        if start == last or match.start() - start > _LONGEST_LINE:
            continue
        last = start
        end = _line_end(text, match.end())
        if end - start > _LONGEST_LINE:
            continue
        line = _skip(text, start, end)
        yield Site(line, line, "none", "", None, line_start=True)
        before = _line_start(text, max(start - 1, 0))
        if 4 <= start - before <= 31:
            line = _skip(text, before, start)
            yield Site(line, line, "none", "", None, line_start=True)


def _line_start(text: str, index: int) -> int:
    """Where the line of an offset begins; of a long line only that it is too long."""
    lowest = max(0, index - _LONGEST_LINE - 1)
    found = text.rfind("\n", lowest, index)
    return found + 1 if found >= 0 else lowest


def _line_end(text: str, index: int) -> int:
    """Where the line of an offset ends; of a long line only that it is too long."""
    highest = min(len(text), index + _LONGEST_LINE + 1)
    found = text.find("\n", index, highest)
    return found if found >= 0 else highest


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t#*|>\u3000":
        start += 1
    return start


def _line_ends(text: str, end: int) -> bool:
    while end < len(text) and text[end] in " \t:：。.*|\u3000":
        end += 1
    return end >= len(text) or text[end] == "\n"


def _candidate(text: str, site: Site, end: int, wording: str, *, penalty: float = 0.0) -> Candidate:
    key, number, weight = lexicon()[wording]
    score = weight - penalty
    score += {"chinese": 3.0, "none": 0.0, "bracketed": -2.0, "arabic": -2.0}[site.style]
    score += 1.0 if site.line_start else -1.0
    score += 2.0 if site.ordinal == number else 0.0
    ahead = text[end : end + 90]
    table_ahead = key in ("proactive", "requests", "remedies") and (
        GRID_MARK in ahead[:12] or _TABLE_AHEAD.search(ahead) is not None
    )
    score += 5.0 if table_ahead else 0.0
    score -= 10.0 if _CONTENTS.match(text, end) else 0.0
    return Candidate(site.start, end, key, number, score, site.style, site.numeral, site.ordinal, table_ahead)


def _at_line_start(text: str, index: int) -> bool:
    while index > 0 and text[index - 1] in " \t#*|>\u3000":
        index -= 1
    return index == 0 or text[index - 1] in ("\n", GRID_MARK)


def _ordinal(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    if len(printed) == 2 and printed[0] == "十":
        return 10 + _DIGITS.get(printed[1], 0)
    return _DIGITS.get(printed)
