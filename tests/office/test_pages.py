"""The addresses that exist from the beginning, and the gate before the desk."""

import pytest
from django.test import Client

from gongkai.office.bodies.models import Account
from tests.office.county import County

PUBLIC = (
    "/",
    "/search?q=",
    "/search?q=教育",
    "/feed.xml",
    "/sitemap.xml",
    "/api/openapi.json",
    "/api/bodies",
    "/healthz",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_addresses(client: Client, county: County, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/desk/", "/desk/permissions/", "/desk/password/", "/desk/nothing-here/"])
def test_strangers_are_sent_to_the_login(client: Client, db: None, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, f"/desk/login/?next={address}")


def test_a_first_password_must_be_changed(client: Client, system: Account) -> None:
    client.force_login(system)
    response = client.get("/desk/")
    assert (response.status_code, response["Location"]) == (302, "/desk/password/")
