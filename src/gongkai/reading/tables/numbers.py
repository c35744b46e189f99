"""Printed figures: what a cell shows and which number it is. A figure is never repaired."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gongkai.report import Number

UNITS = ("万元", "亿元", "元", "件", "项", "条", "宗", "个", "份", "篇", "次", "人次", "人", "起", "余件")

MAX_PRINTED = 200
"""A longer cell is no figure."""

_WIDE = str.maketrans("０１２３４５６７８９＋－．，−﹣–", "0123456789+-.,---")
_SPACE = re.compile(r"[\s\u3000\u00a0\u200b\ufeff]+")
_FIGURE = re.compile(
    r"^(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?P<unit>" + "|".join(sorted(UNITS, key=len, reverse=True)) + r")?(?P<note>[（(].*[）)])?$",
    re.DOTALL,
)
_LONGEST_BLANK = 12
_NOTHING = frozenset(("", "-", "--", "/", "\\", "—", "——", "―", "无", "N/A", "n/a"))


class Figure(NamedTuple):
    """A parsed figure: the number, the unit that was printed inside the cell, and a note behind it."""

    value: Number
    unit: str = ""
    note: str = ""


def squeeze(text: str) -> str:
    """The text without any space, digits and signs in half width."""
    return _SPACE.sub("", text).translate(_WIDE)


def figure(text: str) -> Figure | None:
    """The figure that a cell shows, or None when it shows none (blank, a dash, words, digits broken by a space)."""
    if len(text) > MAX_PRINTED:
        return None
    plain = text.strip().translate(_WIDE)
    if plain.isascii() and plain.isdigit():
        return Figure(int(plain))
    match = _FIGURE.match(_SPACE.sub("", plain))
    if match is None or _broken(plain):
        return None
    whole = match["whole"].replace(",", "")
    value: Number = Decimal(whole + match["decimals"]) if match["decimals"] else int(whole)
    return Figure(-value if match["sign"] == "-" else value, match["unit"] or "", match["note"] or "")


def is_blank(text: str) -> bool:
    """Whether a cell shows nothing, or only a dash or 无 where a number belongs."""
    return not text or (len(text) <= _LONGEST_BLANK and squeeze(text) in _NOTHING) or not text.strip()


def is_figure(text: str) -> bool:
    """Whether a cell shows a figure."""
    if text.isascii() and text.isdigit():
        return len(text) <= MAX_PRINTED
    return bool(text) and not "\u4e00" <= text[0] <= "\u9fff" and figure(text) is not None


_UNIT_AT_END = re.compile("(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")$")


def without_unit(text: str) -> str:
    """The squeezed digits of a value without the unit behind them."""
    return _UNIT_AT_END.sub("", squeeze(text))


_GAP_IN_DIGITS = re.compile(r"\d[\s\u3000\u00a0]+\d")


def _broken(text: str) -> bool:
    """Whether a space stands between two digits outside brackets: then it is not certain that this is one number."""
    return _GAP_IN_DIGITS.search(re.split(r"[（(]", text, maxsplit=1)[0]) is not None
