"""Running rules over one report: findings in a fixed order, and how many rules held, failed or could not run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.auditing.labels import place_rank
from gongkai.auditing.model import Finding, Result, Severity, State, fingerprint
from gongkai.auditing.registry import SINGLE, Rule, Subject, rules
from gongkai.auditing.verdicts import Verdict
from gongkai.report import AnnualReport

STATES: tuple[State, ...] = ("fails", "not_assessable", "waived", "holds")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

Verdicts = Mapping[str, Verdict]
"""Verdicts by fingerprint."""


class RuleError(Exception):
    """A rule raised: a bug in the rule, never a fault of the report."""

    def __init__(self, rule: str, source: str) -> None:
        super().__init__(f"规则 {rule} 在检查 {source} 时出错，这是程序的缺陷，请报告给维护者")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What checking one report (or one collection) gave. `by_rule` counts every result by rule and state, `findings`
    lists those that fail, could not be assessed or were waived (with `all`, those that hold too).
    """

    report: AnnualReport | None
    findings: tuple[Finding, ...]
    by_rule: Mapping[str, Mapping[State, int]]

    @property
    def counts(self) -> dict[str, int]:
        """Results by state, and the failing ones by severity."""
        counts: dict[str, int] = dict.fromkeys((*STATES, *SEVERITIES), 0)
        for counted in self.by_rule.values():
            for state, count in counted.items():
                counts[state] += count
        for item in self.findings:
            if item.state == "fails":
                counts[item.severity] += 1
        return counts

    @property
    def has_errors(self) -> bool:
        """Whether anything fails at error severity (exit status 1)."""
        return any(item.state == "fails" and item.severity == "error" for item in self.findings)


def check(
    report: AnnualReport,
    *,
    previous: AnnualReport | None = None,
    verdicts: Verdicts | None = None,
    all: bool = False,  # noqa: A002 - the word of the command's option
) -> Outcome:
    """Every rule on one report, with those of the layer `years` when last year's report of the same body is given."""
    gathering = Gathering(report, verdicts or {}, all)
    gathering.run(rules(SINGLE), report)
    if previous is not None:
        gathering.run(rules(("years",)), (report, previous))
    return gathering.outcome()


def with_previous(
    outcome: Outcome,
    previous: AnnualReport,
    *,
    verdicts: Verdicts | None = None,
    all: bool = False,  # noqa: A002 - the word of the command's option
) -> Outcome:
    """The outcome of one report with what the rules on it and last year's report add."""
    gathering = Gathering.resumed(outcome, verdicts or {}, all)
    if outcome.report is not None:
        gathering.run(rules(("years",)), (outcome.report, previous))
    return gathering.outcome()


@dataclass(slots=True)
class Gathering:
    """Results of one report (None: of the collection) on their way to an outcome."""

    report: AnnualReport | None
    verdicts: Verdicts
    list_all: bool
    findings: list[Finding] = field(default_factory=list)
    by_rule: dict[str, dict[State, int]] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    judged: Mapping[str, str] = field(default_factory=dict)
    """By fingerprint, the message that a verdict was given on; the verdict is not about other words at the same place."""

    @classmethod
    def resumed(cls, outcome: Outcome, verdicts: Verdicts, list_all: bool) -> Gathering:
        """Go on where an outcome ended."""
        by_rule = {rule: dict(counted) for rule, counted in outcome.by_rule.items()}
        seen = Counter(finding.fingerprint for finding in outcome.findings)
        return cls(outcome.report, verdicts, list_all, list(outcome.findings), by_rule, seen)

    def run(self, chosen: Iterable[Rule], subject: Subject) -> None:
        """Run rules on a subject and keep all they say, but never twice that the same sentence could not be checked.

        Raises RuleError when one of them has a bug.
        """
        for item in chosen:
            unchecked: set[tuple[tuple[str, ...], str]] = set()
            for result in results(item, subject):
                if result.state == "not_assessable":
                    said = result.where, result.message
                    if said in unchecked:
                        continue
                    unchecked.add(said)
                self.add(item, result)

    def add(self, rule: Rule, result: Result) -> None:
        """Keep one result."""
        counted = self.by_rule.setdefault(rule.name, {})
        if result.state == "holds" and not self.list_all:
            counted["holds"] = counted.get("holds", 0) + 1
            return
        finding = self._finding(rule, result)
        counted[finding.state] = counted.get(finding.state, 0) + 1
        self.findings.append(finding)

    def _finding(self, rule: Rule, result: Result) -> Finding:
        name, year = _identity(self.report)
        mark = fingerprint(rule.name, name, year, result.where, result.subject)
        self.seen[mark] += 1
        if self.seen[mark] > 1:
            mark = fingerprint(rule.name, name, year, result.where, f"{result.subject}#{self.seen[mark]}")
        verdict = self.verdicts.get(mark) if self.judged.get(mark, result.message) == result.message else None
        waived = verdict is not None and verdict.waives and result.state == "fails"
        return Finding(
            rule=rule.name,
            layer=rule.layer,
            severity=result.severity or rule.severity,
            state="waived" if waived else result.state,
            where=result.where,
            message=result.message,
            expected=result.expected,
            printed=result.printed,
            basis=rule.basis,
            hint=result.hint or rule.hint,
            fingerprint=mark,
            verdict=verdict,
        )

    def outcome(self) -> Outcome:
        """The findings in order: failing ones first, the severest first, then as they stand in the report."""
        return Outcome(self.report, tuple(sorted(self.findings, key=_order)), self.by_rule)


def results(rule: Rule, subject: Subject) -> Iterable[Result]:
    """What a rule says about a subject. Raises RuleError, with the cause, when the rule itself fails."""
    try:
        yield from rule.results(subject)
    except Exception as error:
        raise RuleError(rule.name, _source(subject)) from error


def _identity(report: AnnualReport | None) -> tuple[str | None, int | None]:
    """Whose finding it is: the body, or the very document where no body is named."""
    return (None, None) if report is None else (report.body.name or report.source.sha256, report.year)


def _source(subject: Subject) -> str:
    first = subject[0] if isinstance(subject, tuple) else subject
    return first.source.name if isinstance(first, AnnualReport) else f"{len(first.reports)} 份报告"


def _order(finding: Finding) -> tuple[int, int, tuple[int, int], str]:
    place = place_rank(finding.where[0]) if finding.where else (0, -1)
    return STATES.index(finding.state), SEVERITIES.index(finding.severity), place, finding.rule
