"""What matching looks at in a strip: its labels, how many values it shows and where it stands, but not which figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.reading.tables.strips import Strip

_new = tuple.__new__


class Skeleton(NamedTuple):
    """A strip without its figures: `values` is their number, `order` rises where the offset does, `at` is the strip's own number."""

    labels: tuple[str, ...]
    values: int
    has_figure: bool
    soft: bool
    order: int
    at: int


Skeletons = tuple[Skeleton, ...]


def skeletons_of(strips: Sequence[Strip]) -> Skeletons:
    """The skeletons of strips, equal for two documents that print the same form with other figures."""
    offsets = sorted({strip.offset for strip in strips})
    order = dict(zip(offsets, range(len(offsets)), strict=True))
    return tuple(
        [
            _new(Skeleton, (strip.labels, len(strip.values), strip.has_figure, strip.soft, order[strip.offset], at))
            for at, strip in enumerate(strips)
        ]
    )
