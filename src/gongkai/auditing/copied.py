"""Sections that repeat another report's text: the comparison behind `text.copied`."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.auditing.labels import section_title
from gongkai.auditing.model import Result
from gongkai.auditing.shingles import Shared, Text, prepare, shared
from gongkai.report import AnnualReport, Section

SHORTEST = 80
"""Sections with fewer plain characters are formulas (本年度无其他需要报告的事项) and are not compared."""
MUCH = 0.8
"""From this share of its text on a section counts as copied: its frame and much of its wording follow the form."""
MUCH_OF_PROBLEMS = 0.6
"""The same for section five, where nothing is prescribed and repetition is a ground of liability."""
SHOWN = 3
LONGEST_SHOWN = 60


class Passage(NamedTuple):
    """One section of one report, ready for comparing."""

    report: AnnualReport
    section: Section
    text: Text


def passages(report: AnnualReport) -> list[Passage]:
    """The sections of a report that are long enough to compare."""
    prepared = (Passage(report, section, prepare(section.text)) for section in report.sections)
    return [passage for passage in prepared if len(passage.text.plain) >= SHORTEST]


def compare(passage: Passage, other: Passage) -> Shared:
    """What a section shares with another."""
    return shared(passage.text, other.text)


def is_copied(passage: Passage, found: Shared) -> bool:
    """Whether a section shares so much that it counts as copied."""
    return found.share >= (MUCH_OF_PROBLEMS if passage.section.key == "problems" else MUCH)


def copied_result(passage: Passage, found: Shared, whose: str, subject: str, about: AnnualReport | None) -> Result:
    """The failing result: how much is repeated, from whom, and the longest passages."""
    section = passage.section
    shown = "".join(f"“{_cut(text)}”" for text in found.passages[:SHOWN])
    more = f"等 {len(found.passages)} 段" if len(found.passages) > SHOWN else ""
    return Result(
        "fails",
        (f"{section.key}:{max(section.text.find(found.passages[0]), 0)}",),
        f"{section_title(section.key)}有 {found.share:.0%} 的文字与{whose}相同，例如{shown}{more}，"
        "请按本单位本年度的实际情况重写。",
        subject=subject,
        about=about,
    )


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"
