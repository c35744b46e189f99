"""What the acts on obligations and duties share: permission, lock, one audit entry."""

from __future__ import annotations

from typing import Any

from gongkai.office.audit_log.record import Who, changed, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.oversight.models import Catalogue, CatalogueRow, Obligation
from gongkai.office.oversight.permissions import CATALOGUES, TABLE


def permit(*, obligation: Obligation, actor: Account, act: str) -> tuple[Obligation, Who]:
    """The obligation as it is now, held until the transaction ends, and who acts. Raises NotPermitted."""
    held = locked(obligation)
    return held, require(actor=actor, act=act, body=held.body, table=TABLE, state=held.state)


def permit_row(*, row: CatalogueRow, body: Body, actor: Account, act: str) -> Who:
    """Who acts for a body on a row of a catalogue. Raises NotPermitted, also where the catalogue is no longer in force."""
    catalogue = Catalogue.objects.get(pk=row.catalogue_id)
    return require(actor=actor, act=act, body=body, table=CATALOGUES, state=catalogue.state)


def enter(obligation: Obligation, who: Who, act: str, before: dict[str, Any], why: str = "", **more: Any) -> None:
    """Record what an act made of an obligation."""
    after = {"state": obligation.state, "met_on": obligation.met_on}
    old, new = changed(before, after)
    record(who=who, action=f"oversight.{act}", target=obligation, before=old, after=new | more, why=why)


def standing_of(obligation: Obligation) -> dict[str, Any]:
    """What acts change, before they do."""
    return {"state": obligation.state, "met_on": obligation.met_on}
