"""The title as printed, and the year and the name of the body that stand in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.reading.head.dates import years_in
from gongkai.reading.head.names import organ_at_end
from gongkai.reading.head.zone import Segment, Zone

_TITLE = re.compile(
    r"[^\u3400-\u9fff0-9〔\[]*(?P<before>[^。；;！？:：>|【】=]{0,60}?)"
    r"(?:政府信息|政务信息|信息|政务|政府)公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:总结)?(?:报告|年报)"
    r"(?!制度|格式|编制|发布工作|专栏|栏目|[、】])"
    r"(?P<after>[(（]?(?:20\d\d)年?(?:度)?[)）]?|相关情况的[\u3400-\u9fff]{2,4}|的(?:函|报告|通知|公告))?"
)
_IN_PROSE = re.compile("根据|按照|依据|现将|编制|如下|特向|公布|制定|要求|《|“|本报告|本年")
_YEAR_FIRST = re.compile(r"^(?:[^\u3400-\u9fff]*)((?:19|20)\d\d|[〇○零一二三四五六七八九]{4})(?:年度|年)?")
_YEAR_LAST = re.compile(r"((?:19|20)\d\d|[〇○零一二三四五六七八九]{4})(?:年度|年)?的?$")
_MOST_SEGMENTS = 3


class Title(NamedTuple):
    """A title: as printed (without spaces), where it begins, and what it names."""

    printed: str
    start: int
    end: int
    body: str | None
    year: int | None
    score: float


def title_in(zone: Zone) -> Title | None:
    """The best title of the head, else of the page or container, or None where there is none."""
    best: Title | None = None
    for index, segment in enumerate(zone.segments):
        if "公开" not in segment.compact and "报告" not in segment.compact:
            continue
        for first in range(max(0, index - _MOST_SEGMENTS + 1), index + 1):
            for last in (index, index + 1):
                run = zone.segments[first : last + 1]
                if len(run) > _MOST_SEGMENTS or (len(run) > 1 and any(part.label for part in run)):
                    continue
                title = _title(run)
                if title and (best is None or title.score > best.score):
                    best = title
    if best is None:
        pages = [page for printed in zone.labelled.get("title", ()) if (page := title_of(printed))]
        best = pages[0]._replace(start=zone.start, end=zone.start) if pages else None
    return best


def title_of(printed: str) -> Title | None:
    """The title in a labelled value or a file name."""
    compact = "".join(printed.split())
    return _title([Segment(0, len(printed), compact)])


def _title(run: list[Segment]) -> Title | None:
    joined = "".join(segment.compact for segment in run)
    match = _TITLE.match(joined)
    if match is None or match.end() <= len(joined) - len(run[-1].compact):
        return None
    before = match.group("before")
    if _IN_PROSE.search(before) or (run[0].label and run[0].label != "title"):
        return None
    whole = match.end() == len(joined)
    printed = match.group().lstrip(" -—*#·=　\ufeff")
    body, year = _named(before, match.group("after") or "")
    score = (
        3.0 * whole + 2.0 * (body is not None) + 2.0 * (year is not None) - 0.5 * len(run) - 1.0 * ("关于" in before)
    )
    if not (body or year):
        score -= 4.0
    return Title(printed, run[0].start, run[-1].end, body, year, score)


def _named(before: str, after: str) -> tuple[str | None, int | None]:
    """The body and the year that a title names, in either order."""
    before = before.partition("关于")[0] or before
    years = years_in(before + "年") or years_in(after if "年" in after else after + "年")
    year = years[0][0] if years else None
    rest = _YEAR_LAST.sub("", before)
    if rest == before:
        rest = _YEAR_FIRST.sub("", before)
    return organ_at_end(rest), year
