"""销毁到期的案件当事人信息: the term of keeping is over; rows, columns and days stay."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.record import SYSTEM, Who, record
from gongkai.office.audit_log.shred import shred
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.inforequests.rules import rules_of
from gongkai.office.inforequests.shredding import shredder
from gongkai.office.remedies.files import destroy
from gongkai.office.remedies.models import Case, Complaint
from gongkai.office.remedies.permissions import TABLE

WHY = "保存期限届满"
ENDED = ("decided", "closed", "void")
_GONE = "（已销毁）"
_MOST = 200


@shredder
@transaction.atomic
def shred_cases(*, body: Body, actor: Account | None = None) -> int:
    """Destroy what is about persons in cases and complaints that ended longer ago than the body keeps its requests, at most two
    hundred of each at a time; how many there were. Without an actor the nightly job does it (个人信息保护法第四十七条).
    A reconsideration waits for the suit after it. Raises NotPermitted.
    """
    hold_chain()
    who = require(actor=actor, act="shred_cases", body=body, table=TABLE, state="none") if actor else SYSTEM
    last = clock.today() - timedelta(days=rules_of(body).retention_days)
    cases = (
        Case.objects.filter(body=body, shredded_on=None, state__in=ENDED)
        .exclude(instances__decided_on__gt=last)
        .exclude(instances__served_on__gt=last)
        .exclude(voided_on__gt=last)
        .exclude(suits__in=Case.objects.exclude(state__in=ENDED))
    )
    complaints = Complaint.objects.filter(body=body, shredded_on=None, answered_on__lte=last)
    found: list[Case | Complaint] = [*cases.order_by("pk")[:_MOST], *complaints.order_by("pk")[:_MOST]]
    for matter in found:
        if isinstance(matter, Case):
            _empty(matter)
        else:
            matter.content = matter.answer = _GONE
        _leave(who, matter)
    return len(found)


def _empty(case: Case) -> None:
    for document in case.documents.all():
        destroy(document)
    case.instances.exclude(stay_reason="").update(stay_reason=_GONE)
    case.claim, case.respondents = _GONE, ""
    case.void_reason = _GONE if case.void_reason else ""


def _leave(who: Who, matter: Case | Complaint) -> None:
    """Forget the person, in the record and in the log."""
    matter.forget_person()
    matter.shredded_on = clock.today()
    matter.save()
    shred(who=who, entries=Entry.objects.about(matter).exclude(personal={}), why=WHY)
    record(who=who, action="remedies.shred_cases", target=matter, after={"shredded_on": matter.shredded_on}, why=WHY)
