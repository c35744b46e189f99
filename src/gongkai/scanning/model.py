"""What a scan says: places, findings, the report over one file. Nothing here prints a personal datum unless it is asked to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from gongkai.scanning.classes import klass

Severity = Literal["error", "warning", "note"]
ORDER: dict[str, int] = {"error": 0, "warning": 1, "note": 2}
SCHEMA = "gongkai.scan/1"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the part of the file, then page, paragraph or cell (from 1), and how it is hidden there."""

    part: str
    page: int | None = None
    paragraph: int | None = None
    cell: str | None = None
    hidden: tuple[str, ...] = ()

    def inside(self, outer: str) -> Place:
        """The place of something in a file that is embedded in another."""
        return replace(self, part=f"{outer} › {self.part}")

    def __str__(self) -> str:
        words = [self.part]
        if self.page is not None:
            words.append(f"第 {self.page} 页")
        if self.paragraph is not None:
            words.append(f"第 {self.paragraph} 段")
        if self.cell is not None:
            words.append(self.cell)
        return " ".join(words) + (f"（{'、'.join(self.hidden)}）" if self.hidden else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that should not be published, or that a person must look at. `value` is the datum itself: keep it out of records."""

    kind: str
    severity: Severity
    place: Place
    masked: str
    excerpt: str
    offset: int | None = None
    note: str = ""
    value: str = field(default="", repr=False, compare=False)
    plain: str = field(default="", repr=False, compare=False)

    @property
    def fingerprint(self) -> str:
        """The same for the same finding in a later run; made without the datum itself, which could be guessed from it."""
        text = "|".join((self.kind, str(self.place), self.masked, str(self.offset)))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def message(self) -> str:
        """One full sentence: where, what, and what to do."""
        about = klass(self.kind)
        shown = f"“{self.masked}”" if self.masked else ""
        return f"{self.place}：{about.title}{shown}。{self.note}{about.hint}"

    def as_json(self, *, show: bool = False) -> dict[str, Any]:
        """The finding as `gongkai.scan/1` has it; the datum is masked unless `show`."""
        about = klass(self.kind)
        place = self.place
        return {
            "class": self.kind,
            "title": about.title,
            "severity": self.severity,
            "where": {
                "part": place.part,
                "page": place.page,
                "paragraph": place.paragraph,
                "cell": place.cell,
                "offset": self.offset,
                "hidden": list(place.hidden),
                "text": str(place),
            },
            "excerpt": self.plain if show else self.excerpt,
            "value": self.value if show else self.masked,
            "note": self.note,
            "basis": about.basis,
            "hint": about.hint,
            "fingerprint": self.fingerprint,
        }


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What the scan of one file found. `refused` says why a file could not be scanned: such a file is never clean."""

    name: str
    sha256: str
    format: str = ""
    findings: tuple[Finding, ...] = ()
    refused: str = ""
    pieces: int = 0
    plain_name: str = field(default="", repr=False, compare=False)

    @property
    def has_errors(self) -> bool:
        """Whether something must not be published."""
        return any(finding.severity == "error" for finding in self.findings)

    @property
    def verdict(self) -> str:
        """`refused`, `errors`, `look` (a person must look), or `clean`."""
        if self.refused:
            return "refused"
        levels = {finding.severity for finding in self.findings}
        return "errors" if "error" in levels else "look" if "warning" in levels else "clean"

    @property
    def may_publish(self) -> bool:
        """Whether nothing was found that forbids publication and everything could be scanned."""
        return self.verdict in ("look", "clean")

    @property
    def counts(self) -> dict[str, int]:
        """Findings by severity."""
        return {level: sum(finding.severity == level for finding in self.findings) for level in ORDER}

    def as_json(self, *, show: bool = False) -> dict[str, Any]:
        """One object a file."""
        return {
            "schema": SCHEMA,
            "source": {
                "name": self.plain_name if show else self.name,
                "sha256": self.sha256,
                "format": self.format or None,
            },
            "verdict": self.verdict,
            "refused": self.refused or None,
            "findings": [finding.as_json(show=show) for finding in self.findings],
            "counts": self.counts,
        }
