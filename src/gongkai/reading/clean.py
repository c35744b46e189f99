"""Cleaning printed text without losing the way back: widths, Traditional characters, pinyin glosses, leftovers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.report import Noise


@dataclass(slots=True)
class Cleaned:
    """Cleaned text. `noise` holds what was found with offsets into `text` (section is filled in later)."""

    text: str
    noise: tuple[Noise, ...] = ()


class Cleaner:
    """Cleans the strings of one document; whether it is Traditional is judged once from its paragraphs."""

    def __init__(self, sample: Iterable[str]) -> None:
        self.traditional = False

    def clean(self, text: str) -> Cleaned:
        """The cleaned text of one paragraph or cell."""
        return Cleaned(text)
