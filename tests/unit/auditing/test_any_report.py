"""Whatever a reader hands over, every rule gives an answer."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.auditing.batch import check_all
from gongkai.auditing.collection import Area
from gongkai.auditing.runner import check
from gongkai.law.forms import editions
from gongkai.report import AnnualReport, Body, Cell, Contact, Noise, Section, Source

NUMBERS = st.one_of(
    st.none(), st.integers(-5, 10**12), st.decimals(-5, 10**6, places=2, allow_nan=False), st.just(Decimal("1E+3"))
)
PRINTED = st.one_of(st.none(), st.sampled_from(("", "-", "3件", "251000元", "无", "12 3", "0230000", "１２")))
CELLS = st.builds(
    Cell,
    NUMBERS,
    PRINTED,
    st.sampled_from(("printed", "divided", "ocr", "ambiguous", "missing")),
    candidates=st.sampled_from(((), (3, 39), (Decimal("2.50"),))),
    used=st.sampled_from(((), ("requests.applicants",), ("requests.balance", "remedies.total"))),
)
TEXTS = st.one_of(
    st.sampled_from(("", "无", "收到申请3件。", "身份证11010519491231002X，家住幸福路3号", "XX县" * 60)),
    st.text(alphabet="公开信息申请件年一二三0123456789，。：电话号楼单元室\n ", max_size=200),
)
KEYS = st.sampled_from(("overview", "proactive", "requests", "remedies", "problems", "other", "annex"))
DATES = st.one_of(st.none(), st.dates(date(2008, 1, 1), date(2027, 12, 31)))


@st.composite
def reports(draw: st.DrawFn) -> AnnualReport:
    tables: dict[str, dict[str, dict[str, Cell]] | None] = {}
    chosen: dict[str, str | None] = {}
    for edition in draw(st.lists(st.sampled_from(editions()), max_size=2)):
        for table in edition.tables.values():
            rows = draw(st.lists(st.sampled_from(table.rows), max_size=4, unique_by=lambda row: row.key))
            tables[table.key] = {row.key: {column.key: draw(CELLS) for column in row.columns[:3]} for row in rows}
            chosen[table.key] = draw(st.sampled_from((edition.key, None, "1999")))
    if draw(st.booleans()):
        tables["requests"] = None
    return AnnualReport(
        source=Source(draw(st.sampled_from(("a.txt", "b.txt"))), "", "text", ""),
        body=Body(
            draw(st.sampled_from((None, "示范县人民政府", "示范县", "示范镇"))),
            level=draw(st.sampled_from((None, "county", "township"))),
            kind=draw(st.sampled_from((None, "government", "department"))),
        ),
        year=draw(st.sampled_from((None, 2003, 2017, 2020, 2021, 2022))),
        period=draw(st.one_of(st.none(), st.tuples(*[st.dates(date(2015, 1, 1), date(2024, 1, 1))] * 2))),
        title=draw(st.one_of(st.none(), TEXTS)),
        signed_on=draw(DATES),
        published_on=draw(DATES),
        contact=Contact(phone=draw(st.sampled_from((None, "010-00000000")))),
        editions=chosen,
        tables=tables,
        sections=tuple(draw(st.lists(st.builds(Section, KEYS, TEXTS, TEXTS), max_size=7))),
        noise=tuple(
            draw(
                st.lists(st.builds(Noise, st.sampled_from(("gloss", "leftover")), TEXTS, KEYS, st.just(1)), max_size=2)
            )
        ),
        head=draw(TEXTS),
    )


@settings(max_examples=120, deadline=None)
@given(reports(), reports())
def test_no_rule_fails_on_any_report(now: AnnualReport, then: AnnualReport) -> None:
    outcome = check(now, previous=then, all=True)
    assert len(outcome.findings) == sum(sum(states.values()) for states in outcome.by_rule.values())
    assert all(item.message or item.state == "holds" for item in outcome.findings)


@settings(max_examples=60, deadline=None)
@given(st.lists(reports(), max_size=4), st.booleans())
def test_no_rule_fails_on_any_collection(given_reports: list[AnnualReport], has_area: bool) -> None:
    areas = [Area(tuple(given_reports[1:]), given_reports[0], ("示范镇",))] if has_area and given_reports else []
    audit = check_all(given_reports, areas=areas)
    assert len(audit.outcomes) == len(given_reports)
