"""Older reports: their files on disk, judged by content and found by digest; their way to the archive and out of it."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from django.conf import settings

from gongkai.office.annual.models import OldReport
from gongkai.office.annual.permissions import ARCHIVE
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.files import kind_of
from gongkai.reading.formats.sniff import sniff
from gongkai.reading.limits import MAX_BYTES

READABLE = ("pdf", "docx", "doc", "xlsx", "xls", "txt", "rtf", "odt", "html")
"""The kinds of documents that an annual report comes in."""


def keep(data: bytes) -> tuple[str, str]:
    """Keep the bytes once; their kind and digest. Raises Refused for what is no document."""
    if len(data) > MAX_BYTES:
        raise Refused(
            "文件超过{max_bytes}兆字节，请压缩或拆分后再导入。", field="file", max_bytes=MAX_BYTES // 1024 // 1024
        )
    kind = "html" if sniff(data) == "html" else kind_of(data)
    if kind not in READABLE:
        raise Refused("文件内容不是年报文档，请提供{readable}文件。", field="file", readable="、".join(READABLE))
    digest = digest_of(data)
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{digest}.{secrets.token_hex(4)}.part")
        part.write_bytes(data)
        part.chmod(0o600)
        part.replace(path)
    return kind, digest


def digest_of(data: bytes) -> str:
    """What a document is known by."""
    return hashlib.sha256(data).hexdigest()


def path_of(digest: str) -> Path:
    """Where the bytes of a digest lie."""
    return Path(settings.MEDIA_ROOT) / "annual" / digest[:2] / digest


def move(*, report: OldReport, actor: Account, act: str, why: str = "") -> OldReport:
    """Bring an older report into the state that an act leads to, and record one audit entry. Raises NotPermitted."""
    report = locked(report)
    who = require(actor=actor, act=act, body=report.body, table=ARCHIVE, state=report.state)
    before = report.state
    report.state = ARCHIVE.after(act, report.state)
    report.save(update_fields=["state"])
    record(
        who=who, action=f"annual.{act}", target=report, before={"state": before}, after={"state": report.state}, why=why
    )
    return report
