"""What a writer needs to know of a checked report. The auditing layer's values fit these shapes; nothing is imported from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from gongkai.report import AnnualReport, Number


class Finding(Protocol):
    """One finding (design §4.2), read only."""

    @property
    def rule(self) -> str:
        """The rule's dotted name."""
        ...

    @property
    def layer(self) -> str:
        """The layer of the rule."""
        ...

    @property
    def severity(self) -> str:
        """error, warning or note."""
        ...

    @property
    def state(self) -> str:
        """fails, not_assessable, waived or holds."""
        ...

    @property
    def where(self) -> tuple[str, ...]:
        """The addresses of the operands, or `section:offset`."""
        ...

    @property
    def message(self) -> str:
        """A full sentence."""
        ...

    @property
    def expected(self) -> Number | str | None:
        """What it should be, when that can be said."""
        ...

    @property
    def printed(self) -> Number | str | None:
        """What is printed."""
        ...

    @property
    def basis(self) -> str:
        """The article or form note."""
        ...

    @property
    def hint(self) -> str:
        """What to do."""
        ...

    @property
    def fingerprint(self) -> str:
        """Stable over re-runs."""
        ...


class Checked(Protocol):
    """A report with its findings; `report` is None for what was found over all reports together."""

    @property
    def report(self) -> AnnualReport | None:
        """The report, None for a collection."""
        ...

    @property
    def findings(self) -> Sequence[Finding]:
        """All findings, the important ones first."""
        ...

    @property
    def by_rule(self) -> Mapping[str, Mapping[Any, int]]:
        """Rule → state → how many checks."""
        ...

    @property
    def counts(self) -> Mapping[str, int]:
        """State or severity → how many."""
        ...

    @property
    def has_errors(self) -> bool:
        """Whether anything fails at error severity."""
        ...


SEVERITY_WORDS = {"error": "错误", "warning": "提醒", "note": "说明"}
SEVERITY_SIGNS = {"error": "✗", "warning": "▲", "note": "●"}
"""A sign beside every colour."""
STATE_WORDS = {"fails": "不符合", "not_assessable": "无法核对", "waived": "已有结论", "holds": "符合"}


def place_key(address: str) -> str:
    """The table or section that an address or `section:offset` belongs to; empty for the report as a whole."""
    return address.partition(":")[0].partition(".")[0]
