"""A folder of documents with a list of them: which documents belong to which row, zipped or on the disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.disclosure.files import MAX_BYTES, kind_of
from gongkai.office.errors import Refused

LIST = ("目录.xlsx", "目录.csv")
MAX_DOCUMENTS = 2_000
MAX_UNPACKED = 500 * 1024 * 1024
_PARTS = re.compile(r"[；;\n]+")
_OFFICE = ("[Content_Types].xml", "mimetype")
_NOT_OURS = ("__MACOSX/", ".")


class Document(NamedTuple):
    """A document: its name and its bytes. `fault` says why it cannot be taken."""

    name: str
    data: bytes
    fault: str = ""


def is_folder(data: bytes) -> bool:
    """Whether bytes are a zip that is no office document."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(BytesIO(data)) as package:
            return not any(name in _OFFICE for name in package.namelist()[:50])
    except (BadZipFile, OSError, ValueError):
        return False


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zipped folder by their paths in it; one folder round everything is left out. Raises Refused."""
    files: dict[str, bytes] = {}
    total = 0
    try:
        with ZipFile(BytesIO(data)) as package:
            members = [
                info for info in package.infolist() if not info.is_dir() and not info.filename.startswith(_NOT_OURS)
            ]
            if len(members) > MAX_DOCUMENTS + 1:
                raise Refused(
                    "文件夹里超过{max_documents}个文件，请分批导入。", field="file", max_documents=MAX_DOCUMENTS
                )
            for info in members:
                with package.open(info) as member:
                    content = member.read(MAX_BYTES + 1)
                total += len(content)
                if len(content) > MAX_BYTES or total > MAX_UNPACKED:
                    raise Refused(
                        "“{name}”太大，或者解压后共超过{max_unpacked}兆字节。请分批导入。",
                        field="file",
                        name=_named(info),
                        max_unpacked=MAX_UNPACKED // 1024 // 1024,
                    )
                files[_named(info)] = content
    except (BadZipFile, OSError, RuntimeError, EOFError, ValueError) as error:
        raise Refused("压缩包损坏或者加了密码，读不出来。请重新压缩成不加密的 zip。", field="file") from error
    return _without_folder_round(files)


def on_disk(folder: Path) -> dict[str, bytes]:
    """The files of a folder on the disk by their paths in it. Raises Refused."""
    files: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.is_symlink() or any(part.startswith(".") for part in PurePosixPath(name).parts):
            continue
        if len(files) > MAX_DOCUMENTS:
            raise Refused("文件夹里超过{max_documents}个文件，请分批导入。", max_documents=MAX_DOCUMENTS)
        with path.open("rb") as file:
            files[name] = file.read(MAX_BYTES + 1)
        if sum(map(len, files.values())) > MAX_UNPACKED:
            raise Refused(
                "文件夹里的文件共超过{max_unpacked}兆字节，请分批导入。", max_unpacked=MAX_UNPACKED // 1024 // 1024
            )
    return files


def read_folder(rows: list[Row], files: Mapping[str, bytes]) -> tuple[list[Row], dict[int, list[Document]]]:
    """The rows with their documents; a row without a text of its own gets the words of its first one. What is in the folder
    and in no row is a row of its own at the end, so that nothing is left out unnoticed.
    """
    documents: dict[int, list[Document]] = {}
    named: set[str] = set()
    found = []
    for row in rows:
        names = [name.strip() for name in _PARTS.split(row.printed.get("files", "")) if name.strip()]
        documents[row.number] = [_document(name, files) for name in names]
        named.update(names)
        found.append(_with_text(row, documents[row.number]))
    last = max((row.number for row in rows), default=1)
    for number, name in enumerate(sorted(set(files) - named), last + 1):
        found.append(Row(number, {"title": PurePosixPath(name).stem}))
        documents[number] = [Document(name, b"", f"“{name}”没有列入目录，请在目录的“附件”列写上，或者移出文件夹。")]
    return found, documents


def _document(name: str, files: Mapping[str, bytes]) -> Document:
    data = files.get(name)
    if data is None:
        return Document(name, b"", f"文件夹里没有“{name}”，请核对文件名。")
    if len(data) > MAX_BYTES:
        return Document(name, b"", f"“{name}”超过{MAX_BYTES // 1024 // 1024}兆字节，请压缩或拆分。")
    if not kind_of(data):
        return Document(name, b"", f"“{name}”不是可以公开的格式，请换成 PDF、Word、Excel、图片或文本文件。")
    return Document(PurePosixPath(name).name, data)


def _with_text(row: Row, documents: list[Document]) -> Row:
    if row.printed.get("text") or not documents or documents[0].fault:
        return row
    from gongkai.office.disclosure.extraction import words_of

    return Row(row.number, {**row.printed, "text": words_of(documents[0].data)})


def _named(info: object) -> str:
    """A member's name; Windows writes Chinese ones in its own code page without saying so."""
    name = str(info.filename)  # type: ignore[attr-defined]
    if not info.flag_bits & 0x800:  # type: ignore[attr-defined]
        try:
            name = name.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return name
    return name


def _without_folder_round(files: dict[str, bytes]) -> dict[str, bytes]:
    tops = {name.partition("/")[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        return {name.partition("/")[2]: data for name, data in files.items()}
    return files
