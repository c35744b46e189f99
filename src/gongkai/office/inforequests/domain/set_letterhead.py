"""设定文书版头: whether a body's letters begin with a red head."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.models import Letterhead

MAX_MARK = 30


@transaction.atomic
def set_letterhead(*, actor: Account, body: Body, red_head: bool, mark_text: str = "") -> Letterhead:
    """Set the head of letters signed from now on; without `mark_text` the body's name stands there. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="set_letterhead", body=body, table=LETTERS, state="none")
    mark_text = mark_text.strip()
    if len(mark_text) > MAX_MARK:
        raise Refused("发文机关标志超过{max_mark}个字，请缩短。", field="mark_text", max_mark=MAX_MARK)
    found = Letterhead.objects.filter(body=body).first() or Letterhead(body=body)
    before = {"red_head": found.red_head, "mark_text": found.mark_text}
    found.red_head, found.mark_text = red_head, mark_text
    found.save()
    after = {"red_head": red_head, "mark_text": mark_text, "body": body}
    record(who=who, action="inforequests.set_letterhead", target=found, before=before, after=after)
    return found
