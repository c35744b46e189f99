"""更正文件登记: what the register says of a document was wrong, or the document was published since."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.annual.domain.register_document import checked
from gongkai.office.annual.models import Document
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.audit_log.record import changed, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def correct_document(
    *,
    actor: Account,
    document: Document,
    kind: str,
    title: str,
    issued_on: date,
    why: str,
    number: str = "",
    published_on: date | None = None,
) -> Document:
    """Put other values in place of the registered ones; the old ones stand in the log. Raises NotPermitted, Refused."""
    document = locked(document)
    who = require(actor=actor, act="correct_document", body=document.body, table=REGISTERS, state=document.state)
    why = check_text("why", "更正的理由", why)
    values = checked(kind, title, number, issued_on, published_on)
    if document.cleaned_on is not None and document.cleaned_on < issued_on:
        raise Refused("制发日期晚于清理日期{on}，请核对。", field="issued_on", on=document.cleaned_on.isoformat())
    old, new = changed({name: getattr(document, name) for name in values}, values)
    if not new:
        raise Refused("登记的内容没有改变，不需要更正。")
    for name, value in values.items():
        setattr(document, name, value)
    document.save()
    record(who=who, action="annual.correct_document", target=document, before=old, after=new, why=why)
    return document
