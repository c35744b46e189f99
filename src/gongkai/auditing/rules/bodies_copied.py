"""Sections that repeat another body's report."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.collection import Bodies
from gongkai.auditing.copied import compare, copied_result, is_copied, passages
from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.names import plain_name
from gongkai.auditing.registry import rule
from gongkai.auditing.rollup import member_name
from gongkai.auditing.shingles import candidates
from gongkai.law.forms import SECTIONS

TRIED = 3
"""So many of the likeliest other sections are compared in full."""

_TEXT = (
    "一是对新办理事项的公开属性把握不准，有 4 件文件先定为不予公开、后又改为主动公开；二是网站专栏层级过深，群众要点击五次才能找到"
    "收费目录；三是窗口查阅点的纸质文件没有及时更换。下一步将在发文稿纸上列明公开属性和理由，合并重复栏目，并由档案室每季度更换一次。"
)
_OTHER = (
    "主要问题是学校公开的内容不统一，招生、收费、食堂三类信息有 11 所学校没有按目录发布。已经制定学校公开目录，逐校核对并限期补齐；"
    "同时发现热线答复与公开文件口径不一致，已建立每月核对制度，全年更正答复口径 7 处，并对新任公开员进行了上岗培训。"
)


@rule(
    "text.copied",
    layer="bodies",
    severity="warning",
    must="各部分的文字不与其他机关的报告雷同。",
    basis="国办公开办函〔2021〕30号（报告雷同、敷衍的责任）",
    hint="对照列出的相同段落，核实是否套用了别的单位的文稿，退回重写。",
    holds_for=lambda: Bodies(
        (
            report(2023, name="示范县财政局", sections={"problems": _TEXT}),
            report(2023, name="示范县教育局", sections={"problems": _OTHER}),
        )
    ),
    fails_for=lambda: Bodies(
        (
            report(2023, name="示范县财政局", sections={"problems": _TEXT}),
            report(2023, name="示范县水利局", sections={"problems": _TEXT.replace("收费目录", "工程名录")}),
        )
    ),
)
def copied_from_another(bodies: Bodies) -> Iterator[Result]:
    """No section repeats the same section of another body's report (responsibility clause of the form of 2021)."""
    every = [passage for report in bodies.reports for passage in passages(report)]
    for key in SECTIONS:
        group = [passage for passage in every if passage.section.key == key]
        names = [plain_name(member_name(passage.report)) for passage in group]
        likely = candidates([passage.text for passage in group], names)
        for index, passage in enumerate(group):
            tried = [(compare(passage, group[other]), other) for other in likely[index][:TRIED]]
            found, other = max(tried, key=lambda item: item[0].share, default=(None, -1))
            if found is None or not is_copied(passage, found):
                yield Result("holds", (f"{key}:0",), about=passage.report)
                continue
            twin = group[other].report
            whose = f"{member_name(twin)} {twin.year} 年度报告的同一部分"
            yield copied_result(passage, found, whose, f"{names[other]} {twin.year}", passage.report)
