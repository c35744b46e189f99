"""Reports of the years before the program was used: made as documents, then imported as somebody else's would be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.law.forms import TABLES, edition_for_year, table_form
from gongkai.office.annual.assembling import NUMERALS, head, printed
from gongkai.office.annual.demo.data import People, dice, years
from gongkai.office.annual.domain.import_old_report import import_old_report
from gongkai.office.annual.domain.publish_old_report import publish_old_report
from gongkai.office.annual.domain.set_opening import set_opening
from gongkai.office.annual.models import OldReport
from gongkai.office.annual.queries.cells import summed
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.demo.steps import acting_on
from gongkai.office.inforequests.models import RequesterKind
from gongkai.report import AnnualReport, Cell, Contact, Number, Section, Source, cell_address
from gongkai.report import Body as Reporter
from gongkai.report.jsonform import report_from_text
from gongkai.report.model import Rows
from gongkai.writing.docx import report_docx

_DONE = {
    "granted": 11,
    "partial": 3,
    "denied_third_party": 1,
    "denied_process": 1,
    "unable_not_held": 4,
    "refused_petition": 1,
}
_WHO = {"natural_person": 14, "commercial": 2, "social": 1, "legal_service": 1}
OPENED = "jiaoyuju"
"""The body that confirms last year's carry-over when the program comes into use."""


def import_past(bodies: Mapping[str, Body], people: Mapping[str, People], first_year: int) -> None:
    """Import every old report in January of the first year, and publish it."""
    on = date(first_year, 1, 15)
    for entry in years()["old"]:
        body, team = bodies[entry["body"]], people[entry["body"]]
        for report in documents(entry, body, first_year):
            year = report.year or 0
            published = date(year + 1, 3, 20) if body.kind == "government" else date(year + 1, 1, 20)
            with acting_on(max(on, published)):
                old = import_old_report(
                    actor=team["compiler"], body=body, year=year, published_on=published, data=report_docx(report),
                    name=f"{body.name}{year}年政府信息公开工作年度报告.docx", source="县政府门户网站旧栏目",
                )  # fmt: skip
                publish_old_report(actor=team["publisher"], report=old)
    last = OldReport.objects.get(body=bodies[OPENED], year=first_year - 1)
    with acting_on(on):
        set_opening(actor=people[OPENED]["compiler"], body=bodies[OPENED], last_report=report_from_text(last.value))


def documents(entry: Mapping[str, Any], body: Body, first_year: int) -> list[AnnualReport]:
    """The reports of a body up to the first year, so many years back as there are figures; one that carries over nothing
    but what the year before carried forward.
    """
    found: list[AnnualReport] = []
    carried = dict.fromkeys(RequesterKind.values, 0)
    years_back = range(first_year - len(entry["received"]), first_year)
    for year, received in zip(years_back, entry["received"], strict=True):
        rng = dice("old", body.code, year)
        new = dict.fromkeys(RequesterKind.values, 0)
        for kind in rng.choices(list(_WHO), list(_WHO.values()), k=received):
            new[kind] += 1
        forward = dict.fromkeys(new, 0) | {"natural_person": min(new["natural_person"], rng.randint(0, 2))}
        base: dict[str, Number] = {}
        for kind, count in new.items():
            base[cell_address("requests", "new_received", kind)] = count
            base[cell_address("requests", "carried_over", kind)] = carried[kind]
            base[cell_address("requests", "carried_forward", kind)] = forward[kind]
            for row in rng.choices(list(_DONE), list(_DONE.values()), k=count + carried[kind] - forward[kind]):
                address = cell_address("requests", row, kind)
                base[address] = base.get(address, 0) + 1
        base[cell_address("remedies", "reconsideration", "upheld")] = received // 15
        base[cell_address("remedies", "reconsideration", "corrected")] = received // 30
        found.append(_document(body, year, base))
        carried = forward
    return found


def _document(body: Body, year: int, base: dict[str, Number]) -> AnnualReport:
    contact = Contact("示范县人民路1号", "000000", "0000-5550100", None, None)
    form = edition_for_year(year)
    key = form.key if form is not None and all(table in form.tables for table in TABLES) else ""
    figures = summed(key, base) if key else {}
    received = sum(value for address, value in base.items() if address.startswith("requests.new_received."))
    texts = {
        "overview": f"{year}年，{body.name}新收政府信息公开申请{received}件，均已登记办理。",
        "problems": "公开内容与群众需求还有差距。下一步将充实目录，加强培训。",
        "other": "本年度未收取政府信息公开信息处理费。" if year >= 2021 else "没有其他需要报告的事项。",
    }
    keys = ("overview", "proactive", "requests", "remedies", "problems", "other") if key else tuple(texts)
    titles = dict(_TITLES)
    return AnnualReport(
        source=Source("", "", "docx", "gongkai"),
        body=Reporter(body.name, body.division_code or None, body.level, "government"),
        year=year,
        period=(date(year, 1, 1), date(year, 12, 31)),
        title=f"{body.name}{year}年政府信息公开工作年度报告",
        signed_on=date(year + 1, 1, 12),
        contact=contact,
        editions=dict.fromkeys(TABLES, key or None),
        tables={table: _rows(table, key, figures) if key else None for table in TABLES},
        sections=tuple(
            Section(part, f"{NUMERALS[place]}、{titles[part]}", texts.get(part, "")) for place, part in enumerate(keys)
        ),
        head=head(year, contact),
    )


def _rows(table: str, key: str, figures: Mapping[str, Number]) -> Rows:
    found: dict[str, dict[str, Cell]] = {}
    for row in table_form(table, key).rows:
        values = {column.key: figures[cell_address(table, row.key, column.key)] for column in row.columns}
        found[row.key] = {column: Cell(value, printed(value)) for column, value in values.items()}
    return found


_TITLES = (
    ("overview", "总体情况"), ("proactive", "主动公开政府信息情况"), ("requests", "收到和处理政府信息公开申请情况"),
    ("remedies", "政府信息公开行政复议、行政诉讼情况"), ("problems", "存在的主要问题及改进情况"), ("other", "其他需要报告的事项"),
)  # fmt: skip
