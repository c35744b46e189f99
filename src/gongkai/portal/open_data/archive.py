"""The archive: CSV and JSON files, the dictionary and checksums in one zip, made anew when something was published since."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.db.models import Q

from gongkai.office.annual.queries.cells import one_view
from gongkai.office.annual.queries.public import heads, text_of
from gongkai.office.audit_log.models import Entry
from gongkai.portal.open_data.tables import TABLES, dictionary, file_of

NAME = "gongkai-open-data.zip"
PUBLIC_ACTS = ("disclosure.publish_item", "disclosure.withdraw_item", "disclosure.change_validity")
"""All acts that change what the public sees of items."""
_MOVES = ("annual.", "bodies.")
_STAMP = (1980, 1, 1, 0, 0, 0)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BUFFER = 1 << 20
_LEAD = """# 开放数据 Open data

本压缩包是本平台全部已经公开的信息：CSV 为带 BOM 的 UTF-8，第一行是列名；reports/ 内是年度报告的 gongkai.report/1 JSON。
以等号、加号、减号或 @ 开头的文字前加一个单引号，以免电子表格把它当作公式。SHA256SUMS 是各文件的校验值。

CSV files are UTF-8 with a byte order mark and a row of names; reports/ holds annual reports as gongkai.report/1. Text that
begins like a formula has an apostrophe before it. SHA256SUMS lists the digest of every file.
"""


class BeingMade(Exception):
    """Somebody else's call is making the archive at this moment."""


def archive() -> Path:
    """Where the newest archive lies. What was withdrawn since is never in it: each act on public records calls for a new one.
    One is made at a time. Raises BeingMade.
    """
    folder = Path(settings.MEDIA_ROOT) / "open-data"
    path = folder / f"{_moved()}.zip"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / "lock"):
            if not path.exists():
                _make(path)
    return path


def _make(path: Path) -> None:
    part = path.with_suffix(".part")
    with one_view(), part.open("wb") as file, ZipFile(file, "w", ZIP_DEFLATED) as packed:
        _fill(packed)
    part.replace(path)
    for old in path.parent.glob("*.zip"):
        if old != path:
            old.unlink(missing_ok=True)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold a lock that the system gives back whatever happens to the process."""
    import fcntl

    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BeingMade from error
        yield


def _moved() -> str:
    """The newest entry of the log that can have changed what is public. Nothing that the public does is among them."""
    condition = Q(action__in=PUBLIC_ACTS)
    for beginning in _MOVES:
        condition |= Q(action__startswith=beginning)
    newest = Entry.objects.filter(condition).order_by("-number").first()
    return f"{newest.number}-{newest.hash[:16]}" if newest is not None else "0"


def _fill(packed: ZipFile) -> None:
    found = heads()
    sums: list[tuple[str, str]] = []
    for table in dictionary():
        columns = [key for key, _zh, _en in table.columns]
        sums.append((table.name, _write(packed, table.name, _csv(columns, TABLES[table.name](found)))))
    sums.extend(
        (file_of(head), _write(packed, file_of(head), iter([text.encode()])))
        for head in found
        if (text := text_of(head))
    )
    sums.append(("README.md", _write(packed, "README.md", iter([_explained().encode()]))))
    _write(packed, "SHA256SUMS", iter(["".join(f"{digest}  {name}\n" for name, digest in sums).encode()]))


def _write(packed: ZipFile, name: str, pieces: Iterator[bytes]) -> str:
    """Write a file piece by piece; its digest."""
    digest = hashlib.sha256()
    info = ZipInfo(name, _STAMP)
    info.compress_type = ZIP_DEFLATED
    with packed.open(info, "w", force_zip64=True) as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _csv(columns: Sequence[str], rows: Any) -> Iterator[bytes]:
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(value) for value in row])
        if out.tell() > _BUFFER:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int | date):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _explained() -> str:
    lines = [_LEAD]
    for table in dictionary():
        lines += [
            f"## {table.name} {table.title} — {table.english}",
            "",
            "| 列 column | 名称 | description |",
            "|---|---|---|",
        ]
        lines += [f"| {key} | {chinese} | {english} |" for key, chinese, english in table.columns] + [""]
    return "\n".join(lines)
