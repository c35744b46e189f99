"""Pages of requests in English: besides what people wrote and what a letter prints, no Chinese."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from gongkai.law.dispositions import dispositions
from gongkai.law.letters import letter_kinds
from gongkai.law.workdays import default_calendar
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.models import Decision, Request, RequestAct
from gongkai.office.inforequests.remedies import ANY_COURT
from tests.office.county import County
from tests.office.desk.case_pages import Desk
from tests.office.inforequests.people import (
    TODAY,
    ZHANG,
    at,
    closed,
    fee,
    opened,
    reviewed,
    supplement,
    unconfirmed,
)

_TAGS = re.compile(r"<(script|style|article|textarea)\b.*?</\1>|<[^>]*>", re.DOTALL)
LETTER = re.compile("如不服|如对|对本")
"""How the remedy paragraph begins that the letter will print."""
_QUOTED = re.compile("“[^”]*”")
_WORDS = "Results of the school bus inspection of 2025"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(TODAY):
        yield


@pytest.fixture
def desk(county: County, client: Client) -> Desk:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return Desk(county, client)


def chinese(page: str) -> list[str]:
    """What is Chinese on a page and is neither a name, nor recorded, nor what a letter will print, nor the switch of the language."""
    known = [*Body.objects.values_list("name", flat=True), *Body.objects.values_list("short_name", flat=True)]
    known += [*Account.objects.values_list("name", flat=True), *Request.objects.values_list("number", flat=True)]
    known += [*Request.objects.values_list("masked_name", flat=True), settings.SITE_NAME, ZHANG.name, "中文", ANY_COURT]
    known += [notice.number for notice in default_calendar().notices]
    for row in RequestAct.objects.all():
        known += written((row.data, row.details))
    for draft in Decision.objects.all():
        known += [*written(list(draft.answers.values())), draft.reasons]
    text = _QUOTED.sub("", html.unescape(_TAGS.sub("\n", page[page.index("<main") :])))
    for word in sorted({part for one in filter(None, known) for part in one.splitlines()}, key=len, reverse=True):
        text = text.replace(word, "")
    lines = (line.strip() for line in text.splitlines() if re.search("[\u4e00-\u9fff]", line))
    return [line for line in lines if not LETTER.match(line)]


def written(value: Any) -> list[str]:
    """Every text in recorded values, and texts joined as a list shows them."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict | list | tuple):
        return [text for item in (value.values() if isinstance(value, dict) else value) for text in written(item)]
    return []


def test_a_case_and_its_acts(desk: Desk, county: County) -> None:
    desk.enters("handler")
    for request in (opened(county, _WORDS), fee(county), supplement(county), closed(county), unconfirmed(county)):
        Request.objects.filter(pk=request.pk).update(description=_WORDS)
        page = desk.opens(f"requests/{request.pk}/")
        found = chinese(page)
        assert found == []
        for act in re.findall(rf"/desk/requests/{request.pk}/acts/(\w+)/", page):
            found = chinese(desk.opens(f"requests/{request.pk}/acts/{act}/"))
            assert found == [], act


def test_every_decision(desk: Desk, county: County) -> None:
    request = opened(county, _WORDS)
    desk.enters("handler")
    choice = desk.opens(f"requests/{request.pk}/decision/")
    assert chinese(choice) == []
    for key in dispositions():
        if f'value="{key}"' in choice:
            page = desk.opens(f"requests/{request.pk}/decision/?disposition={key}&grounds=EX16B")
            assert chinese(page) == [], key


def test_every_letter(desk: Desk, county: County) -> None:
    request = reviewed(county, "granted")
    Request.objects.filter(pk=request.pk).update(description=_WORDS)
    desk.enters("handler")
    listed = desk.opens(f"requests/{request.pk}/letters/")
    assert chinese(listed) == []
    for code in letter_kinds():
        if f"/letters/{code}/" in listed:
            page = desk.opens(f"requests/{request.pk}/letters/{code}/")
            assert chinese(page) == [], code


def test_lists_and_the_calendar(desk: Desk, county: County) -> None:
    Body.objects.filter(code="education").update(territory_parent=None)
    request = opened(county, _WORDS)
    desk.enters("ogi_head")
    for address in (
        "requests/", "requests/month/", "requests/digest/", "requests/figures/", "requests/new/", "requests/import/",
        "corrections/", "corrections/new/", "workdays/", "workdays/notice/", "body/education/letters/", "",
    ):  # fmt: skip
        found = chinese(desk.opens(address))
        assert found == [], address
    for act in ("assign_request", "extend_deadline"):
        page = desk.client.post("/desk/requests/bulk", {"act": act, "row": request.pk}).content.decode()
        assert chinese(page) == [], act
