"""From the sections of a report to the facts that their prose states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.reading.facts.claims import claims
from gongkai.reading.facts.denials import denials
from gongkai.reading.facts.flat import Flat, flatten
from gongkai.reading.facts.lists import Lists, attach_channels, attach_results
from gongkai.reading.facts.numbers import Mention, mentions
from gongkai.reading.facts.scope import main_year, scope_of
from gongkai.reading.facts.shares import share_facts
from gongkai.reading.facts.topics import LISTED, Surroundings, classify
from gongkai.report import Fact, Section

MAX_CLAUSE = 160
"""Characters of the printed clause that a fact keeps."""

_HEADING = re.compile(r"(?:^|[。；;\n])(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[、.．])")
_WITH_CARRIED = re.compile(
    r"(?:政府信息公开申请|申请)?[（(，,：:](?:其中|含|包含|包括)[：:，,]?(?:(?:上|去)(?:一)?年度?[^，,。；;]{0,6}结转|结转|新收|20\d\d年(?:度)?结转)"
)
_SUBJECTS = (("依申请", "requests"), ("申请公开", "requests"), ("公开申请", "requests"), ("复议", "remedies"), ("诉讼", "remedies"),
             ("主动公开", "proactive"), ("处理费", "fee"), ("收费", "fee"))


def extract_facts(sections: Sequence[Section], year: int | None = None) -> tuple[Fact, ...]:
    """The figures stated in prose, in the order of the text.

    `year` is the report year where the reader knows it; without it the year that the prose names most is taken.
    """
    own_year = year or main_year(section.text for section in sections)
    return tuple(fact for section in sections for fact in sorted(_section_facts(section, own_year), key=lambda fact: fact.offset))


def _section_facts(section: Section, year: int | None) -> Iterator[Fact]:
    if not section.text.strip():
        return
    flat = flatten(section.text)
    found = mentions(flat)
    arounds = _classify(flat, found, section.key, year)
    Lists(flat, found).attach()
    attach_channels(found)
    attach_results(found)
    for index, mention in enumerate(found):
        yield from _mention_facts(flat, found, index, section.key, arounds[index])
    for denial in denials(flat, section.key):
        lead = flat.text[flat.sentences[denial.sentence][0] : denial.start][-90:]
        scope = scope_of(lead, flat.text[denial.start : denial.end], year)
        yield from (_fact(flat, section.key, topic, 0, denial.start, denial.end, scope=scope) for topic in denial.topics)
    for claim in claims(flat, found):
        for topic in claim.topics:
            fact = _fact(flat, section.key, topic, 100, claim.start, claim.end, scope=claim.scope)
            yield Fact(fact.topic, 100, fact.text, fact.section, fact.offset, "%", fact.scope, "", claim.parts)


def _classify(flat: Flat, found: list[Mention], section: str, year: int | None) -> list[Surroundings]:
    """Give every mention its topics and scope; returns what each was surrounded by."""
    state = Surroundings(section)
    arounds: list[Surroundings] = []
    headings = [(match.end(), _subject(flat.text[match.end() : match.end() + 26])) for match in _HEADING.finditer(flat.text)]
    heading = sentence = 0
    for mention in found:
        state.age += min(mention.sentence - sentence, 9)
        sentence = mention.sentence
        while heading < len(headings) and headings[heading][0] <= mention.start:
            state.heading = headings[heading][1]
            state.family, heading = state.heading, heading + 1
            state.age = 0
        arounds.append(Surroundings(state.section, state.family, state.age, state.heading))
        topic = None if mention.unit == "%" else classify(mention, state)
        if topic is None:
            continue
        mention.topics = _names(topic.name, mention, flat.text)
        mention.scope = scope_of(mention.lead, mention.left, year)
        state.family, state.age = topic.family, 0
    _distribute(found)
    return arounds


def _subject(heading: str) -> str:
    return min(
        ((position, family) for word, family in _SUBJECTS if (position := heading.find(word)) >= 0), default=(0, "")
    )[1]


def _names(topic: str, mention: Mention, text: str) -> tuple[str, ...]:
    """The topic with its block of table four filled in, the two topics of 各, and 含上年结转 heeded."""
    if topic == "requests.new_received.total" and _WITH_CARRIED.match(text, mention.end):
        return ("requests.new_or_all",)
    if topic == "remedies.each.total":
        if "分别" in mention.left:
            return ("remedies.first.total",)
        return ("remedies.reconsideration.total", "remedies.litigation.total")
    if topic.startswith("remedies.") and topic.split(".")[1] in ("upheld", "corrected", "other", "pending"):
        said = mention.lead + mention.left
        latest = max(said.rfind("复议"), said.rfind("诉讼"))
        block = "combined" if latest < 0 else "reconsideration" if said.startswith("复议", latest) else "litigation"
        return (f"remedies.{block}.{topic.split('.')[1]}",)
    return (topic,)


def _distribute(found: list[Mention]) -> None:
    """复议、诉讼分别为2件、3件: the first number to the first word, the second to the second."""
    for index, mention in enumerate(found):
        if mention.topics != ("remedies.first.total",):
            continue
        order = ["remedies.reconsideration.total", "remedies.litigation.total"]
        if mention.left.find("诉讼") < mention.left.find("复议"):
            order.reverse()
        mention.topics = (order[0],)
        if index + 1 < len(found) and found[index + 1].sentence == mention.sentence:
            found[index + 1].topics = (order[1],)


def _mention_facts(flat: Flat, found: list[Mention], index: int, section: str, around: Surroundings) -> Iterator[Fact]:
    mention = found[index]
    qualifier = mention.qualifier + mention.listing
    if mention.unit == "%":
        share = share_facts(found, index, around)
        if share is not None:
            yield _of(flat, mention, section, share[0], qualifier, share[1])
        return
    for topic in mention.topics or ((LISTED,) if mention.parts else ()):
        yield _of(flat, mention, section, topic, qualifier, mention.parts)


def _of(flat: Flat, mention: Mention, section: str, topic: str, qualifier: str, parts: tuple[object, ...]) -> Fact:
    offset, text = flat.clause(mention.clause_start, mention.clause_end)
    return Fact(topic, mention.value, text[:MAX_CLAUSE], section, offset, mention.unit, mention.scope, qualifier, parts)  # type: ignore[arg-type]


def _fact(flat: Flat, section: str, topic: str, value: int, start: int, end: int, scope: str = "") -> Fact:
    offset, text = flat.clause(start, end)
    return Fact(topic, value, text[:MAX_CLAUSE], section, offset, scope=scope)
