"""Small reports with invented prose for the tests of the narrative rules, read with the real extractor."""

from collections.abc import Mapping
from typing import Any

from gongkai.auditing.examples import balanced, report
from gongkai.auditing.model import Result, Severity
from gongkai.auditing.registry import SINGLE, rules
from gongkai.reading.facts import extract_facts
from gongkai.report import AnnualReport

Outcome = tuple[str, Severity | None]


def told(text: str = "", *, sections: Mapping[str, str] | None = None, year: int = 2023, **fields: Any) -> AnnualReport:
    """A report whose overview says `text` (and whose other sections say what `sections` gives)."""
    made = report(year, sections={"overview": text, "other": "", "problems": "", **(sections or {})}, **fields)
    facts = extract_facts(made.sections, year)
    return report(
        year, sections={"overview": text, "other": "", "problems": "", **(sections or {})}, facts=facts, **fields
    )


def results(name: str, subject: AnnualReport) -> list[Result]:
    """What one rule says."""
    return [result for rule in rules(SINGLE) if rule.name == name for result in rule.results(subject)]


def outcomes(name: str, subject: AnnualReport) -> list[Outcome]:
    """The state of every result, with the severity of the failing ones."""
    severity = next(rule.severity for rule in rules(SINGLE) if rule.name == name)
    return [
        (result.state, (result.severity or severity) if result.state == "fails" else None)
        for result in results(name, subject)
    ]


def failing(name: str, subject: AnnualReport) -> list[Result]:
    """The failing results of one rule."""
    return [result for result in results(name, subject) if result.state == "fails"]


REQUESTS = balanced(
    {
        "natural_person": {
            "new_received": 71,
            "carried_over": 2,
            "granted": 20,
            "partial": 10,
            "denied_internal_affairs": 3,
            "denied_process": 2,
            "unable_not_held": 30,
            "refused_repeat": 1,
            "other_misc": 2,
            "carried_forward": 5,
        },
        "commercial": {"new_received": 3, "granted": 3},
    }
)
"""New 74 (71 + 3), carried over 2, total 71, carried forward 5."""
