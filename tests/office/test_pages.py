"""The addresses that exist from the beginning, the gate before the desk, headers, languages."""

import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gongkai.office.bodies.domain.abolish_body import abolish_body
from gongkai.office.bodies.models import Account
from tests.office.county import FOUNDED, County

PUBLIC = (
    "/", "/search?q=", "/search?q=教育", "/feed.xml", "/sitemap.xml", "/bodies/education/",
    "/api/openapi.json", "/api/docs", "/api/bodies", "/api/bodies/education", "/healthz", "/desk/login/",
)  # fmt: skip
GUARDED = ("/desk/", "/desk/permissions/", "/desk/password/", "/desk/second-factor/", "/desk/nothing-here/")


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_addresses(client: Client, county: County, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Security-Policy"].count("'self'") == 3
    assert "http://" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", GUARDED)
def test_strangers_are_sent_to_the_login(client: Client, db: None, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, f"/desk/login/?next={address}")


@pytest.mark.parametrize("address", ["/bodies/nowhere/", "/api/bodies/nowhere"])
def test_what_is_not_there(client: Client, county: County, address: str) -> None:
    assert client.get(address).status_code == 404


def test_public_pages_set_no_cookie(client: Client, county: County) -> None:
    assert [dict(client.get(address).cookies) for address in ("/", "/search?q=教育", "/bodies/education/")] == [
        {},
        {},
        {},
    ]


def test_search_finds_bodies(client: Client, county: County) -> None:
    assert "示范县教育局" in client.get("/search", {"q": "教育"}).content.decode()
    assert "没有找到“税务”" in client.get("/search", {"q": "税务"}).content.decode()


def test_the_sitemap_lists_every_current_body(client: Client, county: County, system: Account) -> None:
    abolish_body(actor=system, body=county.bodies["health"], on=FOUNDED, basis="撤销")
    root = ET.fromstring(client.get("/sitemap.xml").content)
    assert [element.text for element in root.findall(".//{*}loc")] == [
        f"http://testserver/{page}"
        for page in (
            "",
            "requests/",
            "requests/new/",
            "requests/corrections/new/",
            "requests/answers/",
            "requests/statistics/",
            "bodies/county/",
            "bodies/education/",
            "bodies/qinghe/",
        )
    ]


def test_programs_see_bodies_by_their_codes(client: Client, county: County) -> None:
    assert client.get("/api/bodies/education").json() == {
        "code": "education",
        "name": "示范县教育局",
        "kind": "department",
        "level": "county",
        "territory_parent": "county",
        "line_parent": None,
        "division_code": "",
        "uscc": "",
        "valid_from": "2010-01-01",
        "valid_to": None,
        "successor": None,
    }


def test_lists_take_the_same_queries_for_any_length(
    client: Client, county: County, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert len(client.get("/api/bodies").json()) == len(county.bodies)


def test_chinese_unless_its_reader_chose_otherwise(client: Client, county: County) -> None:
    page = client.get("/", headers={"accept-language": "en-US"})
    assert (page["Content-Language"], "跳到正文" in page.content.decode()) == ("zh-hans", True)
    assert client.post("/language/", {"language": "en", "next": "/"}).status_code == 302
    page = client.get("/")
    assert (page["Content-Language"], "Skip to the content" in page.content.decode()) == ("en", True)


def test_a_language_that_does_not_exist(client: Client, county: County) -> None:
    client.cookies["django_language"] = "tlh"
    assert client.get("/")["Content-Language"] == "zh-hans"
