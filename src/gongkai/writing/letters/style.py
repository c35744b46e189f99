"""What an office chooses about the look of its letters."""

from __future__ import annotations

from dataclasses import dataclass

_TYPE_AREA_POINTS = 442
_LARGEST_MARK = 52


@dataclass(frozen=True, slots=True)
class LetterStyle:
    """`red_head`: the organ's mark in red with a red line under the number; `mark_text` replaces its name there."""

    red_head: bool = False
    mark_text: str = ""

    def mark(self, organ: str) -> str:
        """发文机关标志."""
        return self.mark_text or organ

    def mark_size(self, mark: str) -> int:
        """Its size in points: as large as fits on one line, smaller than the red head of the government above."""
        return max(18, min(_LARGEST_MARK, _TYPE_AREA_POINTS // max(1, len(mark))))
