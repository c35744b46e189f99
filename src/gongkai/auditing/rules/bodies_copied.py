"""Sections that repeat another body's report."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.auditing.collection import Bodies
from gongkai.auditing.copied import Copied, copied, copied_result, sketch
from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.names import plain_name
from gongkai.auditing.registry import rule
from gongkai.auditing.rollup import member_name
from gongkai.auditing.shingles import Likeliest, prepare, shingles
from gongkai.report import AnnualReport, Section

TRIED = 3
"""So many of the likeliest other sections are looked at."""
FEW_MARKS, PROMISING = 64, 0.2
"""From so many sampled shingles on, a section that has less than this share of them in common is not compared in full."""
KEPT, KEPT_LENGTH = 64, 20_000
"""So many sets of shingles are kept, of passages of at most so many characters."""

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
    reports = bodies.reports
    sketches = bodies.sketches or map(sketch, reports)
    passages = [
        _Passage(report, section, own)
        for report, found in zip(reports, sketches, strict=True)
        for section, own in zip(report.sections, found, strict=True)
        if own is not None
    ]
    search = _Search(passages)
    answers = bodies.spread(search, range(len(passages)))
    for passage, answer in zip(passages, answers, strict=True):
        if answer is None:
            yield Result("holds", (f"{passage.section.key}:0",), about=passage.report)
            continue
        twin = passages[answer[0]].report
        whose = f"{member_name(twin)} {twin.year} 年度报告的同一部分"
        subject = f"{plain_name(member_name(twin))} {twin.year}"
        yield copied_result(passage.section, answer[1], whose, subject, passage.report)


class _Passage(NamedTuple):
    """One section of one report that is long enough to compare, with its sampled shingles."""

    report: AnnualReport
    section: Section
    marks: frozenset[int]


class _Search:
    """For a passage the one among the likeliest that it repeats the most, when it counts as copied."""

    def __init__(self, passages: Sequence[_Passage]) -> None:
        self.passages = passages
        self.members: dict[str, list[int]] = defaultdict(list)
        self.position: list[int] = []
        for number, passage in enumerate(passages):
            self.position.append(len(self.members[passage.section.key]))
            self.members[passage.section.key].append(number)
        self.likeliest = {
            key: Likeliest(
                [passages[number].marks for number in numbers],
                [plain_name(member_name(passages[number].report)) for number in numbers],
            )
            for key, numbers in self.members.items()
        }

        self.known: OrderedDict[int, frozenset[str]] = OrderedDict()

    def __call__(self, number: int) -> tuple[int, Copied] | None:
        passage = self.passages[number]
        members = self.members[passage.section.key]
        likely = self.likeliest[passage.section.key].others(self.position[number], TRIED)
        others = [members[other] for other in likely if _is_promising(passage, self.passages[members[other]])]
        if not others:
            return None
        found = copied(passage.section, prepare(passage.section.text), map(self._shingles, others))
        return None if found is None else (others[found[0]], found[1])

    def _shingles(self, number: int) -> frozenset[str]:
        """The shingles of a passage; those of the passages asked for last are kept, for many copy from few."""
        found = self.known.pop(number, None)
        if found is None:
            found = frozenset(shingles(prepare(self.passages[number].section.text)))
        if len(found) <= KEPT_LENGTH:
            self.known[number] = found
            if len(self.known) > KEPT:
                self.known.popitem(last=False)
        return found


def _is_promising(passage: _Passage, other: _Passage) -> bool:
    """Whether enough sampled shingles are common for the passage to be a copy: of one with MUCH_OF_PROBLEMS of its text in
    common at least a third is.
    """
    own = passage.marks
    return len(own) < FEW_MARKS or len(own & other.marks) >= PROMISING * len(own)
