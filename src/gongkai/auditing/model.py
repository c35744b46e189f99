"""What a rule yields and what a person gets: results, findings and their stable fingerprints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from gongkai.auditing.verdicts import Verdict
from gongkai.report import AnnualReport, Number

Layer = Literal["document", "cell", "table", "report", "years", "bodies"]
Severity = Literal["error", "warning", "note"]
State = Literal["holds", "fails", "not_assessable", "waived"]


class Result(NamedTuple):
    """One outcome of one rule at one place. `where` lists the address of every operand (cell addresses, or
    `section:offset` in prose); `severity` None means the rule's own; `subject` tells apart results that share a place.
    `about` is the report that a result over several bodies belongs to (None: the collection).
    """

    state: Literal["holds", "fails", "not_assessable"]
    where: tuple[str, ...]
    message: str = ""
    expected: Number | str | None = None
    printed: Number | str | None = None
    severity: Severity | None = None
    hint: str = ""
    subject: str = ""
    about: AnnualReport | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A result with its rule, as `gongkai.finding/1` prints it (design §4.2)."""

    rule: str
    layer: Layer
    severity: Severity
    state: State
    where: tuple[str, ...]
    message: str
    expected: Number | str | None
    printed: Number | str | None
    basis: str
    hint: str
    fingerprint: str
    verdict: Verdict | None = None

    def __reduce__(self) -> tuple[type[Finding], tuple[Any, ...]]:
        """Pickled by its fields in order: workers send thousands of findings."""
        return Finding, tuple(getattr(self, name) for name in self.__slots__)

    def as_json(self) -> dict[str, Any]:
        """The finding as JSON-ready data (Decimal becomes a plain number); `verdict` only where a person gave one."""

        def plain(value: Number | str | None) -> int | float | str | None:
            return value if value is None or isinstance(value, int | str) else float(value)

        data = {
            "rule": self.rule,
            "layer": self.layer,
            "severity": self.severity,
            "state": self.state,
            "where": list(self.where),
            "message": self.message,
            "expected": plain(self.expected),
            "printed": plain(self.printed),
            "basis": self.basis,
            "hint": self.hint,
            "fingerprint": self.fingerprint,
        }
        return data if self.verdict is None else {**data, "verdict": self.verdict.as_json()}


def fingerprint(rule: str, body: str | None, year: int | None, where: tuple[str, ...], subject: str = "") -> str:
    """Sixteen hex digits that stay the same over re-runs of the same report, so that verdicts survive.

    Offsets into prose are left out (a re-read may shift them); `subject` tells two findings of one section apart.
    """
    places = ";".join(place.partition(":")[0] if ":" in place else place for place in where)
    text = "|".join((rule, body or "", str(year or ""), places, subject))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
