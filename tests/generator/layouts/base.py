"""What a layout is: how it writes a printed report, and what of it survives."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Literal, NamedTuple

from tests.generator.printed import Printed

Borders = Literal["cells", "values", "torn", "none"]


class Layout(NamedTuple):
    """`borders` says what separates figures: real cells (a blank stays a blank), values one by one (a blank vanishes),
    values torn from their labels, or nothing (digits run together). `refuses` names the noise that this layout cannot carry."""

    write: Callable[[Printed, Random], bytes]
    suffix: str
    borders: Borders = "cells"
    refuses: frozenset[str] = frozenset()


BORDERLESS = frozenset(
    (
        "thousands",
        "units",
        "notes",
        "dashes",
        "remarks",
        "extra_row",
        "page_numbers",
        "heads_missing",
        "leftovers",
        "spaces",
    )
)
"""Noise that would change what the figures are where no border says where they end."""


def encode(text: str, rng: Random) -> bytes:
    """Text as bytes in one of the encodings in use."""
    name = rng.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"))
    return text.encode(name)
