"""Two views of one cell made one figure."""

from __future__ import annotations

from gongkai.reading.formats.scan.recogniser import Recognised


def may_be_figure(word: Recognised) -> bool:
    """Whether a line holds nothing but what can be read as a figure, or could not be read at all."""
    return bool(word.figure) or not word.text


def figure_of(first: Recognised, second: Recognised) -> Recognised:
    """One figure from two views of it: as sure as the less sure view, and not sure at all where they differ."""
    one, two = first.figure or first.text, second.figure or second.text
    if one == two:
        return Recognised(one, min(first.sure, second.sure))
    return Recognised(max((first.sure, one), (second.sure, two))[1], 0.0)
