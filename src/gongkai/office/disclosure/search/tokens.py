"""Cutting text into what the index holds: pairs of Chinese characters, whole Latin words and numbers.

Every character begins a pair or, at the end of a run, stands alone: a phrase of pairs finds exactly the places where the
characters stand together, two-character words included, and a single character is found by the beginning of a pair.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from opencc import OpenCC

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
_HAN_RUN = re.compile(f"[{_HAN}]+")
_QUOTED = re.compile(r"[\"“”](.*?)[\"“”]|(\S+)")
MAX_TOKEN = 60
MAX_WORDS = 10


class Word(NamedTuple):
    """What a reader looks for: tokens that must follow each other; `begins`: the last one is only the beginning of one."""

    tokens: tuple[str, ...]
    begins: bool = False


def normal(text: str) -> str:
    """Text in compatible width, small letters and Simplified characters."""
    text = unicodedata.normalize("NFKC", text).lower()
    try:
        "".join(_HAN_RUN.findall(text)).encode("gb2312")
    except UnicodeEncodeError:
        return str(_converter().convert(text))
    return text


def tokens(text: str) -> list[str]:
    """The tokens of a text in their order."""
    return [token for run in _RUN.findall(normal(text)) for token in _cut(run)]


def number(text: str) -> str:
    """A document or index number as one token: its letters, digits and characters without marks and spaces."""
    return "".join(_RUN.findall(normal(text)))[:MAX_TOKEN]


def words(query: str) -> list[Word]:
    """What a query asks for: words parted by spaces, phrases in quotation marks; all of them must be found."""
    found = []
    for match in _QUOTED.finditer(query):
        printed = match[1] if match[1] is not None else match[2]
        if word := _word(_RUN.findall(normal(printed))):
            found.append(word)
    return found[:MAX_WORDS]


def _word(runs: list[str]) -> Word | None:
    if not runs:
        return None
    cut = [token for run in runs for token in _cut(run)]
    if not _HAN_RUN.match(runs[-1]):
        return Word(tuple(cut))
    return Word(tuple(cut[:-1])) if len(runs[-1]) > 1 else Word(tuple(cut), begins=True)


def _cut(run: str) -> list[str]:
    if not _HAN_RUN.match(run):
        return [run[:MAX_TOKEN]]
    return [run[place : place + 2] for place in range(len(run))]


@cache
def _converter() -> OpenCC:
    import opencc  # only text outside the Simplified character set pays for the dictionaries

    return opencc.OpenCC("t2s")
