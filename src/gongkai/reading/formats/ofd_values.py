"""The written values of OFD: boxes, matrices, colours, distances between characters, paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite

from gongkai.reading.formats.pdf.rules import WHITE, Matrix

Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NUMBER = re.compile(r"[-+]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][-+]?\d{1,2})?")
_STEP = re.compile(r"([SMLQBAC])([^SMLQBAC]{0,200})")
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}


def numbers(text: str) -> list[float]:
    """The numbers of a list with spaces."""
    return [value for part in _NUMBER.findall(text) if isfinite(value := float(part))]


def matrix_of(text: str | None) -> Matrix:
    """A transformation, the identity where none is written."""
    found = numbers(text or "")
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY


def box_of(text: str | None) -> tuple[float, float, float, float] | None:
    """Left, top, width and height."""
    found = numbers(text or "")
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


def is_white(value: str | None) -> bool:
    """Whether a colour cannot be seen on paper: light grey levels and RGB, CMYK without any ink."""
    parts = [int(part, 16) for part in re.findall(r"#([0-9a-fA-F]{1,2})", value or "")] or numbers(value or "")
    return not any(parts) if len(parts) == 4 else bool(parts) and min(parts) >= WHITE


def steps_of(text: str | None, count: int) -> list[float]:
    """Distances from character to character; `g n d` stands for n times d. No more than `count` are given."""
    found: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        if len(found) >= count:
            break
        if part == "g":
            times = min(int(_first(next(parts, ""))), count)
            found += [_first(next(parts, ""))] * times
        else:
            found.append(_first(part))
    return found[:count]


def _first(text: str) -> float:
    found = numbers(text)
    return found[0] if found else 0.0


def sides_of(path: str) -> Iterator[tuple[Point, Point]]:
    """The straight sides of a path, with the sides that close it."""
    begin = here = (0.0, 0.0)
    for kind, written in _STEP.findall(path):
        values = numbers(written)
        if kind == "C":
            yield here, begin
            here = begin
        elif len(values) < _ARGUMENTS[kind]:
            return
        else:
            point = (values[-2], values[-1])
            if kind in "SM":
                begin = point
            elif kind == "L":
                yield here, point
            here = point
