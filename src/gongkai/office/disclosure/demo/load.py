"""Building the demonstration's items: domain actions only, the same every time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.law.workdays import default_calendar
from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.demo.outreach import reach_out
from gongkai.office.disclosure.domain.change_validity import change_validity
from gongkai.office.disclosure.domain.create_item import create_item
from gongkai.office.disclosure.domain.hand_on_item import hand_on_item
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.record_channel import record_channel
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.revise_item import revise_item
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.domain.withhold_item import withhold_item
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import Refused

CHAIN = ("handler", "proofreader", "reviewer", "publisher")
_DAYS_UNTIL_OUT = 6
_CHANNEL_EVERY = 3
_STEPS = {"draft": 0, "handed": 0, "proofread": 1, "reviewed": 2, "withheld": 2, "signed": 3}
_ALL_STEPS = 4
_KEPT = ("title", "genre", "topic", "article20", "document_number", "made_on", "text", "form")


@cache
def _entries() -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("items.toml").read_text(encoding="utf-8"))[
        "items"
    ]
    return sorted(items, key=lambda entry: entry["made_on"])


@transaction.atomic
def load_items() -> int:
    """Build the items of `items.toml` in the demonstration county, oldest first; how many were built, 0 when there are some.

    The people of one department lend a hand in the others. Raises Refused where the county is not the demonstration.
    """
    hold_chain()
    if Item.objects.exists():
        return 0
    bodies = {body.code: body for body in Body.objects.filter(code__in={entry["body"] for entry in _entries()})}
    people = _people()
    _lend_a_hand(people, bodies)
    made = [(entry, _brought(entry, bodies[entry["body"]], people)) for entry in _entries()]
    _follow_ups(made, people)
    reach_out(Account.objects.get(grants__role="ogi_head", grants__body__code="jiaoyuju"), bodies["jiaoyuju"])
    return len(made)


def _people() -> dict[str, Account]:
    roles = (*CHAIN, "security_administrator")
    county = Account.objects.filter(grants__body__code__in=("shifan", "jiaoyuju"))
    people = {role: county.filter(grants__role=role).first() for role in roles}
    if not Body.objects.filter(code="shifan", name="示范县人民政府").exists() or None in people.values():
        raise Refused("演示信息只能装入示范县。请先用 gongkai serve --demo 建立示范县。")
    return {role: person for role, person in people.items() if person is not None}


def _lend_a_hand(people: Mapping[str, Account], bodies: Mapping[str, Body]) -> None:
    today = timezone.localdate()
    for body in bodies.values():
        for role in CHAIN:
            if not people[role].grants.filter(role=role, body=body, ends_on=None).exists():
                grant_role(
                    actor=people["security_administrator"], account=people[role], role=role, body=body, starts_on=today
                )
    for person in people.values():
        person.forget_standings()


def _brought(entry: Mapping[str, Any], body: Body, people: Mapping[str, Account]) -> Item:
    """The item of an entry, as far along the chain as its outcome says."""
    moments = _moments(entry["made_on"])
    with clock.at(next(moments)):
        summary = entry["text"].split("。")[0] + "。"
        values = {key: entry[key] for key in _KEPT if key in entry}
        if "interprets" in entry:
            values["interprets"] = Item.objects.get(title=entry["interprets"])
        item = create_item(actor=people["handler"], body=body, summary=summary, source=body.name, **values)
    acts = (
        lambda: proofread_item(actor=people["proofreader"], item=item, opinion="已对照原文校对。"),
        lambda: review_item(
            actor=people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条", opinion="不涉密。"
        ),
        lambda: sign_item(actor=people["publisher"], item=item, opinion="同意公开。"),
        lambda: publish_item(actor=people["publisher"], item=item),
    )
    for act in acts[: _STEPS.get(entry.get("outcome", ""), _ALL_STEPS)]:
        with clock.at(next(moments)):
            act()
    item.refresh_from_db()
    return item


def _moments(made_on: date) -> Iterator[datetime]:
    """When the steps were taken: the first on the day of making, the last on a working day soon after."""
    day = default_calendar().add(made_on, _DAYS_UNTIL_OUT).date
    morning = datetime.combine(made_on, time(9, 30))
    for step in range(_ALL_STEPS):
        yield timezone.make_aware(morning + timedelta(minutes=40 * step))
    yield timezone.make_aware(datetime.combine(day, time(10, 0)))


def _follow_ups(made: list[tuple[dict[str, Any], Item]], people: Mapping[str, Account]) -> None:
    named = {item.title: item for _entry, item in made}
    for number, (entry, item) in enumerate(made):
        outcome = entry.get("outcome", "")
        if item.state == "published" and number % _CHANNEL_EVERY == 0:
            day = timezone.localdate(item.first_published_at)
            record_channel(actor=people["handler"], item=item, channel="wechat", place="示范发布", went_out_on=day)
        if outcome == "handed":
            hand_on_item(actor=people["handler"], item=item, opinion="请校对。")
        elif outcome == "withdrawn":
            withdraw_item(actor=people["publisher"], item=item, reason="内容需要更正。")
        elif outcome == "revised":
            revise_item(actor=people["handler"], item=item, reason="更正咨询电话。")
        elif outcome == "repealed":
            new = named[f"{item.title}（修订）"]
            change_validity(
                actor=people["publisher"], item=item, validity="repealed", reason=new.document_number, replaced_by=new
            )
        elif outcome == "withheld":
            later = clock.today() + timedelta(days=365)
            withhold_item(
                actor=people["publisher"], item=item, ground="EX15", reassess_on=later, reason="涉及个人隐私。"
            )
