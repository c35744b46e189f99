"""Evidence on disk: judged by content, sealed, each bound to its place."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from django.conf import settings
from django.db import models

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.files import KINDS, kind_of, safe_name
from gongkai.office.sealing import open_bytes, seal_bytes
from gongkai.office.supervision.models import Evidence

MAX_BYTES = 20 * 1024 * 1024


def keep(*, record_of: models.Model, actor: Account, name: str, data: bytes) -> Evidence:
    """Seal and keep a file. Raises Refused for what is not accepted. The bytes are on disk before the row is committed; when
    the transaction fails a sealed file without a row stays behind, which nobody can reach.
    """
    if len(data) > MAX_BYTES:
        raise Refused(
            "文件超过{max_bytes}兆字节，请压缩或拆分后再上传。", field="file", max_bytes=MAX_BYTES // 1024 // 1024
        )
    kind = kind_of(data)
    if not kind:
        raise Refused("文件内容不是可以接收的格式，请上传{kinds}文件。", field="file", kinds="、".join(KINDS))
    token = secrets.token_hex(12)
    place = f"{token[:2]}/{token}"
    path = path_of(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(seal_bytes(data, f"supervision/{place}"))
    part.chmod(0o600)
    part.replace(path)
    return Evidence.objects.create(
        **{record_of._meta.model_name or "": record_of}, name=safe_name(name, kind), kind=kind, size=len(data),
        digest=hashlib.sha256(data).hexdigest(), place=place, added_at=clock.now(), added_by=actor,
    )  # fmt: skip


def content(evidence: Evidence) -> bytes:
    """The bytes of a file. Raises CannotOpen."""
    return open_bytes(path_of(evidence.place).read_bytes(), f"supervision/{evidence.place}")


def path_of(place: str) -> Path:
    """Where sealed bytes lie."""
    return Path(settings.MEDIA_ROOT) / "supervision" / place
