"""The columns of a spreadsheet of proposals: the template prints them, an import reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongkai.office.bodies.exchange.columns import Column, day, number, word
from gongkai.office.bodies.models import Body
from gongkai.office.engagement.models import Outcome, ProposalKind, Satisfaction
from gongkai.office.errors import Refused


def _words(choices: type[ProposalKind | Outcome | Satisfaction]) -> str:
    return "、".join(map(str, choices.labels))


def names(printed: str) -> list[str]:
    """Several names, as offices separate them."""
    return [name for name in re.split(r"[、，,；;\s]+", printed) if name]


def named_body(name: str, bodies: Mapping[str, Body], field: str) -> Body:
    """The body of a name, short name or code. Raises Refused."""
    if name not in bodies:
        raise Refused("没有名为“{name}”的机构，请填写机构全称、简称或者编码。", field=field, name=name)
    return bodies[name]


COLUMNS = (
    Column("kind", "类别", True, _words(ProposalKind), "人大代表建议", word(ProposalKind)),
    Column("year", "年度", True, "四位数字", "2026", number),
    Column("number", "编号", True, "", "第12号"),
    Column("title", "标题", True, "", "关于增加城区公共停车位的建议"),
    Column("proposer", "提出人", True, "姓名或者代表团、界别；不对外公开", "某代表"),
    Column("body", "主办单位", False, "机构全称、简称或者编码；空白为导入时选定的机构", ""),
    Column("supporting", "协办单位", False, "几个单位用顿号隔开", "", names),
    Column("assigned_on", "交办日期", True, "2026-03-01 或 2026年3月1日", "2026-03-01", day),
    Column("due_on", "办理期限", False, "空白为交办之日起三个月", "", day),
    Column("answered_on", "答复日期", False, "已经答复的填写", "", day),
    Column("reply_number", "复函文号", False, "", ""),
    Column("outcome", "办理结果", False, _words(Outcome), "", word(Outcome)),
    Column("answer", "答复内容", False, "", ""),
    Column("satisfaction", "代表委员评价", False, _words(Satisfaction), "", word(Satisfaction)),
)
"""In the order of the template."""
ANSWERED = ("answered_on", "reply_number", "outcome", "answer")
"""What makes an answer."""
HEADINGS = {column.key: column.heading for column in COLUMNS}
