"""One input → its report with what checking it gave, in this process or in a worker."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from gongkai.cli.loading import Loaded, load

if TYPE_CHECKING:
    from gongkai.auditing.copied import Sketch
    from gongkai.auditing.runner import Outcome
    from gongkai.auditing.verdicts import Verdict


class Checked(NamedTuple):
    """The outcome of one report by itself, with its JSON form and its sketch where they are asked for; or the line on a
    rule's defect.
    """

    outcome: Outcome | None
    text: bytes = b""
    defect: str = ""
    sketch: Sketch | None = None


@dataclass(frozen=True, slots=True)
class Examine:
    """Reads and checks one input. The report that comes back is condensed unless the output prints it whole; where it is one
    among others it is sketched for their comparison.
    """

    verdicts: Mapping[str, Verdict]
    list_all: bool
    as_json: bool
    whole: bool
    among_others: bool

    def __call__(self, name: str) -> Loaded:
        """Never raises for anything that an input can contain."""
        loaded = load(name)
        if loaded.report is None:
            return loaded
        from gongkai.auditing.condensed import condensed
        from gongkai.auditing.copied import sketch
        from gongkai.auditing.runner import RuleError, check

        try:
            outcome = check(loaded.report, verdicts=self.verdicts, all=self.list_all)
        except RuleError as error:
            return loaded._replace(checked=Checked(None, defect=str(error)))
        text = _report_text(loaded) if self.as_json else b""
        report = loaded.report if self.whole else condensed(loaded.report)
        sketched = sketch(loaded.report) if self.among_others else None
        return Loaded(name, report, checked=Checked(replace(outcome, report=report), text, sketch=sketched))


def import_rules() -> None:
    """Import the rules on one report here once, so that worker processes inherit them."""
    from gongkai.auditing.registry import SINGLE, rules

    rules(SINGLE)


def _report_text(loaded: Loaded) -> bytes:
    from gongkai.report.jsonform import report_as_json

    return b"null" if loaded.report is None else compact(report_as_json(loaded.report))


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def compact(data: object) -> bytes:
    """JSON without spaces, as it is written to a file: what came out of workers is not decoded once more."""
    return _encode(data).encode("utf-8", "backslashreplace")
