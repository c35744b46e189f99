"""Putting a report together: flow, outline, head, tables, sections, facts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from gongkai.reading.document import Document
from gongkai.reading.errors import NotAReport
from gongkai.reading.facts import extract_facts
from gongkai.reading.flow import Flow, flow_of
from gongkai.reading.head import Head, read_head
from gongkai.reading.outline import Mark, outline
from gongkai.reading.sections import Cut, cut_sections, spans
from gongkai.reading.signature import without_signature
from gongkai.reading.tables import Tables, read_tables
from gongkai.report import AnnualReport, Noise, Section, Source

_SUBJECT = ("政府信息公开", "政务公开", "信息公开")


def assemble(document: Document, source: Source) -> AnnualReport:
    """The report in a document. Raises NotAReport when the document holds none."""
    flow = flow_of(document)
    marks = outline(flow.text)
    head = read_head(document, flow, marks, PurePath(source.name).name)
    tables = read_tables(flow, {mark.key: (mark.body_start, end) for mark, end in spans(flow, marks)}, head.year)
    _require_report(flow, marks, head, tables)
    cuts = cut_sections(flow, marks, tables.ranges)
    if cuts:
        cuts[-1].section = _unsigned(cuts[-1].section, head)
    sections = tuple(cut.section for cut in cuts)
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
        noise=tuple(_noise(flow, cuts)),
        head=head.text,
    )


def _unsigned(section: Section, head: Head) -> Section:
    return Section(section.key, section.heading, without_signature(section.text, head.signed_on, head.body.name))


def _require_report(flow: Flow, marks: list[Mark], head: Head, tables: Tables) -> None:
    """Raise NotAReport for a page that is no report and for a form that nobody filled in."""
    present = [rows for rows in tables.rows.values() if rows is not None]
    if present:
        if not any(
            cell.value is not None or cell.candidates
            for rows in present
            for row in rows.values()
            for cell in row.values()
        ):
            raise NotAReport("表格全部空白，像是没有填写的报告格式")
        return
    about = any(word in flow.text for word in _SUBJECT)
    titled = head.title is not None and "年度报告" in head.title and "通知" not in head.title
    if about and head.year is not None and (len(marks) >= 3 or head.period is not None or (titled and marks)):
        return
    raise NotAReport("没有找到年度报告的表格和各部分标题，不像是政府信息公开工作年度报告")


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
