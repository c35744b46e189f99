"""Putting a report together: flow, outline, head, tables, sections, facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from gongkai.reading.document import Document
from gongkai.reading.errors import NotAReport
from gongkai.reading.facts import extract_facts
from gongkai.reading.flow import Flow, flow_of
from gongkai.reading.head import Head, read_head
from gongkai.reading.limits import Deadline
from gongkai.reading.outline import Mark, outline
from gongkai.reading.recognised import with_confidence
from gongkai.reading.sections import Cut, cut_sections, spans
from gongkai.reading.several import first_report
from gongkai.reading.signature import without_signature
from gongkai.reading.tables import Tables, read_tables
from gongkai.report import AnnualReport, Noise, Section, Source

_SUBJECT = ("政府信息公开", "政务公开", "信息公开")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_FEWEST_WORDS = 20
"""So many characters outside brackets make a section that somebody wrote."""


def assemble(document: Document, source: Source, deadline: Deadline) -> AnnualReport:
    """The report in a document, the first where it holds several. Raises NotAReport when the document holds none, TooLarge when the time is spent."""
    document, others = first_report(document)
    flow = flow_of(document)
    deadline.check()
    marks = outline(flow.text)
    deadline.check()
    head = read_head(document, flow, marks, PurePath(source.name).name)
    bounds = {mark.key: (mark.body_start, end) for mark, end in spans(flow, marks)}
    tables = read_tables(flow, bounds, head.year, deadline)
    if document.recognised:
        tables = with_confidence(tables, flow)
    _require_report(flow, marks, head, tables)
    cuts = cut_sections(flow, marks, tables.ranges)
    if cuts:
        cuts[-1].section = _unsigned(cuts[-1].section, head)
    sections = tuple(cut.section for cut in cuts)
    deadline.check()
    return AnnualReport(
        source=source,
        body=head.body,
        year=head.year,
        period=head.period,
        title=head.title,
        document_number=head.document_number,
        signed_on=head.signed_on,
        published_on=head.published_on,
        contact=head.contact,
        editions=tables.editions,
        tables=tables.rows,
        sections=sections,
        facts=extract_facts(sections, head.year),
        noise=(*_beside(document, others), *_noise(flow, cuts)),
        head=head.text,
    )


def _unsigned(section: Section, head: Head) -> Section:
    return Section(section.key, section.heading, without_signature(section.text, head.signed_on, head.body.name))


def _require_report(flow: Flow, marks: list[Mark], head: Head, tables: Tables) -> None:
    """Raise NotAReport for a page that is no report and for a form that nobody filled in."""
    cells = [cell for rows in tables.rows.values() for row in (rows or {}).values() for cell in row.values()]
    if any(cell.value is not None or cell.how == "ambiguous" for cell in cells):
        return
    about = any(word in flow.text for word in _SUBJECT)
    titled = head.title is not None and "年度报告" in head.title and "通知" not in head.title
    is_report = about and head.year is not None and (len(marks) >= 3 or head.period is not None or (titled and marks))
    if cells and not (is_report and _has_prose(flow, marks)):
        raise NotAReport("表格全部空白，像是没有填写的报告格式")
    if not is_report:
        raise NotAReport("没有找到年度报告的表格和各部分标题，不像是政府信息公开工作年度报告")


def _has_prose(flow: Flow, marks: list[Mark]) -> bool:
    """Whether the first section or the fifth says something: a report with empty tables is a report, an empty form is none."""
    texts = (
        flow.text[mark.body_start : end] for mark, end in spans(flow, marks) if mark.key in ("overview", "problems")
    )
    return any(len("".join(_IN_BRACKETS.sub("", text).split())) >= _FEWEST_WORDS for text in texts)


def _beside(document: Document, others: tuple[str, ...]) -> Iterator[Noise]:
    """What a reader of the report must know about its file."""
    if document.repaired:
        yield Noise("repaired", document.format, "head", 0)
    for title in others:
        yield Noise("several", title, "head", 0)


def _noise(flow: Flow, cuts: Iterable[Cut]) -> Iterable[Noise]:
    cuts = list(cuts)
    for noise in flow.noise:
        for cut in cuts:
            offset = cut.offset_of(noise.offset)
            if offset is not None:
                yield noise._replace(section=cut.section.key, offset=offset)
                break
        else:
            yield noise._replace(section="head")
