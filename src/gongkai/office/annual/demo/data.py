"""What `years.toml` says, and the people who act on it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from gongkai.office.bodies.domain.change_password import change_password
from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.models import Account, Body, OgiUnit
from gongkai.office.errors import Refused

People = Mapping[str, Account]
"""Role → who holds it for a body."""


@cache
def years() -> dict[str, Any]:
    """The data of the three years."""
    return tomllib.loads(Path(__file__).with_name("years.toml").read_text(encoding="utf-8"))


def dice(*of: object) -> Random:
    """Random choices that are the same every time for the same thing."""
    return Random(" ".join(map(str, of)))


def chosen(rng: Random, among: list[dict[str, Any]]) -> dict[str, Any]:
    """One of several entries by their weights."""
    return rng.choices(among, [entry["weight"] for entry in among])[0]


def county() -> dict[str, Body]:
    """The bodies of the demonstration. Raises Refused in any other county."""
    bodies = {body.code: body for body in Body.objects.all()}
    if "shifan" not in bodies or bodies["shifan"].name != "示范县人民政府":
        raise Refused("演示数据只能装入示范县。请先用 gongkai serve --demo 建立示范县。")
    return bodies


def employ(bodies: Mapping[str, Body], password: str, day: date) -> dict[str, People]:
    """The people of every body; those who are not there yet get accounts and roles, all with the known password."""
    administrators = {
        role: Account.objects.get(grants__role=role) for role in ("system_administrator", "security_administrator")
    }
    found: dict[str, People] = {}
    for team in years()["teams"]:
        people = {
            person["role"]: Account.objects.filter(username=person["username"]).first()
            or _opened(administrators, bodies[team["bodies"][0]], person, password)
            for person in team["people"]
        }
        for code in team["bodies"]:
            for role, person in people.items():
                if not person.grants.filter(role=role, body=bodies[code], ends_on=None).exists():
                    grant_role(
                        actor=administrators["security_administrator"], account=person, role=role, body=bodies[code], starts_on=day
                    )  # fmt: skip
            found[code] = people
        for person in people.values():
            person.forget_standings()
    _describe(administrators["system_administrator"], bodies)
    return found


def _opened(administrators: People, body: Body, person: Mapping[str, str], password: str) -> Account:
    account, _first = create_account(
        actor=administrators["system_administrator"], body=body, username=person["username"], name=person["name"]
    )
    change_password(actor=account, password=password)
    return account


def _describe(actor: Account, bodies: Mapping[str, Body]) -> None:
    known = set(OgiUnit.objects.values_list("body__code", flat=True))
    for place, (code, address) in enumerate(years()["units"].items()):
        if code not in known:
            describe_ogi_unit(
                actor=actor, body=bodies[code], name=f"{bodies[code].short_name}办公室", address=address,
                office_hours="工作日8:30—12:00，14:00—17:30", phone=f"0000-55502{place:02}", postcode="000000",
                email=f"{code}@shifan.example",
            )  # fmt: skip
