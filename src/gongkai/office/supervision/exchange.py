"""The columns of the spreadsheets of supervision: templates print them, imports read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from gongkai.office.bodies.exchange.columns import Column, day
from gongkai.office.bodies.models import Body
from gongkai.office.errors import Refused
from gongkai.office.supervision.automatic import automatic

_BETWEEN = re.compile(r"[、，,；;\n]+")


def number(printed: str) -> Decimal:
    """A number as offices write it; blank is 0. Raises Refused."""
    try:
        value = Decimal(printed or "0")
    except InvalidOperation as error:
        raise Refused("“{printed}”不是数字，请只填写数字。", printed=printed) from error
    if not value.is_finite():
        raise Refused("“{printed}”不是数字，请只填写数字。", printed=printed)
    return value


def query(printed: str) -> str:
    """The key of an automatic indicator by its title; blank where a person judges. Raises Refused."""
    known = {item.title: key for key, item in automatic().items()} | {key: key for key in automatic()} | {"": ""}
    if printed not in known:
        raise Refused(
            "没有名为“{printed}”的自动指标，请从{values}中选择。",
            printed=printed,
            values="、".join(item.title for item in automatic().values()),
        )
    return known[printed]


def names(printed: str) -> list[str]:
    """Names with 、 between them."""
    return [name.strip() for name in _BETWEEN.split(printed) if name.strip()]


def known_bodies(area: Body) -> dict[str, Body | None]:
    """The bodies below an area by code, name and short name; None where a name belongs to several. One query."""
    found: dict[str, Body | None] = {}
    for body in Body.objects.supervised_by(area).current():
        for word in {body.code, body.name, body.short_name} - {""}:
            found[word] = None if word in found else body
    return found


def body_of(field: str, name: str, known: Mapping[str, Body | None]) -> Body:
    """The body of a name. Raises Refused."""
    if name not in known:
        raise Refused("没有名为“{name}”的机构，请填写机构的全称、简称或者编码。", field=field, name=name)
    body = known[name]
    if body is None:
        raise Refused("有几个机构都叫“{name}”，请填写机构编码。", field=field, name=name)
    return body


TASK_COLUMNS = (
    Column("title", "任务", True, "一行一项", "主动公开重点民生领域信息"),
    Column("basis", "依据", True, "文件名称和文号", "示政办发〔2026〕5号"),
    Column("lead", "牵头单位", True, "机构的全称、简称或者编码", "县教育局"),
    Column("supporting", "配合单位", False, "几个单位之间用顿号分开", "县民政局、县卫健局", names),
    Column("due_on", "完成时限", True, "2026-06-30 或 2026年6月30日", "2026-06-30", day),
    Column("requirement", "工作要求", False, "", "每季度更新一次"),
)
INDICATOR_COLUMNS = (
    Column("heading", "一级指标", True, "", "依申请公开"),
    Column("title", "二级指标", True, "同一方案内不重复", "按时答复"),
    Column("weight", "分值", True, "全部指标合计为100分", "20", number),
    Column("query", "自动指标", False, "由系统计算的填写；空白为人工评分", "申请按时答复率", query),
    Column("deduct", "每件扣分", False, "按件数扣分的自动指标填写", "2", number),
    Column("standard", "评分标准", False, "", "按时答复件数占应答复件数的比例乘以分值"),
)
RESULT_COLUMNS = (
    Column("body", "机构", True, "机构的全称、简称或者编码", "县教育局"),
    Column("indicator", "指标", True, "", "政策解读质量"),
    Column("full", "满分", True, "", "10", number),
    Column("points", "得分", True, "", "8.5", number),
    Column("remark", "说明", False, "", "缺少图解"),
)
