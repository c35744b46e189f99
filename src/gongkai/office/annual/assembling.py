"""From figures and texts to the AnnualReport value that the rules check and the writers print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from gongkai import __version__
from gongkai.law.forms import TABLES, edition, section_forms
from gongkai.office.annual.drafting import filled
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import OgiUnit
from gongkai.reading.facts import extract_facts
from gongkai.report import AnnualReport, Cell, Contact, Number, Section, Source, cell_address
from gongkai.report import Body as Reporter
from gongkai.report.model import Rows
from gongkai.writing.composition import reached_by

NUMERALS = "一二三四五六"
HEAD = "根据《中华人民共和国政府信息公开条例》第五十条编制。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
ASK = "如对本报告有疑问，请与{unit}联系（{reach}）。"
KINDS = {"government": "government", "town": "government", "department": "department"}


def head(year: int, contact: Contact, unit: str = "") -> str:
    """What stands above the first section: the basis, the period, and how the OGI unit is reached (条例第四条、第十二条)."""
    said = HEAD.format(year=year)
    reach = reached_by(contact)
    return f"{said}\n{ASK.format(unit=unit or '本机关政府信息公开工作机构', reach=reach)}" if reach else said


def number(text: str) -> Number:
    """A figure as it is stored: digits, or a decimal."""
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else value


def printed(value: Number) -> str:
    """A figure as it is stored and printed: no exponent, no trailing zeros."""
    return str(value) if isinstance(value, int) else f"{value.normalize():f}"


def reported(report: Report) -> dict[str, str]:
    """The figures as they are published: computed ones, those that somebody changed in their place."""
    return {**report.computed, **{address: item["value"] for address, item in report.overrides.items()}}


def assembled(report: Report, *, name: str = "") -> AnnualReport:
    """The report as a value. Nothing is looked up but the body's contact."""
    figures = reported(report)
    unit = OgiUnit.objects.filter(body=report.body).first()
    contact = _contact(unit)
    tables = {table: _rows(table, report.edition, figures) for table in TABLES}
    texts = {key: filled(text, figures) for key, text in report.texts.items()}
    sections = tuple(
        Section(form.key, f"{NUMERALS[form.number - 1]}、{form.heading}", texts.get(form.key, ""))
        for form in section_forms()
    )
    return AnnualReport(
        source=Source(str(report), _digest(figures, texts), "compiled", f"gongkai {__version__}"),
        body=reporter(report, name),
        year=report.year,
        period=(date(report.year, 1, 1), date(report.year, 12, 31)),
        title=f"{report.name}{report.year}年政府信息公开工作年度报告",
        signed_on=report.signed_on,
        published_on=report.published_on,
        contact=contact,
        editions=dict.fromkeys(TABLES, report.edition),
        tables=tables,
        sections=sections,
        facts=extract_facts(sections, report.year),
        head=head(report.year, contact, unit.name if unit is not None else ""),
    )


def with_section(value: AnnualReport, key: str, text: str) -> AnnualReport:
    """The report with other words in one section."""
    sections = tuple(replace(one, text=text) if one.key == key else one for one in value.sections)
    return replace(value, sections=sections, facts=extract_facts(sections, value.year))


def reporter(report: Report, name: str = "") -> Reporter:
    """Whose report it is, as the rules know bodies."""
    body = report.body
    return Reporter(name or report.name, body.division_code or None, body.level, KINDS.get(body.kind, "other"))


def _rows(table: str, key: str, figures: Mapping[str, str]) -> Rows:
    form = edition(key).tables[table]
    return {
        row.key: {
            column.key: Cell(number(text) if text else None, text)
            for column in row.columns
            for text in (figures.get(cell_address(table, row.key, column.key), ""),)
        }
        for row in form.rows
    }


def _contact(unit: OgiUnit | None) -> Contact:
    if unit is None:
        return Contact()
    return Contact(
        unit.address or None, unit.postcode or None, unit.phone or None, unit.fax or None, unit.email or None
    )


def _digest(figures: Mapping[str, str], texts: Mapping[str, str]) -> str:
    return sha256(
        "\n".join(f"{key} {value}" for key, value in sorted({**figures, **texts}.items())).encode()
    ).hexdigest()
