"""The proposals of a year in the demonstration: registered from one table, answered by the leading units, mostly published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from gongkai.office.annual.demo.data import People, dice
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.domain.answer_proposal import answer_proposal
from gongkai.office.engagement.domain.import_proposals import import_proposals
from gongkai.office.engagement.domain.publish_proposal import publish_proposal
from gongkai.office.engagement.domain.rate_proposal import rate_proposal
from gongkai.office.engagement.domain.register_proposal import register_proposal
from gongkai.office.engagement.models import Proposal
from gongkai.office.inforequests.demo.steps import acting_on

TITLES = {"deputy": "人大代表建议", "member": "政协委员提案"}
PUBLISHED = 4
"""One in so many answers is published."""


def propose(
    data: Mapping[str, Any], year: int, bodies: Mapping[str, Body], people: Mapping[str, People], supervisor: Account,
    *, today: date,
) -> None:  # fmt: skip
    """Registered in March by the county's office, answered before the summer; one of this year is still being handled."""
    entry = next(one for one in data["proposals"] if one["year_ago"] == today.year - year)
    assigned, answered = date(year, 3, 10), date(year, 6, 3)
    if assigned < today:
        with acting_on(assigned):
            import_proposals(
                actor=supervisor, body=bodies["shifan"], rows=_rows(data["proposal"], entry, year, assigned)
            )
    if answered < today:
        _answer(data["proposal"], year, answered, people)
    if year == today.year:
        waits = max(today - timedelta(days=70), date(year, 1, 5))
        if waits < today:
            with acting_on(waits):
                register_proposal(
                    actor=supervisor, body=bodies["jiaoyuju"], supporting=[bodies["caizhengju"]], kind="deputy", year=year,
                    number="闭会1号", title="关于增设县城东片区幼儿园的建议", proposer="东湖代表团", assigned_on=waits,
                )  # fmt: skip


def _rows(data: Mapping[str, Any], entry: Mapping[str, int], year: int, assigned: date) -> list[Row]:
    rng = dice("proposals", year)
    rows: list[Row] = []
    for kind, title in TITLES.items():
        for place in range(1, entry[kind] + 1):
            matter = f"{rng.choice(data['what'])}{data['matters'][place % len(data['matters'])]}"
            printed = {
                "kind": title, "year": str(year), "number": f"第{place}号", "title": f"关于{matter}的{title[-2:]}",
                "proposer": f"{'第' + str(place % 7 + 1) + '代表团' if kind == 'deputy' else '界别' + str(place % 9 + 1)}",
                "body": data["bodies"][place % len(data["bodies"])], "assigned_on": assigned.isoformat(),
            }  # fmt: skip
            rows.append(Row(len(rows) + 2, printed))
    return rows


def _answer(data: Mapping[str, Any], year: int, on: date, people: Mapping[str, People]) -> None:
    rng = dice("answers", year)
    for place, proposal in enumerate(
        Proposal.objects.filter(year=year, state="assigned").select_related("body").order_by("pk")
    ):
        team = people[proposal.body.code]
        with acting_on(on):
            row = answer_proposal(
                actor=team["handler"], proposal=proposal, answered_on=on, answer=data["answer"],
                outcome=rng.choice(("solved", "solved", "planned", "reference")),
            )  # fmt: skip
            row = rate_proposal(
                actor=team["handler"], proposal=row, satisfaction=rng.choice(("satisfied", "satisfied", "basically"))
            )
            if place % PUBLISHED == 0:
                publish_proposal(actor=team["publisher"], proposal=row, on=on)
