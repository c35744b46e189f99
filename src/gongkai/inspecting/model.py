"""What an inspection says: findings, each with its place and passage, and the numbers of what was looked at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.inspecting.indicators import Indicators

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the indicator, the page, where on it, the words there (personal data masked), a full sentence.

    `key` says what is wrong within the page, so that the same fault is known again; `pages`: on how many pages it stands.
    """

    indicator: str
    page: str
    title: str
    message: str
    place: str = ""
    passage: str = ""
    measured: int | None = None
    limit: int | None = None
    key: str = ""
    pages: int = 1

    @property
    def fingerprint(self) -> str:
        """The same for the same fault in a later inspection."""
        return hashlib.sha256(f"{self.indicator}|{self.page}|{self.key}".encode()).hexdigest()[:16]

    def as_json(self, indicators: Indicators) -> dict[str, Any]:
        """The finding as `gongkai.inspection/1` has it."""
        about = indicators[self.indicator]
        return {
            "indicator": self.indicator,
            "title": about.title,
            "severity": about.severity,
            "page": self.page,
            "page_title": self.title,
            "place": self.place,
            "passage": self.passage,
            "message": self.message,
            "measured": self.measured,
            "limit": self.limit,
            "pages": self.pages,
            "basis": about.basis,
            "hint": about.hint,
            "fingerprint": self.fingerprint,
        }


@dataclass(slots=True)
class Inspected:
    """What an inspection found and how much it looked at; `unasked`: links that nobody was allowed to ask for;
    `absent`: registered columns that were not among the pages; `cut`: the bound that ended it before everything was looked at.
    `judged`: indicator → the addresses at which it could be judged, `unsure`: fingerprints of which this inspection says nothing all the same.
    """

    on: date
    findings: list[Finding] = field(default_factory=list)
    pages: int = 0
    files: int = 0
    columns: int = 0
    links: int = 0
    unasked: int = 0
    absent: list[str] = field(default_factory=list)
    newest: date | None = None
    cut: str = ""
    judged: dict[str, frozenset[str]] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()


def shortened(text: str, longest: int = LONGEST) -> str:
    """A passage on one line, not longer than a record holds."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
