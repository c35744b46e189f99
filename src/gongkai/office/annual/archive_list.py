"""A folder of older reports with a list of them: the columns of the list, and which document belongs to which row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gongkai.office.bodies.exchange.columns import Column, day, number
from gongkai.office.bodies.exchange.rows import Row, read_rows
from gongkai.office.disclosure.incoming.folders import LIST, is_folder, unpacked
from gongkai.office.errors import Refused

COLUMNS = (
    Column("body", "机构", True, "机构的全称或者编码", "示范县教育局"),
    Column("year", "年度", True, "四位数字，2008年以后", "2012", number),
    Column("published_on", "发布日期", True, "2013-03-20 或 2013年3月20日", "2013-03-20", day),
    Column("file", "文件", True, "文件夹里的文件名，一份报告一个文件", "2012年年报.doc"),
    Column("source", "来源", False, "原来发布在哪里", "县政府门户网站旧栏目"),
)
HEADINGS = {column.key: column.heading for column in COLUMNS}


class Listed(NamedTuple):
    """The rows of the list, the documents by their names, and the names that no row has."""

    rows: list[Row]
    documents: Mapping[str, bytes]
    unlisted: tuple[str, ...]


def listed_in(files: Mapping[str, bytes]) -> Listed:
    """What a folder holds, as its list (`目录.xlsx` or `目录.csv`) says. Raises Refused."""
    table = next((files[name] for name in LIST if name in files), None)
    if table is None:
        raise Refused(
            "文件夹里没有“{first}”或“{second}”。请下载模板，一行一份报告填写，放进文件夹。",
            field="file",
            first=LIST[0],
            second=LIST[1],
        )
    rows = read_rows(table, COLUMNS)
    documents = {name: data for name, data in files.items() if name not in LIST}
    named = {row.printed["file"] for row in rows}
    return Listed(rows, documents, tuple(sorted(set(documents) - named)))


def listed_in_zip(data: bytes) -> Listed:
    """The same of a zipped folder. Raises Refused."""
    if not is_folder(data):
        raise Refused("请上传文件夹压缩成的 zip，里面放“目录.xlsx”和各年的报告文件。", field="file")
    return listed_in(unpacked(data))
