"""Dispositions and exemptions: every one has its row, article, remedy and letter."""

import pytest

from gongkai.law.dispositions import disposition, dispositions, row_for
from gongkai.law.errors import LawError
from gongkai.law.exemptions import EVERY_REFUSAL, exemption, exemptions
from gongkai.law.forms import table_form

ROWS = {
    edition: [row.key for row in table_form("requests", edition).rows_in_role("disposition")]
    for edition in ("2019", "2021")
}


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("key", list(dispositions()))
def test_every_disposition_counts_in_exactly_one_row(key: str, edition: str) -> None:
    assert ROWS[edition].count(row_for(key, edition)) == 1


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_row_is_reached_by_a_disposition(edition: str) -> None:
    assert {row_for(key, edition) for key in dispositions()} == set(ROWS[edition])


def test_the_rows_that_the_domain_note_names() -> None:
    assert row_for("not_exist", "2021") == row_for("not_our_organ", "2021") == "unable_not_held"
    assert (row_for("abandoned_fee", "2019"), row_for("abandoned_fee", "2021")) == ("other", "other_unpaid_fee")
    assert row_for("abandoned_supplement", "2021") == "other_overdue_correction"
    assert row_for("special_access", "2019") == "denied_admin_query"
    assert row_for("already_public", "2021") == "granted"


def test_review_first_rests_on_articles_14_to_16() -> None:
    first = {key for key, item in dispositions().items() if item.remedy == "review_first"}
    assert first == {key for key, item in dispositions().items() if item.exemption} | {"partial"}


def test_uncertain_rows_may_be_chosen_and_others_not() -> None:
    assert (
        row_for("not_government_information", "2021", {"not_government_information": "unable_not_held"})
        == "unable_not_held"
    )
    assert row_for("already_public", "2019", {"already_public": "other"}) == "other"
    with pytest.raises(LawError, match="不能计入“granted”行"):
        row_for("petition", "2021", {"petition": "granted"})


def test_rows_to_choose_from_exist_and_belong_to_uncertain_dispositions() -> None:
    known = set(ROWS["2019"]) | set(ROWS["2021"])
    choosable = {key: item for key, item in dispositions().items() if item.rows_instead}
    assert {key for key, item in choosable.items() if not item.uncertain or set(item.rows_instead) - known} == set()


def test_unknown_keys() -> None:
    with pytest.raises(KeyError):
        row_for("shrugged", "2021")
    with pytest.raises(KeyError):
        row_for("granted", "2014")


def test_exemptions_and_dispositions_cover_each_other() -> None:
    assert [item.exemption for item in dispositions().values() if item.exemption] == list(exemptions())


def test_what_must_be_withheld_and_what_may() -> None:
    assert [code for code, item in exemptions().items() if item.nature == "may"] == ["EX16A", "EX16B", "EX16C"]
    assert exemption("EX15").override.startswith("第三方同意公开")
    assert exemption("EX14B").checklist == ("法律或者行政法规的名称和条款（规章不足以作为依据）", *EVERY_REFUSAL)


def test_refusals_ask_for_their_reasoning() -> None:
    assert "检索的关键词" in disposition("not_exist").ask
    assert [key for key, item in dispositions().items() if item.letter == ""] == ["other"]


def test_no_refusal_asks_the_same_thing_twice() -> None:
    """Whether the information can be severed is asked of every refusal once, however the ground words it."""
    for item in exemptions().values():
        assert len({question[:6] for question in item.checklist}) == len(item.checklist), item.code
