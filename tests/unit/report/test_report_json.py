"""The JSON form of a report: exact shape, round trip, clear errors."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from gongkai.law.forms import TABLES
from gongkai.report import AnnualReport, Cell, Fact, Place
from gongkai.report.jsonform import (
    ReportFormatError,
    plain_number,
    report_as_json,
    report_as_text,
    report_from_json,
    report_from_text,
)
from gongkai.report.schema import report_schema
from tests.reports_by_hand import replace_cell, report_from_expected, reports, sample_report

SCHEMA = report_schema()


def _data(**changes: Any) -> dict[str, Any]:
    return {**report_as_json(sample_report()), **changes}


@given(reports())
@settings(max_examples=15, deadline=None)
def test_round_trip_with_provenance_gives_the_same_report(report: AnnualReport) -> None:
    text = report_as_text(report, provenance=True)
    assert report_from_text(text) == report
    assert report_from_json(json.loads(text)) == report
    jsonschema.validate(json.loads(text), SCHEMA)


@given(reports())
@settings(max_examples=8, deadline=None)
def test_without_provenance_values_survive(report: AnnualReport) -> None:
    data = report_as_json(report)
    again = report_from_json(data)
    assert report_as_json(again) == data
    assert "cells" not in data


def test_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_verified_reports_keep_their_tables(reports_dir: Any) -> None:
    for path in sorted((reports_dir / "expected").glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        report = report_from_expected(expected, path.name)
        data = report_as_json(report)
        assert data["tables"] == expected["tables"]
        assert data["editions"] == expected["editions"]
        jsonschema.validate(data, SCHEMA)


def test_the_shape_is_the_contract() -> None:
    report = replace_cell(
        sample_report(2020),
        "requests.granted.total",
        Cell(None, "230", "ambiguous", Place(line=7), 0.5, (2, 23), ("requests.balance",), "无法确定如何划分"),
    )
    data = report_as_json(replace(report, tables={**report.tables, "remedies": None}), provenance=True)
    assert data["schema"] == "gongkai.report/1"
    assert data["body"] == {"name": "示范县人民政府", "code": None, "level": "county", "kind": "government"}
    assert data["period"] == ["2020-01-01", "2020-12-31"]
    assert data["signed_on"] == "2021-01-20"
    assert data["published_on"] is None
    assert data["editions"] == dict.fromkeys(TABLES, "2019")
    assert data["tables"]["remedies"] is None
    assert data["tables"]["requests"]["granted"]["total"] is None
    assert data["tables"]["proactive"]["procurement"] == {"items": 0, "amount": 7730.28}
    assert "amount" not in data["tables"]["proactive"]["fees"]
    assert data["cells"]["requests.granted.total"] == {
        "printed": "230",
        "where": {"page": None, "table": None, "row": None, "column": None, "line": 7},
        "how": "ambiguous",
        "confidence": 0.5,
        "candidates": [2, 23],
        "used": ["requests.balance"],
        "reason": "无法确定如何划分",
    }


def test_a_fact_lists_only_what_the_text_says() -> None:
    facts = (Fact("requests.new_received.total", 25, "受理25件", "overview"),)
    assert report_as_json(replace(sample_report(), facts=facts))["facts"] == [
        {"topic": "requests.new_received.total", "value": 25, "text": "受理25件", "section": "overview", "offset": 0}
    ]


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (Decimal("9116.36"), "9116.36"),
        (Decimal("0.10"), "0.1"),
        (Decimal("5.0"), "5"),
        (21997, "21997"),
        (None, "null"),
    ],
)
def test_numbers_are_plain(number: Any, printed: str) -> None:
    assert json.dumps(plain_number(number)) == printed


def test_tables_that_are_not_there_are_null() -> None:
    report = AnnualReport(source=sample_report().source)
    assert report_as_json(report)["tables"] == dict.fromkeys(TABLES)


def test_editions_follow_from_the_year_when_not_given() -> None:
    data = _data(tables={**_data()["tables"], "remedies": None})
    del data["editions"]
    report = report_from_json(data)
    assert report.editions == {"proactive": "2021", "requests": "2021", "remedies": None}


def test_an_unknown_edition_key_of_a_missing_table_is_kept() -> None:
    data = _data(tables={"requests": None}, editions={"requests": None, "remedies": "2021"})
    assert report_from_json(data).editions == {"requests": None, "remedies": "2021"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "“报告”应为对象"),
        ({}, "“schema”应为“gongkai.report/1”，请确认这是 gongkai read --format json 输出的一个报告对象"),
        (
            _data(schema="gongkai.report/9"),
            "“schema”应为“gongkai.report/1”，请确认这是 gongkai read --format json 输出的一个报告对象",
        ),
        ({key: value for key, value in _data().items() if key != "year"}, "缺少“year”"),
        (_data(year="2025"), "“year”应为整数"),
        (_data(year=True), "“year”应为整数"),
        (_data(year=0), "“year”应为1900 至 2100 之间的年度"),
        (_data(year=10**30), "“year”应为绝对值小于 21 亿的整数"),
        (
            _data(facts=[{"topic": "t", "value": 1, "section": "overview", "offset": 10**30}]),
            "“facts[0].offset”应为绝对值小于 21 亿的整数",
        ),
        (_data(title=3), "“title”应为字符串"),
        (_data(body=["x"]), "“body”应为对象"),
        (_data(body={"name": 1}), "“body.name”应为字符串"),
        (_data(sections={}), "“sections”应为数组"),
        (_data(sections=[{"key": None}]), "“sections[0].key”应为字符串"),
        (_data(signed_on="2025年"), "“signed_on”应为日期（如 2026-01-31）"),
        (_data(period=["2025-01-01"]), "“period”应为起止两个日期"),
        (
            _data(tables={"budget": {}}),
            "“tables.budget”不是年报的表，应为statistics、proactive、requests、remedies之一",
        ),
        (_data(tables={"requests": []}), "“tables.requests”应为对象"),
        (
            _data(tables={"requests": {"gift": {}}}),
            "“tables.requests.gift”：所用版式没有这一行，请核对行名或 editions.requests",
        ),
        (
            _data(tables={"requests": {"total": {"children": 1}}}),
            "“tables.requests.total.children”：所用版式没有这一列，请核对列名或 editions.requests",
        ),
        (_data(tables={"requests": {"total": {"total": "4"}}}), "“tables.requests.total.total”应为数字"),
        (_data(tables={"requests": {"total": {"total": True}}}), "“tables.requests.total.total”应为数字"),
        (_data(tables={"requests": {"total": {"total": float("nan")}}}), "“tables.requests.total.total”应为数字"),
        (
            _data(tables={"requests": {"total": {"total": Decimal("1e999999999")}}}),
            "“tables.requests.total.total”应为绝对值小于一万亿亿的数字",
        ),
        (_data(editions={"requests": "1999"}), "“editions.requests”应为以下版式之一：2019、2021"),
        (_data(cells={"requests.total.gift": {}}), "“cells.requests.total.gift”在 tables 中没有对应的单元格"),
        (
            _data(cells={"requests.total.total": {"how": "guessed"}}),
            "“cells.requests.total.total.how”应为以下之一：printed、divided、ocr、ambiguous、missing",
        ),
        (
            _data(cells={"requests.total.total": {"how": "printed", "exact": "x"}}),
            "“cells.requests.total.total.exact”应为十进制数字",
        ),
        (
            _data(cells={"requests.total.total": {"how": "printed", "exact": "1e99"}}),
            "“cells.requests.total.total.exact”应为绝对值小于一万亿亿的数字",
        ),
    ],
)
def test_bad_data_gets_one_clear_line(data: Any, message: str) -> None:
    with pytest.raises(ReportFormatError) as caught:
        report_from_json(data)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "不是有效的 JSON（第 1 行），请检查文件是否完整"),
        (b"\xff\xfe\x00", "不是有效的 JSON，请检查文件是否完整"),
        ("[" * 200_000, "不是有效的 JSON，请检查文件是否完整"),
    ],
)
def test_text_that_is_not_json(text: str | bytes, message: str) -> None:
    with pytest.raises(ReportFormatError) as caught:
        report_from_text(text)
    assert str(caught.value) == message
