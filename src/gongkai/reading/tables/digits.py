"""Run-together digits as one string with the borders that are known, and a measure of the work spent on cutting them."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.report import Number

Division = tuple[Number, ...]


class GivenUp(Exception):
    """The search took more steps than it may."""


class Effort:
    """Counts the steps of one search."""

    __slots__ = ("most", "taken")

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken = 0

    def step(self, count: int = 1) -> None:
        """Note so many steps; GivenUp where they are too many."""
        self.taken += count
        if self.taken > self.most:
            raise GivenUp


class Digits:
    """`text` is all tokens joined; `ends[at]` is where the token that holds a place ends, `fewest[at]` the least number of
    cells that the text from there on fills. With `counts` a zero that begins a cell is a cell of its own.
    """

    def __init__(self, tokens: Sequence[str], *, counts: bool) -> None:
        self.text = "".join(tokens)
        self.ends: list[int] = []
        for token in tokens:
            self.ends += [len(self.ends) + len(token)] * len(token)
        self.fewest = [0] * (len(self.text) + 1)
        for at in range(len(self.text) - 1, -1, -1):
            rest = at + 1 if counts and self.text[at] == "0" else self.ends[at]
            self.fewest[at] = 1 + self.fewest[rest]

    def can_fill(self, at: int, cells: int) -> bool:
        """Whether the text from a place on may fill so many cells, judged by its length and borders alone."""
        return self.fewest[at] <= cells <= len(self.text) - at
