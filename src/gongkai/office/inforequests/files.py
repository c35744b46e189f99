"""Attachments of requests on disk: judged by content, sealed, each bound to its request."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from django.conf import settings

from gongkai.office import clock
from gongkai.office.errors import Refused
from gongkai.office.files import KINDS, kind_of, safe_name
from gongkai.office.inforequests.models import Attachment, Request
from gongkai.office.inforequests.sealing import open_bytes, seal_bytes

MAX_BYTES = 50 * 1024 * 1024
MAX_FILES = 200
"""Files of one request."""


def keep(*, request: Request, purpose: str, name: str, data: bytes) -> Attachment:
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
    if request.attachments.count() >= MAX_FILES:
        raise Refused("本件的附件已有{max_files}个，请合并后再上传。", field="file", max_files=MAX_FILES)
    place = f"{request.token[:2]}/{request.token}/{secrets.token_hex(12)}"
    path = path_of(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(seal_bytes(data, f"{request.token}/{place}"))
    part.chmod(0o600)
    part.replace(path)
    return Attachment.objects.create(
        request=request,
        purpose=purpose,
        name=safe_name(name, kind),
        kind=kind,
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        place=place,
        added_at=clock.now(),
    )


def content(attachment: Attachment) -> bytes:
    """The bytes of a file. Raises CannotOpen."""
    sealed = path_of(attachment.place).read_bytes()
    return open_bytes(sealed, f"{attachment.request.token}/{attachment.place}")


def destroy(attachment: Attachment) -> None:
    """Remove the bytes and the row."""
    path_of(attachment.place).unlink(missing_ok=True)
    attachment.delete()


def path_of(place: str) -> Path:
    """Where sealed bytes lie."""
    return Path(settings.MEDIA_ROOT) / "requests" / place
