"""The six sections of a report in the order in which they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.law.forms import SECTIONS
from gongkai.reading.headings import Candidate, bare, candidates, misspelt

_STRONG = 12.0
"""From this score on a heading is believed although it stands out of order."""

_OTHER_NUMERAL = 7.0
"""From this score on a heading with a numeral of another style is believed where its section is missing."""


class Mark(NamedTuple):
    """A section heading: `start` is where it begins in the text (its numeral included), `body_start` where its text begins.

    `numeral` is what was printed before the wording ("二、", "（三）"), "" where nothing was; `ordinal` is its number.
    """

    key: str
    heading: str
    start: int
    body_start: int
    numeral: str = ""
    ordinal: int | None = None

    @property
    def numbered(self) -> bool:
        """Whether a numeral was printed."""
        return bool(self.numeral)


def outline(text: str) -> list[Mark]:
    """The headings of the six sections in reading order, at most one a section, also those that stand out of order."""
    found, unmatched = candidates(text)
    every = _less_crowded(text, found)
    found = _top_level(every)
    chain = _best_chain(found)
    missing = set(SECTIONS) - {candidate.key for candidate in chain}
    if missing and chain:
        chain = _completed(text, _with_other_numerals(text, chain, every, missing), found, missing)
        missing -= {candidate.key for candidate in chain}
        if missing and unmatched:
            more = misspelt(text, unmatched, missing)
            chain = _best_chain(sorted([*chain, *_top_level(more, chain)])) if more else chain
    chain = _with_disordered(chain, found)
    return [_mark(text, candidate) for candidate in chain]


def order_as_printed(marks: Iterable[Mark]) -> tuple[str, ...]:
    """The section keys in the order in which their headings stand in the document."""
    return tuple(mark.key for mark in sorted(marks, key=lambda mark: mark.start))


def _less_crowded(text: str, found: list[Candidate]) -> list[Candidate]:
    """A heading at once followed by another one is likelier a line of a table of contents."""
    crowded = []
    for index, candidate in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if (
            following
            and following.number == candidate.number + 1
            and not text[candidate.end : following.start].strip(" \n:：。.")
        ):
            crowded.append(candidate._replace(score=candidate.score - 2.0))
        else:
            crowded.append(candidate)
    return crowded


def _top_level(found: list[Candidate], others: Iterable[Candidate] = ()) -> list[Candidate]:
    """Without the headings of lower levels: bracketed and Arabic numerals count only where 一、 is not used."""
    if not any(candidate.style in ("chinese", "none") and candidate.score >= 8 for candidate in (*found, *others)):
        return found
    return [candidate for candidate in found if candidate.style in ("chinese", "none") or candidate.table_ahead]


def _best_chain(found: list[Candidate]) -> list[Candidate]:
    """The best-scoring run of headings in the order of the form; of equal ones the earliest."""
    best: list[tuple[float, int | None]] = []
    for index, candidate in enumerate(found):
        score, before = 0.0, None
        for earlier in range(index):
            if found[earlier].number < candidate.number and best[earlier][0] > score:
                score, before = best[earlier][0], earlier
        best.append((score + candidate.score, before))
    if not best:
        return []
    last: int | None = max(range(len(best)), key=lambda index: (best[index][0], -index))
    chain: list[Candidate] = []
    while last is not None:
        chain.append(found[last])
        last = best[last][1]
    return [candidate for candidate in reversed(chain) if candidate.score > 0]


def _with_other_numerals(
    text: str, chain: list[Candidate], every: list[Candidate], missing: set[str]
) -> list[Candidate]:
    """The chain with headings of missing sections between their neighbours, printed with their number in another style.

    After a numeral of the same style for the number before, it is the next of a run of sub-headings.
    """
    for candidate in every:
        if candidate.key not in missing or candidate.ordinal != candidate.number or candidate.score < _OTHER_NUMERAL:
            continue
        start = max((other.end for other in chain if other.number < candidate.number), default=0)
        end = min((other.start for other in chain if other.number > candidate.number), default=len(text))
        before = _numeral_before(candidate)
        if start <= candidate.start < end and before not in text[start : candidate.start]:
            chain = sorted([*chain, candidate])
            missing = missing - {candidate.key}
    return chain


def _numeral_before(candidate: Candidate) -> str:
    """The numeral that a sub-heading before this one would carry: （四） before （五）, 4. before 5."""
    earlier = str(candidate.number - 1) if candidate.style == "arabic" else " 一二三四五"[candidate.number - 1]
    return "\n" + re.sub(r"[\d一二三四五六]", earlier, candidate.numeral, count=1)


def _completed(text: str, chain: list[Candidate], found: list[Candidate], missing: set[str]) -> list[Candidate]:
    """The chain with headings that stand without numeral and line break between their neighbours."""
    strong = {candidate.key for candidate in found if candidate.score >= _STRONG}
    present = {candidate.key for candidate in chain}
    for key in sorted(missing - strong - present, key=SECTIONS.index):
        number = SECTIONS.index(key) + 1
        start = max((candidate.end for candidate in chain if candidate.number < number), default=0)
        end = min((candidate.start for candidate in chain if candidate.number > number), default=len(text))
        candidate = bare(text, start, end, key) if start < end else None
        if candidate:
            chain = sorted([*chain, candidate])
    return chain


def _with_disordered(chain: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """The chain and, for each section still missing, its best heading elsewhere if that is beyond doubt."""
    present = {candidate.key for candidate in chain}
    for candidate in sorted(found, key=lambda candidate: (-candidate.score, candidate.start)):
        if candidate.key not in present and candidate.score >= _STRONG:
            present.add(candidate.key)
            chain = [*chain, candidate]
    return sorted(chain)


def _mark(text: str, candidate: Candidate) -> Mark:
    heading = "".join(text[candidate.start : candidate.end].split())
    body = candidate.end
    while body < len(text) and text[body] in " \t:：。*":
        body += 1
    while body < len(text) and text[body] == "\n":
        body += 1
    return Mark(candidate.key, heading, candidate.start, body, candidate.numeral, candidate.ordinal)
