"""Rows and documents out of whatever an office has: the content decides which it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.office.bodies.exchange.rows import Row, read_rows
from gongkai.office.disclosure.incoming.columns import COLUMNS
from gongkai.office.disclosure.incoming.feeds import is_feed, read_feed
from gongkai.office.disclosure.incoming.folders import LIST, Document, is_folder, read_folder, unpacked
from gongkai.office.errors import Refused

WORDS = {column.key: column.heading for column in COLUMNS if column.key in ("genre", "topic", "article20", "openness")}
"""What a feed or a folder seldom says, so that it can be said once for all rows."""


_ALONE = Document(
    "", b"", "只有表格、没有附件文件。请把表格命名为“目录.xlsx”，与附件放进一个文件夹，压缩成 zip 后导入。"
)


@dataclass
class Incoming:
    """The rows of an import, and the documents that belong to a row, by its number."""

    rows: list[Row]
    documents: dict[int, list[Document]] = field(default_factory=dict)


def read(data: bytes, otherwise: Mapping[str, str] | None = None) -> Incoming:
    """A table (xlsx, csv), a feed (RSS, Atom) or a zipped folder. `otherwise` fills in what a row leaves blank. Raises Refused."""
    if is_folder(data):
        return _with(read_folder_of(unpacked(data)), otherwise)
    rows = read_feed(data) if is_feed(data) else read_rows(data, COLUMNS, optional=tuple(otherwise or ()))
    alone = {row.number: [_ALONE] for row in rows if row.printed.get("files")}
    return _with(Incoming(rows, alone), otherwise)


def read_folder_of(files: Mapping[str, bytes], otherwise: Mapping[str, str] | None = None) -> Incoming:
    """The documents of a folder as its list (`目录.xlsx` or `目录.csv`) describes them. Raises Refused."""
    listed = next((files[name] for name in LIST if name in files), None)
    if listed is None:
        raise Refused(
            "文件夹里没有“{first}”或“{second}”。请下载导入模板，一行一件填写，放进文件夹。",
            first=LIST[0],
            second=LIST[1],
        )
    rows = read_rows(listed, COLUMNS, optional=tuple(otherwise or WORDS))
    return _with(
        Incoming(*read_folder(rows, {name: data for name, data in files.items() if name not in LIST})), otherwise
    )


def _with(incoming: Incoming, otherwise: Mapping[str, str] | None) -> Incoming:
    said = {key: value for key, value in (otherwise or {}).items() if value}
    incoming.rows = [
        Row(row.number, {**row.printed, **{key: value for key, value in said.items() if not row.printed.get(key)}})
        for row in incoming.rows
    ]
    return incoming
