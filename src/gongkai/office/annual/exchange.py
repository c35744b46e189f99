"""The columns of a spreadsheet of monthly figures: the template prints them, an import reads them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from gongkai.auditing.labels import labels
from gongkai.law.forms import editions
from gongkai.office.annual.models import Tally
from gongkai.office.annual.tallies import measures
from gongkai.office.bodies.exchange.columns import Column, number
from gongkai.office.errors import Refused

MEASURES = {"decisions": "处理决定数量", "change": "本年增减", "items": "采购项目数量", "amount": "金额（万元）"}
"""What a monthly figure counts."""


def row_names() -> dict[str, str]:
    """The rows of table two that are counted by month, by key, in the words of the newest form that has them."""
    wanted = dict.fromkeys(row for row, _measure in measures())
    newest = {
        key: form.key for form in editions() if "proactive" in form.tables for key in form.tables["proactive"].by_key
    }
    return {row: labels("proactive", newest[row]).rows[row] for row in wanted}


def tally_name(row: str, measure: str) -> str:
    """A monthly figure in words."""
    return f"{row_names()[row]}：{MEASURES[measure]}"


def name_of(tally: Tally) -> str:
    """A monthly figure that was entered."""
    return tally_name(tally.row, tally.measure)


def _key(names: dict[str, str], what: str, printed: str) -> str:
    found = {name: key for key, name in names.items()} | {key: key for key in names}
    if printed not in found:
        raise Refused(
            "{what}“{printed}”不在清单中，请从{values}中选择。",
            what=what,
            printed=printed,
            values="、".join(names.values()),
        )
    return found[printed]


def _row(printed: str) -> str:
    return _key(row_names(), "项目", printed)


def _measure(printed: str) -> str:
    return _key(MEASURES, "数据项", printed)


def _amount(printed: str) -> Decimal:
    try:
        return Decimal(printed)
    except InvalidOperation as error:
        raise Refused("“{printed}”不是数字，请只填写数字。", printed=printed) from error


COLUMNS = (
    Column("year", "年", True, "四位数字", "2026", number),
    Column("month", "月", True, "1至12", "3", number),
    Column("row", "项目", True, "、".join(row_names().values()), "行政许可", _row),
    Column("measure", "数据项", True, "、".join(MEASURES.values()), "处理决定数量", _measure),
    Column("amount", "数量", True, "件数为整数；金额以万元为单位", "12", _amount),
    Column("source", "数据来源", False, "", "行政执法统计"),
)
HEADINGS = {column.key: column.heading for column in COLUMNS}
