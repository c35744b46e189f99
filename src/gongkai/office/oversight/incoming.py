"""Rows of a catalogue out of the file that an office has: names made unique, lengths and terms checked, faults with their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.law.obligations import parse_timing
from gongkai.office.errors import Refused
from gongkai.office.oversight.models import CatalogueRow
from gongkai.reading.catalogue import CatalogueRow as Printed
from gongkai.reading.catalogue import read_catalogue
from gongkai.reading.errors import ReadError

MAX_BYTES = 20 * 1024 * 1024
_CONTENT = 40
"""Characters of the content that tell rows of the same items apart."""
_LENGTHS = {"name": ("公开事项", 200), "timing": ("公开时限", 300), "subject": ("公开主体", 300), "audience": ("公开对象", 200), "content": ("公开内容", 10_000), "basis": ("公开依据", 10_000)}  # fmt: skip


class Fault(NamedTuple):
    """What is wrong with a row, and where: the table of the file, its line from 1."""

    table: int
    line: int
    message: str

    def __str__(self) -> str:
        return f"第{self.table}张表第{self.line}行：{self.message}"


@dataclass
class Incoming:
    """The rows of a file, not saved, and what is wrong in it."""

    rows: list[CatalogueRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(data: bytes) -> Incoming:
    """The rows of a file of any format that reports are read from. Raises Refused where there is no catalogue in it."""
    if len(data) > MAX_BYTES:
        raise Refused(
            "文件超过{max_bytes}兆字节，请按领域分成几个文件。", field="file", max_bytes=MAX_BYTES // 1024 // 1024
        )
    try:
        printed = read_catalogue(data)
    except ReadError as error:
        raise Refused(
            "目录读不出来：{error}。请核对文件，或者另存为 xlsx、docx 后再试。", field="file", error=error
        ) from error
    found = Incoming(faults=[Fault(*problem) for problem in printed.problems])
    names: dict[str, Printed] = {}
    for row in printed.rows:
        name, fault = _named(row, names)
        made = _row(row, name, len(found.rows) + 1)
        found.rows.append(made)
        found.faults += [Fault(row.table, row.line, said) for said in (fault, *_checked(made)) if said]
    found.faults.sort()
    return found


def _named(row: Printed, names: dict[str, Printed]) -> tuple[str, str]:
    """The name under which items join the row, and what is wrong with it."""
    whole = "/".join(row.items)
    for name in (whole, f"{whole}：{''.join(row.content.split())[:_CONTENT]}"):
        if name not in names:
            names[name] = row
            return name, ""
    same = names[whole]
    return whole, f"与第{same.table}张表第{same.line}行的公开事项和公开内容相同，请删去重复的行。"


def _row(row: Printed, name: str, place: int) -> CatalogueRow:
    return CatalogueRow(
        line=place, name=name, items=list(row.items), content=row.content, basis=row.basis, timing=row.timing,
        subject=row.body, channels=[[channel.name, channel.required] for channel in row.channels],
        audience=row.audience, proactive=row.proactive, on_request=row.on_request, levels=list(row.levels),
    )  # fmt: skip


def _checked(row: CatalogueRow) -> Iterator[str]:
    for key, (title, most) in _LENGTHS.items():
        if (length := len(getattr(row, key))) > most:
            yield f"{title}有{length}个字符，最多{most}个，请缩短。"
    if row.proactive and row.timing and parse_timing(row.timing) is None:
        yield (
            f"公开时限“{row.timing[:60]}”不能识别，请写明多久一次、几个工作日内，"
            "例如“信息形成或者变更之日起20个工作日内”“每月10日前”“按季度”。"
        )
