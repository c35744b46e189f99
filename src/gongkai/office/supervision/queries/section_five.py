"""Section five drafted from the problems: what became of last year's, what this year's are and what is planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from gongkai.office import clock
from gongkai.office.annual.checking import value_of
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Body
from gongkai.office.supervision.models import Problem

ORDINALS = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是")
_HEADS = re.compile(r"^[^，：:]{0,14}(?:问题|不足)(?:[：:]|$)")
_PLACES = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[)）]?[、.．是]?[)）]?\s*|^第[一二三四五六七八九十]+[，、]")
_MEASURES = re.compile(r"下一步|今后|将(?:进一步|继续|加强)|改进(?:措施|情况)|已(?:完成|整改|解决)|针对[“上]|上年度")
_ENDS = "。；，、：;,. "
_SHORTEST, _LONGEST = 5, 400
"""Characters of a sentence that can name a problem."""


def section_five(*, bodies: Sequence[int], year: int) -> Iterator[str]:
    """The sentences, a line for each part; none where nothing is registered by now. One query."""
    known = Problem.objects.filter(body__in=bodies, year__in=(year - 1, year), created_at__lte=clock.now())
    rows = list(known.order_by("year", "body", "serial"))
    before, now = [row for row in rows if row.year == year - 1], [row for row in rows if row.year == year]
    if before:
        solved = sum(row.state == "done" for row in before)
        yield f"上年度报告所列{len(before)}个问题，已完成整改{solved}个。"
        yield from _numbered([_became(row) for row in before])
    if now:
        yield "\n本年度存在的主要问题：" if before else "本年度存在的主要问题："
        yield from _numbered([_clean(row.text) for row in now])
    planned = [row for row in now if row.measure]
    if planned:
        yield "\n改进措施："
        yield from _numbered([_planned(row) for row in planned])


def proposed(*, body: Body, year: int) -> list[str]:
    """What last year's filed section five seems to name as problems, a sentence each; a person keeps what is meant. Two queries."""
    report = Report.objects.standing().filter(body=body, year=year, scope="own").first()
    if report is None:
        return []
    text = next((section.text for section in value_of(report).sections if section.key == "problems"), "")
    return list(_problems(text))


def _problems(text: str) -> Iterator[str]:
    """The sentences of a text up to those that say what is done, and again where a heading names problems."""
    told = True
    for sentence in re.split(r"[。；;\n]", text):
        found = _PLACES.sub("", sentence.strip())
        head = _HEADS.match(found)
        told = bool(head) or (told and not _MEASURES.search(found))
        found = _PLACES.sub("", found[head.end() :] if head else found).strip(_ENDS)
        if told and len(found) >= _SHORTEST:
            yield found[:_LONGEST]


def _became(row: Problem) -> str:
    said = _clean(row.result) or (f"已采取的措施：{_clean(row.measure)}" if row.measure else "")
    ends = {"done": "已完成整改", "carried": "转入本年度继续整改"}.get(row.state, "仍在整改")
    return f"针对“{_clean(row.text)}”，{said}，{ends}" if said else f"针对“{_clean(row.text)}”，{ends}"


def _planned(row: Problem) -> str:
    due = f"，{_by(row.due_on)}前完成" if row.due_on else ""
    return f"{_clean(row.measure)}（由{row.owner}负责{due}）"


def _by(day: date) -> str:
    """A last day in words: that of a month is its end."""
    is_last = (day + timedelta(days=1)).day == 1
    return f"{day.year}年{day.month}月{'底' if is_last else f'{day.day}日'}"


def _numbered(texts: list[str]) -> Iterator[str]:
    for place, text in enumerate(texts):
        mark = ORDINALS[place] if place < len(ORDINALS) and len(texts) > 1 else ""
        yield f"{mark}{text}{'。' if place == len(texts) - 1 else '；'}"


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(_ENDS)
