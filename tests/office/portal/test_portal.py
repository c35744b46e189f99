"""The pages: what they show, the choice in the address, and a fixed number of queries."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.office.county import County
from tests.office.disclosure.people import published


def _page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_item_page_shows_its_metadata(client: Client, county: County) -> None:
    item = published(
        county,
        "校车通知",
        document_number="示教发〔2025〕3号",
        summary="检查校车。",
        text="<p>正文</p><script>x</script>",
    )
    page = _page(client, f"/items/{item.pk}/")
    for shown in (
        "校车通知",
        item.index_number,
        "示教发〔2025〕3号",
        "检查校车。",
        "<p>正文</p>",
        "有效",
        "主动公开",
        "2025-09-01",
    ):
        assert shown in page
    assert "<script>" not in page
    assert 'itemtype="https://schema.org/DigitalDocument"' in page


def test_search_marks_the_words(client: Client, county: County) -> None:
    published(county, "校车<b>通知", text="请检查校车轮胎。")
    page = _page(client, "/search?q=校车")
    assert "<mark>校车</mark>&lt;b&gt;通知" in page
    assert "请检查<mark>校车</mark>轮胎" in page


def test_the_choice_stands_in_the_address(client: Client, county: County) -> None:
    published(county, "教育类", topic="education")
    published(county, "财政类", topic="finance")
    page = _page(client, "/items/?topic=finance")
    assert "财政类" in page
    assert "教育类" not in page
    assert "?topic=finance&amp;year=2025" in page


@pytest.mark.parametrize(
    "query", ["page=999999999999", "page=-1", "year=二〇二五", "year=99999", "topic=%00", "body=%FF", "page=2"]
)
def test_strange_addresses_still_answer(client: Client, county: County, query: str) -> None:
    published(county)
    for page in ("/items/", "/search?q=校车&"):
        assert client.get(f"{page}{'' if '?' in page else '?'}{query}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/items/",
        "/search?q=通知",
        "/reports/",
        "/guide/",
        "/systems/",
        "/feed.xml",
        "/sitemap.xml",
        "/api/items",
        "/bodies/education/",
    ],
)
def test_any_length_takes_the_same_queries(client: Client, county: County, address: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    genres = ("notice", "guide", "system", "annual_report")
    for genre in genres:
        published(county, "通知", genre=genre)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for genre in genres * 2:
        published(county, "通知", genre=genre)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(one)


def test_the_feed_and_the_sitemap(client: Client, county: County) -> None:
    item = published(county, "校车通知", summary="概述")
    feed = ET.fromstring(client.get("/feed.xml").content)
    assert [entry.text for entry in feed.findall(".//{*}entry/{*}title")] == ["校车通知"]
    places = [e.text for e in ET.fromstring(client.get("/sitemap.xml").content).findall(".//{*}loc")]
    assert f"http://testserver/items/{item.pk}/" in places
    assert all(client.get(place).status_code == 200 for place in places)
    assert "Sitemap: http://testserver/sitemap.xml" in _page(client, "/robots.txt")


def test_programs_get_the_same(client: Client, county: County) -> None:
    item = published(county, "校车通知", text="正文")
    listed = client.get("/api/items", {"q": "校车"}).json()
    assert (listed["count"], [row["id"] for row in listed["items"]]) == (1, [item.pk])
    full = client.get(f"/api/items/{item.pk}").json()
    assert (full["title"], full["text"], full["body"], full["files"]) == ("校车通知", "<p>正文</p>", "education", [])
    assert client.get("/api/items/999").status_code == 404


def test_pages_for_what_is_missing(client: Client, county: County) -> None:
    response = client.get("/items/999/")
    assert (response.status_code, "没有找到这个页面" in response.content.decode()) == (404, True)


def test_the_portal_speaks_english(client: Client, county: County) -> None:
    item = published(county, "Notice", text="Text", summary="Summary")
    client.cookies["django_language"] = "en"
    for address in (
        "/",
        "/items/",
        "/search?q=Notice",
        f"/items/{item.pk}/",
        "/reports/",
        "/guide/",
        "/systems/",
        "/bodies/",
        "/x",
    ):
        page = client.get(address).content.decode()
        words = re.sub(r"<button name=\"language\".*?</button>|“[^”]*”", "", page)
        for name in (*(body.name for body in county.bodies.values()), "政府信息公开"):
            words = words.replace(name, "")
        left = [found for found in re.findall("[\u4e00-\u9fff]+", words) if found != "中文"]
        assert left == [], address
