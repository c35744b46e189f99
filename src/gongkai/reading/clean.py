"""Cleaning printed text without losing the way back: widths, Traditional characters, pinyin glosses, leftovers.

Only deletions move characters; every other step replaces one character by one, so the way back is a list of shifts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gongkai.reading.errors import TooLarge
from gongkai.reading.glyphs import DIVISIONS, NORMAL, STATUTORY, WIDE
from gongkai.report import Noise

if TYPE_CHECKING:
    from opencc import OpenCC

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2e80-\u2fdf\ue5e5\uf900-\ufaff"
    "\ufe00-\ufe0f\ufeff\uff05\uff0b\uff0d-\uff19\uff20-\uff3a\uff41-\uff5a\ufff9-\uffff"
    "\\[【{×╳HXx\\\\]"
)
"""Any character with which something that is not plain text may begin."""
_SPELLINGS = STATUTORY | DIVISIONS
_RESPELT = re.compile("|".join(_SPELLINGS))

_INVISIBLE = re.compile(
    "([\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+)"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\uffff]+|\r(?=\n)"
)
_LEFTOVER = re.compile(
    r"\[(?:image|picture|bookmark|图片)\s*[:：][^\[\]\n]{0,200}\](?:[A-Za-z0-9_.]{1,24}\))?"
    r"|HYPERLINK\s+(?:\\[a-z]\s+)*(?:\"[^\"\n]{0,400}\"|[!-~]{1,400})(?:\s+\\[a-z])*"
    r"|INCLUDEPICTURE\s+\"[^\"\n]{0,400}\"(?:\s+\\[*a-zA-Z]+)*"
    r"|PAGEREF\s+_[A-Za-z]+\d*(?:\s+\\[a-z])*"
    r"|TOC(?:\s+\\[a-z](?:\s+\"[^\"\n]{0,40}\")?)+"
    r"|PAGE\s+\\\*\s*MERGEFORMAT"
    r"|\\\*\s*MERGEFORMAT"
)

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜɑńňǹḿ"
_OPEN = "[(（?](?<=[\u3400-\u9fff][(（?])"
_GLOSS = re.compile(
    rf"{_OPEN}(?=[a-zü]{{0,4}}[{_TONED}\u0300\u0301\u0304\u030c])"
    rf"[a-zü{_TONED}\u0300\u0301\u0304\u030c]{{1,8}}[)）]"
)
_PLAIN_GLOSS = re.compile(rf"{_OPEN}[bpmfdtnlgkhjqxrzcsyw][hl]?[aeiouü]{{1,3}}(?:ng|n|r)?[)）]")
_WIDE_RUN = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9*])[Xx]{2,}(?![A-Za-z0-9*])|(?<![\d*])[×╳]{2,}(?!\d)|【\s*】|\{\{[^{}\n]{0,80}\}\}"
)

_WIDE = frozenset(WIDE)
_NORMAL = frozenset(NORMAL)
_LEFTOVERS = frozenset("[HP\\")
_PLACEHOLDERS = frozenset("Xx×╳【{Ｘｘ")
_HARMLESS = _NORMAL - {"\r"} | _LEFTOVERS | _PLACEHOLDERS

_TRADITIONAL = "開報況動處請議數國務總"
_SIMPLIFIED = "开报况动处请议数国务总"
_GLOSSES_TO_BELIEVE = 3
_MOST_NOISE = 10_000
"""Findings that are told in one document; what is beyond is cleaned all the same."""
_MOST_DELETIONS = 400_000
_FEW = 12


@dataclass(slots=True)
class Cleaned:
    """Cleaned text. `noise` holds what was found with offsets into `text` (section is filled in later).

    `shifts` are pairs (offset in `text`, what to add from there on to reach the printed text), sorted.
    """

    text: str
    noise: tuple[Noise, ...] = ()
    shifts: tuple[tuple[int, int], ...] = ()

    def origin(self, offset: int) -> int:
        """The offset in the printed text of the character at an offset of the cleaned text."""
        if not self.shifts:
            return offset
        index = bisect_right(self.shifts, offset, key=lambda shift: shift[0]) - 1
        return offset if index < 0 else offset + self.shifts[index][1]


class Cleaner:
    """Cleans the strings of one document; whether it is Traditional and glossed is judged once from its paragraphs."""

    def __init__(self, sample: Iterable[str]) -> None:
        text = "\n".join(sample)
        self._told = self._deleted = 0
        self.traditional = _is_traditional(text)
        self.glossed = (self.traditional or "ng)" in text) and len(_GLOSS.findall(text)) >= _GLOSSES_TO_BELIEVE

    def clean(self, text: str) -> Cleaned:
        """The cleaned text of one paragraph or cell."""
        text = text.replace("\u3000", " ").replace("\u00a0", " ")
        if not (self.traditional or self.glossed) and _SUSPECT.search(text) is None:
            return Cleaned(text)
        found = set(_SUSPECT.findall(text))
        noise = _wide_runs(text) if found & _WIDE else []
        cleaned, shifts = _without(text, self._deletions(text, noise, found))
        cleaned = _normal(cleaned, found & _NORMAL)
        if shifts:
            noise = _moved(noise, shifts)
        if self.traditional and not cleaned.isascii():
            cleaned = _simplified(cleaned, noise)
        if found & _PLACEHOLDERS:
            noise.extend(
                Noise("leftover", match.group(), "", match.start()) for match in _PLACEHOLDER.finditer(cleaned)
            )
        noise.sort(key=lambda item: item.offset)
        told = tuple(noise[: _MOST_NOISE - self._told])
        self._told += len(told)
        return Cleaned(cleaned, told, tuple(shifts))

    def _deletions(self, text: str, noise: list[Noise], found: set[str]) -> list[tuple[int, int]]:
        """The spans to delete, in order; what is worth telling is added to `noise` with its printed offset."""
        matches: list[re.Match[str]] = []
        if found - _HARMLESS:
            for match in self._count(_INVISIBLE.finditer(text)):
                matches.append(match)
                if match.group(1):
                    noise.append(Noise("zero_width", match.group(), "", match.start()))
        if found & _LEFTOVERS:
            for match in self._count(_LEFTOVER.finditer(text)):
                matches.append(match)
                noise.append(Noise("leftover", match.group(), "", match.start()))
        if self.glossed:
            for pattern in (_GLOSS, _PLAIN_GLOSS):
                for match in self._count(pattern.finditer(text)):
                    matches.append(match)
                    noise.append(Noise("gloss", match.group(), "", match.start()))
        return sorted(match.span() for match in matches)

    def _count(self, matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
        """The matches, as long as the document stays within the bound on deletions."""
        for match in matches:
            self._deleted += 1
            if self._deleted > _MOST_DELETIONS:
                raise TooLarge(f"文档中的不可见字符和转换残留超过 {_MOST_DELETIONS} 处，已停止读取")
            yield match


def _is_traditional(text: str) -> bool:
    found = sum(map(text.count, _TRADITIONAL))
    return found > 2 and found > sum(map(text.count, _SIMPLIFIED))


def _wide_runs(text: str) -> list[Noise]:
    return [Noise("width", match.group(), "", match.start()) for match in _WIDE_RUN.finditer(text)]


def _without(text: str, spans: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The text without the spans, and the shifts that lead back."""
    if not spans:
        return text, []
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []
    end = removed = 0
    for start, stop in spans:
        if stop <= end:
            continue
        first = max(start, end)
        pieces.append(text[end:first])
        removed += stop - first
        shifts.append((stop - removed, removed))
        end = stop
    pieces.append(text[end:])
    return "".join(pieces), shifts


