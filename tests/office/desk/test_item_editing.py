"""Changing an item from two windows, and addresses with keys that no record can have."""

import re

import pytest
from django.test import Client

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.models import Autosave, Item
from tests.office.county import County
from tests.office.desk.test_items import BACKEND, FORM
from tests.office.disclosure.people import draft

SEEN = re.compile(r'name="seen" value="([0-9a-f]{16})"')


@pytest.fixture
def desk(county: County, client: Client) -> Client:
    """The handler at the desk."""
    Account.objects.update(must_change_password=False)
    client.force_login(county.people["handler"], backend=BACKEND)
    return client


def _seen(page: str) -> str:
    (stamp,) = SEEN.findall(page)
    return str(stamp)


def test_the_second_window_is_told_and_loses_nothing(desk: Client, county: County) -> None:
    item = draft(county)
    address = f"/desk/items/{item.pk}/edit/"
    opened = _seen(desk.get(address).content.decode())
    edit_item(actor=county.people["handler"], item=item, title="另一窗口的题目")
    typed = FORM | {"title": "本窗口的题目", "seen": opened}
    refused = desk.post(address, typed)
    page = refused.content.decode()
    assert (refused.status_code, "在您打开之后有人修改过" in page, "本窗口的题目" in page) == (422, True, True)
    assert Item.objects.get().title == "另一窗口的题目"
    assert _seen(page) != opened
    assert desk.post(address, typed | {"seen": _seen(page)}).status_code == 302
    assert Item.objects.get().title == "本窗口的题目"


def test_what_was_kept_before_a_change_says_so(desk: Client, county: County) -> None:
    item = draft(county)
    address = f"/desk/items/{item.pk}/edit/"
    kept = FORM | {"title": "自动保存的题目", "seen": _seen(desk.get(address).content.decode())}
    desk.post(f"/desk/items/{item.pk}/autosave", kept)
    page = desk.get(address).content.decode()
    assert ("自动保存的题目" in page, "本件又被修改过" in page) == (True, False)
    edit_item(actor=county.people["handler"], item=item, title="另一窗口的题目")
    page = desk.get(address).content.decode()
    assert ("自动保存的题目" in page, "本件又被修改过" in page) == (True, True)
    assert desk.post(address, kept).status_code == 422
    assert Autosave.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["/items/{}/", "/items/{}/feedback", "/files/{}/x.pdf", "/api/items/{}", "/desk/items/{}/", "/desk/files/{}/"],
)
@pytest.mark.parametrize("key", ["99999999999999999999", "999999999999999999"])
def test_a_key_that_no_record_has(desk: Client, address: str, key: str) -> None:
    assert desk.get(address.format(key)).status_code in {404, 405}
