"""Who works with annual reports, and what of it a person may do."""

from __future__ import annotations

from gongkai.office import clock
from gongkai.office.annual.models import Report
from gongkai.office.annual.models.registers import READERS
from gongkai.office.annual.permissions import TABLE
from gongkai.office.annual.queries.bodies import exists_at_end
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.permissions import Act as Permitted
from gongkai.office.permissions import PermissionTable
from gongkai.office.roles import ROLES

ANNUAL_ROLES = tuple(key for key, role in ROLES.items() if key in READERS and role.scope != "installation")
COMPILERS = ("compiler", "ogi_head")
FILERS = (*COMPILERS, "supervisor")
REGISTRARS = ("handler", *COMPILERS)


def allowed(actor: Account, report: Report) -> dict[str, Permitted]:
    """The acts that a person may do on a report now, in the order of the table."""
    return {
        key: act
        for key, act in TABLE.acts.items()
        if standing_for(actor, key, report.body, table=TABLE, state=report.state) is not None
    }


def may(actor: Account, act: str, body: Body, table: PermissionTable, state: str = "none") -> bool:
    """Whether a person may do an act on a body's register, or on what does not exist yet."""
    return standing_for(actor, act, body, table=table, state=state) is not None


def bodies_for(actor: Account, act: str, table: PermissionTable) -> list[Body]:
    """The bodies for which a person may begin something: those of the own roles, and those below for a supervisor. One that
    ended since the new year still owes the report of the past one, which who answers for it makes.
    """
    held: dict[int, Body] = {}
    for standing in actor.standings:
        if ROLES[standing.role].scope == "below":
            held |= {body.pk: body for body in Body.objects.supervised_by(standing.body)}
        else:
            held[standing.body_id] = standing.body
    past = clock.today().year - 1
    found = [
        body
        for body in held.values()
        if (body.valid_to is None or (table is TABLE and exists_at_end(body, past))) and may(actor, act, body, table)
    ]
    return sorted(found, key=lambda body: (body.order, body.code))