def _moved(noise: list[Noise], shifts: list[tuple[int, int]]) -> list[Noise]:
    """The noise with cleaned offsets; what was deleted stands where the text goes on after it."""
    bounds = [start + shift for start, shift in shifts]
    moved = []
    for item in noise:
        index = bisect_right(bounds, item.offset)
        offset = item.offset - (shifts[index - 1][1] if index else 0)
        moved.append(item._replace(offset=min(offset, shifts[index][0]) if index < len(shifts) else offset))
    return moved


def _normal(text: str, characters: frozenset[str] | set[str]) -> str:
    if len(characters) > _FEW:
        return text.translate({ord(character): NORMAL[character] for character in characters})
    for character in characters:
        text = text.replace(character, NORMAL[character])
    return text


def _simplified(text: str, noise: list[Noise]) -> str:
    """The text in Simplified characters, of the same length; the first run that changed is added to `noise`."""
    converter = _converter()
    simplified = str(converter.convert(text))
    if len(simplified) != len(text):
        simplified = "".join(_one_to_one(converter, character) for character in text)
    simplified = _RESPELT.sub(lambda match: _SPELLINGS[match.group()], simplified)
    changed = [index for index, (old, new) in enumerate(zip(text, simplified, strict=True)) if old != new]
    if changed:
        end = first = changed[0]
        while end < len(text) and text[end] != simplified[end]:
            end += 1
        noise.append(Noise("traditional", text[first:end], "", first))
    return simplified


def _one_to_one(converter: OpenCC, character: str) -> str:
    simplified = str(converter.convert(character))
    return simplified if len(simplified) == 1 else character


@cache
def _converter() -> OpenCC:
    import opencc  # only a Traditional document pays for the dictionaries

    return opencc.OpenCC("t2s")
