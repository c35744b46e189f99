"""Reading the head: one pass over the zone before section one, the page's labels and the end of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from gongkai.reading.anchors import matches
from gongkai.reading.document import Document
from gongkai.reading.flow import Flow
from gongkai.reading.head.body import body_name
from gongkai.reading.head.contact import contact_in
from gongkai.reading.head.dates import first_date, period_in, signed_in, years_in
from gongkai.reading.head.level import body_of
from gongkai.reading.head.title import Title, title_in
from gongkai.reading.head.zone import YearSeen, Zone, without_furniture, zone_of
from gongkai.reading.outline import Mark
from gongkai.report import Body, Contact

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[【（(](?:19|20)\d\d[〕\]】）)]\d{1,4}号")
_INTRO_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?:度)?[\u4e00-\u9fff]{0,16}?(?:政府信息|信息|政务)公开[\u4e00-\u9fff]{0,8}(?:报告|情况)"
)
_STAMP = re.compile(
    r"[\[【(（]?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d\d(?::\d\d)?)?[\]】)）]?"
    r"(?:(?:信息)?(?:来源|作者|浏览|点击|阅读|字体|访问).{0,60})?"
)
_PUBLISHED = re.compile(r"(?:发布|公布|公开)(?:时间|日期|于)[\s:：\[【]{0,6}(?=(?:19|20)\d\d)")
_LONGEST_DATE = 20


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says. `text` is the head without the page around it; `years` are all report years that it names."""

    body: Body = field(default_factory=lambda: Body(None))
    year: int | None = None
    period: tuple[date, date] | None = None
    title: str | None = None
    document_number: str | None = None
    signed_on: date | None = None
    published_on: date | None = None
    contact: Contact = field(default_factory=Contact)
    text: str = ""
    years: tuple[YearSeen, ...] = ()


def read_head(document: Document, flow: Flow, marks: list[Mark], name: str = "") -> Head:
    """The head of a report whose sections are known; `name` is the name of the file, believed last."""
    zone = zone_of(document, flow, marks)
    title = title_in(zone)
    period = period_in(zone.intro)
    years = tuple(_years(zone, title, period))
    year = _year(years, zone, name)
    return Head(
        body=body_of(body_name(zone, title, name), year),
        year=year,
        period=period,
        title=title.printed if title else None,
        document_number=_document_number(zone),
        signed_on=signed_in(zone.tail, lines=True) or signed_in(flow.text[zone.start : zone.end]),
        published_on=_published(zone, title),
        contact=contact_in(zone.intro, zone.tail),
        text=without_furniture(flow.text[title.start if title else zone.start : zone.end]),
        years=years,
    )


def _years(zone: Zone, title: Title | None, period: tuple[date, date] | None) -> list[YearSeen]:
    seen = []
    if title:
        seen += [YearSeen("title", year, printed) for year, printed in years_in(title.printed)]
        if not seen and title.year:
            seen.append(YearSeen("title", title.year, str(title.year)))
    for printed in zone.labelled.get("title", ()):
        seen += [YearSeen("page", year, year_printed) for year, year_printed in years_in(printed)]
    if period:
        seen += [YearSeen("period", day.year, day.isoformat()) for day in period]
    own = title.printed if title else ""
    for match in matches(_INTRO_YEAR, zone.intro, "12"):
        if match.group() not in own:
            seen.append(YearSeen("intro", int(match.group(1)), match.group()))
    return seen


def _year(years: tuple[YearSeen, ...], zone: Zone, name: str) -> int | None:
    """The report year: of the title, else of the page's title, the period, the introduction, section one, the file name."""
    for where in ("title", "page", "period", "intro"):
        for seen in years:
            if seen.where == where:
                return seen.year
    named = years_in(zone.intro) or years_in(re.sub(r"(?<!\d)(20\d\d)(?!\d)年?", r"\1年", name))
    return named[0][0] if named else None


def _document_number(zone: Zone) -> str | None:
    """The report's own number: labelled, or standing by itself in the head; numbers in sentences are citations."""
    labelled = zone.first("number")
    if labelled:
        match = _NUMBER.search("".join(labelled.split()))
        return match.group() if match else None
    for segment in zone.segments:
        match = _NUMBER.match(segment.compact)
        if match and segment.compact[match.end() :][:1] in ("", "签"):
            return match.group()
    return None


def _published(zone: Zone, title: Title | None) -> date | None:
    for printed in zone.labelled.get("published", ()):
        day = first_date(printed)
        if day:
            return day
    for text in (zone.text[zone.start : zone.end], zone.foot):
        for match in _PUBLISHED.finditer(text):
            day = first_date(text[match.end() : match.end() + _LONGEST_DATE])
            if day:
                return day
    for segment in zone.segments:
        if (
            _STAMP.fullmatch(segment.compact)
            and "日" not in segment.compact
            and (title is None or segment.start > title.start)
        ):
            return first_date(zone.text[segment.start : segment.end])
    return None
