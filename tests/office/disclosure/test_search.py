"""Search: what is found is what stands there, from publication to withdrawal, on either database."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.disclosure.domain.change_validity import change_validity
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.going_out import recount
from gongkai.office.disclosure.models import Tally, Version
from gongkai.office.disclosure.queries import public
from gongkai.office.disclosure.queries.public import Asked, listing
from gongkai.office.disclosure.search import rebuilding, tokens
from gongkai.office.disclosure.search.index import matching, newest, remove
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
    by_words = 0 if connection.vendor == "sqlite" else 4
    expected = 5 + by_words if asked.query else 7
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


@pytest.mark.parametrize("act", ["withdraw", "publish", "nothing"])
def test_rebuilding_while_people_work(county: County, act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What happens to versions that the rebuilding has passed, and to those it has not reached, is in the new index too."""
    monkeypatch.setattr(rebuilding, "BATCH", 1)
    items = [published(county, f"第{number}号文件") for number in range(3)]
    done: list[int] = []

    def meanwhile(count: int) -> None:
        done.append(count)
        if count == 2 and act == "withdraw":
            for item in (items[0], items[2]):
                withdraw_item(actor=county.people["publisher"], item=item, reason="有误")
        if count == 2 and act == "publish":
            published(county, "第四号文件")

    rebuilding.rebuild(meanwhile)
    live = list(Version.objects.visible_to(None).order_by("-pk").values_list("pk", flat=True))
    assert newest("号文件", {}, 10) == live
    assert len(live) == {"withdraw": 1, "publish": 4, "nothing": 3}[act]
    assert rebuilding.compare() == (len(live), [], [], [])
    assert done[:2] == [1, 2]


def test_a_second_rebuilding_takes_over(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 1)
    for number in range(3):
        published(county, f"第{number}号文件")
    inner: list[int] = []

    def again(count: int) -> None:
        if count == 1 and not inner:
            inner.append(rebuilding.rebuild())

    assert rebuilding.rebuild(again) == 1
    assert inner == [3]
    assert rebuilding.compare().agrees


def test_the_comparison_names_what_differs(county: County) -> None:
    changed, lost, gone, same = (published(county, f"第{number}号文件").live_version() for number in range(4))
    remove(lost)
    Version.objects.filter(pk=changed.pk).update(text="<p>另外的比原来更长的文字</p>")
    Version.objects.filter(pk=gone.pk).update(live=False)
    found = rebuilding.compare()
    assert found == (3, [lost.pk], [gone.pk], [changed.pk])
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search", stdout=_Silent())
    call_command("rebuild_search", stdout=_Silent())
    call_command("check_search", stdout=_Silent())
    assert newest("号文件", {}, 10) == [same.pk, lost.pk, changed.pk]


def test_tallies_go_with_the_records(county: County) -> None:
    first, second = published(county, "甲"), published(county, "乙", topic="finance", genre="normative")
    change_validity(actor=county.people["publisher"], item=second, validity="repealed", reason="清理")
    withdraw_item(actor=county.people["publisher"], item=first, reason="有误")
    assert list(Tally.objects.filter(number__gt=0).values_list("topic", "year", "validity", "genre", "number")) == [
        ("finance", 2025, "repealed", "normative", 1)
    ]
    assert listing(Asked(query="乙", validity="repealed")).total == 1
    assert listing(Asked(query="乙", validity="in_force")).total == 0
    assert recount() == 0
    wrong = Tally.objects.update(number=7)
    assert (recount(), listing(Asked()).total, Tally.objects.count()) == (wrong, 1, 1)


@pytest.mark.parametrize("narrowed", [{"topic": "x"}, {"validity": "x"}, {"genre": "x"}, {"body": "x"}])
def test_what_cannot_be_is_not_searched_for(county: County, narrowed: dict[str, str]) -> None:
    published(county)
    assert listing(Asked(**narrowed)).total == listing(Asked(query="校车", **narrowed)).total == 0


def test_pages_from_the_end(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "PAGE", 2)
    titles = [published(county, f"第{number}号").title for number in range(7)][::-1]
    for asked in (Asked(), Asked(query="号"), Asked(topic="education")):
        assert [v.title for page in range(1, 5) for v in listing(asked, page).versions] == titles
        assert listing(asked, 9).page == 4


def test_an_emptied_index_is_filled_after_a_migration(county: County) -> None:
    from gongkai.office.disclosure.apps import fill_search

    version = published(county).live_version()
    remove(version)
    Tally.objects.all().delete()
    fill_search()
    assert (newest("校车", {}, 10), recount()) == ([version.pk], 0)
