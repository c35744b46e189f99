"""Editions, tables, sections, head and dates."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.auditing.examples import report, section_values
from gongkai.auditing.model import Finding
from gongkai.auditing.rules.publication import deadline_for
from gongkai.auditing.runner import check
from gongkai.report import AnnualReport, Body, Contact, Section


def found(subject: AnnualReport, rule: str) -> list[Finding]:
    return [item for item in check(subject).findings if item.rule == rule]


def test_the_edition_belongs_to_the_table() -> None:
    mixed = report(2023)
    old = report(2020)
    mixed = replace(
        mixed,
        tables={**mixed.tables, "requests": old.tables["requests"]},
        editions={**mixed.editions, "requests": "2019"},
    )
    (item,) = found(mixed, "form.edition")
    assert (item.where, item.expected, item.printed, item.severity) == (("requests",), "2021", "2019", "error")
    assert "国办公开办函〔2019〕60号" in item.message


@pytest.mark.parametrize(("year", "part"), [(None, "哪一年度"), (2003, "没有全国统一的报告格式")])
def test_without_a_form_of_the_year_nothing_is_said_about_the_form(year: int | None, part: str) -> None:
    subject = replace(report(), year=year)
    for rule in ("form.edition", "form.table-missing", "form.section-missing", "form.section-order"):
        (item,) = found(subject, rule)
        assert item.state == "not_assessable"
        assert part in item.message


def test_every_missing_table_is_named() -> None:
    items = found(report(proactive=None, requests=None, remedies=None), "form.table-missing")
    assert [item.where for item in items] == [("proactive",), ("requests",), ("remedies",)]
    assert {item.severity for item in items} == {"error"}


def test_a_report_before_2019_has_other_tables_and_sections() -> None:
    old = report(2017, edition="2021", proactive=None, requests=None, remedies=None)
    (item,) = found(old, "form.table-missing")
    assert (item.severity, item.where) == ("note", ("statistics",))
    assert "不分六个部分" in found(old, "form.section-missing")[0].message


def test_missing_sections() -> None:
    items = found(report(sections={"problems": None, "other": None}), "form.section-missing")
    assert [item.where for item in items] == [("problems",), ("other",)]
    assert "第五部分“存在的主要问题及改进情况”" in items[0].message
    (none,) = found(replace(report(), sections=()), "form.section-missing")
    assert none.state == "not_assessable"


def headed(*headings: str) -> AnnualReport:
    sections = section_values({})
    return replace(
        report(),
        sections=tuple(Section(one.key, heading, one.text) for one, heading in zip(sections, headings, strict=True)),
    )


def test_missing_numerals_are_one_note_and_wrong_ones_one_warning() -> None:
    missing, wrong = "problems", "other"
    subject = headed("一、总体情况", "二、主动", "（三）申请", "四、复议诉讼", "存在的主要问题", "七、其他")
    warning, note = found(subject, "form.section-order")
    assert (warning.where, warning.severity) == ((wrong,), "warning")
    assert "“七、其他”应为“六”" in warning.message
    assert (note.where, note.severity) == ((missing,), "note")


def test_a_section_in_the_wrong_place() -> None:
    one, two, three, *rest = section_values({})
    foreign = Section("appendix", "附件", "")
    (item,) = found(replace(report(), sections=(one, three, two, *rest, foreign)), "form.section-order")
    assert item.where == ("proactive",)
    assert "应当排在“收到和处理政府信息公开申请情况”之前" in item.message


def test_a_period_of_another_year_is_said_once() -> None:
    subject = replace(
        report(2023), period=(date(2022, 1, 1), date(2022, 12, 31)), head="统计期限自2022年1月1日至2022年12月31日。"
    )
    (item,) = found(subject, "period.year")
    assert (item.expected, item.printed, item.where) == (2023, 2022, ("period",))


@pytest.mark.parametrize(
    ("title", "head", "place"),
    [
        ("示范县2022年政府信息公开工作年度报告", "", "title:3"),
        (None, "现公布2021年度示范县政府信息公开工作年度报告。", "head:3"),
        (None, "统计期限自2020年1月1日起至12月31日止。", "head:5"),
    ],
)
def test_a_stale_year(title: str | None, head: str, place: str) -> None:
    (item,) = found(replace(report(2023), title=title, head=head), "period.year")
    assert item.where == (place,)


def test_years_of_laws_are_not_stale() -> None:
    head = "根据《关于做好2019年政府信息公开工作年度报告的通知》和2019年修订的条例编制。"
    assert found(replace(report(2023), head=head), "period.year") == []


def test_an_unknown_year_or_period_is_not_assessable() -> None:
    assert found(replace(report(), year=None), "period.year")[0].state == "not_assessable"
    bare = replace(report(), period=None, signed_on=None)
    assert [item.state for item in found(bare, "period.year")] == ["not_assessable"]
    assert [item.where for item in found(bare, "period.bounds")] == [("period",), ("signed_on",)]
    assert [item.state for item in found(replace(bare, year=None, signed_on=date(2024, 1, 2)), "period.bounds")] == [
        "not_assessable",
        "not_assessable",
    ]


def test_the_bounds_of_the_period_and_the_signature() -> None:
    short = report(2019, period=(date(2019, 9, 1), date(2019, 12, 31)), signed_on=date(2019, 1, 3))
    period, signed = found(short, "period.bounds")
    if period.where != ("period",):
        period, signed = signed, period
    assert (period.expected, period.printed) == ("2019-01-01/2019-12-31", "2019-09-01/2019-12-31")
    assert signed.message == "落款日期2019年1月3日早于统计期限的最后一天2019年12月31日，请核对落款年份。"
    assert found(report(2022, period=None, signed_on=date(2022, 12, 30)), "period.bounds")[0].where == ("signed_on",)


@pytest.mark.parametrize(
    ("body", "year", "due"),
    [
        (Body("示范县教育局", level="county", kind="department"), 2023, (1, 31, "warning")),
        (Body("示范县人民政府", level="county", kind="government"), 2023, (3, 31, "warning")),
        (Body("示范镇人民政府", level="township", kind="government"), 2023, (None, None, "note")),
        (Body("示范县教育局", level="county", kind="department"), 2016, (3, 31, "note")),
    ],
)
def test_deadlines(body: Body, year: int, due: tuple[int | None, int | None, str]) -> None:
    entry = deadline_for(body, year)
    assert entry is not None
    assert (entry.get("month"), entry.get("day"), entry["severity"]) == due


@pytest.mark.parametrize(
    ("kind", "published", "signed", "state"),
    [
        ("department", date(2024, 1, 31), None, None),
        ("department", date(2024, 2, 1), None, "fails"),
        ("government", date(2024, 3, 31), None, None),
        ("government", None, date(2024, 4, 1), "fails"),
        ("government", None, date(2024, 1, 5), "not_assessable"),
        ("government", None, None, "not_assessable"),
        (None, date(2024, 9, 9), None, "not_assessable"),
    ],
)
def test_publication(kind: str | None, published: date | None, signed: date | None, state: str | None) -> None:
    subject = report(2023, kind=kind, published_on=published, signed_on=signed)
    assert [item.state for item in found(subject, "publication.late")] == ([] if state is None else [state])


def test_townships_have_no_statutory_date() -> None:
    (item,) = found(report(level="township", published_on=date(2025, 1, 1)), "publication.late")
    assert (item.state, item.severity) == ("not_assessable", "note")
    assert found(replace(report(), year=None), "publication.late")[0].state == "not_assessable"


@pytest.mark.parametrize(
    ("contact", "lacking"),
    [
        (Contact(), "地址和电话（或传真、电子邮箱）"),
        (Contact(address="示范路1号"), "电话（或传真、电子邮箱）"),
        (Contact(email="a@example.cn"), "地址"),
    ],
)
def test_contact(contact: Contact, lacking: str) -> None:
    (item,) = found(report(contact=contact), "contact.missing")
    assert item.message == f"报告没有写明政府信息公开工作机构的{lacking}，请在开头补上。"
