"""A year of inspections: every quarter the saved site and the feed of the columns; the own portal and the accounts today."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.law.workdays import default_calendar
from gongkai.office.annual.demo.data import People
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.demo.steps import acting_on
from gongkai.office.inspection.demo.pages import feed, saved_pages
from gongkai.office.inspection.domain.appeal_finding import accept_appeal, appeal_finding, reject_appeal
from gongkai.office.inspection.domain.assign_finding import assign_finding
from gongkai.office.inspection.domain.fix_finding import fix_finding
from gongkai.office.inspection.domain.inspect_accounts import inspect_accounts
from gongkai.office.inspection.domain.inspect_subject import inspect_subject
from gongkai.office.inspection.domain.register_subject import register_subject
from gongkai.office.inspection.domain.verify_finding import send_back_finding, verify_finding
from gongkai.office.inspection.models import Finding, Subject

STEP = 4
"""Working days between two steps."""
FATES: dict[str, tuple[str, ...]] = {
    "verified": ("assign", "fix", "verify"),
    "returned": ("assign", "fix", "back", "fix", "verify"),
    "dismissed": ("assign", "appeal", "accept"),
    "rejected": ("assign", "appeal", "reject", "fix", "verify"),
    "late": ("assign",),
    "fixed": ("assign", "fix"),
    "appealed": ("assign", "appeal"),
    "found": (),
}


class Scene(NamedTuple):
    """The bodies, who acts for them, who supervises, and until when."""

    bodies: Mapping[str, Body]
    people: Mapping[str, People]
    supervisor: Account
    today: date


@cache
def data() -> dict[str, Any]:
    """What `years.toml` says."""
    return tomllib.loads(Path(__file__).with_name("years.toml").read_text(encoding="utf-8"))


def act_out(year: int, bodies: Mapping[str, Body], people: Mapping[str, People], today: date) -> None:
    """Everything of a year that lies before today; in the current year the own portal and the accounts as they are."""
    supervisor = Account.objects.get(grants__role="supervisor", grants__body=bodies["shifan"])
    supervisor.forget_standings()
    for quarter in data()["quarter"]:
        on = date(year, quarter["month"], quarter["day"])
        if on < today:
            _quarter(quarter, Scene(bodies, people, supervisor, today), on)
    if year == today.year:
        portal = _subject("portal", supervisor, bodies)
        inspect_subject(actor=supervisor, subject=portal)
        inspect_accounts(actor=supervisor)


def _subject(kind: str, supervisor: Account, bodies: Mapping[str, Body]) -> Subject:
    entry = data()[kind]
    found = Subject.objects.filter(kind=kind, name=entry["name"]).select_related("body").first()
    return found or register_subject(
        actor=supervisor, body=bodies[entry["body"]], kind=kind, name=entry["name"], address=entry.get("address", "")
    )


def _quarter(quarter: Mapping[str, Any], scene: Scene, on: date) -> None:
    bodies, people, supervisor, today = scene
    with acting_on(on):
        site, columns = _subject("site", supervisor, bodies), _subject("columns", supervisor, bodies)
        entry = data()["site"]
        saved = saved_pages(entry, data()["page"], quarter["faults"], on)
        inspect_subject(actor=supervisor, subject=site, data=saved, name="saved.zip", on=on)
        told = feed("县政府召开常务会议", on, quarter["feed"])
        inspect_subject(actor=supervisor, subject=columns, data=told, name="feed.xml", on=on)
    team = people[entry["body"]]
    for fault in quarter["faults"]:
        for finding in Finding.objects.filter(subject=site, page=fault["page"], state="found", last__on=on):
            _settle(finding, fault["fate"] if on.year == today.year else "verified", scene, team, on)


def _settle(finding: Finding, fate: str, scene: Scene, team: People, on: date) -> None:
    words, supervisor, today = data()["words"], scene.supervisor, scene.today
    head, handler = team["ogi_head"], team["handler"]
    steps: dict[str, Callable[[], Finding]] = {
        "assign": lambda: assign_finding(
            actor=supervisor,
            finding=finding,
            assignee=handler,
            days=5 if fate == "late" else 10,
            demand=words["demand"],
        ),
        "fix": lambda: fix_finding(actor=handler, finding=finding, measure=words["measure"]),
        "verify": lambda: verify_finding(actor=supervisor, finding=finding, answer=words["checked"]),
        "back": lambda: send_back_finding(actor=supervisor, finding=finding, answer=words["back"]),
        "appeal": lambda: appeal_finding(actor=head, finding=finding, appeal=words["appeal"]),
        "accept": lambda: accept_appeal(actor=supervisor, finding=finding, answer=words["accepted"]),
        "reject": lambda: reject_appeal(actor=supervisor, finding=finding, answer=words["rejected"]),
    }
    day = on
    for step in FATES[fate]:
        day = default_calendar().add(day, 1 if step == "assign" else STEP).date
        if day >= today:
            return
        with acting_on(day):
            steps[step]()
