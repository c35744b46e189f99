"""The indicators as data, and what an installation changes of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

Severity = Literal["veto", "deduct", "check"]
SEVERITIES: dict[str, str] = {"veto": "单项否决", "deduct": "扣分", "check": "限期整改"}
MAX_NUMBER = 3_650
MAX_WORDS = 200
LONGEST_WORD = 100
_CHANGED = ("limits", "words", "points", "severity", "off")


class IndicatorsError(ValueError):
    """Changes that cannot be used; one line that says which and why."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: what it is called, how grave it is, its basis, what to do, and its thresholds. A word `A|B` means either."""

    key: str
    title: str
    severity: Severity
    points: int
    basis: str
    hint: str
    limits: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    off: bool = False


Indicators = Mapping[str, Indicator]


@cache
def indicators() -> Indicators:
    """Every indicator by its key, with the thresholds of the national rules."""
    data = tomllib.loads(Path(__file__).with_name("indicators.toml").read_text(encoding="utf-8"))
    return {key: Indicator(key, **_tuples(item)) for key, item in data.items()}


def _tuples(item: dict[str, Any]) -> dict[str, Any]:
    return item | {"words": {name: tuple(words) for name, words in item.get("words", {}).items()}}


def read_overrides(text: str) -> dict[str, dict[str, Any]]:
    """What a TOML of changes says, checked. Raises IndicatorsError."""
    try:
        found: dict[str, dict[str, Any]] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise IndicatorsError(f"检查指标的 TOML 写法有误：{error}") from error
    overridden(found)
    return found


def overridden(changes: Mapping[str, Mapping[str, Any]]) -> Indicators:
    """The indicators with an installation's changes. Raises IndicatorsError for an unknown key or a value that cannot be."""
    found = dict(indicators())
    for key, change in changes.items():
        if key not in found:
            raise IndicatorsError(f"没有名为 {key} 的检查指标，请核对")
        found[key] = _changed(found[key], change)
    return found


def _changed(item: Indicator, change: Mapping[str, Any]) -> Indicator:
    if not isinstance(change, Mapping) or (set(change) - set(_CHANGED)):
        raise IndicatorsError(f"指标 {item.key} 只能改 {'、'.join(_CHANGED)}")
    severity, points, off = change.get("severity", item.severity), change.get("points", item.points), change.get("off")
    if severity not in get_args(Severity):
        raise IndicatorsError(f"指标 {item.key} 的 severity 只能是 {'、'.join(SEVERITIES)}")
    if off not in (None, True, False):
        raise IndicatorsError(f"指标 {item.key} 的 off 只能是 true 或 false")
    limits = {**item.limits, **_known(item, "limits", item.limits, change)}
    words = {**item.words, **_known(item, "words", item.words, change)}
    for number in (points, *limits.values()):
        if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= MAX_NUMBER:
            raise IndicatorsError(f"指标 {item.key} 的数值应为 0 至 {MAX_NUMBER} 的整数")
    for listed in words.values():
        if not isinstance(listed, list | tuple) or len(listed) > MAX_WORDS or not all(map(_is_word, listed)):
            raise IndicatorsError(f"指标 {item.key} 的词应为不超过 {MAX_WORDS} 个、每个不超过 {LONGEST_WORD} 字的列表")
    listed_words = {name: tuple(listed) for name, listed in words.items()}
    return replace(item, severity=severity, points=points, limits=limits, words=listed_words, off=bool(off))


def _known(
    item: Indicator, part: str, known: Mapping[str, Any], change: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any]:
    given = change.get(part, {})
    if not isinstance(given, Mapping) or set(given) - set(known):
        raise IndicatorsError(f"指标 {item.key} 的 {part} 只有 {'、'.join(known) or '空'}")
    return given


def _is_word(word: object) -> bool:
    return isinstance(word, str) and 0 < len(word) <= LONGEST_WORD


def has_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of some words stands in a text; `A|B` is either of the two."""
    return any(one in text for word in words for one in word.split("|"))


def missing(text: str, words: tuple[str, ...]) -> list[str]:
    """The words of a list that do not stand in a text, each by its first name."""
    return [word.partition("|")[0] for word in words if not has_any(text, (word,))]
