"""Cutting run-together counts so that the last figure of each block is the sum of the others.

The place and the length of a total are tried first, and casting out nines refuses eight of nine. The figures before it are cut
in two halves, and the sums of one half are looked up among those of the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.reading.tables.digits import Digits, Division, Effort

_Cuts = list[tuple[int, Division]]


class SumSearch:
    """The divisions of digits into `blocks` blocks of `width` counts, the last of each the sum of those before it."""

    def __init__(self, digits: Digits, blocks: int, width: int, limit: int, effort: Effort) -> None:
        self.digits = digits
        self.blocks = blocks
        self.width = width
        self.limit = limit
        self.effort = effort
        self.nines = [0]
        for digit in digits.text:
            self.nines.append(self.nines[-1] + int(digit))
        self._rests: dict[tuple[int, int], list[Division]] = {}

    def divisions(self, start: int = 0, block: int = 0) -> list[Division]:
        """At most `limit` divisions of the text from a place on into the blocks from one on."""
        if block == self.blocks:
            return [()] if start == len(self.digits.text) else []
        known = self._rests.get((start, block))
        if known is None:
            known = self._rests[start, block] = []
            for end, figures in self._blocks_from(start, (self.blocks - block - 1) * self.width):
                known += [(*figures, *rest) for rest in self.divisions(end, block + 1)]
                if len(known) >= self.limit:
                    del known[self.limit :]
                    break
        return known

    def _blocks_from(self, start: int, after: int) -> Iterator[tuple[int, Division]]:
        """(end, figures) of every block that begins here and leaves digits for `after` more cells."""
        text, ends, size = self.digits.text, self.digits.ends, len(self.digits.text)
        parts = self.width - 1
        for total_at in range(size - after - 1, start + parts - 1, -1):
            longest = 1 if text[total_at] == "0" else ends[total_at] - total_at
            for end in range(total_at + 1, total_at + longest + 1):
                self.effort.step()
                if self.digits.can_fill(end, after) and self._may_be_total(start, total_at, end):
                    for figures in self._parts(start, total_at, int(text[total_at:end]), end - total_at):
                        yield end, figures

    def _may_be_total(self, start: int, total_at: int, end: int) -> bool:
        """Whether the lengths allow this sum, and the digits on both sides leave the same rest divided by nine."""
        count, length = total_at - start, end - total_at
        parts = self.width - 1
        return (
            length - 2 <= count - parts
            and count <= parts * length
            and (2 * self.nines[total_at] - self.nines[start] - self.nines[end]) % 9 == 0
        )

    def _parts(self, start: int, stop: int, total: int, longest: int) -> Iterator[Division]:
        """The cuts of a range into the parts of a block that sum up to its total."""
        left = (self.width - 1) // 2
        right = self.width - 1 - left
        low, high = max(start + left, stop - right * longest), min(stop - right, start + left * longest)
        for middle in range(low, high + 1):
            if middle - start - left < longest - 2 and stop - middle - right < longest - 2:
                continue
            ahead = self._cuts(start, middle, left, longest)
            if not ahead:
                continue
            behind: dict[int, list[Division]] = {}
            for value, figures in self._cuts(middle, stop, right, longest):
                behind.setdefault(value, []).append(figures)
            for value, figures in ahead:
                for others in behind.get(total - value, ()):
                    yield (*figures, *others, total)

    def _cuts(self, start: int, stop: int, count: int, longest: int) -> _Cuts:
        """(sum, figures) of every cut of a range into so many counts of at most so many digits."""
        text = self.digits.text
        last = start + 1 if text[start] == "0" else min(start + longest, self.digits.ends[start])
        if count == 1:
            self.effort.step()
            return [(int(text[start:stop]), (int(text[start:stop]),))] if stop <= last else []
        found: _Cuts = []
        for cut in range(max(start + 1, stop - (count - 1) * longest), min(last, stop - count + 1) + 1):
            value = int(text[start:cut])
            found += [(value + rest, (value, *figures)) for rest, figures in self._cuts(cut, stop, count - 1, longest)]
        return found
