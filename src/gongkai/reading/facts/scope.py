"""Whose figure it is and of which time, where the sentence says so: 全市, 本级, a named office, 历年累计, 上半年."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_AREA = re.compile(
    r"[省市区县]本级|本级|[局委厅办]机关|机关本级|全[省市区县乡镇州盟旗街系]道?统?(?!面)|各级(?:行政机关|单位|部门|政府)?|"
    r"[省市区县局]直(?:各)?(?:部门|单位)?|各(?:部门|单位|镇|乡镇|街道|镇街|区县|县市区)|局属|所属单位|下属(?:单位|事业单位)?|备案"
)
_OFFICE = re.compile(
    r"(?:^|[，,：:。；;由对])[^，,：:。；;]{0,6}?(?<![全本我各])([\u4e00-\u9fff]{1,14}?(?:人民政府|政府办公室|政府办公厅|政府办|办公室|办公厅|街道办事处|街道|局|委员会|委|"
    r"厅|镇|乡|管委会))(?=(?:代表|共|累计|全年|本年|收到|受理|接到|接收|收办|新收|办理|制发|作出|主动))"
)
_FOR_ANOTHER = re.compile(
    r"(?<![替现时年近当世古后取换迭一二三两新每历朝])代(?!表|码|理|替|际|价|化|数|谢|沟|言)(?:为|办)?[\u4e00-\u9fff]{1,14}?"
    r"(?=办理|答复|受理|收到|处理|接收|回复|依申请|政府信息公开申请)|(?:受|由)[\u4e00-\u9fff]{1,14}?委托"
)
"""Work done in another body's name: 代市政府办理."""
_PERIOD = re.compile(
    r"历年来?(?:累计)?|自?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:份)?(?:以来|起|至\d{1,2}月)|上半年|下半年|前三季度|第?[一二三四1-4]季度|"
    r"\d{1,2}[-—–~至]\d{1,2}月份?|截[至止](?:20\d\d年)?(?:1[01]|0?[1-9])月|截[至止]目前|20\d\d年以来|自20\d\d年|近[两三五几]年"
)
_WHOLE_YEAR = re.compile(
    r"1月(?:1日)?(?:起|开始)?(?:至|到|[-—–~])(?:20\d\d年)?12月(?:31日|底)?|(?<!\d)1月1日(?:起|以来)?"
)
_CUMULATIVE = re.compile(r"累计")
_THIS_YEAR = re.compile(r"全年|本年|年度|今年|年内|20\d\d年")
_YEAR = re.compile(r"(20\d\d)(?:年|底)")


def main_year(texts: Iterable[str]) -> int | None:
    """The year that the prose speaks of most: of two equal ones the first."""
    counts = Counter(year for text in texts for year in _YEAR.findall(text))
    return int(counts.most_common(1)[0][0]) if counts else None


def scope_of(lead: str, left: str, year: int | None) -> str:
    """The scope and period words before a number, joined with ； (empty where the sentence names none)."""
    before = _WHOLE_YEAR.sub("", lead + left)
    found = []
    area = _AREA.findall(before)
    if another := _FOR_ANOTHER.search(before):
        found.append(another.group())
    elif area:
        whole = [word for word in area if word.startswith(("全", "各级"))]
        found.append(whole[-1] if whole and area[-1].startswith("各") else area[-1])
    else:
        office = _OFFICE.search(before)
        name = re.sub(r"^(?:.*?年度?|.*?[，,])", "", office[1]) or office[1] if office else ""
        if name and not name.startswith(("我", "本", "全")):
            found.append(name)
    period = _PERIOD.search(before)
    if period:
        found.append(period.group())
    elif _CUMULATIVE.search(left) and not _THIS_YEAR.search(before):
        found.append("累计")
    years = _YEAR.findall(before)
    if year is not None and years and int(years[-1]) != year:
        found.append(f"{years[-1]}年")
    return "；".join(found)
