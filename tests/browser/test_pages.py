"""Every page, wide and on a phone: axe finds nothing serious, nothing is wider than the window, nothing leaves the machine."""

import re

import pytest

from tests.browser.person import PHONE, WIDE, Person

pytestmark = pytest.mark.xdist_group("browser")
PAGES = {
    "": (
        "/", "/guide/", "/systems/", "/items/", "/items/1/", "/reports/", "/catalogues/", "/catalogues/1/", "/solicitations/", "/bodies/", "/bodies/jiaoyuju/", "/search?q=教育", "/statistics/", "/statistics/table/", "/statistics/peers/?body=示范县教育局", "/statistics/coverage/",
        "/requests/", "/requests/new/", "/requests/corrections/new/", "/requests/progress/", "/requests/answers/", "/requests/statistics/",
        "/nowhere/", "/desk/login/",
    ),
    "chengban": (
        "/desk/", "/desk/items/", "/desk/items/?state=draft", "/desk/items/new/", "/desk/items/1/", "/desk/items/{draft}/edit/",
        "/desk/items/1/acts/record_channel/", "/desk/items/1/versions/1/", "/desk/jobs/", "/desk/account/chengban/",
        "/desk/requests/2/", "/desk/requests/9/", "/desk/requests/9/acts/answer_consultation/", "/desk/requests/10/decision/",
        "/desk/requests/10/decision/?disposition=partial&grounds=EX15", "/desk/requests/2/letters/", "/desk/requests/2/letters/D14/",
        "/desk/corrections/", "/desk/corrections/new/",
        "/desk/requests/", "/desk/requests/?when=unfinished", "/desk/requests/month/", "/desk/requests/digest/",
        "/desk/requests/digest/mail/", "/desk/requests/figures/?since=2023-01-01", "/desk/requests/new/", "/desk/requests/import/",
        "/desk/workdays/", "/desk/workdays/1/",
        "/desk/password/", "/desk/log/", "/desk/figures/", "/desk/media/", "/desk/links/", "/desk/links/check/", "/desk/items/import/", "/desk/solicitations/", "/desk/feedback/",
    ),
    "zhuguan": (
        "/desk/oversight/", "/desk/oversight/rates/", "/desk/oversight/reminders/", "/desk/obligations/", "/desk/obligations/1/", "/desk/catalogues/", "/desk/catalogues/new/", "/desk/catalogues/1/", "/desk/catalogues/rows/1/", "/desk/catalogues/rows/1/assign/",
    ),
    "shenhe": ("/desk/", "/desk/items/{proofread}/acts/review_item/"),
    "fuzeren": ("/desk/permissions/", "/desk/media/new/", "/desk/solicitations/new/", "/desk/body/jiaoyuju/", "/desk/body/jiaoyuju/acts/describe_ogi_unit/",
        "/desk/body/jiaoyuju/letters/", "/desk/body/jiaoyuju/letters/replace/"),
    "xitong": ("/desk/workdays/notice/", "/desk/bodies/", "/desk/bodies/tree/", "/desk/bodies/found/", "/desk/bodies/import/", "/desk/terms/", "/desk/search/", "/desk/accounts/new/"),
    "anquan": ("/desk/accounts/", "/desk/account/chengban/acts/grant_role/"),
    "shenji": ("/desk/log/", "/desk/log/30/"),
}  # fmt: skip


SHUT = {("", "/nowhere/"): 404, ("chengban", "/desk/log/"): 403, ("fuzeren", "/desk/workdays/notice/"): 403}
"""Pages that say why they do not open."""


def _filled(person: Person, path: str) -> str:
    """A path with the newest item of a state in place of the state's name."""
    found = re.search(r"\{(\w+)\}", path)
    if found is None:
        return path
    person.goes(f"/desk/items/?state={found[1]}")
    first = person.page.locator("table.list tbody a").first.get_attribute("href")
    return path.replace(found[0], first.rstrip("/").rpartition("/")[2])


@pytest.mark.parametrize("username", PAGES)
def test_pages(person: Person, username: str) -> None:
    found = []
    for viewport, name in ((WIDE, "wide"), (PHONE, "phone")):
        if username:
            person.enters(username, viewport)
        else:
            person.leave(viewport)
        for path in (_filled(person, path) for path in PAGES[username]):
            assert person.goes(path) == SHUT.get((username, path), 200), path
            person.shows(f"{username}{path.replace('/', '_')}-{name}")
            found += person.barriers() if viewport is WIDE else []
            if person.overflow() > 0:
                found.append(f"{path} is {person.overflow()} pixels too wide at {viewport['width']}")
    assert found == []
    assert person.complaints == []
