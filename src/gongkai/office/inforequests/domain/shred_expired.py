"""销毁到期的申请人信息: the term of keeping is over; the figures stay."""

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
from gongkai.office.inforequests.figures import figures
from gongkai.office.inforequests.files import destroy
from gongkai.office.inforequests.letters.contents import shred_letter
from gongkai.office.inforequests.models import Correction, Letter, Request, RequestAct
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.rules import rules_of

WHY = "保存期限届满"
_GONE = "（已销毁）"
_MOST = 200


@transaction.atomic
def shred_expired(*, body: Body, actor: Account | None = None) -> int:
    """Destroy what is about persons in matters that closed longer ago than the body keeps them, at most two hundred at a time;
    how many there were. Without an actor the nightly job does it (个人信息保护法第四十七条). Raises NotPermitted.

    Names, contacts, descriptions, files and the words of letters go; dates, kinds and dispositions stay.
    """
    hold_chain()
    who = require(actor=actor, act="shred_expired", body=body, table=TABLE, state="none") if actor else SYSTEM
    last = clock.today() - timedelta(days=rules_of(body).retention_days)
    requests = Request.objects.filter(
        body=body, shredded_on=None, closed_on__lte=last, law_state__in=("closed", "archived", "void")
    ).order_by("pk")[:_MOST]
    corrections = Correction.objects.filter(body=body, shredded_on=None, answered_on__lte=last).order_by("pk")[:_MOST]
    count = 0
    for request in requests:
        _shred_request(request)
        _leave(who, request)
        count += 1
    for correction in corrections:
        correction.record = correction.evidence = correction.answer = _GONE
        _leave(who, correction)
        count += 1
    return count


def _shred_request(request: Request) -> None:
    names: dict[str, str] = {}
    rows = list(request.acts.order_by("place"))
    for row in rows:
        if party := row.data.get("party"):
            row.data["party"] = names.setdefault(party, f"第{len(names) + 1}方")
        row.data.pop("reason", None)
        if row.kind == "reopened":
            row.data["reason"] = _GONE
        row.details = figures(row.details)
    RequestAct.objects.bulk_update(rows, ["data", "details"])
    for decision in request.decisions.all():
        decision.answers = {}
        decision.reasons = decision.disclosed = decision.withheld = ""
        decision.save()
    for attachment in request.attachments.all():
        destroy(attachment)
    request.description, request.document_hint = _GONE, ""


def _leave(who: Who, matter: Request | Correction) -> None:
    """Forget the person, in the record, in its letters and in the log."""
    matter.forget_person()
    letters = list(Letter.objects.of(matter))
    for letter in letters:
        shred_letter(letter)
    matter.shredded_on = clock.today()
    matter.save()
    for target in (matter, *letters):
        shred(who=who, entries=Entry.objects.about(target).exclude(personal={}), why=WHY)
    record(
        who=who, action="inforequests.shred_expired", target=matter, after={"shredded_on": matter.shredded_on}, why=WHY
    )
