"""Divisions: names with several meanings, prefixes, the tree, history, and the vintage of the table."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law import divisions
from gongkai.law.divisions import by_code, candidates, children, parents, short_name


def codes(name: str, within: str | None = None) -> list[str]:
    return [division.code for division in candidates(name, within)]


def test_a_name_gives_all_its_candidates() -> None:
    assert codes("大盛镇") == ["370784107", "431122111", "500112143"]
    assert {division.level for division in candidates("大盛镇")} == {"township"}
    assert len(codes("朝阳区")) == 2


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("安丘市大盛镇", "370784107"),
        ("山东省潍坊市安丘市大盛镇人民政府", "370784107"),
        ("潍坊安丘大盛镇政府", "370784107"),
        ("洪江市群峰乡人民政府", "431281207"),
        ("汶上县 军屯乡", "370830205"),
        ("同江市", "230881"),
        ("北京市朝阳区", "110105"),
        ("恩施来凤县", "422827"),
        ("官洲街道办事处", "440105018"),
        ("东莞市", "441900"),
        ("海南省儋州市", "460400"),
        ("新疆维吾尔自治区", "650000"),
        ("台湾省", "710000"),
    ],
)
def test_one_candidate(name: str, code: str) -> None:
    assert codes(name) == [code]


@pytest.mark.parametrize("name", ["", "镇", "安丘市群峰乡", "某某实验区", "大盛", "很长" * 30, "甲\t乙镇"])
def test_no_candidate(name: str) -> None:
    assert candidates(name) == ()


@pytest.mark.parametrize("within", ["370784", "安丘市", "安丘", "潍坊市", "370000", "山东"])
def test_within(within: str) -> None:
    assert codes("大盛镇", within) == ["370784107"]
    assert codes("大盛镇", "440000") == []


@pytest.mark.parametrize(("name", "code"), [("临平区", "330113"), ("米林市", "540481"), ("和康县", "653228")])
def test_vintage(name: str, code: str) -> None:
    assert codes(name) == [code]


def test_history() -> None:
    old = by_code("540422")
    assert old is not None
    assert (old.name, old.holds_in(2022), old.holds_in(2025)) == ("米林县", True, False)
    assert [(d.code, d.holds_in(2015), d.holds_in(2021)) for d in candidates("定州市东亭镇")] == [
        ("130682106", False, True),
        ("139001106", True, False),
    ]
    assert candidates("临平区")[0].valid_from == date(2020, 6, 30)


def test_the_tree() -> None:
    assert [division.name for division in parents("370784107")] == ["安丘市", "潍坊市", "山东省"]
    assert [division.name for division in parents("110105")] == ["北京市"]
    assert parents("370000") == ()
    assert "370784107" in [division.code for division in children("370784")]
    assert [division.code for division in children("370000")][:2] == ["370100", "370200"]
    assert {division.level for division in children("441900")} == {"township"}
    assert (children("370784107"), children("999999"), by_code("999999")) == ((), (), None)


def test_levels() -> None:
    found = {code: by_code(code) for code in ("370000", "370700", "370784", "370784107")}
    assert [division.level for division in found.values() if division] == ["province", "city", "county", "township"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("山东省", "山东"), ("内蒙古自治区", "内蒙古"), ("广西壮族自治区", "广西"), ("恩施土家族苗族自治州", "恩施"),
        ("新疆维吾尔自治区", "新疆"), ("来凤县", "来凤"), ("大兴安岭地区", "大兴安岭"), ("香港特别行政区", "香港"), ("沙市", "沙市"),
    ],
)  # fmt: skip
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


@given(st.sampled_from(divisions._upper()))
def test_every_row_is_found_under_its_name_and_code(line: str) -> None:
    name, code, *_ = line.split("\t")
    assert code in codes(name)
    assert all(above.code[:2] == code[:2] for above in parents(code))
    assert code in codes(name, code)


def test_townships_are_loaded_only_when_needed() -> None:
    check = (
        "from gongkai.law import divisions as d; d.candidates('同江市'); assert d._townships.cache_info().currsize == 0;"
        "d.candidates('大盛镇'); assert d._townships.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", check], check=True)
