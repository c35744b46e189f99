"""What a decision needs: its article, row and remedies proposed, the questions to answer, what is missing, and the traps."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.acts import Act
from gongkai.law.dispositions import Disposition, dispositions, row_for
from gongkai.law.exemptions import exemptions
from gongkai.law.forms.editions import edition_for_year
from gongkai.office import clock
from gongkai.office.inforequests.deriving import law_acts
from gongkai.office.inforequests.detection import same_asked
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.remedies import ANY_COURT, Remedies, remedies_of
from gongkai.office.inforequests.rules import rules_of
from gongkai.office.law_words import is_english, name_of, row_of

_STATUTE = re.compile("(?<!办)法》|条例》")
DISCLOSES = ("granted", "partial")
"""Dispositions that give information out."""


@dataclass(frozen=True)
class Proposal:
    """What the decision screen shows for a disposition. `missing` must be cured before drafting, `warnings` be read."""

    disposition: Disposition
    articles: tuple[str, ...]
    row: str
    row_label: str
    remedies: Remedies
    questions: tuple[str, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("decisions.toml").read_text(encoding="utf-8"))


def draftable(request: Request) -> list[Disposition]:
    """The dispositions that can be drafted in the request's state."""
    return [item for key, item in dispositions().items() if key != "withdrawn" and _state_of(key) == request.law_state]


def questions(disposition: str, grounds: Sequence[str]) -> tuple[str, ...]:
    """What the drafter must answer (domain: burden of proof for each ground), each question once."""
    asked = [*dispositions()[disposition].ask]
    for ground in grounds:
        asked += exemptions()[ground].checklist
    return tuple(dict.fromkeys(asked))


def grounds_of(disposition: str, grounds: Sequence[str]) -> tuple[str, ...]:
    """The grounds of a decision: that of its disposition, or those chosen for the withheld part."""
    own = dispositions()[disposition].exemption
    return (own,) if own else tuple(dict.fromkeys(grounds)) if disposition == "partial" else ()


def propose(
    request: Request, disposition: str, grounds: Sequence[str] = (), answers: Mapping[str, str] | None = None
) -> Proposal:
    """Everything that the decision screen says of a disposition. Raises KeyError for one that does not exist."""
    item = dispositions()[disposition]
    rules = rules_of(request.body)
    chosen = grounds_of(disposition, grounds)
    edition = edition_for_year(clock.today().year)
    key = edition.key if edition else "2021"
    row = row_for(disposition, key, rules.rows)
    remedies = remedies_of(request.body, rules, disposition)
    acts = law_acts(list(request.acts.order_by("place")))
    articles = (item.article, *(exemptions()[ground].article for ground in chosen))
    return Proposal(
        disposition=item,
        articles=tuple(dict.fromkeys(article for article in articles if article)),
        row=row,
        row_label=row_of(row, key),
        remedies=remedies,
        questions=questions(disposition, chosen),
        missing=tuple(_missing(request, disposition, acts)),
        warnings=(*_consultations(disposition, acts), *_warnings(request, item, chosen, answers or {}, remedies)),
    )


def _state_of(disposition: str) -> str:
    return str(_data()["needs"].get(disposition, {}).get("state", "open"))


def _missing(request: Request, disposition: str, acts: Sequence[Act]) -> Iterator[str]:
    need = _data()["needs"].get(disposition)
    if need and not any(act.kind in need["acts"] for act in acts):
        yield need["say_en" if is_english() else "say"]
    elif (_state_of(disposition) == "lapsed") != (request.law_state == "lapsed"):
        known = _("本件已认定不再处理，只能就此告知申请人。")
        yield known if request.law_state == "lapsed" else need["say_en" if is_english() else "say"]


def _say(key: str, **values: object) -> str:
    return str(_data()["warnings_en" if is_english() else "warnings"][key]).format(**values)


def _warnings(
    request: Request, item: Disposition, grounds: Sequence[str], answers: Mapping[str, str], remedies: Remedies
) -> Iterator[str]:
    if request.due_on is not None and request.due_on < clock.today():
        yield _say("overdue", due=request.due_on)
    for ground in grounds:
        exemption = exemptions()[ground]
        if exemption.nature == "may":
            yield _say("discretion", ground=name_of(exemption))
        if ground == "EX14B" and not _STATUTE.search(" ".join(answers.values())):
            yield _say("statute")
    if item.key != "duplicate":
        for other in same_asked(request)[:1]:
            yield _say("repeat", number=other.number)
    if remedies.paragraph.kind != "none" and remedies.why_not:
        yield _say("review_body", why=remedies.why_not)
    if remedies.paragraph.kind == "free_choice" and remedies.court == ANY_COURT:
        yield _say("court")
    if item.uncertain:
        yield _say("uncertain", disposition=name_of(item))


def _consultations(disposition: str, acts: Sequence[Act]) -> Iterator[str]:
    """Consultations that are pending, silent or overridden; the last word of each party counts."""
    last: dict[str, Act] = {}
    for act in sorted(acts, key=lambda act: act.order):
        if act.kind.startswith("consultation_") or act.kind == "third_party_informed":
            last[act.party] = act
    for party, act in last.items():
        if act.kind == "consultation_opened":
            yield _say("pending", party=party)
        elif act.kind == "consultation_lapsed" and disposition == "third_party":
            yield _say("silence", party=party)
        elif act.kind == "consultation_answered" and act.answer == "objection" and disposition in DISCLOSES:
            yield _say("objection", party=party)
