"""Reports made by hand or at random for tests, without the reader."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from gongkai.law.forms import SECTIONS, TABLES, Column, editions, section_forms, table_form
from gongkai.report import AnnualReport, Body, Cell, Contact, Fact, How, Noise, Number, Place, Section, Source

_NUMERALS = "一二三四五六"

_SENTENCES = {
    "overview": "示范县认真贯彻落实条例，全年主动公开政府信息120条。\n（一）主动公开。通过网站公开100条，通过公众号公开20条。",
    "proactive": "",
    "requests": "",
    "remedies": "",
    "problems": "公开内容还不够及时，下一步将完善审核流程，明确发布时限。",
    "other": "本年度未收取信息处理费。",
}


def sample_report(year: int = 2025, *, edition: str | None = None, body: str = "示范县人民政府") -> AnnualReport:
    """A consistent report: 21 requests and 2 reconsiderations, everything else zero."""
    key = edition or ("2019" if year < 2021 else "2021")
    tables = {
        table: {
            row.key: {column.key: Cell(_sample_value(table, row.key, column), "") for column in row.columns}
            for row in table_form(table, key).rows
        }
        for table in TABLES
    }
    return AnnualReport(
        source=Source("示范县.txt", "0" * 64, "text", "gongkai test"),
        body=Body(body, None, "county", "government"),
        year=year,
        period=(date(year, 1, 1), date(year, 12, 31)),
        title=f"{body}{year}年政府信息公开工作年度报告",
        signed_on=date(year + 1, 1, 20),
        contact=Contact("示范路1号", "100000", "010-12345678", None, "ogi@example.gov.cn"),
        editions=dict.fromkeys(TABLES, key),
        tables={
            table: {
                row: {column: cell._replace(printed=str(cell.value)) for column, cell in cells.items()}
                for row, cells in rows.items()
            }
            for table, rows in tables.items()
        },
        sections=tuple(
            Section(form.key, f"{_NUMERALS[form.number - 1]}、{form.heading}", _SENTENCES[form.key])
            for form in section_forms()
        ),
        head="本报告依据条例编制，统计期限为1月1日至12月31日。",
    )


def _sample_value(table: str, row: str, column: Column) -> Number:
    if table == "requests" and column.key in ("natural_person", "total"):
        return {"new_received": 21, "granted": 15, "unable_not_held": 6, "total": 21}.get(row, 0)
    if table == "remedies" and row == "reconsideration" and column.key in ("upheld", "total"):
        return 2
    if column.kind == "amount":
        return Decimal("7730.28")
    return -3 if column.kind == "change" else 0


def replace_cell(report: AnnualReport, address: str, cell: Cell) -> AnnualReport:
    """The report with one cell changed."""
    from dataclasses import replace

    table, row, column = address.split(".")
    rows = {key: dict(cells) for key, cells in (report.tables[table] or {}).items()}
    rows[row][column] = cell
    return replace(report, tables={**report.tables, table: rows})


def report_from_expected(data: dict[str, Any], name: str = "") -> AnnualReport:
    """A report with the verified figures of one file of `reports/expected`."""
    editions_ = {table: data["editions"].get(table) for table in TABLES}
    return AnnualReport(
        source=Source(name, "", "expected", "verified"),
        body=Body(data["body"]),
        year=data["year"],
        editions=editions_,
        tables={
            table: rows
            and {
                row: {
                    column: Cell(Decimal(str(value)) if isinstance(value, float) else value, str(value or ""))
                    for column, value in cells.items()
                }
                for row, cells in rows.items()
            }
            for table, rows in data["tables"].items()
        },
    )


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
NUMBERS = st.one_of(
    st.integers(-(10**6), 10**9), st.decimals(min_value=-(10**6), max_value=10**9, places=2, allow_nan=False)
)
LONG_NUMBERS = st.decimals(min_value=0, max_value=10**15, places=9, allow_nan=False)
_SMALL = st.one_of(st.none(), st.integers(1, 999))
_DATES = st.dates(date(2008, 1, 1), date(2030, 12, 31))
PLACES = st.builds(Place, _SMALL, _SMALL, _SMALL, _SMALL, _SMALL)
CELLS = st.builds(
    Cell,
    value=st.one_of(st.none(), NUMBERS, LONG_NUMBERS),
    printed=st.one_of(st.none(), TEXT),
    how=st.sampled_from(get_args(How)),
    place=st.one_of(st.none(), PLACES),
    confidence=st.sampled_from((1.0, 0.97, 0.5)),
    candidates=st.lists(NUMBERS, max_size=3).map(tuple),
    used=st.lists(st.sampled_from(("requests.balance", "requests.applicants")), max_size=2, unique=True).map(tuple),
    reason=TEXT,
)
_FACTS = st.builds(
    Fact,
    topic=st.just("requests.new_received.total"),
    value=NUMBERS,
    text=TEXT,
    section=st.sampled_from(SECTIONS),
    offset=st.integers(0, 5000),
    unit=st.sampled_from(("", "件")),
    scope=TEXT,
    qualifier=st.sampled_from(("", "余")),
    parts=st.lists(NUMBERS, max_size=3).map(tuple),
)
_NOISES = st.builds(Noise, st.sampled_from(("leftover", "gloss")), TEXT, st.sampled_from(SECTIONS), st.integers(0, 9))


@st.composite
def _tables(draw: st.DrawFn) -> tuple[dict[str, str | None], dict[str, Any]]:
    chosen: dict[str, str | None] = {}
    tables: dict[str, Any] = {}
    keys = [edition.key for edition in editions() if "requests" in edition.tables]
    for table in TABLES:
        if draw(st.integers(0, 4)) == 0:
            chosen[table], tables[table] = None, None
            continue
        chosen[table] = draw(st.sampled_from(keys))
        pool = draw(st.lists(CELLS, min_size=1, max_size=6))
        shift = draw(st.integers(0, 5))
        rows = table_form(table, chosen[table] or "").rows
        tables[table] = {
            row.key: {
                column.key: pool[(shift + index * len(row.columns) + position) % len(pool)]
                for position, column in enumerate(row.columns)
            }
            for index, row in enumerate(rows)
        }
    return chosen, tables


@st.composite
def reports(draw: st.DrawFn) -> AnnualReport:
    """Any report: both editions, mixed editions, missing tables, every kind of cell."""
    chosen, tables = draw(_tables())
    optional = st.one_of(st.none(), TEXT)
    return AnnualReport(
        source=Source(draw(TEXT), draw(TEXT), "text", draw(TEXT)),
        body=Body(draw(optional), draw(optional), draw(optional), draw(optional)),
        year=draw(st.one_of(st.none(), st.integers(2008, 2030))),
        period=draw(st.one_of(st.none(), st.tuples(_DATES, _DATES))),
        title=draw(optional),
        document_number=draw(optional),
        signed_on=draw(st.one_of(st.none(), _DATES)),
        published_on=draw(st.one_of(st.none(), _DATES)),
        contact=Contact(*(draw(optional) for _ in range(5))),
        editions=chosen,
        tables=tables,
        sections=tuple(
            Section(key, draw(TEXT), draw(TEXT)) for key in draw(st.lists(st.sampled_from(SECTIONS), unique=True))
        ),
        facts=tuple(draw(st.lists(_FACTS, max_size=2))),
        noise=tuple(draw(st.lists(_NOISES, max_size=2))),
        head=draw(TEXT),
    )
