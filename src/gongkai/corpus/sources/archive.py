"""Documents inside zip, tar and web archives, and archives inside those; names in UTF-8 or GBK."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from gongkai.corpus.documents import CUT, Item
from gongkai.corpus.sources import warc
from gongkai.corpus.sources.folder import is_ignored, os_reason, printable

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", *warc.SUFFIXES)
DEEPEST = 3
"""Archives inside archives are opened to this depth; a deeper one is a document, which the reader refuses."""
NESTED = 256 * 1024 * 1024
"""Size of an archive inside an archive, unpacked into memory."""
SEPARATOR = "!/"

DAMAGED = "压缩包已损坏或不完整，请重新获取"
ENCRYPTED = "压缩包已加密，请解压后再试"
TOO_LARGE = "压缩包内的压缩包过大，请先解开外层再试"

ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
_TAR_ERRORS = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError)


def is_archive(name: str) -> bool:
    """Whether a file of this name is unpacked (office documents are zips too, but are read as they are)."""
    return name.lower().endswith(SUFFIXES)


def archive_items(path: str) -> Iterator[Item]:
    """The documents in an archive, in its own order; a damaged archive is one item with a problem."""
    name = printable(path)
    if warc.is_warc(path):
        found = warc.warc_items(name, Path(path))
    else:
        found = _zip_items(name, path) if path.lower().endswith(".zip") else _tar_items(name, Path(path), 1)
    times: Counter[str] = Counter()
    for item in found:
        times[item.name] += 1
        again = times[item.name]
        yield item if again == 1 else item._replace(name=f"{item.name}#{again}")


def _zip_items(name: str, path: str) -> Iterator[Item]:
    try:
        archive = zipfile.ZipFile(path)
    except ZIP_ERRORS as error:
        yield Item(name, "", "file", path, problem=_zip_problem(error))
        return
    with archive:
        for number, info in enumerate(archive.infolist()):
            inner = member_name(info)
            if info.is_dir() or _hidden(inner):
                continue
            full = f"{name}{SEPARATOR}{inner}"
            if is_archive(inner):
                yield from _nested(full, *_zip_bytes(archive, info, NESTED + 1), 2)
            else:
                yield Item(full, f"{info.file_size}:{info.CRC:08x}", "zip", path, number)


def _nested(name: str, data: bytes, problem: str, depth: int) -> Iterator[Item]:
    if problem or len(data) > NESTED:
        yield Item(name, "", "inline", problem=problem or TOO_LARGE)
    elif depth > DEEPEST:
        yield Item(name, "", "inline", data=data[:CUT])
    elif name.lower().endswith(".zip"):
        yield from _zip_in_memory(name, data, depth)
    elif warc.is_warc(name):
        yield from warc.warc_items(name, io.BytesIO(data))
    else:
        yield from _tar_items(name, io.BytesIO(data), depth)


def _zip_in_memory(name: str, data: bytes, depth: int) -> Iterator[Item]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        yield Item(name, "", "inline", problem=_zip_problem(error))
        return
    for info in archive.infolist():
        inner = member_name(info)
        if not info.is_dir() and not _hidden(inner):
            yield from _inline(f"{name}{SEPARATOR}{inner}", *_zip_bytes(archive, info, NESTED + 1), depth)


def _inline(name: str, data: bytes, problem: str, depth: int) -> Iterator[Item]:
    if is_archive(name):
        yield from _nested(name, data, problem, depth + 1)
    else:
        yield Item(name, "", "inline", data=data[:CUT], problem=problem)


def _tar_items(name: str, source: Path | io.BytesIO, depth: int) -> Iterator[Item]:
    """Members one after another: a compressed tar has no directory."""
    try:
        with (
            tarfile.open(source, "r|*", encoding="utf-8")
            if isinstance(source, Path)
            else tarfile.open(fileobj=source, mode="r|*", encoding="utf-8")
        ) as archive:
            for info in archive:
                inner = _decoded(info.name.encode("utf-8", "surrogateescape"))
                file = archive.extractfile(info) if info.isfile() and not _hidden(inner) else None
                if file is not None:
                    full = f"{name}{SEPARATOR}{inner}"
                    yield from _inline(full, file.read(NESTED + 1 if is_archive(inner) else CUT), "", depth)
    except _TAR_ERRORS as error:
        yield Item(name, "", "inline", problem=_zip_problem(error))


def _zip_bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> tuple[bytes, str]:
    try:
        with archive.open(info) as file:
            return file.read(limit), ""
    except ZIP_ERRORS as error:
        return b"", _zip_problem(error)


def read_member(archive: zipfile.ZipFile, number: int) -> tuple[bytes, str]:
    """The bytes of a member by its number, cut at the reader's bound, or why there are none."""
    members = archive.infolist()
    return _zip_bytes(archive, members[number], CUT) if number < len(members) else (b"", DAMAGED)


def _zip_problem(error: Exception) -> str:
    if isinstance(error, RuntimeError) and "password" in str(error):
        return ENCRYPTED
    if isinstance(error, OSError) and error.strerror:
        return os_reason(error)
    return DAMAGED


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a zip member; one without the UTF-8 mark was written in the writer's own encoding, here GBK."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return _decoded(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "replace")


def _hidden(name: str) -> bool:
    return any(is_ignored(part) for part in PurePosixPath(name).parts if part not in (".", ".."))
