"""The English of what the law's data say in Chinese: citations, questions of the checklists, festivals, rows of table three."""

from __future__ import annotations

import re
from functools import cache

from gongkai.law.data import read_toml
from gongkai.law.dispositions import dispositions
from gongkai.law.exemptions import EVERY_REFUSAL, EVERY_REFUSAL_EN, exemptions

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_NUMBER = "[零一二三四五六七八九十百]+"
_WORDS = read_toml("english.toml")
_LAWS = _WORDS["laws"]
_LAW = re.compile("|".join(f"《?{name}》?" for name in sorted(_LAWS, key=len, reverse=True)))
_PLACE = re.compile(f"第({_NUMBER})条|第[（(]?({_NUMBER})[）)]?[款项]")
_RANGE = re.compile(r"至(?=Art )")


@cache
def article(citation: str) -> str:
    """A citation in English: “条例第三十六条第（二）项” is “Art 36(2)”. What is not known stays as it is printed."""
    said = _LAW.sub(_law, citation)
    said = re.sub(r"〔(\d+)〕(\d+)号", r"[\1] No. \2", said)
    said = _PLACE.sub(lambda found: f"Art {number(found[1])}" if found[1] else f"({number(found[2])})", said)
    said = _RANGE.sub(" to ", said)
    for mark, plain in (("、", ", "), ("；", "; "), ("（", " ("), ("）", ")")):
        said = said.replace(mark, plain)
    return re.sub(r" +", " ", said).strip()


def _law(found: re.Match[str]) -> str:
    name = _LAWS[found[0].strip("《》")]
    return f"{name} " if name else ""


def number(printed: str) -> int:
    """A whole number below a thousand from its Chinese numerals."""
    total = digit = 0
    for character in printed:
        if character in ("十", "百"):
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


@cache
def _questions() -> dict[str, str]:
    pairs = [*zip(EVERY_REFUSAL, EVERY_REFUSAL_EN, strict=True)]
    for disposition in dispositions().values():
        pairs += zip(disposition.ask, disposition.ask_en, strict=True)
    for exemption in exemptions().values():
        pairs += zip(exemption.ask, exemption.ask_en, strict=True)
    return dict(pairs)


def question(asked: str) -> str:
    """A question of the checklists in English; one that is not asked any more stays as it was put."""
    return _questions().get(asked, asked)


def festival(name: str) -> str:
    """A festival of the calendar."""
    return str(_WORDS["festivals"].get(name, name))


def row(key: str) -> str:
    """A row of table three by its key."""
    return str(_WORDS["rows"][key])
