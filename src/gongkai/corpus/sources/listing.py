"""A csv or jsonl list of documents: a column with a path, with base64 content, or with text."""

from __future__ import annotations

import base64
import binascii
import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.corpus.documents import CUT, Item
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.sources.archive import SEPARATOR
from gongkai.corpus.sources.folder import file_item, printable

SUFFIXES = (".csv", ".jsonl", ".ndjson")
NAMES = ("name", "id", "名称", "文件名")
PATHS = ("path", "file", "路径", "文件")
ENCODED = ("base64", "content_base64")
TEXTS = ("text", "content", "html", "正文", "内容")
_LONGEST_FIELD = 4 * CUT // 3


def is_listing(path: str) -> bool:
    """Whether a SOURCE of this name is a list (inside a folder such a file is a document)."""
    return path.lower().endswith(SUFFIXES)


def listing_items(path: str) -> Iterator[Item]:
    """The documents that a list names or holds. Raises CorpusError when it is none or is broken."""
    name = printable(path)
    try:
        for number, row in enumerate(_rows(path), start=1):
            label = next((str(row[key]) for key in NAMES if row.get(key)), str(number))
            yield _item(row, f"{name}{SEPARATOR}{label}", Path(path).parent, number, name)
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        raise CorpusError(f"{name}：清单读不出（{str(error)[:80]}），请用 UTF-8 编码的 csv 或 jsonl") from error


def _rows(path: str) -> Iterator[Mapping[str, Any]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        if path.lower().endswith(".csv"):
            usual = csv.field_size_limit(_LONGEST_FIELD)
            try:
                yield from csv.DictReader(file)
            finally:
                csv.field_size_limit(usual)
            return
        for line in file:
            if line.strip():
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise ValueError("每行应是一个 JSON 对象")
                yield row


def _item(row: Mapping[str, Any], name: str, folder: Path, number: int, listing: str) -> Item:
    for key in ENCODED:
        if row.get(key):
            try:
                return Item(name, "", "inline", data=base64.b64decode(str(row[key]), validate=True)[:CUT])
            except binascii.Error:
                return Item(name, "", "inline", problem=f"第 {number} 行的 base64 内容有误，请检查清单")
    for key in PATHS:
        if row.get(key):
            return file_item(str(folder / str(row[key])))
    for key in TEXTS:
        if row.get(key):
            return Item(name, "", "inline", data=str(row[key]).encode("utf-8", "replace")[:CUT])
    known = "、".join((PATHS[0], ENCODED[0], TEXTS[0]))
    raise CorpusError(f"{listing}：第 {number} 行没有文件路径、base64 或文字（列名应为 {known} 之一），请检查清单")
