"""Annual reports at the browser: the archive with its charts, a corrected report, comparison, a file taken away."""

import pytest

from tests.browser.person import PHONE, WIDE, Person

pytestmark = pytest.mark.xdist_group("browser")

PAGES = (
    "/reports/",
    "/reports/shifan/",
    "/reports/compare/",
    "/reports/compare/?body=shifan",
    "/open-data/",
    "/reports/shifan/2012-old-1/",
)


def test_a_citizen_reads_the_annual_reports(person: Person) -> None:
    page = person.page
    assert person.goes("/reports/") == 200
    assert page.locator("figure canvas").count() == 4
    page.locator("figure details summary").first.click()
    assert page.locator("figure table").first.is_visible()
    page.get_by_role("link", name="石桥镇人民政府").first.click()
    person.settles()
    assert person.sees("更正理由")
    assert person.barriers() == []
    person.shows("reports-corrected")
    with page.expect_download() as taken:
        page.get_by_role("link", name="DOCX").click()
    assert taken.value.suggested_filename.endswith(".docx")
    person.presses("历年对照表")
    assert page.locator("table.figures thead th").count() >= 3
    assert person.complaints == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_pages_fit_and_exclude_nobody(person: Person, viewport: dict[str, int]) -> None:
    person.leave(viewport)
    for place in PAGES:
        assert person.goes(place) == 200
        assert (place, person.overflow() <= 0) == (place, True)
        assert person.barriers() == []
        person.shows(f"{place.strip('/').replace('/', '-').replace('?', '-')}-{viewport['width']}")
    assert person.complaints == []
