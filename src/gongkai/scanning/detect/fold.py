"""Text as it is compared: full-width digits and odd dashes made plain, invisible characters taken out, with the way back."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\0]")
_ODD = re.compile(r"[^\x00-\x7f\u4e00-\u9fff、。，：；“”（）]")
_PLAIN = {
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("ⅩХΧ✕", "X"),
    **dict.fromkeys("☆✩✪✭✮✯⭐🌟", "★"),
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
}


class Folded(NamedTuple):
    """A text to search in, and for each of its characters the place in the text as printed (None: the same)."""

    text: str
    places: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the printed text behind a stretch of this one."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """The text to search in."""
    if text.isascii() and "\0" not in text and "\x0b" not in text:
        return Folded(text, None)
    if _ODD.search(text):
        text = "".join(map(_plain, text))
    if not _INVISIBLE.search(text):
        return Folded(text, None)
    places = [place for place, character in enumerate(text) if not _INVISIBLE.match(character)]
    return Folded("".join(text[place] for place in places), places)


def _plain(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    if "\u4e00" <= character <= "\u9fff":
        return character
    if character.isdecimal() and not character.isascii():
        return str(unicodedata.decimal(character))
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 and not folded.isspace() else character
