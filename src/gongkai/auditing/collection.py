"""Several reports seen together: what the rules of the layer `bodies` look at."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.report import AnnualReport


@dataclass(frozen=True, slots=True)
class Area:
    """The bodies of one area in one year: the members' own reports, the government's area report when there is one, and
    the names of the members that must file (empty when no list is known).
    """

    members: tuple[AnnualReport, ...]
    report: AnnualReport | None = None
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bodies:
    """Every report of a collection, and the areas that somebody declared (an area is never guessed)."""

    reports: tuple[AnnualReport, ...]
    areas: tuple[Area, ...] = ()
