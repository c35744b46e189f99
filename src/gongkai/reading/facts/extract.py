"""From the sections of a report to the facts that their prose states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.reading.facts.claims import claims
from gongkai.reading.facts.denials import denials
from gongkai.reading.facts.flat import Flat, flatten
from gongkai.reading.facts.groups import attach_channels, attach_results
from gongkai.reading.facts.lists import Lists
from gongkai.reading.facts.numbers import LEAD, Mention, mentions
from gongkai.reading.facts.scope import main_year, scope_of
from gongkai.reading.facts.shares import share_facts
from gongkai.reading.facts.subjects import name_topics
from gongkai.reading.facts.sums import attach_sums
from gongkai.reading.facts.topics import LISTED
from gongkai.report import Fact, Number, Section

MAX_CLAUSE = 160
"""Characters of the printed clause that a fact keeps."""


def extract_facts(sections: Sequence[Section], year: int | None = None) -> tuple[Fact, ...]:
    """The figures stated in prose, in the order of the text.

    `year` is the report year where the reader knows it; without it the year that the prose names most is taken.
    """
    own_year = year or main_year(section.text for section in sections)
    found: list[Fact] = []
    for section in sections:
        if section.text.strip():
            found.extend(
                sorted(_Prose(section.key, flatten(section.text), own_year).facts(), key=lambda fact: fact.offset)
            )
    return tuple(found)


@dataclass(slots=True)
class _Prose:
    """The text of one section on its way to facts."""

    key: str
    flat: Flat
    year: int | None

    def facts(self) -> Iterator[Fact]:
        found = mentions(self.flat)
        arounds = name_topics(self.flat, found, self.key, self.year)
        Lists(self.flat, found).attach()
        attach_channels(found)
        attach_results(found)
        attach_sums(found)
        for index, mention in enumerate(found):
            if mention.unit == "%":
                share = share_facts(found, index, arounds[index])
                if share is not None:
                    yield self._figure(mention, share[0], share[1])
                continue
            for topic in mention.topics or ((LISTED,) if mention.parts else ()):
                yield self._figure(mention, topic, mention.parts)
        yield from self._denied()
        yield from self._claimed(found)

    def _figure(self, mention: Mention, topic: str, parts: tuple[Number, ...]) -> Fact:
        offset, text = self._clause(mention.clause_start, mention.clause_end)
        qualifier = mention.qualifier + mention.listing
        return Fact(topic, mention.value, text, self.key, offset, mention.unit, mention.scope, qualifier, parts)

    def _denied(self) -> Iterator[Fact]:
        for denial in denials(self.flat, self.key):
            first = max(self.flat.sentences[denial.sentence][0], denial.start - LEAD)
            text = self.flat.text
            scope = scope_of(text[first : denial.start], text[denial.start : denial.end], self.year)
            offset, clause = self._clause(denial.start, denial.end)
            for topic in denial.topics:
                yield Fact(topic, 0, clause, self.key, offset, scope=scope)

    def _claimed(self, found: list[Mention]) -> Iterator[Fact]:
        for claim in claims(self.flat, found):
            offset, clause = self._clause(claim.start, claim.end)
            for topic in claim.topics:
                yield Fact(topic, 100, clause, self.key, offset, unit="%", scope=claim.scope, parts=claim.parts)

    def _clause(self, start: int, end: int) -> tuple[int, str]:
        offset, text = self.flat.clause(start, end)
        return offset, text[:MAX_CLAUSE]
