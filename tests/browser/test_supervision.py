"""Supervision at the browser: an assessment from the scheme to the notice, a task that is done, problems that become section five."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from tests.browser.conftest import demonstration
from tests.browser.person import PHONE, WIDE, Person

pytestmark = pytest.mark.xdist_group("browser_days")
DAYS = Path(__file__).parent / "days"
TITLE = "2026年政务公开专项考核"
INDICATORS = (
    ("依申请公开", "申请按时答复", "40", "requests_on_time"), ("政策解读", "解读的形式", "40", ""), ("平台建设", "栏目维护", "20", ""),
)  # fmt: skip


class Office(NamedTuple):
    """A demonstration whose day can be moved."""

    address: str
    days: Path

    def moves_to(self, days: int) -> None:
        """Let so many days pass since the first."""
        self.days.write_text(str(days), encoding="ascii")


def _day(days: int) -> str:
    """So many days after the first, as forms take it."""
    return (date.today() + timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def office(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("supervision")
    days = folder / "days"
    days.write_text("0", encoding="ascii")
    with demonstration(county, folder / "county", OFFICE_DAYS=str(days), PYTHONPATH=str(DAYS)) as address:
        yield Office(address, days)


@pytest.fixture
def address(office: Office) -> str:
    return office.address


def _sends(person: Person, path: str, **values: str) -> None:
    assert person.goes(path) == 200, path
    for name, value in values.items():
        person.fills(name, value)
    person.page.locator("main form[method=post] .buttons button").first.click()
    person.settles()


def _scheme(person: Person, office: Office) -> str:
    """Draw up a scheme for the dispatched organ and open it; its address."""
    person.enters("zhuguan")
    assert person.goes("/desk/schemes/new/") == 200
    for name, value in (("year", str(date.today().year)), ("title", TITLE), ("basis", "示政办发〔2026〕20号")):
        person.fills(name, value)
    for box in person.page.locator("input[name=kinds]").all():
        box.set_checked(box.get_attribute("value") == "dispatched_organ")
    person.shows("scheme-new")
    person.page.locator("main form[method=post] .buttons button").click()
    person.settles()
    person.page.get_by_role("link", name=TITLE).click()
    place = person.page.url.removeprefix(office.address)
    for heading, title, weight, query in INDICATORS:
        _sends(person, f"{place}acts/set_indicator/", heading=heading, title=title, weight=weight, query=query)
        if title != INDICATORS[-1][1]:
            assert person.sees("合计100分后才能启动")
    person.shows("scheme-draft")
    _sends(
        person, f"{place}acts/open_scheme/", self_until=_day(5), appeal_until=_day(10)
    )  # fmt: skip
    assert person.sees("考核已启动")
    person.shows("scheme-scoring")
    return place


def _sheet(person: Person, place: str) -> str:
    person.goes(place)
    person.page.locator("section[aria-labelledby=sheets] a").first.click()
    person.settles()
    return person.page.url.removeprefix(person.address)


def _scores(person: Person, path: str, *values: tuple[str, str]) -> None:
    """Fill in the points and notes of the indicators in their order, leaving what is empty here as it stands."""
    assert person.goes(path) == 200
    points, notes = (person.page.locator(f"input[name^={name}-]") for name in ("points", "note"))
    for place, (value, note) in enumerate(values):
        if value:
            points.nth(place).fill(value)
        notes.nth(place).fill(note)
    person.shows(path.strip("/").rpartition("/")[2])
    person.page.locator("main form[method=post] .buttons button").first.click()
    person.settles()


def test_an_assessment_from_the_scheme_to_the_notice(person: Person, office: Office) -> None:
    office.moves_to(0)
    place = _scheme(person, office)

    office.moves_to(2)
    person.enters("zhenban")
    person.shows("home-of-a-body")
    sheet = _sheet(person, place)
    _scores(person, f"{sheet}acts/submit_self_score/", ("36", "图解两件，见材料"), ("18", "每月检查一次"))
    assert person.sees("自评已提交")
    person.shows("sheet-submitted")

    office.moves_to(6)
    person.enters("zhuguan")
    _scores(person, f"{sheet}acts/review_sheet/", ("", ""), ("30", "图解只有一件"), ("18", ""))
    assert person.sees("复核结果已保存")

    office.moves_to(7)
    person.enters("zhenguan")
    person.goes(sheet)
    person.page.get_by_role("link", name="解读的形式").click()
    person.page.get_by_role("link", name="申诉", exact=True).click()
    person.settles()
    person.fills("appeal", "另一件图解发布在县政府网站，请复核。")
    person.page.locator("main form[method=post] .buttons button").click()
    person.settles()
    assert person.sees("申诉已提交")
    mark = person.page.url.removeprefix(office.address)

    office.moves_to(8)
    person.enters("zhuguan")
    person.shows("home-of-the-supervisor")
    _sends(person, f"{mark}acts/decide_appeal/", points="34", decision="图解属实，增加四分。")
    assert person.sees("申诉已答复")
    person.shows("mark-decided")

    office.moves_to(21)
    _sends(
        person, f"{place}acts/issue_notice/", number="示政办函〔2026〕30号", praise="登记规范。", demand="增加图解。"
    )  # fmt: skip
    assert person.sees("名次和等次已确定")
    person.shows("scheme-noticed")
    with person.page.expect_download() as taken:
        person.page.get_by_role("link", name="下载通报（Word）").click()
    with ZipFile(BytesIO(Path(taken.value.path()).read_bytes())) as package:
        words = package.read("word/document.xml").decode()
    assert all(text in words for text in ("示政办函〔2026〕30号", "结果的通报", "名次", "增加图解。"))
    assert person.complaints == []


def test_a_task_is_reported_and_confirmed(person: Person, office: Office) -> None:
    office.moves_to(0)
    person.enters("xianban")
    person.goes("/desk/tasks/?late=late")
    assert person.sees("开展政务公开专区规范化检查")
    person.page.get_by_role("link", name="开展政务公开专区规范化检查").click()
    person.shows("task-late")
    person.presses("报完成")
    person.fills("text", "十五个机构全部检查完毕，问题已经整改。")
    person.page.locator("main form[method=post] .buttons button").click()
    person.settles()
    assert person.sees("报完成、待确认")
    place = person.page.url.removeprefix(office.address)
    person.enters("zhuguan")
    _sends(person, f"{place}acts/confirm_task/")
    assert person.sees("已确认完成")
    assert person.complaints == []


def test_problems_become_section_five(person: Person, office: Office) -> None:
    office.moves_to(0)
    person.enters("nianbao")
    year = date.today().year
    _sends(person, "/desk/problems/new/", year=str(year), text="公开专区的查阅设备老化。")
    person.page.get_by_role("link", name="公开专区的查阅设备老化。").click()
    person.presses("确定改进措施")
    for name, value in (("measure", "更换三台查阅终端"), ("owner", "县教育局办公室"), ("due_on", f"{year + 1}-03-31")):
        person.fills(name, value)
    person.page.locator("main form[method=post] .buttons button").click()
    person.settles()
    person.shows("problem-planned")
    person.goes(f"/desk/problems/draft/?body=jiaoyuju&year={year}")
    assert person.sees("上年度报告所列2个问题，已完成整改2个。")
    assert person.sees("更换三台查阅终端（由县教育局办公室负责")
    person.shows("section-five")
    assert person.complaints == []


PAGES = {
    "zhuguan": (
        "/desk/", "/desk/tasks/", "/desk/tasks/new/", "/desk/tasks/import/", "/desk/tasks/1/", "/desk/schemes/", "/desk/schemes/1/",
        "/desk/schemes/2/", "/desk/sheets/1/", "/desk/marks/1/", "/desk/third-party/", "/desk/third-party/import/", "/desk/orders/",
        "/desk/orders/new/", "/desk/orders/1/", "/desk/accountability/", "/desk/accountability/new/", "/desk/problems/",
    ),
    "nianbao": ("/desk/problems/", "/desk/problems/new/", "/desk/problems/take/", "/desk/problems/draft/", "/desk/problems/1/"),
    "chengban": ("/desk/", "/desk/tasks/", "/desk/schemes/"),
}  # fmt: skip


@pytest.mark.parametrize("username", PAGES)
def test_the_pages_fit_and_exclude_nobody(person: Person, office: Office, username: str) -> None:
    office.moves_to(0)
    found: list[str] = []
    for viewport, name in ((WIDE, "wide"), (PHONE, "phone")):
        person.enters(username, viewport)
        for path in PAGES[username]:
            status = person.goes(path)
            person.shows(f"{username}{path.replace('/', '_')}-{name}")
            found += [f"{path}: {status}"] if status not in (200, 404) else []
            found += person.barriers() if viewport is WIDE else []
            found += [f"{path} is too wide by {person.overflow()}"] if person.overflow() > 0 else []
    assert found == []
    assert person.complaints == []
