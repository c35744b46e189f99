"""登记规章、规范性文件."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.office.annual.models import Document, DocumentKind
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day


@transaction.atomic
def register_document(
    *,
    actor: Account,
    body: Body,
    kind: str,
    title: str,
    issued_on: date,
    number: str = "",
    published_on: date | None = None,
    item: Item | None = None,
) -> Document:
    """Register a document with its dates; `item` is the text on the portal. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="register_document", body=body, table=REGISTERS, state="none")
    said = checked(kind, title, number, issued_on, published_on)
    if item is not None and item.body_id != body.pk:
        raise Refused("“{item}”不属于{body}，请重新选择。", field="item", item=item, body=body.name)
    document = Document.objects.create(body=body, item=item, **said)
    after = {"kind": kind, "document": str(document), "issued_on": issued_on, "published_on": published_on}
    record(who=who, action="annual.register_document", target=document, after=after)
    return document


def checked(kind: str, title: str, number: str, issued_on: date, published_on: date | None) -> dict[str, Any]:
    """What the register says of a document, as its columns hold it. Raises Refused."""
    checks.check_choice("kind", "文件类别", kind, DocumentKind)
    check_day(issued_on, "issued_on")
    if published_on is not None:
        check_day(published_on, "published_on")
        if published_on < issued_on:
            raise Refused("公开日期早于制发日期，请核对。", field="published_on")
    return {
        "kind": kind, "title": checks.check_filled("title", "文件名称", title, most=300),
        "number": checks.check_length("number", "文号", number, 100), "issued_on": issued_on, "published_on": published_on,
    }  # fmt: skip
