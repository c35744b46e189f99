"""Files in folders, in the order of their names, folder by folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gongkai.corpus.documents import Item

IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", "readme.md", "readme.txt"})
IGNORED_STARTS = (".", "~$", "__MACOSX")
"""Hidden files, the lock files of office programs and the leftovers of archivers are no documents."""


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name holds no document."""
    return name.startswith(IGNORED_STARTS) or name.lower() in IGNORED_NAMES


def files_in(folder: str) -> Iterator[str]:
    """The paths of all regular files below a folder; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if is_ignored(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_in(entry.path)
        elif entry.is_file() or entry.is_symlink():
            yield entry.path


def file_item(path: str) -> Item:
    """The item of one file. One that cannot be looked at is an item with a problem, so that it is reported."""
    name = printable(path)
    try:
        status = Path(path).stat()
    except OSError as error:
        return Item(name, "", "file", path, problem=os_reason(error))
    return Item(name, f"{status.st_size}:{status.st_mtime_ns}", "file", path)


def printable(path: str) -> str:
    """A name that can be stored as text, whatever bytes the file system holds."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def os_reason(error: OSError) -> str:
    """Why the system refused, in one line."""
    reasons = {
        FileNotFoundError: "文件不存在，可能在读取期间被移走",
        PermissionError: "没有读取权限，请检查文件权限",
        IsADirectoryError: "这是一个文件夹，打不开",
    }
    return reasons.get(type(error), f"文件打不开：{error.strerror or error}")
