"""登记检查对象: the own portal, other sites, columns, accounts."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.inspecting.columns import kinds
from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import MediaAccount
from gongkai.office.errors import Refused
from gongkai.office.inspection.models import Subject, SubjectColumn, SubjectKind
from gongkai.office.inspection.own import OWN_COLUMNS
from gongkai.office.inspection.permissions import SUBJECTS


@transaction.atomic
def register_subject(
    *, actor: Account, body: Body, kind: str, name: str = "", address: str = "", media: MediaAccount | None = None
) -> Subject:
    """Enter what is to be inspected; the own portal comes with its columns. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="register_subject", body=body, table=SUBJECTS, state="none")
    checks.check_choice("kind", "类型", kind, SubjectKind)
    if (kind == SubjectKind.ACCOUNT) != (media is not None):
        raise Refused("新媒体账号请从已登记的政务新媒体中选择，其他类型不选账号。", field="media")
    if media is not None and media.body_id != body.pk:
        raise Refused("账号“{media}”不属于{body}，请核对。", field="media", media=media.name, body=body.name)
    name = checks.check_filled("name", "名称", str(media) if media is not None else name)[:100]
    address = check_address(media.address if media is not None else address)
    if kind in (SubjectKind.SITE, SubjectKind.COLUMNS) and not address:
        raise Refused("请填写网址，例如 https://www.example.gov.cn/ 。", field="address")
    if kind == SubjectKind.PORTAL and Subject.objects.filter(kind=kind).exists():
        raise Refused("本平台已经登记，不用重复登记。", field="kind")
    if Subject.objects.filter(kind=kind, name=name).exists():
        raise Refused("“{name}”已经登记，请核对。", field="name", name=name)
    found = Subject.objects.create(
        body=body, kind=kind, name=name, address=address, media=media, created_at=clock.now()
    )
    if kind == SubjectKind.PORTAL:
        SubjectColumn.objects.bulk_create(SubjectColumn(subject=found, **column) for column in OWN_COLUMNS)
    after = {"body": body, "kind": kind, "name": name, "address": address, "media": media}
    record(who=who, action="inspection.register_subject", target=found, after=after)
    return found


@transaction.atomic
def register_column(
    *, actor: Account, subject: Subject, name: str, address: str, kind: str = "", body: Body | None = None
) -> SubjectColumn:
    """Enter a column: what kind it is and which body keeps it. Raises NotPermitted, Refused."""
    subject = locked(subject)
    who = require(actor=actor, act="register_column", body=subject.body, table=SUBJECTS, state=subject.state)
    if subject.kind == SubjectKind.ACCOUNT:
        raise Refused("新媒体账号没有栏目。")
    name = checks.check_filled("name", "栏目名称", name)[:100]
    address = checks.check_filled("address", "路径或者网址", address)[:500]
    if kind and kind not in kinds():
        raise Refused("请从所列的栏目类型中选择。", field="kind")
    if subject.columns.filter(address=address).exists():
        raise Refused("“{address}”已经登记，请核对。", field="address", address=address)
    found = SubjectColumn.objects.create(subject=subject, name=name, address=address, kind=kind, body=body)
    after = {"column": name, "address": address, "kind": kind, "body": body}
    record(who=who, action="inspection.register_column", target=subject, after=after)
    return found


@transaction.atomic
def remove_column(*, actor: Account, column: SubjectColumn) -> None:
    """Take a column off the register. Raises NotPermitted."""
    subject = locked(column.subject)
    who = require(actor=actor, act="remove_column", body=subject.body, table=SUBJECTS, state=subject.state)
    before: dict[str, Any] = {"column": column.name, "address": column.address}
    column.delete()
    record(who=who, action="inspection.remove_column", target=subject, before=before)


@transaction.atomic
def end_subject(*, actor: Account, subject: Subject, reason: str) -> Subject:
    """Inspect it no longer; its findings stay. Raises NotPermitted, Refused."""
    subject = locked(subject)
    who = require(actor=actor, act="end_subject", body=subject.body, table=SUBJECTS, state=subject.state)
    subject.reason = checks.check_filled("reason", "原因", reason)[:300]
    subject.state = SUBJECTS.after("end_subject", subject.state)
    subject.save()
    record(
        who=who, action="inspection.end_subject", target=subject, before={"state": "active"},
        after={"state": "ended"}, why=subject.reason,
    )  # fmt: skip
    return subject


def check_address(address: str) -> str:
    """An address of the web, or none. Raises Refused."""
    address = address.strip()
    if address and not address.lower().startswith(("https://", "http://")):
        raise Refused("网址应以 https:// 或 http:// 开头，请改正。", field="address")
    return address[:500]
