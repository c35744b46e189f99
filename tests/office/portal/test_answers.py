"""The disclosure log: only what passed the chain, nothing of who asked; and the figures of requests for everybody."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.convert_to_disclosure import convert_to_disclosure
from gongkai.office.inforequests.domain.register_correction import register_correction
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.published import sources
from gongkai.portal.outlets import OUTLETS
from tests.office.county import County
from tests.office.disclosure.people import BASIC, published
from tests.office.inforequests.people import ARRIVED, TODAY, ZHANG, at, closed, opened, who
from tests.office.portal.filing import describe_unit

TITLE = "2025年度校车安全检查结果"


@pytest.fixture(autouse=True)
def _today(county: County) -> Iterator[None]:
    describe_unit(county)
    with at(TODAY):
        yield


def converted(county: County, request: Request | None = None, **item: str) -> Item:
    """An item drafted from a closed request."""
    values = BASIC | {"title": TITLE, "text": "全县校车检查合格。", "summary": "检查结果"} | item
    found = convert_to_disclosure(
        actor=who(county), request=request or closed(county), on=TODAY, reason="多人申请", item=values
    )
    assert isinstance(found, Item)
    return found


def out(county: County, item: Item) -> Item:
    """Through the chain."""
    proofread_item(actor=who(county, "proofreader"), item=item)
    review_item(actor=who(county, "reviewer"), item=item, conclusion="may_open", basis="保密法第三十五条")
    sign_item(actor=who(county, "publisher"), item=item)
    publish_item(actor=who(county, "publisher"), item=item)
    return item


def test_a_published_answer_is_listed_without_its_requester(client: Client, county: County) -> None:
    published(county, "另一条通知")
    item = out(county, converted(county))
    page = client.get("/requests/answers/").content.decode()
    assert (TITLE in page, f"/items/{item.pk}/" in page, "原申请：予以公开" in page, "另一条通知" in page) == (
        True,
        True,
        True,
        False,
    )
    assert "办理用时 14 个工作日" in page
    for hidden in (ZHANG.name, ZHANG.masked_name, ZHANG.phone, ZHANG.address, "依申请〔2026〕"):
        assert hidden not in page
    feed = ET.fromstring(client.get("/requests/answers/feed.xml").content)
    assert [entry.text for entry in feed.findall(".//{*}entry/{*}title")] == [TITLE]
    assert sources([item.pk])[item.pk].disposition == "granted"


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=校车", 1), ("q=财政", 0), ("body=education", 1), ("body=health", 0), ("q=%00", 1), ("page=99", 1), ("page=x", 1), ("body=%00", 1)],
)  # fmt: skip
def test_the_list_is_narrowed(client: Client, county: County, query: str, found: int) -> None:
    out(county, converted(county))
    response = client.get(f"/requests/answers/?{query}")
    assert (response.status_code, response.content.decode().count(TITLE)) == (200, found)


def test_what_has_not_passed_or_was_withdrawn_is_not_listed(client: Client, county: County) -> None:
    item = converted(county)
    addresses = ("/requests/answers/", "/requests/answers/?q=校车", "/requests/answers/feed.xml")
    for address in addresses:
        assert TITLE not in client.get(address).content.decode()
    withdraw_item(actor=who(county, "publisher"), item=out(county, item), reason="更正")
    for address in addresses:
        assert TITLE not in client.get(address).content.decode()


def test_the_list_takes_the_same_queries(client: Client, county: County, django_assert_num_queries: Any) -> None:
    for number in range(2):
        out(county, converted(county, title=f"{TITLE}{number}"))
    with django_assert_num_queries(4):
        client.get("/requests/answers/")
    out(county, converted(county, title=f"{TITLE}又"))
    with django_assert_num_queries(4):
        client.get("/requests/answers/")


@pytest.mark.parametrize(
    "words",
    [
        "答复张晓明的申请",
        "<b>张</b>晓 明",
        "证件１１０１０５１９４９１２３１００２ｘ",
        "请拨0000 5550101",
        "ZHANG@EXAMPLE.CN",
        "和平街: 示范县青禾镇和平街12号",
    ],
)
def test_the_requester_is_kept_out_of_what_is_published(county: County, words: str) -> None:
    request = closed(county)
    for field in ("title", "text", "summary"):
        with pytest.raises(Refused, match="拟公开的内容里有申请人的") as caught:
            converted(county, Request.objects.get(pk=request.pk), **{field: words})
        assert caught.value.field == field
    assert Item.objects.count() == 0


def test_requests_and_corrections_leave_by_no_outlet(client: Client, county: County) -> None:
    secret = "丹顶鹤巡护路线"
    request = opened(county, secret)
    register_correction(
        actor=who(county), body=county.bodies["education"], person=ZHANG, requester_kind="natural_person",
        received_on=ARRIVED, record=secret, evidence=secret,
    )  # fmt: skip
    item = published(county)
    places = {"word": secret, "body": "education", "year": 2026, "item": item.pk, "file": 1}
    for examples in OUTLETS.values():
        for example in examples:
            page = client.get(example.format(**places)).getvalue().decode("utf-8", "replace")
            page = (
                page.replace(f'value="{secret}"', "").replace(f"没有找到“{secret}”", "").replace(f"<title>{secret}", "")
            )
            for hidden in (secret, request.number, ZHANG.name, ZHANG.masked_name, ZHANG.phone, ZHANG.email):
                assert hidden not in page, (example, hidden)


def test_figures_are_shown_from_the_configured_number_on(client: Client, county: County, settings: Any) -> None:
    settings.PUBLIC_LEAST = 3
    closed(county)
    opened(county, "二")
    address = "/requests/statistics/?year=2026&body=education"
    assert "不足 3 件" in client.get(address).content.decode()
    assert client.get("/requests/statistics.csv?year=2026").content.decode("utf-8-sig").count("\n") == 1
    hidden = client.get("/api/requests/statistics?year=2026").json()
    assert (hidden["shown"], hidden["received"], hidden["least"]) == (False, None, 3)
    opened(county, "三", channel="post_signed")
    page = client.get(address).content.decode()
    for shown in ("当面提交", "自然人", "予以公开", "100%"):
        assert shown in page, shown
    rows = list(csv.reader(StringIO(client.get("/requests/statistics.csv?year=2026").content.decode("utf-8-sig"))))
    assert ["收到申请", "", "3", "件"] in rows
    assert ["按办理结果", "予以公开", "1", "件"] in rows
    told = client.get("/api/requests/statistics?year=2026&body=education").json()
    assert (told["shown"], told["received"], told["by_channel"], told["on_time"], told["median_days"]) == (
        True, 3, {"in_person": 2, "post_signed": 1}, 1, 14.0,
    )  # fmt: skip
    assert "不足 3 件" in client.get("/requests/statistics/?year=2026&body=health").content.decode()


@pytest.mark.parametrize("query", ["year=abcd", "year=0000", "year=99999", "body=%00", "body=nowhere", "year=２０２６"])
def test_strange_questions_still_answer(client: Client, county: County, query: str) -> None:
    for address in ("/requests/statistics/", "/requests/statistics.csv", "/api/requests/statistics"):
        assert client.get(f"{address}?{query}").status_code == 200


def test_the_figures_take_the_same_queries(client: Client, county: County, django_assert_num_queries: Any) -> None:
    for number in range(5):
        opened(county, str(number))
    with django_assert_num_queries(9):
        client.get("/requests/statistics/?body=education")
    opened(county, "六")
    with django_assert_num_queries(9):
        client.get("/requests/statistics/?body=education")


def test_the_guide_says_how_to_apply(client: Client, county: County) -> None:
    page = client.get("/guide/").content.decode()
    for shown in (
        "怎样申请",
        "收费标准",
        "1—10 件",
        "201 以上 页",
        "以后每10件为一档，每档的单价比前一档高100元。",
        "不服怎么办",
        "政府信息公开工作机构",
    ):
        assert shown in page, shown
    assert client.get("/requests/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/requests/",
        "/requests/new/",
        "/requests/corrections/new/",
        "/requests/progress/",
        "/requests/answers/",
        "/requests/statistics/",
        "/guide/",
    ],
)
def test_the_pages_speak_english(client: Client, county: County, address: str) -> None:
    import re

    for number in range(5):
        opened(county, str(number))
    client.cookies["django_language"] = "en"
    page = client.get(address).content.decode()
    for name in (
        *(body.name for body in county.bodies.values()),
        "政府信息公开申请",
        "政府信息公开",
        "国办函〔2020〕109号",
        "中文",
        "办公室",
        "和平街1号",
        "工作日 9:00—17:00",
        "示政发〔2025〕3号",
    ):
        page = page.replace(name, "")
    assert re.findall("[\u4e00-\u9fff]+", page) == []
