"""Every way to divide run-together digits in a row whose last figure is the sum of the others."""

from __future__ import annotations


def divisions(digits: str, count: int) -> list[list[int]]:
    """All divisions of `digits` in `count` figures without leading zeros where the last is the sum of the rest."""
    found: list[list[int]] = []

    def go(start: int, figures: list[int]) -> None:
        left = count - len(figures)
        if left == 1:
            last = digits[start:]
            if last and (last == "0" or last[0] != "0") and int(last) == sum(figures):
                found.append([*figures, int(last)])
            return
        for end in range(start + 1, len(digits) - left + 2):
            piece = digits[start:end]
            if piece[0] == "0" and len(piece) > 1:
                break
            go(end, [*figures, int(piece)])

    go(0, [])
    return found
