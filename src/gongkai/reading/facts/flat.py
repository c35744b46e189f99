"""Section text with spaces and soft line breaks taken out, and the way back to the printed offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

_ZERO_WIDTH = "\u200b\ufeff"
_SPACE = re.compile(rf"[\s{_ZERO_WIDTH}]+")
_NEW_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是|附")
_TITLE = re.compile(r"《[^《》\n]{0,80}》")
_STOPS = "。！？!?\ufffc"
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_WRAPPED_LINE = 18
"""A line at least this long that ends without a stop is taken to run on in the next line."""
MAX_SENTENCE = 2000
"""Characters of one sentence; a longer run is cut so that hostile text stays linear."""


@dataclass(slots=True)
class Flat:
    """`text` has no spaces; a kept line break is one newline. `sentences` are (start, end) in `text`."""

    text: str
    printed: str
    starts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def origin(self, offset: int) -> int:
        """The offset in the printed text of a character of `text`."""
        if not self.starts:
            return offset
        index = bisect_right(self.starts, offset) - 1
        return self.origins[index] + offset - self.starts[index]

    def clause(self, start: int, end: int) -> tuple[int, str]:
        """The printed offset and the printed words between two offsets of `text`."""
        first = self.origin(start)
        return first, self.printed[first : self.origin(end - 1) + 1] if end > start else ""


def flatten(printed: str) -> Flat:
    """The flat form of one section's text; titles in 《》 are blanked because their words state nothing."""
    flat = Flat(printed.translate(_WIDE) if _has_wide(printed) else printed, printed)
    if _has_space(printed):
        _squeeze(flat)
    if "《" in flat.text:
        flat.text = _TITLE.sub(lambda title: "《" + "□" * (len(title.group()) - 2) + "》", flat.text)
    start = 0
    for sentence in _lines(flat.text):
        end = start + len(sentence)
        if end - start > MAX_SENTENCE:
            flat.sentences.extend((cut, min(cut + MAX_SENTENCE, end)) for cut in range(start, end, MAX_SENTENCE))
        elif end > start:
            flat.sentences.append((start, end))
        start = end + 1
    return flat


def _lines(text: str) -> list[str]:
    for stop in _STOPS:
        text = text.replace(stop, "\n")
    return text.split("\n")


def _has_wide(text: str) -> bool:
    return any(character in text for character in "０１２３４５６７８９％．")


def _has_space(text: str) -> bool:
    return sum(map(len, text.split())) < len(text) or any(character in text for character in _ZERO_WIDTH)


def _squeeze(flat: Flat) -> None:
    source, pieces, length, line_start, position = flat.text, [""], 0, 0, 0
    for start, end in _spaces(source):
        if start > position:
            flat.starts.append(length)
            flat.origins.append(position)
            pieces.append(source[position:start])
            length += start - position
        position = end
        kept = _kept_space(source, start, end, length - line_start)
        if kept:
            flat.starts.append(length)
            flat.origins.append(start)
            pieces.append(kept)
            length += 1
            if kept == "\n":
                line_start = length
    flat.starts.append(length)
    flat.origins.append(position)
    pieces.append(source[position:])
    flat.text = "".join(pieces)


def _spaces(source: str) -> Iterator[tuple[int, int]]:
    """Where the runs of white space stand."""
    if any(character in source for character in _ZERO_WIDTH):
        yield from (space.span() for space in _SPACE.finditer(source))
        return
    position = 0
    for word in source.split():
        start = source.find(word[0], position)
        if start > position:
            yield position, start
        position = start + len(word)
    if position < len(source):
        yield position, len(source)


def _kept_space(source: str, start: int, end: int, line_length: int) -> str:
    """What stays of a run of white space: nothing, a space between two digits, or a line break."""
    if start == 0 or end == len(source):
        return ""
    if "\n" not in source[start:end]:
        return " " if source[start - 1].isdigit() and source[end].isdigit() else ""
    runs_on = line_length >= _WRAPPED_LINE and source[start - 1] not in "。：:；;！？!?"
    return "" if runs_on and not _NEW_ITEM.match(source, end) else "\n"
