"""Sections that repeat last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.copied import copied, copied_result, prepared
from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.registry import rule
from gongkai.auditing.shingles import shingles
from gongkai.report import AnnualReport

_TEXT = (
    "一是公开栏目更新不够均衡，个别股室报送信息偏慢，全年有 6 条信息超过时限才发布；二是政策解读以文字为主，群众看不懂、不愿看；"
    "三是基层公开人员更换频繁，培训跟不上。下一步将每季度通报各股室报送情况，增加图解和视频，并在年中组织一次跟班培训。"
)
_OTHER = (
    "上一年列出的超时发布已经整改，全年没有再发生。本年度的问题是依申请公开答复文书格式不统一，有 2 件被复议机关指出说理不足。"
    "已经印发答复文书样式，每件答复由法制股审核后再发出，并把被纠正的案例编入培训材料，全年培训 3 次，参训 45 人次。"
)


@rule(
    "text.copied",
    layer="years",
    severity="warning",
    must="各部分的文字不与上一年报告雷同。",
    basis="国办公开办函〔2021〕30号（报告雷同、敷衍的责任）",
    hint="对照列出的相同段落，写明本年度的新情况；第五部分先写上年问题的整改结果。",
    holds_for=lambda: (report(2023, sections={"problems": _OTHER}), report(2022, sections={"problems": _TEXT})),
    fails_for=lambda: (
        report(2023, sections={"problems": _TEXT.replace("6 条", "9 条")}),
        report(2022, sections={"problems": _TEXT}),
    ),
)
def copied_from_last_year(report: AnnualReport, previous: AnnualReport) -> Iterator[Result]:
    """No section repeats the same section of last year's report (responsibility clause of the form of 2021)."""
    before = {section.key: section for section in previous.sections}
    for section in report.sections:
        other = before.get(section.key)
        text, then = prepared(section), None if other is None else prepared(other)
        if text is None or then is None:
            continue
        found = copied(section, text, [frozenset(shingles(then))])
        if found is None:
            yield Result("holds", (f"{section.key}:0",))
        else:
            whose = f"{previous.year} 年度报告的同一部分"
            yield copied_result(section, found[1], whose, f"{previous.year}", None)
