"""Remedies: paragraph, review body, time limits, table four."""

from datetime import date

import pytest

from gongkai.law.dispositions import dispositions
from gongkai.law.errors import LawError
from gongkai.law.forms import table_form
from gongkai.law.remedies import (
    Relations,
    RemedyConfig,
    body_kinds,
    endings,
    last_day,
    left_in_force,
    outcomes,
    paragraph_for,
    remedy_for,
    remedy_for_silence,
    remedy_options,
    review_body,
    table_four_row,
    time_limit,
    time_limits,
)
from gongkai.law.workdays import default_calendar

CALENDAR = default_calendar()
EVERYONE = Relations("示范局", "示范县人民政府", "示范市人民政府", "示范区人民政府", "示范镇人民政府", "示范市示范局")


def test_review_first_must_be_said() -> None:
    paragraph = paragraph_for("process", body="示范县人民政府", court="示范县人民法院")
    assert "先向示范县人民政府申请行政复议" in paragraph.text
    assert paragraph.kind == "review_first"


def test_free_choice_names_body_and_court_and_a_withdrawal_owes_nothing() -> None:
    text = paragraph_for("not_exist", body="示范县人民政府", court="示范县人民法院").text
    assert ("示范县人民政府" in text, "六个月内向示范县人民法院" in text) == (True, True)
    assert paragraph_for("withdrawn", body="甲", court="乙").text == ""


def test_the_uncertain_remedies_are_settings() -> None:
    other = RemedyConfig(overdue_silence="review_first", partial="free_choice", special_access="review_first")
    assert (remedy_for("partial"), remedy_for("special_access"), remedy_for_silence()) == (
        "review_first",
        "free_choice",
        "free_choice",
    )
    assert (remedy_for("partial", other), remedy_for("special_access", other)) == ("free_choice", "review_first")
    assert remedy_for_silence(other) == "review_first"
    assert {option.key: option.default for option in remedy_options()} == {
        key: getattr(RemedyConfig(), key) for key in RemedyConfig.__slots__
    }
    with pytest.raises(LawError, match="救济设置“partial”"):
        RemedyConfig(partial="none")


def test_every_disposition_has_a_remedy() -> None:
    assert {remedy_for(key) for key in dispositions()} == {"review_first", "free_choice", "none"}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("local_department", ("示范县人民政府",)),
        ("lower_government", ("示范市人民政府",)),
        ("dispatched_organ", ("示范区人民政府",)),
        ("authorised_body", ("示范县人民政府",)),
        ("dispatched_body", ("示范县人民政府", "示范镇人民政府")),
        ("provincial_government", ("示范局",)),
        ("state_council_department", ("示范局",)),
        ("vertical_department", ("示范市示范局",)),
        ("justice_department", ("示范县人民政府", "示范市示范局")),
    ],
)
def test_the_review_body(kind: str, names: tuple[str, ...]) -> None:
    assert review_body(kind, EVERYONE).names == names


def test_the_table_of_respondents_is_covered() -> None:
    assert len(body_kinds()) == 9
    assert review_body("provincial_government", EVERYONE).final.startswith("对行政复议决定不服的")


def test_the_review_body_in_words_and_without_its_relations() -> None:
    assert review_body("dispatched_body", EVERYONE).text == "示范县人民政府或者示范镇人民政府"
    assert review_body("justice_department", Relations("示范司法局", "示范县人民政府")).names == ("示范县人民政府",)
    with pytest.raises(LawError, match="还没有填写本级人民政府"):
        review_body("local_department", Relations("示范局"))
    with pytest.raises(LawError, match="没有“ministry”这一类"):
        review_body("ministry", EVERYONE)


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("review_apply", date(2026, 3, 2), date(2026, 5, 6)),
        ("review_apply", date(2026, 8, 3), date(2026, 10, 8)),
        ("review_answer", date(2026, 2, 12), date(2026, 3, 4)),
        ("review_answer_summary", date(2026, 9, 24), date(2026, 10, 9)),
        ("suit_direct", date(2025, 8, 31), date(2026, 2, 28)),
        ("suit_direct", date(2025, 9, 30), date(2026, 3, 30)),
        ("suit_after_review", date(2026, 4, 17), date(2026, 5, 6)),
        ("review_apply_longest", date(2019, 5, 15), date(2024, 5, 15)),
        ("suit_untold", date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_last_days(key: str, start: date, end: date) -> None:
    assert last_day(key, start, CALENDAR).date == end


def test_limits_name_their_article_and_a_known_unit() -> None:
    assert {limit.unit for limit in time_limits().values()} == {"working_days", "days", "months", "years"}
    assert [limit.key for limit in time_limits().values() if not limit.article or limit.value < 1] == []
    assert time_limit("review_decide").value == 60


def test_a_limit_into_an_unpublished_year_is_provisional() -> None:
    assert last_day("suit_direct", date(2026, 11, 2), CALENDAR).provisional is True


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_results_count_in_columns_of_table_four(edition: str) -> None:
    table = table_form("remedies", edition)
    rows = {table_four_row("review"), table_four_row("suit"), table_four_row("suit", after_review=True)}
    assert rows == {row.key for row in table.rows}
    columns = {column.key for column in table.rows[0].columns} - {"total"}
    assert {item.column for item in outcomes("review").values()} == columns
    assert {item.column for item in outcomes("suit").values()} == {*columns, "as_before"}


def test_only_uncertain_results_may_be_moved() -> None:
    assert set(endings("suit", "second")) - set(endings("suit", "first")) == {"kept", "appeal_withdrawn"}
    assert set(endings("suit", "retrial")) - set(endings("suit", "first")) == {"kept", "retrial_rejected"}
    assert set(endings("suit", "first")) == set(outcomes("suit")) - {*left_in_force(), "pending"}
    moved = outcomes("review", {"dismissed": "upheld", "changed": "upheld"})
    assert (moved["dismissed"].column, moved["changed"].column) == ("upheld", "corrected")


def test_judgments_and_rulings_of_a_first_instance_can_be_appealed() -> None:
    """行政诉讼法第八十五条: a judgment fifteen days, a ruling not to file or to dismiss the suit ten (解释第一百零一条)."""
    appeals = {key: item.appeal for key, item in outcomes("suit").items() if item.appeal}
    ruling, judgment = "appeal_ruling", "appeal_judgment"
    assert {key for key, limit in appeals.items() if limit == ruling} == {"dismissed", "not_filed"}
    assert {key for key, limit in appeals.items() if limit == judgment} == {
        "claims_rejected", "revoked", "ordered", "payment", "unlawful", "void", "changed",
    }  # fmt: skip
    assert (time_limits()[judgment].value, time_limits()[ruling].value) == (15, 10)
    assert [key for key, item in outcomes("review").items() if item.appeal] == []
