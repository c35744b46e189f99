"""The outlet test: hidden records of every kind appear in no public outlet, and no outlet is forgotten."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.models import Attachment, Item
from gongkai.portal.outlets import OUTLETS, WITHOUT_RECORDS
from tests.office.county import County
from tests.office.disclosure.people import IN_STATE, draft, published, revised

SECRET = "丹顶鹤巡护路线"
HIDDEN_STATES = sorted(set(IN_STATE) - {"published", "revised"})


def _hidden_version(county: County) -> Item:
    """The words of a correction that has not passed."""
    item = revised(county, "关于校车的通知")
    return edit_item(actor=county.people["handler"], item=item, title=SECRET, text=SECRET)


def _old_version(county: County) -> Item:
    """A file whose item was withdrawn."""
    item = draft(county, SECRET)
    attach_file(actor=county.people["handler"], item=item, name=f"{SECRET}.txt", data=SECRET.encode())
    from gongkai.office.disclosure.domain.proofread_item import proofread_item
    from gongkai.office.disclosure.domain.publish_item import publish_item
    from gongkai.office.disclosure.domain.review_item import review_item
    from gongkai.office.disclosure.domain.sign_item import sign_item

    proofread_item(actor=county.people["proofreader"], item=item)
    review_item(actor=county.people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条")
    sign_item(actor=county.people["publisher"], item=item)
    publish_item(actor=county.people["publisher"], item=item)
    return withdraw_item(actor=county.people["publisher"], item=item, reason=SECRET)


HIDDEN: dict[str, Callable[[County], Item]] = {
    **{state: (lambda county, state=state: IN_STATE[state](county, SECRET, text=SECRET)) for state in HIDDEN_STATES},
    "on request": lambda county: IN_STATE["reviewed"](county, SECRET, openness="on_request"),
    "not public": lambda county: IN_STATE["draft"](county, SECRET, openness="withheld"),
    "correction": _hidden_version,
    "withdrawn with its file": _old_version,
}


def _addresses(item: Item) -> list[tuple[str, str]]:
    file = Attachment.objects.filter(item=item).values_list("pk", flat=True).first() or 1
    places = {"word": SECRET, "body": "education", "year": 2025, "item": item.pk, "file": file}
    return [(name, example.format(**places)) for name, examples in OUTLETS.items() for example in examples]


@pytest.mark.parametrize("kind", HIDDEN)
def test_hidden_records_appear_in_no_outlet(client: Client, county: County, kind: str) -> None:
    published(county, "看得见的通知")
    item = HIDDEN[kind](county)
    for name, address in _addresses(item):
        response = client.get(address)
        shown = response.getvalue().decode("utf-8", "replace").replace("丹顶鹤巡护路线</mark>", SECRET)
        shown = (
            shown.replace(f'value="{SECRET}"', "").replace(f"没有找到“{SECRET}”", "").replace(f"<title>{SECRET} -", "")
        )
        assert SECRET not in shown, (kind, name, address)
        assert f"/items/{item.pk}/" not in shown or kind == "correction", (kind, name, address)
        if name in ("portal:item", "api:item", "portal:file"):
            assert response.status_code == (200 if kind == "correction" and name != "portal:file" else 404)


def test_a_published_record_appears_in_every_list(client: Client, county: County) -> None:
    """The same search finds what is not hidden: the test above could fail."""
    item = published(county, SECRET, genre="system")
    lists = {
        "portal:home", "portal:search", "portal:feed", "portal:sitemap", "portal:systems", "portal:items", "portal:item",
        "portal:body", "api:items", "api:item",
    }  # fmt: skip
    for name, address in _addresses(item):
        if name in lists:
            shown = client.get(address).getvalue().decode()
            assert f"/items/{item.pk}/" in shown or SECRET in shown, address


def test_every_public_address_is_registered() -> None:
    found = set()

    def walk(resolver: URLResolver, prefix: str) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry, entry.namespace or prefix)
            elif isinstance(entry, URLPattern) and prefix in ("portal", "api"):
                found.add(f"{prefix}:{entry.name}")

    walk(get_resolver(), "")
    assert {name.replace("api:bodies_", "api:") for name in found} >= set(OUTLETS) - {"api:bodies", "api:body"}
    assert not {name for name in found if name not in OUTLETS and name not in WITHOUT_RECORDS}


def test_a_public_file_is_a_download(client: Client, county: County) -> None:
    item = draft(county)
    row = attach_file(actor=county.people["handler"], item=item, name="名单.txt", data="校车名单".encode())
    assert client.get(f"/files/{row.pk}/x").status_code == 404
    from gongkai.office.disclosure.domain.proofread_item import proofread_item
    from gongkai.office.disclosure.domain.publish_item import publish_item
    from gongkai.office.disclosure.domain.review_item import review_item
    from gongkai.office.disclosure.domain.sign_item import sign_item

    proofread_item(actor=county.people["proofreader"], item=item)
    review_item(actor=county.people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条")
    sign_item(actor=county.people["publisher"], item=item)
    publish_item(actor=county.people["publisher"], item=item)
    response = client.get(f"/files/{row.pk}/x")
    assert BytesIO(response.getvalue()).read() == "校车名单".encode()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
