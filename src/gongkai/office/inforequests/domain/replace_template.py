"""更换文书模板: from now on the body prints a kind of letter in a layout of its own, or again in the standard one."""

from __future__ import annotations

import hashlib

from django.db import transaction

from gongkai.law.errors import LetterError
from gongkai.law.letters import letter_kinds
from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.files import safe_name
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.models import LetterTemplate
from gongkai.writing.letters.template import open_template


@transaction.atomic
def replace_template(
    *, actor: Account, body: Body, kind: str, name: str = "", data: bytes | None = None
) -> LetterTemplate | None:
    """Take a template into use that passes its check, in place of an earlier one; without `data` go back to the standard layout
    (条例第四十五条). Signed letters stay as they are. Raises NotPermitted, and Refused with the fields that are unknown or missing.
    """
    body = locked(body)
    who = require(actor=actor, act="replace_template", body=body, table=LETTERS, state="none")
    if kind not in letter_kinds():
        raise Refused("请从文书清单中选择。", field="kind")
    before = LetterTemplate.objects.filter(body=body, kind=kind, ended_at=None).first()
    if before is not None:
        before.ended_at = clock.now()
        before.save(update_fields=["ended_at"])
    made = None if data is None else _taken(actor, body, kind, name, data)
    target = made or before
    if target is not None:
        record(
            who=who, action="inforequests.replace_template", target=target,
            before={"digest": before.digest if before else ""},
            after={"kind": kind, "name": made.name if made else "", "digest": made.digest if made else ""},
        )  # fmt: skip
    return made


def _taken(actor: Account, body: Body, kind: str, name: str, data: bytes) -> LetterTemplate:
    try:
        open_template(kind, data)
    except LetterError as error:
        raise Refused(str(error), field="file") from error
    return LetterTemplate.objects.create(
        body=body,
        kind=kind,
        name=safe_name(name, "docx"),
        data=data,
        digest=hashlib.sha256(data).hexdigest(),
        added_by=actor,
        added_at=clock.now(),
    )
