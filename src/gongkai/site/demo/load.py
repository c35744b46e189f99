"""Loading the demonstration: once, in one transaction, the same every time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.auth.hashers import ScryptPasswordHasher
from django.db import transaction
from django.utils import timezone

from gongkai.office.annual.demo.load import Year, load_years
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.bodies.domain.appoint import appoint
from gongkai.office.bodies.domain.change_password import change_password
from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.bodies.domain.found_body import found_body
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.domain.open_reading_place import open_reading_place
from gongkai.office.bodies.domain.set_up import Person, set_up
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.demo.load import load_items
from gongkai.office.engagement.demo.load import engage
from gongkai.office.errors import Refused
from gongkai.office.inforequests.demo.load import load_requests
from gongkai.office.inspection.demo.load import act_out as inspect
from gongkai.office.oversight.demo.load import act_out as oversee
from gongkai.office.roles import ADMINISTRATORS, ROLES
from gongkai.office.supervision.demo.assess import assess
from gongkai.office.supervision.demo.load import act_out as supervise
from gongkai.site.demo.answer import publish_answer

PASSWORD = "Shifan-2026"  # noqa: S105 - known to everybody on purpose
"""The one password of all demonstration accounts."""


REGISTERS: tuple[Year, ...] = (oversee, supervise, engage, inspect)
"""What the registers above the annual report add to each year, in this order."""


class Login(NamedTuple):
    """A demonstration account, as `gongkai serve --demo` prints it."""

    username: str
    role: str
    body: str


@cache
def county() -> dict[str, Any]:
    """The invented county as `county.toml` has it."""
    return tomllib.loads((Path(__file__).with_name("county.toml")).read_text(encoding="utf-8"))


def logins() -> list[Login]:
    """Every demonstration account with the title of its role and the name of its body."""
    bodies = {body["code"]: body["name"] for body in (county()["government"], *county()["bodies"])}
    return [
        Login(person["username"], ROLES[person["role"]].title, bodies[person["body"]]) for person in county()["people"]
    ]


def is_loaded() -> bool:
    """Whether this installation is the demonstration. Raises Refused when it is somebody's real one."""
    if Body.objects.filter(code=county()["government"]["code"], name=county()["government"]["name"]).exists():
        return True
    if Account.objects.exists():
        raise Refused("数据文件夹里已有正式数据，不能装入示范县。请用 --data 指定另一个空文件夹。")
    return False


@contextmanager
def quick_hashes() -> Iterator[None]:
    """Hash the one password that everybody knows with little work; Django hashes it in full at each first login."""
    full = ScryptPasswordHasher.work_factor
    ScryptPasswordHasher.work_factor = 2
    try:
        yield
    finally:
        ScryptPasswordHasher.work_factor = full


@transaction.atomic
def load() -> bool:
    """Build the demonstration county; whether it was built now. Raises Refused, as `is_loaded`."""
    hold_chain()
    if is_loaded():
        return False
    with quick_hashes():
        people, bodies = _set_up()
        _found(people["system_administrator"], bodies)
        _describe(people["system_administrator"], bodies)
        _employ(people, bodies)
        for account in people.values():
            change_password(actor=account, password=PASSWORD)
    load_items()
    load_requests()
    publish_answer("jiaoyuju")
    return True


def live_three_years() -> int:
    """Act out two past years and the current one; how many requests, 0 when it was done before."""
    with quick_hashes():
        made = load_years(password=PASSWORD, more=REGISTERS)
        assess(password=PASSWORD)
    return made


def _set_up() -> tuple[dict[str, Account], dict[str, Body]]:
    administrators = {
        person["role"]: Person(person["username"], person["name"])
        for person in county()["people"]
        if person["role"] in ADMINISTRATORS
    }
    made = set_up(**county()["government"], administrators=administrators)
    return {role: account for role, (account, _password) in made.accounts.items()}, {made.body.code: made.body}


def _found(actor: Account, bodies: dict[str, Body]) -> None:
    government = county()["government"]
    for order, entry in enumerate(county()["bodies"], 1):
        bodies[entry["code"]] = found_body(
            actor=actor,
            territory_parent=bodies[government["code"]],
            level="county" if entry["kind"] == "department" else "township",
            valid_from=government["valid_from"],
            order=order,
            **entry,
        )


def _describe(actor: Account, bodies: dict[str, Body]) -> None:
    opened = county()["government"]["valid_from"]
    for entry in county()["units"]:
        describe_ogi_unit(actor=actor, **entry | {"body": bodies[entry["body"]]})
    for order, entry in enumerate(county()["appointments"], 1):
        appoint(actor=actor, starts_on=opened, order=order, **entry | {"body": bodies[entry["body"]]})
    for entry in county()["places"]:
        open_reading_place(actor=actor, opened_on=opened, **entry | {"body": bodies[entry["body"]]})


def _employ(people: dict[str, Account], bodies: dict[str, Body]) -> None:
    for person in county()["people"]:
        if person["role"] in people:
            continue
        body = bodies[person["body"]]
        account, _password = create_account(
            actor=people["system_administrator"], body=body, username=person["username"], name=person["name"]
        )
        grant_role(
            actor=people["security_administrator"],
            account=account,
            role=person["role"],
            body=body,
            starts_on=timezone.localdate(),
        )
        people[person["role"]] = account
