"""起草文书: a letter of a request or of a correction, filled from the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.law.letters import letter_kinds
from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.letters.contents import Contents, set_contents
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.letters.writing import Matter, check_fields, fill, matter_fields
from gongkai.office.inforequests.models import Letter, Request
from gongkai.office.inforequests.recording import check_text

MAX_LETTERS = 300
"""Letters of one matter."""
CORRECTION = "D35"


@transaction.atomic
def draft_letter(
    *,
    actor: Account,
    matter: Matter,
    kind: str,
    fields: Mapping[str, Any] | None = None,
    party: str = "",
    copies: str = "",
) -> Letter:
    """Draft a letter of a kind D01 to D38; `fields` are what the record does not say, `party` whom of several a consultation
    asks (条例第四十五条). Raises NotPermitted, and Refused with the names of the fields that are still missing.
    """
    who = require(actor=actor, act="draft_letter", body=matter.body, table=LETTERS, state="none")
    if kind not in letter_kinds():
        raise Refused("请从文书清单中选择。", field="kind")
    if isinstance(matter, Request) == (kind == CORRECTION):
        raise Refused("《{letter}》不用于这一事项，请从文书清单中另选。", field="kind", letter=letter_kinds()[kind].zh)
    if isinstance(matter, Request) and matter.state == "void":
        raise Refused("{request}已登记作废，不能再起草文书。", field="kind", request=matter.number)
    if Letter.objects.of(matter).count() >= MAX_LETTERS:
        raise Refused("本件的文书已有{max_letters}份，请先清理草稿。", field="kind", max_letters=MAX_LETTERS)
    values = {**matter_fields(matter, party), **check_fields(kind, fields or {})}
    used = {use.field.key for use in letter_kinds()[kind].uses}
    contents = Contents(
        {key: value for key, value in values.items() if key in used},
        copies=check_text("copies", "抄送机关", copies, required=False),
    )
    fill(matter, kind, contents)
    letter = Letter(body=matter.body, kind=kind, drafter=actor, drafted_at=clock.now())
    if isinstance(matter, Request):
        letter.request = matter
    else:
        letter.correction = matter
    set_contents(letter, contents)
    letter.save()
    record(who=who, action="inforequests.draft_letter", target=letter, after={"kind": kind, "matter": matter})
    return letter
