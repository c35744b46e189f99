"""What the findings come to: vetoes, points, passed or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gongkai.inspecting.indicators import Indicators

FULL = 100
PASS = 60


class Verdict(NamedTuple):
    """The indicators that veto, the points that remain of 100, and whether the site passes."""

    vetoes: tuple[str, ...]
    score: int
    passed: bool


def judge(keys: Iterable[str], indicators: Indicators) -> Verdict:
    """The verdict on findings, given as the key of each one's indicator. Any veto fails; so do fewer than 60 points."""
    found = list(keys)
    vetoes = tuple(key for key in indicators if key in found and indicators[key].severity == "veto")
    lost = sum(indicators[key].points for key in found if indicators[key].severity == "deduct")
    score = max(0, FULL - lost)
    return Verdict(vetoes, score, not vetoes and score >= PASS)
