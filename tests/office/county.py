"""A small county for tests, built by the same domain actions as everything else."""

from datetime import date
from typing import NamedTuple

from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.found_body import found_body
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.domain.set_up import Person, set_up
from gongkai.office.bodies.models import Account, Body
from gongkai.office.roles import ADMINISTRATORS, ROLES

FOUNDED = date(2010, 1, 1)


class County(NamedTuple):
    """The bodies by code, and one person for each role; business roles are held for the education bureau."""

    bodies: dict[str, Body]
    people: dict[str, Account]

    @property
    def government(self) -> Body:
        return self.bodies["county"]


def a_county() -> County:
    """A county government, two departments, a town, ten people."""
    made = set_up(
        code="county",
        name="示范县人民政府",
        kind="government",
        level="county",
        valid_from=FOUNDED,
        administrators={role: Person(role.replace("_", "-"), ROLES[role].title) for role in ADMINISTRATORS},
    )
    people = {role: account for role, (account, _password) in made.accounts.items()}
    bodies = {"county": made.body}
    system, security = people["system_administrator"], people["security_administrator"]
    for code, name, kind, level in (
        ("education", "示范县教育局", "department", "county"),
        ("health", "示范县卫生健康局", "department", "county"),
        ("qinghe", "青禾镇人民政府", "town", "township"),
    ):
        bodies[code] = found_body(
            actor=system,
            territory_parent=made.body,
            code=code,
            name=name,
            kind=kind,
            level=level,
            valid_from=FOUNDED,
        )
    for role in ROLES:
        if role not in people:
            account, _password = create_account(
                actor=system, body=bodies["education"], username=role.replace("_", "-"), name=ROLES[role].title
            )
            body = bodies["county"] if role == "supervisor" else bodies["education"]
            grant_role(actor=security, account=account, role=role, body=body)
            people[role] = account
    return County(bodies, people)
