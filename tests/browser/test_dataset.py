"""Statistics for the public and the working view on the desk, as people look at them: wide, on a phone, in both languages."""

import pytest

from tests.browser.person import Person

pytestmark = pytest.mark.xdist_group("browser")
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 740}
PUBLIC = {
    "overview": "/statistics/",
    "table": "/statistics/table/?rows=body&across=year&m=handled&kind=department",
    "map": "/statistics/table/?rows=province&m=r_granted&m=new_received&since=2024&until=2024",
    "lines": "/statistics/table/?rows=year&m=r_granted&m=r_unable&m=r_denied&level=province",
    "peers": "/statistics/peers/?body=示范县教育局",
    "coverage": "/statistics/coverage/?year=2024",
}
DESK = {
    "figures": "/desk/dataset/figures/",
    "errors": "/desk/dataset/errors/?rule=requests.balance",
    "similar": "/desk/dataset/similar/?section=overview&year=2024&share=60",
    "body": "/desk/dataset/figures/body/?body=示范县人民政府",
}


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_statistics(person: Person, viewport: dict[str, int]) -> None:
    person.leave(viewport)
    found = []
    for name, path in PUBLIC.items():
        assert person.goes(path) == 200
        for chart in person.page.locator("[data-chart]").all():
            assert chart.locator("canvas").count() == 1, path
        person.shows(f"dataset-{name}-{viewport['width']}")
        found += person.barriers()
        if person.overflow() > 0:
            found.append(f"{path} is {person.overflow()} pixels too wide at {viewport['width']}")
    assert found == []
    assert person.complaints == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_working_view(person: Person, viewport: dict[str, int]) -> None:
    person.enters("chengban", viewport)
    found = []

    def looks(name: str) -> None:
        person.shows(f"dataset-desk-{name}-{viewport['width']}")
        found.extend(person.barriers())
        if person.overflow() > 0:
            found.append(f"{person.page.url} is {person.overflow()} pixels too wide at {viewport['width']}")

    for name, path in DESK.items():
        assert person.goes(path) == 200
        looks(name)
    person.goes(DESK["similar"])
    person.page.locator("main td a").first.click()
    person.settles()
    assert person.page.locator("mark").count() > 1
    looks("pair")
    person.goes("/desk/dataset/figures/body/?body=示范县教育局")
    person.page.locator("main th a").get_by_text("2025").click()
    person.settles()
    looks("report")
    person.page.locator("a[href$='/requests.total.natural_person/']").click()
    person.settles()
    picture = person.page.locator(".stat-place")
    assert picture.evaluate("image => image.naturalWidth") > 600
    looks("cell")
    assert found == []
    assert person.complaints == []


def test_a_question_is_put_together_and_taken_home(person: Person) -> None:
    person.goes("/statistics/")
    person.page.get_by_role("link", name="自选统计").click()
    person.fills("rows", "province")
    person.page.locator("[name=m]").nth(0).select_option("r_granted_or_partial")
    person.page.locator("[name=m]").nth(1).select_option("")
    person.page.locator("[name=m]").nth(2).select_option("")
    person.fills("since", "2024")
    person.fills("until", "2024")
    person.page.locator("main button").click()
    person.settles()
    assert "rows=province" in person.page.url
    assert person.sees("最高，为")
    assert person.page.locator(".stat-map rect").count() == 34
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="xlsx").click()
    assert download.value.suggested_filename == "statistics.xlsx"
    person.page.locator(".language button, .language input[type=submit]").first.click()
    person.settles()
    person.shows("dataset-english")
    assert "Beijing" in person.page.locator(".stat-map").inner_html()
    assert person.complaints == []
