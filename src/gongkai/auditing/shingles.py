"""Passages that two texts share, and finding likely pairs among many texts without comparing every two.

Texts are compared without spaces and punctuation and with every figure as one `0`, so that a copied sentence with a new
figure is still a copied sentence. Likely pairs share sampled shingles: one hash in four is kept, so two texts that share
fifty characters or more practically always share some.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import accumulate, chain
from zlib import crc32

SHINGLE = 12
"""Characters in a shingle."""
SAMPLE = 4
"""One hash in so many is kept."""
MANY = 50
"""Of a shingle that stands in more texts than this (a formula, or a text copied by everybody) the first ones are tried."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NOT_KEPT = re.compile(r"[\W_]+")
_STRETCH = re.compile(r"(\d+(?:[.,]\d+)*)|[^\W\d_]+")
_COVERED = re.compile(rb"\x01+(?:\x00{1,%d}\x01+)*" % (SHINGLE - 1))
"""Positions whose shingle is shared, with gaps that the shingle before still covers."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text ready for comparing: the original and its plain characters."""

    original: str
    plain: str

    def printed(self, runs: Sequence[tuple[int, int]]) -> list[str]:
        """The passages of the original between offsets of the plain text."""
        stretches = list(_STRETCH.finditer(self.original))
        lengths = (1 if match[1] else match.end() - match.start() for match in stretches)
        offsets = list(accumulate(lengths, initial=0))[:-1]

        def span(at: int) -> tuple[int, int]:
            number = bisect_right(offsets, at) - 1
            start, end = stretches[number].span()
            into = at - offsets[number]
            return (start, end) if stretches[number][1] else (start + into, start + into + 1)

        return [self.original[span(start)[0] : span(end - 1)[1]] for start, end in runs]


def prepare(original: str) -> Text:
    """The comparable form of a text."""
    return Text(original, _NOT_KEPT.sub("", _FIGURE.sub("0\n", original)))


@dataclass(frozen=True, slots=True)
class Shared:
    """What a text shares with another: which part of it (0 to 1), and where in its plain characters."""

    text: Text
    share: float
    runs: tuple[tuple[int, int], ...]

    @property
    def passages(self) -> tuple[str, ...]:
        """The shared passages as printed, longest first."""
        return tuple(sorted(self.text.printed(self.runs), key=len, reverse=True))


def shared(text: Text, other: Text, at_least: int = 2 * SHINGLE) -> Shared:
    """The passages of `text` of at least so many characters that stand in `other` too."""
    return shared_with(text, shingles(text), frozenset(shingles(other)), at_least)


def shared_with(text: Text, own: list[str], known: frozenset[str], at_least: int = 2 * SHINGLE) -> Shared:
    """The same from the shingles of both."""
    covered = bytes(map(known.__contains__, own))
    spans = ((match.start(), match.end() - 1 + SHINGLE) for match in _COVERED.finditer(covered))
    runs = tuple(span for span in spans if span[1] - span[0] >= at_least)
    return Shared(text, sum(end - start for start, end in runs) / max(1, len(text.plain)), runs)


def shingles(text: Text) -> list[str]:
    """All shingles in their order."""
    plain = text.plain
    return [plain[at : at + SHINGLE] for at in range(len(plain) - SHINGLE + 1)]


def marks(text: Text) -> frozenset[int]:
    """The sampled hashes of a text's shingles; the same in every process."""
    data = text.plain.encode("utf-32-le")
    width = 4 * SHINGLE
    hashes = [crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 4)]
    return frozenset([mark for mark in hashes if mark % SAMPLE == 0])


class Likeliest:
    """Of many texts those that share the most sampled shingles with one of them, other than those of its own group."""

    def __init__(self, own: Sequence[frozenset[int]], groups: Sequence[str]) -> None:
        self.own = own
        self.groups = groups
        self.holders: dict[int, list[int]] = defaultdict(list)
        for index, found in enumerate(own):
            for mark in found:
                if len(holding := self.holders[mark]) < MANY:
                    holding.append(index)

    def others(self, index: int, most: int) -> list[int]:
        """At most so many texts, the likeliest first."""
        votes = Counter(chain.from_iterable(map(self.holders.__getitem__, self.own[index])))
        group = self.groups[index]
        ranked = ((-count, other) for other, count in votes.items() if self.groups[other] != group)
        return [other for _, other in nsmallest(most, ranked)]
