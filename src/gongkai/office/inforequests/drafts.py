"""Forms that people without an account are filling in: kept sealed, reached by a ticket, gone after some hours."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Sum

from gongkai.office import clock
from gongkai.office.errors import Refused
from gongkai.office.files import KINDS, kind_of, safe_name
from gongkai.office.inforequests.models import Draft, DraftFile
from gongkai.office.inforequests.sealing import hash_of, hashes_of, open_bytes, seal, seal_bytes, unseal

KEPT = timedelta(hours=12)
MAX_VALUE = 12_000
"""Characters of one field that are kept; what is too long for the office is refused in a sentence later."""
MAX_FILES = 5
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_WAITING_BYTES = 2 * 1024 * 1024 * 1024
"""Bytes of all drafts' files together; they lie in the database until they are filed or forgotten."""
PURPOSES = ("request", "identity", "supplement")


def open_draft(kind: str, values: Mapping[str, str]) -> str:
    """Begin a draft; its ticket. Drafts whose time is over go."""
    forget_expired()
    ticket = secrets.token_urlsafe(24)
    keep_values(Draft(ticket_hash=hash_of("ticket", _spelt(ticket)), kind=kind), values)
    return ticket


def find_draft(ticket: str, kind: str) -> Draft | None:
    """The draft of a ticket; None when there is none or its time is over."""
    rows = Draft.objects.filter(ticket_hash__in=hashes_of("ticket", _spelt(ticket)), kind=kind)
    return rows.filter(changed_at__gt=clock.now() - KEPT).first()


def values_of(draft: Draft) -> dict[str, str]:
    """What was typed so far; of a filed draft the query code."""
    found: dict[str, str] = json.loads(unseal(draft.sealed, _about(draft)))
    return found


def keep_values(draft: Draft, values: Mapping[str, str]) -> None:
    """Seal and save what was typed."""
    kept = {key: value.replace("\x00", "")[:MAX_VALUE] for key, value in values.items()}
    draft.sealed = seal(json.dumps(kept, ensure_ascii=False), _about(draft))
    draft.changed_at = clock.now()
    draft.save()


def add_file(draft: Draft, purpose: str, name: str, data: bytes) -> None:
    """Keep a file until the form is filed; what it is, its content decides. Raises Refused."""
    if purpose not in PURPOSES:
        raise Refused("请选择附件的用途。", field="purpose")
    if draft.files.count() >= MAX_FILES:
        raise Refused("最多添加{most}个附件，请合并后再上传，或者改为当面、邮寄提交。", field="file", most=MAX_FILES)
    waiting = DraftFile.objects.aggregate(bytes=Sum("size"))["bytes"] or 0
    if waiting + len(data) > MAX_WAITING_BYTES:
        raise Refused("现在上传的人很多，请过几小时再添加，或者先提交，之后当面或者邮寄补交附件。", field="file")
    name = check_file(name, data)
    sealed = seal_bytes(data, _about(draft))
    DraftFile.objects.create(draft=draft, purpose=purpose, name=name, size=len(data), data=sealed)


def check_file(name: str, data: bytes) -> str:
    """The safe name of a file that somebody without an account sends. Raises Refused."""
    if len(data) > MAX_FILE_BYTES:
        size = MAX_FILE_BYTES // 1024 // 1024
        raise Refused("“{name}”超过{size}兆字节，请压缩或者拆分后再上传。", field="file", name=name[:60], size=size)
    kind = kind_of(data)
    if not kind:
        kinds = "、".join(KINDS)
        raise Refused(
            "“{name}”的内容不是可以接收的格式，请上传{kinds}文件。", field="file", name=name[:60], kinds=kinds
        )
    return safe_name(name, kind)


def bytes_of(file: DraftFile) -> bytes:
    """The bytes of a file. Raises CannotOpen."""
    return open_bytes(bytes(file.data), _about(file.draft))


def forget_expired() -> int:
    """Delete drafts and files whose time is over; how many rows there were."""
    return Draft.objects.filter(changed_at__lte=clock.now() - KEPT).delete()[0]


def _spelt(ticket: str) -> str:
    """The ticket so that case and marks count, which the hash of names and numbers leaves out."""
    return ticket.encode().hex()


def _about(draft: Draft) -> str:
    return f"draft/{draft.ticket_hash}"
