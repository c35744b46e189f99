"""What each number of a section is about, reading from top to bottom: headings and earlier clauses lend their subject."""

from __future__ import annotations

import re

from gongkai.reading.anchors import matches
from gongkai.reading.facts.flat import Flat
from gongkai.reading.facts.numbers import Mention
from gongkai.reading.facts.scope import scope_of
from gongkai.reading.facts.topics import Surroundings, classify

_HEADING = re.compile(
    r"[。；;\n](?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[、.．])"
)
_HEADING_REACH = 26
"""Characters after a heading's number in which its subject is looked for (flattened text has no end of heading)."""
_SUBJECTS = (
    ("依申请", "requests"),
    ("申请公开", "requests"),
    ("公开申请", "requests"),
    ("复议", "remedies"),
    ("诉讼", "remedies"),
    ("主动公开", "proactive"),
    ("处理费", "fee"),
    ("收费", "fee"),
)
_WITH_CARRIED = re.compile(
    r"(?:政府信息公开申请|申请)?[（(，,：:](?:其中|含|包含|包括)[：:，,]?"
    r"(?:(?:上|去)(?:一)?年度?[^，,。；;]{0,6}结转|结转|新收|20\d\d年(?:度)?结转)"
)
_OUTCOMES = ("upheld", "corrected", "other", "pending")
_FIRST, _SECOND = "remedies.reconsideration.total", "remedies.litigation.total"
_IN_TURN = ("remedies.first.total",)
"""Stands for the first of two numbers after 分别 until `_in_turn` names both."""


def name_topics(flat: Flat, found: list[Mention], section: str, year: int | None) -> list[Surroundings]:
    """Give every mention its topics and its scope; returns what each stood among."""
    state = Surroundings(section)
    arounds: list[Surroundings] = []
    ends = [match.end() - 1 for match in matches(_HEADING, "\n" + flat.text, "\n。；;")]
    headings = [(end, _subject(flat.text, end)) for end in ends]
    passed = sentence = 0
    for mention in found:
        state.age += mention.sentence - sentence
        sentence = mention.sentence
        while passed < len(headings) and headings[passed][0] <= mention.start:
            state.heading = state.family = headings[passed][1]
            state.age, passed = 0, passed + 1
        arounds.append(Surroundings(section, state.family, state.age, state.heading))
        topic = None if mention.unit == "%" else classify(mention, state)
        if topic is not None:
            mention.topics = _names(topic.name, mention, flat.text)
            mention.scope = scope_of(mention.lead, mention.left, year)
            state.family, state.age = topic.family, 0
    _in_turn(found)
    return arounds


def _subject(text: str, start: int) -> str:
    """The family of the word that stands first after a heading's number."""
    places = ((text.find(word, start, start + _HEADING_REACH), family) for word, family in _SUBJECTS)
    return min((place for place in places if place[0] >= 0), default=(0, ""))[1]


def _names(topic: str, mention: Mention, text: str) -> tuple[str, ...]:
    """The topic with its block of table four filled in, the two topics of 各, and 含上年结转 heeded."""
    if topic == "requests.new_received.total" and _WITH_CARRIED.match(text, mention.end):
        return ("requests.new_or_all",)
    if topic == "remedies.each.total":
        return _IN_TURN if "分别" in mention.left else (_FIRST, _SECOND)
    family, row, _ = (*topic.split("."), "")[:3]
    if family != "remedies" or row not in _OUTCOMES:
        return (topic,)
    said = mention.lead + mention.left
    latest = max(said.rfind("复议"), said.rfind("诉讼"))
    block = "combined" if latest < 0 else "reconsideration" if said.startswith("复议", latest) else "litigation"
    return (f"remedies.{block}.{row}",)


def _in_turn(found: list[Mention]) -> None:
    """复议、诉讼分别为2件、3件: the first number to the first word, the second to the second."""
    for index, mention in enumerate(found):
        if mention.topics != _IN_TURN:
            continue
        order = [_FIRST, _SECOND]
        if mention.left.find("诉讼") < mention.left.find("复议"):
            order.reverse()
        mention.topics = (order[0],)
        if index + 1 < len(found) and found[index + 1].sentence == mention.sentence:
            found[index + 1].topics = (order[1],)
