"""Looking for working copies by their names: what is public through the index, the rest by reading it."""

import pytest

from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.domain.revise_item import revise_item
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.models import Item
from gongkai.office.disclosure.queries.desk import finding
from tests.office.county import County
from tests.office.disclosure.people import draft, published


def _found(words: str) -> set[str]:
    return {item.title for item in finding(Item.objects.all(), words)}


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("校车", {"校车安全的通知", "校车招标公告"}),
        ("安全 校车", {"校车安全的通知"}),
        ("招标", {"校车招标公告"}),
        ("锅炉", set()),
        ("示教〔2026〕21号", {"校车安全的通知"}),
        ("〔2026〕21", {"校车安全的通知"}),
        ("21号", {"校车安全的通知"}),
        ("22号", {"校车招标公告"}),
        ("education/", {"校车安全的通知"}),
        ("!!", set()),
    ],
)
def test_what_is_public_and_what_is_not(county: County, words: str, titles: set[str]) -> None:
    published(county, "校车安全的通知", text="检查锅炉。", document_number="示教〔2026〕21号")
    draft(county, "校车招标公告", document_number="示教〔2026〕22号")
    assert _found(words) == titles


def test_what_is_revised_or_withdrawn(county: County) -> None:
    people = county.people
    item = published(county, "学位公告")
    revise_item(actor=people["handler"], item=item, reason="名称有误")
    edit_item(actor=people["handler"], item=item, title="招生公告")
    assert (_found("招生"), _found("学位")) == ({"招生公告"}, {"招生公告"})
    withdraw_item(actor=people["publisher"], item=item, reason="不再招生")
    assert (_found("招生"), _found("学位")) == ({"招生公告"}, set())
