"""设定错敏词表: what the check looks for besides what the law forbids."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import TermList
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.term_list import digest_of, read_terms


@transaction.atomic
def set_terms(*, actor: Account, body: Body, text: str) -> TermList:
    """Replace the installation's list (三审三校); items checked before keep their records. Raises NotPermitted, Refused."""
    who = require(actor=actor, act="set_terms", body=body, table=TABLE, state="draft")
    text = "\n".join(line.strip() for line in text.splitlines()).strip()
    terms = read_terms(text)
    before = TermList.objects.first()
    digest = digest_of(text) if text else ""
    found = TermList.objects.create(text=text, digest=digest, actor=actor, at=clock.now())
    record(
        who=who, action="disclosure.set_terms", target=found,
        before={"digest": before.digest if before else ""}, after={"digest": digest, "count": terms.count},
    )  # fmt: skip
    return found
