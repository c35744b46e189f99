"""Storing attachments of items: where a file lies, its digest says."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from gongkai.office.errors import Refused
from gongkai.office.files import KINDS, kind_of, safe_name

__all__ = ["KINDS", "MAX_BYTES", "Stored", "kind_of", "path_of", "safe_name", "store"]

MAX_BYTES = 50 * 1024 * 1024


class Stored(NamedTuple):
    """A file that lies in the store."""

    name: str
    kind: str
    size: int
    digest: str


def store(name: str, data: bytes) -> Stored:
    """Keep the bytes; the same content is kept once. Raises Refused for what is not accepted."""
    if len(data) > MAX_BYTES:
        raise Refused(
            "文件超过{max_bytes}兆字节，请压缩或拆分后再上传。", field="file", max_bytes=MAX_BYTES // 1024 // 1024
        )
    kind = kind_of(data)
    if not kind:
        raise Refused("文件内容不是可以公开的格式，请上传 PDF、Word、Excel、图片或文本文件。", field="file")
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{digest}.{secrets.token_hex(4)}.part")
        part.write_bytes(data)
        part.chmod(0o600)
        part.replace(path)
    return Stored(safe_name(name, kind), kind, len(data), digest)


def path_of(digest: str) -> Path:
    """Where the bytes of a digest lie."""
    return Path(settings.MEDIA_ROOT) / "disclosure" / digest[:2] / digest
