"""The columns of the spreadsheet: the template prints them, reading finds them by their headings."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import TextChoices

from gongkai.office.bodies.models import Kind, Level
from gongkai.office.errors import Refused

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0:00:00| 00:00:00)?")


class Column(NamedTuple):
    """One column: the key of the value, its heading, whether it must be filled, what to write, an example, how it is read."""

    key: str
    heading: str
    required: bool
    hint: str
    example: str
    read: Callable[[str], Any] = str


def day(printed: str) -> date:
    """A day as offices write it. Raises Refused."""
    if (found := _DAY.fullmatch(printed)) is not None:
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            pass
    raise Refused("“{printed}”不是日期，请写成 2010-01-01 或 2010年1月1日。", printed=printed)


def yes(printed: str) -> bool:
    """是 or 否; blank means no. Raises Refused."""
    words = {"是": True, "": False, "否": False}
    if printed not in words:
        raise Refused("“{printed}”应为“是”或“否”。", printed=printed)
    return words[printed]


def number(printed: str) -> int:
    """A whole number; blank means 0. Raises Refused."""
    if not printed:
        return 0
    if not printed.isascii() or not printed.isdecimal() or len(printed) > 6:
        raise Refused("“{printed}”应为整数。", printed=printed)
    return int(printed)


def word(choices: type[TextChoices]) -> Callable[[str], str]:
    """The key of a word of a closed list, by its Chinese label. Raises Refused."""

    def read(printed: str) -> str:
        for choice in choices:
            if printed in (choice.value, str(choice.label)):
                return choice.value
        raise Refused(
            "“{printed}”不在可选范围内，请从{choices}中选择。",
            printed=printed,
            choices="、".join(map(str, choices.labels)),
        )

    return read


def _words(choices: type[TextChoices]) -> str:
    return "、".join(map(str, choices.labels))


COLUMNS = (
    Column("code", "机构编码", True, "小写字母、数字、连字符，全系统不重复；用于网址", "jiaoyuju"),
    Column("name", "机构名称", True, "全称", "示范县教育局"),
    Column("short_name", "简称", False, "", "县教育局"),
    Column("kind", "机构类型", True, _words(Kind), "政府工作部门", word(Kind)),
    Column("level", "层级", True, _words(Level), "县级", word(Level)),
    Column("territory_parent", "上级机构编码", False, "所属政府的编码，可以是本表中的机构；空白为导入时选定的机构", ""),
    Column("line_parent", "条线上级编码", False, "业务上的上级机构编码，没有则空白", ""),
    Column("vertical", "垂直管理", False, "是、否；垂直管理的机构由条线上级主管", "否", yes),
    Column("division_code", "行政区划代码", False, "6位、9位或12位数字", ""),
    Column("uscc", "统一社会信用代码", False, "18位", ""),
    Column("valid_from", "设立日期", True, "2010-01-01 或 2010年1月1日", "2010-01-01", day),
    Column("order", "排序", False, "整数，小的在前", "3", number),
    Column("basis", "设立依据", False, "文件名称和文号", ""),
    Column(
        "unit_name",
        "公开工作机构",
        False,
        "填写后，办公地址、办公时间、联系电话也须填写（条例第十二条）",
        "示范县教育局办公室",
    ),
    Column("address", "办公地址", False, "", "示范县育才路6号205室"),
    Column("office_hours", "办公时间", False, "", "工作日8:30—17:30"),
    Column("phone", "联系电话", False, "", "0000-5550110"),
    Column("fax", "传真号码", False, "", ""),
    Column("website", "互联网联系方式", False, "", ""),
    Column("email", "电子邮箱", False, "", ""),
    Column("postcode", "邮政编码", False, "6位数字", ""),
)
"""In the order of the template. Other columns in a file are left alone; the order in a file does not matter."""

HEADINGS = {column.key: column.heading for column in COLUMNS}
UNIT = ("address", "office_hours", "phone", "fax", "website", "email", "postcode")
