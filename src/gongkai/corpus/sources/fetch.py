"""The bytes of items: the last archive stays open, since its members come one after another."""

from __future__ import annotations

import zipfile
from pathlib import Path

from gongkai.corpus.documents import CUT, Document, Item
from gongkai.corpus.errors import require
from gongkai.corpus.sources.archive import ZIP_ERRORS, read_member
from gongkai.corpus.sources.folder import os_reason


class Fetcher:
    """Opens items; `close()` when done."""

    def __init__(self) -> None:
        self._path = ""
        self._archive: zipfile.ZipFile | None = None

    def document(self, item: Item) -> Document:
        """The item with its bytes, or with the reason why there are none."""
        if item.problem:
            return Document(item, b"", item.problem)
        if item.kind == "inline":
            return Document(item, item.data or b"")
        if item.kind == "zip":
            return self._member(item)
        return _remote(item) if item.kind == "url" else _file(item)

    def _member(self, item: Item) -> Document:
        try:
            if self._archive is None or self._path != item.path:
                self.close()
                self._archive, self._path = zipfile.ZipFile(item.path), item.path
        except ZIP_ERRORS:
            return Document(item, b"", "压缩包打不开，可能在读取期间被移走")
        return Document(item, *read_member(self._archive, item.member))

    def close(self) -> None:
        """Release the archive."""
        if self._archive is not None:
            self._archive.close()
            self._archive, self._path = None, ""


def _file(item: Item) -> Document:
    try:
        with Path(item.path).open("rb") as file:
            return Document(item, file.read(CUT))
    except OSError as error:
        return Document(item, b"", os_reason(error))


def _remote(item: Item) -> Document:
    fsspec = require("fsspec")
    try:
        with fsspec.open(item.path, "rb") as file:
            return Document(item, file.read(CUT))
    except Exception as error:  # noqa: BLE001 - every storage has errors of its own
        return Document(item, b"", f"远程文件取不到（{str(error)[:80]}），请检查网络和权限")
