"""Documents of cases on disk: judged by content, sealed, each bound to its case."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from django.conf import settings

from gongkai.office import clock
from gongkai.office.errors import Refused
from gongkai.office.files import KINDS, kind_of, safe_name
from gongkai.office.inforequests.files import MAX_BYTES, MAX_FILES
from gongkai.office.inforequests.sealing import open_bytes, seal_bytes
from gongkai.office.remedies.models import Case, CaseDocument
from gongkai.office.remedies.models.document import PACKAGE


def keep(*, case: Case, purpose: str, name: str, data: bytes) -> CaseDocument:
    """Seal and keep a file. Raises Refused for what is not accepted. The bytes are on disk before the row is committed."""
    if len(data) > MAX_BYTES:
        raise Refused(
            "文件超过{max_bytes}兆字节，请压缩或拆分后再上传。", field="file", max_bytes=MAX_BYTES // 1024 // 1024
        )
    kind = kind_of(data)
    if not kind:
        raise Refused("文件内容不是可以接收的格式，请上传{kinds}文件。", field="file", kinds="、".join(KINDS))
    if case.documents.exclude(purpose=PACKAGE).count() >= MAX_FILES:
        raise Refused("本案的材料已有{max_files}个，请合并后再上传。", field="file", max_files=MAX_FILES)
    return _seal(case, purpose, safe_name(name, kind), kind, data)


def keep_package(*, case: Case, name: str, kind: str, data: bytes) -> CaseDocument:
    """Seal and keep what was put together from the case; an earlier package stays as it was handed in."""
    return _seal(case, PACKAGE, name, kind, data)


def _seal(case: Case, purpose: str, name: str, kind: str, data: bytes) -> CaseDocument:
    place = f"{case.token[:2]}/{case.token}/{secrets.token_hex(12)}"
    path = path_of(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(seal_bytes(data, f"{case.token}/{place}"))
    part.chmod(0o600)
    part.replace(path)
    return CaseDocument.objects.create(
        case=case, purpose=purpose, name=name, kind=kind, size=len(data), digest=hashlib.sha256(data).hexdigest(),
        place=place, added_at=clock.now(),
    )  # fmt: skip


def content(document: CaseDocument) -> bytes:
    """The bytes of a file. Raises CannotOpen."""
    return open_bytes(path_of(document.place).read_bytes(), f"{document.case.token}/{document.place}")


def destroy(document: CaseDocument) -> None:
    """Remove the bytes and the row."""
    path_of(document.place).unlink(missing_ok=True)
    document.delete()


def path_of(place: str) -> Path:
    """Where sealed bytes lie."""
    return Path(settings.MEDIA_ROOT) / "remedies" / place
