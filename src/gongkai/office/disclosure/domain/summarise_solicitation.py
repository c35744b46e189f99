"""公布征集结果: what came of a solicitation, and what was taken up."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.disclosure.domain.withdraw_solicitation import check_not_withdrawn
from gongkai.office.disclosure.models import Solicitation
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import Refused


@transaction.atomic
def summarise_solicitation(*, actor: Account, solicitation: Solicitation, summary: str) -> Solicitation:
    """Publish the summary once opinions are no longer taken; its words are scanned like an item's. Raises NotPermitted, Refused."""
    solicitation = locked(solicitation)
    body = solicitation.body
    who = require(actor=actor, act="summarise_solicitation", body=body, table=TABLE, state="draft")
    check_not_withdrawn(solicitation)
    if clock.today() <= solicitation.closes_on:
        raise Refused("征集还没有截止，请在截止之后公布结果。")
    before, solicitation.summary = solicitation.summary, checks.check_filled("summary", "征集结果", summary)
    require_clean({"summary": solicitation.summary})
    solicitation.summarised_on = clock.today()
    solicitation.save()
    record(
        who=who, action="disclosure.summarise_solicitation", target=solicitation,
        before={"summary": before}, after={"summary": solicitation.summary},
    )  # fmt: skip
    return solicitation
