"""How levels, kinds, groups and figures are written on pages."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gongkai.corpus.explore.choice import GROUPS
from gongkai.corpus.explore.measures import Measure

LEVELS: dict[str, Promise] = {
    "national": _("国家级"),
    "province": _("省级"),
    "city": _("市级"),
    "county": _("县级"),
    "township": _("乡级"),
}
KINDS: dict[str, Promise] = {"government": _("政府"), "department": _("部门"), "other": _("其他机关")}
SEVERITIES: dict[str, Promise] = {"error": _("错误"), "warning": _("警告"), "note": _("提示")}
LAYERS: dict[str, Promise] = {
    "document": _("文件"), "cell": _("单元格"), "table": _("表"), "report": _("全文"), "years": _("跨年度"), "bodies": _("跨机关"),
}  # fmt: skip
SECTIONS: dict[str, Promise] = {
    "overview": _("一、总体情况"), "proactive": _("二、主动公开"), "requests": _("三、依申请公开"), "remedies": _("四、复议诉讼"),
    "problems": _("五、存在问题"), "other": _("六、其他事项"),
}  # fmt: skip
FORMATS: dict[str, Promise | str] = {
    "text": _("文本"), "html": _("网页"), "docx": "Word", "doc": "Word 97", "pdf": "PDF", "scan": _("扫描件"), "xlsx": "Excel",
}  # fmt: skip
NONE = "—"


def language() -> str:
    """The language of the page."""
    return get_language() or "zh-hans"


def group_title(key: str) -> str:
    """What a group is called."""
    return GROUPS[key][1 if language().startswith("en") else 0]


def measure_title(measure: Measure) -> str:
    """What a measure is called."""
    return measure.title(language())


def label(group: str, value: Any) -> str:
    """One value of a group, as people read it."""
    if value is None or value == "":
        return str(_("（未定）"))
    if group == "level":
        return str(LEVELS.get(value, value))
    if group == "kind":
        return str(KINDS.get(value, value))
    if group == "format":
        return str(FORMATS.get(value, value))
    return str(value)


def figure(value: float | None, kind: str) -> str:
    """A figure with separators, a ratio in percent; nothing is a dash, never 0."""
    if value is None:
        return NONE
    if kind == "ratio":
        return f"{_rounded(value * 100, 1)}%"
    number = _rounded(value, 2)
    return f"{number:,}"


def _rounded(value: float, places: int) -> Decimal | int:
    number = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return (
        int(number)
        if number == number.to_integral_value() and places != 1
        else number.normalize()
        if places == 2
        else number
    )
