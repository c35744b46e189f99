"""Search: what is found is what stands there, from publication to withdrawal, on either database."""

from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.models import Version
from gongkai.office.disclosure.queries.public import Asked, listing
from gongkai.office.disclosure.search import tokens
from gongkai.office.disclosure.search.index import matching
from gongkai.office.disclosure.search.passages import highlighted, passage
from tests.office.county import County
from tests.office.disclosure.people import published

TEXTS = {
    "校车": {"title": "关于校车安全的通知", "text": "请各学校检查校车。联系人张老师。"},
    "招生": {
        "title": "2025年义务教育招生办法", "text": "公开招生计划，School入学。", "document_number": "示教发〔2025〕12号",
        "genre": "normative", "topic": "general",
    },
    "繁体": {"title": "關於書籍採購的公告", "text": "公開徵求意見。"},
}  # fmt: skip


@pytest.fixture
def found(county: County) -> dict[str, Any]:
    return {key: published(county, **values) for key, values in TEXTS.items()}


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("校车", {"校车"}),
        ("安全", {"校车"}),
        ("全安", set()),
        ("车安全的通", {"校车"}),
        ("车", {"校车"}),
        ("师", {"校车"}),
        ("公开", {"招生", "繁体"}),
        ("公開", {"招生", "繁体"}),
        ("公开 招生", {"招生"}),
        ("公开招生", {"招生"}),
        ('"校车安全" 检查', {"校车"}),
        ("征求意见", {"繁体"}),
        ("school", {"招生"}),
        ("ＳＣＨＯＯＬ入学", {"招生"}),
        ("scho", set()),
        ("示教发〔2025〕12号", {"招生"}),
        ("示教发[2025]12号", {"招生"}),
        ("示教发2025 12", {"招生"}),
        ("示教发〔2025〕1号", set()),
        ("education/", {"校车", "招生", "繁体"}),
        ("\"') OR (1=1", set()),
        ("* : ^ - + AND", set()),
        ("   ", set()),
        ("'；--", set()),
    ],
)
def test_queries(found: dict[str, Any], query: str, hits: set[str]) -> None:
    rows = {version.item_id for version in matching(Version.objects.visible_to(None), query)}
    assert rows == {found[key].pk for key in hits}


def test_index_numbers(found: dict[str, Any]) -> None:
    for item in found.values():
        assert [v.item_id for v in matching(Version.objects.all(), item.index_number)] == [item.pk]


def test_the_index_goes_with_the_record(county: County, found: dict[str, Any]) -> None:
    withdraw_item(actor=county.people["publisher"], item=found["校车"], reason="内容有误")
    assert not matching(Version.objects.all(), "校车").exists()
    call_command("rebuild_search", verbosity=0, stdout=_Silent())
    assert {v.item_id for v in matching(Version.objects.all(), "公开")} == {found["招生"].pk, found["繁体"].pk}


class _Silent:
    def write(self, text: str) -> None: ...


def test_titles_come_first(county: County) -> None:
    in_title = published(county, "学位公告")
    in_text = published(county, "另一公告", text="学位安排")
    rows = listing(Asked(query="学位")).versions
    assert [version.item_id for version in rows] == [in_title.pk, in_text.pk]


def test_facets_count_what_is_listed(found: dict[str, Any]) -> None:
    page = listing(Asked(query="公开"))
    assert [(c.value, c.number) for c in page.facets["topic"]] == [("education", 1), ("general", 1)]
    assert [(c.value, c.number) for c in page.facets["body"]] == [("education", 2)]
    assert [(c.value, c.number) for c in page.facets["year"]] == [("2025", 2)]
    narrowed = listing(Asked(query="公开", topic="general"))
    assert ([v.item_id for v in narrowed.versions], narrowed.total) == ([found["招生"].pk], 1)
    assert listing(Asked(year=1999)).total == 0


@pytest.mark.parametrize("asked", [Asked(), Asked(query="公告"), Asked(topic="education", query="公告")])
def test_lists_need_a_fixed_number_of_queries(county: County, django_assert_num_queries: Any, asked: Asked) -> None:
    expected = 8 if asked.query else 6
    published(county, "第一号公告")
    with django_assert_num_queries(expected):
        assert listing(asked).total == 1
    for number in range(3):
        published(county, f"第{number}号公告")
    with django_assert_num_queries(expected):
        assert [v.body.name for v in listing(asked).versions] == ["示范县教育局"] * 4


def test_a_long_document(county: County) -> None:
    published(county, text="甲乙丙丁" * 3_000 + "结尾之词")
    assert matching(Version.objects.all(), "结尾之词").count() == 1


@given(st.text(alphabet="信息公开义务教育，a1 ", min_size=0, max_size=30), st.data())
def test_every_part_of_a_text_is_found_in_its_tokens(text: str, data: st.DataObject) -> None:
    words = [run for run in text.replace("，", " ").split() if run]
    if not words:
        assert tokens.words(text) == []
        return
    run = data.draw(st.sampled_from(words))
    han = "".join(c for c in run if c not in "a1")
    if han != run:
        return
    start = data.draw(st.integers(0, len(run) - 1))
    part = run[start : data.draw(st.integers(start + 1, len(run)))]
    (word,) = tokens.words(part)
    held = tokens.tokens(text)
    places = range(len(held) - len(word.tokens) + 1)
    exact = any(tuple(held[p : p + len(word.tokens)]) == word.tokens for p in places)
    assert exact or (word.begins and any(token.startswith(word.tokens[-1]) for token in held))


def test_passages() -> None:
    pieces = passage("前" * 60 + "校车安全" + "后" * 200, "校车")
    assert [piece.text for piece in pieces if piece.hit] == ["校车"]
    assert pieces[0].text.startswith("…前")
    assert pieces[-1].text.endswith("后…")
    assert highlighted("没有", "") == [("没有", False)]
    assert highlighted("<b>校车", "校车 <b>") == [("<b>", True), ("校车", True)]
