"""The columns of a ledger 台账: the template prints them, reading finds them by their headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from gongkai.law.acts import channels
from gongkai.law.dispositions import dispositions
from gongkai.office.bodies.exchange.columns import Column, day, number, word
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import ReplyForm, RequesterKind, Route

SHEET = "依申请公开台账"
_ROUTES = {
    "当面": "by_hand",
    "当面领取": "by_hand",
    "邮寄": "post",
    "电子邮件": "email",
    "网上": "portal",
    "网上获取": "portal",
    "传真": "fax",
}


def _maybe_day(printed: str) -> date | None:
    return day(printed) if printed else None


def _listed(labels: Mapping[str, str]) -> Callable[[str], str]:
    """The key of a word, by its key or its Chinese label; blank stays blank. Raises Refused."""

    def read(printed: str) -> str:
        for key, label in labels.items():
            if printed in ("", key, label):
                return key if printed else ""
        raise Refused(
            "“{printed}”不在可选范围内，请从{values}中选择。", printed=printed, values="、".join(labels.values())
        )

    return read


def _route(printed: str) -> str:
    if printed and printed not in _ROUTES:
        raise Refused("“{printed}”不在可选范围内，请从{routes}中选择。", printed=printed, routes="、".join(_ROUTES))
    return _ROUTES.get(printed, "")


_CHANNELS = {key: item.zh for key, item in channels().items()}
_DISPOSITIONS = {key: item.zh for key, item in dispositions().items()}

COLUMNS = (
    Column("number", "编号", True, "原台账的编号，同一机关内不重复", "2025-001"),
    Column("name", "申请人", True, "姓名或者名称", "张三"),
    Column(
        "requester_kind", "申请人类型", True, "、".join(map(str, RequesterKind.labels)), "自然人", word(RequesterKind)
    ),
    Column("identity", "证件号码", False, "居民身份证号码或者统一社会信用代码", ""),
    Column("phone", "联系电话", False, "联系电话、电子邮箱、联系地址至少填写一项", "0000-5550101"),
    Column("email", "电子邮箱", False, "", ""),
    Column("address", "联系地址", False, "", ""),
    Column("description", "申请内容", True, "", "2025年校车安全检查情况"),
    Column("form", "提供形式", False, "、".join(map(str, ReplyForm.labels)), "纸质", _listed(dict(ReplyForm.choices))),  # type: ignore[arg-type]
    Column("route", "获取途径", False, "、".join(map(str, Route.labels)), "邮寄", _route),
    Column("channel", "收到渠道", True, "、".join(_CHANNELS.values()), "当面提交", _listed(_CHANNELS)),
    Column("arrived_on", "申请日期", True, "申请到达的日期", "2025-03-03", day),
    Column("confirmed_on", "确认收到日期", False, "平常信函、互联网、传真：与申请人确认的日期", "", _maybe_day),
    Column("supplement_on", "告知补正日期", False, "", "", _maybe_day),
    Column("supplement_until", "补正截止日", False, "", "", _maybe_day),
    Column("supplemented_on", "收到补正日期", False, "", "", _maybe_day),
    Column("extended_on", "延期日期", False, "", "", _maybe_day),
    Column("extended_days", "延长工作日", False, "1至20", "", number),
    Column("fee_noticed_on", "收费通知日期", False, "发出收费通知的日期", "", _maybe_day),
    Column("fee_paid_on", "缴费日期", False, "", "", _maybe_day),
    Column("disposition", "办理结果", False, "、".join(_DISPOSITIONS.values()), "予以公开", _listed(_DISPOSITIONS)),
    Column("decided_on", "决定日期", False, "", "2025-03-20", _maybe_day),
    Column("served_on", "送达日期", False, "交邮之日或者签收之日", "2025-03-21", _maybe_day),
    Column("served_by", "送达方式", False, "当面、邮寄、电子邮件、网上、传真", "邮寄", _route),
)
"""In the order of the template. Other columns in a file are left alone; the order in a file does not matter."""

HEADINGS = {column.key: column.heading for column in COLUMNS}
