"""Passages that two texts share, and finding likely pairs among many texts without comparing every two.

Texts are compared without spaces and punctuation and with every figure as one `0`, so that a copied sentence with a new
figure is still a copied sentence. Likely pairs share sampled shingles: one hash in four is kept, so two texts that share
fifty characters or more practically always share some.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

SHINGLE = 12
"""Characters in a shingle."""
SAMPLE = 4
"""One hash in so many is kept."""
MANY = 50
"""Of a shingle that stands in more texts than this (a formula, or a text copied by everybody) the first ones are tried."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NOT_KEPT = re.compile(r"[\W_]+")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Text:
    """A text ready for comparing: the original and its plain characters."""

    original: str
    plain: str

    def printed(self, runs: Sequence[tuple[int, int]]) -> list[str]:
        """The passages of the original between offsets of the plain text."""
        spans = [match.span() for match in _TOKEN.finditer(self.original)]
        return [self.original[spans[start][0] : spans[end - 1][1]] for start, end in runs]


def prepare(original: str) -> Text:
    """The comparable form of a text."""
    return Text(original, _NOT_KEPT.sub("", _FIGURE.sub("0\n", original)))


@dataclass(frozen=True, slots=True)
class Shared:
    """What a text shares with another: which part of it (0 to 1), and the shared passages as printed, longest first."""

    share: float
    passages: tuple[str, ...]


def shared(text: Text, other: Text, at_least: int = 2 * SHINGLE) -> Shared:
    """The passages of `text` of at least so many characters that stand in `other` too."""
    if not text.plain:
        return Shared(0.0, ())
    known = {other.plain[at : at + SHINGLE] for at in range(len(other.plain) - SHINGLE + 1)}
    runs = [run for run in _runs(text.plain, known) if run[1] - run[0] >= at_least]
    length = sum(end - start for start, end in runs)
    return Shared(length / len(text.plain), tuple(sorted(text.printed(runs), key=len, reverse=True)))


def _runs(plain: str, known: set[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a plain text that shingles of the other text cover."""
    start = end = 0
    for at in range(len(plain) - SHINGLE + 1):
        if plain[at : at + SHINGLE] in known:
            if at > end:
                yield start, end
                start = at
            end = at + SHINGLE
    yield start, end


def marks(text: Text) -> frozenset[int]:
    """The sampled hashes of a text's shingles; the same in every process."""
    data = text.plain.encode("utf-32-le")
    width = 4 * SHINGLE
    hashes = (crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 4))
    return frozenset(mark for mark in hashes if mark % SAMPLE == 0)


def candidates(texts: Sequence[Text], groups: Sequence[str]) -> Mapping[int, list[int]]:
    """For each text the others of another group that share sampled shingles with it, those with the most first."""
    own = [marks(text) for text in texts]
    holders: dict[int, list[int]] = defaultdict(list)
    for index, found in enumerate(own):
        for mark in found:
            if len(holders[mark]) < MANY:
                holders[mark].append(index)
    ranked: dict[int, list[int]] = {}
    for index, found in enumerate(own):
        votes = Counter(other for mark in found for other in holders[mark] if groups[other] != groups[index])
        ranked[index] = sorted(votes, key=lambda other: (-votes[other], other))
    return ranked
