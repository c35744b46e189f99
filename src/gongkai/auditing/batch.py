"""Checking many reports together: each alone, consecutive years of one body, and the whole collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.auditing.collection import Area, Bodies, Spread
from gongkai.auditing.copied import Sketch
from gongkai.auditing.model import Result
from gongkai.auditing.names import plain_name
from gongkai.auditing.registry import rules
from gongkai.auditing.runner import Gathering, Outcome, Verdicts, check, results
from gongkai.auditing.same_body import fitting, one_body, unclear
from gongkai.report import AnnualReport


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of every report, in the order given, and what concerns no single report."""

    outcomes: tuple[Outcome, ...]
    collection: Outcome

    @property
    def counts(self) -> dict[str, int]:
        """All results by state, and the failing ones by severity."""
        total: Counter[str] = Counter()
        for outcome in (*self.outcomes, self.collection):
            total.update(outcome.counts)
        return {key: total[key] for key in self.collection.counts}

    @property
    def has_errors(self) -> bool:
        """Whether anything fails at error severity."""
        return self.collection.has_errors or any(outcome.has_errors for outcome in self.outcomes)


def check_all(
    reports: Iterable[AnnualReport],
    *,
    areas: Sequence[Area] = (),
    verdicts: Verdicts | None = None,
    all: bool = False,  # noqa: A002 - the word of the command's option
) -> Audit:
    """Every rule on a collection: one by one, each with last year's report of the same body, and all together.

    A finding of the layer `bodies` stands with the report that it is about. The outcomes keep the order of `reports`.
    """
    return join(
        [check(report, verdicts=verdicts, all=all) for report in reports], areas=areas, verdicts=verdicts, all=all
    )


def join(
    outcomes: Iterable[Outcome],
    *,
    areas: Sequence[Area] = (),
    verdicts: Verdicts | None = None,
    all: bool = False,  # noqa: A002 - the word of the command's option
    spread: Spread = map,
    sketches: Sequence[Sketch] = (),
) -> Audit:
    """What the rules on several reports add to the outcome of each by itself; condensed reports are enough for them.

    `spread` may do the work for each report in another process; `sketches` may hold those of the reports of all outcomes.
    """
    gatherings = [Gathering.resumed(outcome, verdicts or {}, all) for outcome in outcomes]
    given = tuple(gathering.report for gathering in gatherings if gathering.report is not None)
    pairs = _Pairs(given)
    for (later, _), found in zip(pairs.places, spread(pairs, range(len(pairs.places))), strict=True):
        for rule, said in zip(rules(("years",)), found, strict=True):
            for result in said:
                gatherings[later].add(rule, result)
    for index in ambiguous(given):
        for rule in rules(("years",)):
            gatherings[index].add(rule, unclear(given[index].year or 0))
    for index, latest in gaps(given):
        for rule in rules(("years",)):
            gatherings[index].add(rule, _gap(given[index], latest))
    collection = Gathering(None, verdicts or {}, all)
    place = {id(report): gathering for report, gathering in zip(given, gatherings, strict=True)}
    bodies = Bodies(given, tuple(areas), spread, tuple(sketches))
    for rule in rules(("bodies",)):
        for result in results(rule, bodies):
            place.get(id(result.about), collection).add(rule, result)
    return Audit(tuple(gathering.outcome() for gathering in gatherings), collection.outcome())


class _Pairs:
    """The rules on two years, for every pair of reports of one body and consecutive years."""

    def __init__(self, reports: Sequence[AnnualReport]) -> None:
        self.reports = reports
        self.places = consecutive(reports)

    def __call__(self, number: int) -> list[list[Result]]:
        """What each rule says about one pair."""
        later, earlier = self.places[number]
        pair = self.reports[later], self.reports[earlier]
        return [list(results(rule, pair)) for rule in rules(("years",))]


def _gap(report: AnnualReport, latest: int) -> Result:
    missing = (report.year or 0) - 1
    return Result(
        "not_assessable",
        ("year",),
        f"没有 {missing} 年度报告（给出的上一份是 {latest} 年度的），无法与上一年核对，请补上 {missing} 年度报告后再查。",
    )


def consecutive(reports: Sequence[AnnualReport]) -> list[tuple[int, int]]:
    """Pairs of positions (report, the same body's report of the year before); of duplicates the first counts."""
    return [(index, before[0]) for index, before, known in _before(reports) if known]


def ambiguous(reports: Sequence[AnnualReport]) -> list[int]:
    """Positions of reports of which nobody can say whose they are: of several bodies that bear their name."""
    return [index for index, _, known in _before(reports) if not known]


def gaps(reports: Sequence[AnnualReport]) -> list[tuple[int, int]]:
    """Positions of reports whose year before is not there although an earlier year is, with the latest of those."""
    named = _named(reports)
    return [
        (index, max(earlier))
        for index, report in enumerate(reports)
        if (years := named.get(_name(report))) is not None
        and report.year is not None
        and not _fitting(reports, index, years.get(report.year - 1, []))
        and (earlier := [year for year in years if year < report.year and _fitting(reports, index, years[year])])
    ]


def _before(reports: Sequence[AnnualReport]) -> Iterator[tuple[int, list[int], bool]]:
    """Each report with those of the year before that may be its body's, and whether it is certain which body that is."""
    named = _named(reports)
    for index, report in enumerate(reports):
        years = named.get(_name(report))
        if years is None or report.year is None:
            continue
        before = _fitting(reports, index, years.get(report.year - 1, []))
        if before:
            beside = _fitting(reports, index, years[report.year])
            yield index, before, all(one_body([reports[one] for one in some]) for some in (before, beside))


def _fitting(reports: Sequence[AnnualReport], index: int, places: Sequence[int]) -> list[int]:
    codes = [reports[place].body.code for place in places]
    return [places[number] for number in fitting(reports[index].body.code, codes)]


def _name(report: AnnualReport) -> str:
    return plain_name(report.body.name or "")


def _named(reports: Sequence[AnnualReport]) -> dict[str, dict[int, list[int]]]:
    """Positions of the reports that name their body and year, by both."""
    named: dict[str, dict[int, list[int]]] = {}
    for index, report in enumerate(reports):
        if report.body.name is not None and report.year is not None:
            named.setdefault(_name(report), {}).setdefault(report.year, []).append(index)
    return named
