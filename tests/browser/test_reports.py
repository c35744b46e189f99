"""Annual reports as people work with them: from every figure to its records and back; a township's report from the first button through
what blocks it, the return by the county, acceptance and the roll-up to the portal.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.browser.conftest import demonstration
from tests.browser.person import PHONE, WIDE, Person

pytestmark = pytest.mark.xdist_group("browser_days")
LAST = 2025
"""The newest year for which the demonstration has reports."""
YEAR = 2026
CELL = "requests.new_received.natural_person"
DAYS = Path(__file__).parent / "days"


@pytest.fixture(scope="module")
def address(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demonstration in the January after the year: a report is locked on the figures of the whole year."""
    folder = tmp_path_factory.mktemp("january")
    days = folder / "days"
    days.write_text(str((date(YEAR + 1, 1, 15) - date.today()).days), encoding="ascii")
    with demonstration(county, folder / "county", OFFICE_DAYS=str(days), PYTHONPATH=str(DAYS)) as found:
        yield found


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("+", "") or "0")


def _open_report(person: Person, body: str, year: int) -> str:
    """The address of the newest report of a body and year."""
    person.goes(f"/desk/annual/?year={year}&q={body}")
    return str(person.page.locator("table.list tbody a").first.get_attribute("href"))


def test_every_figure_opens_its_records_and_every_record_its_figures(person: Person) -> None:
    person.enters("nianbao", WIDE)
    report = _open_report(person, "教育局", LAST)
    person.goes(report)
    person.shows("report")
    figures = {
        str(link.get_attribute("href")): link.inner_text().strip() for link in person.page.locator("a.figure").all()
    }
    assert len(figures) > 150
    counted: Counter[tuple[str, str]] = Counter()
    records: set[str] = set()
    for way, figure in figures.items():
        page = person.page.request.get(person.address + way).text()
        [summed] = re.findall(r"data-sum>([^<]*)<", page)
        weights = [Decimal(weight) for weight in re.findall(r"data-weight>([^<]*)<", page)]
        assert _number(summed) == sum(weights) == _number(figure), way
        cell = way.rstrip("/").rpartition("/")[2]
        for record in re.findall(rf'href="({report}records/[a-z]+/\d+/)"', page):
            counted[cell, record] += 1
            records.add(record)
    assert len(records) > 10
    for record in records:
        page = person.page.request.get(person.address + record).text()
        cells = re.findall(r'data-cell="([^"]+)"', page)
        assert {cell for cell, one in counted if one == record} == set(cells), record
    person.goes(f"{report}cells/requests.total.total/")
    person.shows("report-cell")
    assert person.barriers() == []
    person.page.get_by_role("link", name="看它计入哪些格").first.click()
    person.settles()
    person.shows("report-record")
    assert person.barriers() == []
    assert person.complaints == []


def _act(person: Person, username: str, report: str, act: str, **fields: str) -> None:
    """One act by one person, through its form."""
    person.enters(username)
    person.goes(f"{report}acts/{act}/")
    for name, value in fields.items():
        person.fills(name, value)
    person.page.locator("form.form button").first.click()
    person.settles()


def _compile(person: Person, body: str, scope: str = "own") -> str:
    """The button; waits for the worker; the report's address."""
    person.goes("/desk/annual/compile/")
    for name, value in (("body", body), ("year", str(YEAR)), ("scope", scope)):
        person.fills(name, value)
    person.page.locator("form.form button").click()
    link = person.page.get_by_role("link", name="查看报告")
    link.wait_for(timeout=90_000)
    return str(link.get_attribute("href"))


def _submit(person: Person, report: str) -> None:
    for username, act in (("zhenhui", "lock_report"), ("zhenqian", "sign_report"), ("zhenhui", "submit_report")):
        _act(person, username, report, act)


def test_a_township_is_blocked_explains_is_returned_and_published(person: Person) -> None:
    person.enters("zhenhui", WIDE)
    report = _compile(person, "qinghe")
    person.goes(f"{report}cells/{CELL}/")
    person.fills("value", "40")
    person.fills("why", "收发登记簿另有记载")
    person.presses("保存")
    assert person.sees("已修改；计算数和理由保留在旁边")
    person.goes(f"{report}text/")
    person.page.get_by_text("没有发现问题").or_(person.page.locator(".beside .finding")).first.wait_for()
    person.shows("report-text")
    assert person.barriers() == []
    _submit(person, report)
    assert person.sees("处错误没有改正或者说明，不能报送")
    person.shows("report-blocked")
    _act(person, "zhenguan", report, "unlock_report", why="逐条核实")
    person.enters("zhenhui")
    person.goes(f"{report}checks/")
    person.shows("report-checks")
    assert person.barriers() == []
    _explain(person, "登记簿有记载，台账待补")
    assert person.sees("已核实说明")
    _submit(person, report)
    assert person.sees("已报送上级")
    _returned(person, report)
    _corrected(person, report)
    area = _rolled_up(person)
    _published(person, report)
    _area_published(person, area)
    assert person.complaints == []


def _explain(person: Person, why: str) -> None:
    """Every error of the page of findings, one after the other."""
    while person.page.locator("li.finding.error details").count():
        person.page.locator("li.finding.error details summary").first.click()
        person.page.locator("li.finding.error details input[name=why]").first.fill(why)
        person.page.locator("li.finding.error details button").first.click()
        person.settles()


def _returned(person: Person, report: str) -> None:
    person.enters("zhuguan")
    person.goes(f"/desk/board/?year={YEAR}")
    assert person.page.locator("tr[data-body=qinghe]").inner_text().count("已报送") == 1
    person.shows("board")
    assert person.barriers() == []
    person.page.locator("tr[data-body=qinghe]").get_by_role("link", name="退回").click()
    person.fills("why", "新收件数与登记簿不符，请核对后再报。")
    person.fills("place-free1", CELL)
    person.fills("say-free1", "登记簿只有台账所列各件")
    person.shows("board-return")
    assert person.barriers() == []
    person.page.locator("form.form button").click()
    person.page.get_by_text("已退回青禾镇人民政府").wait_for()
    assert person.goes(f"{report}acts/accept_report/") == 403


def _corrected(person: Person, report: str) -> None:
    person.enters("zhenhui")
    person.goes(report)
    assert person.sees("登记簿只有台账所列各件")
    person.shows("report-returned")
    person.goes(f"{report}cells/{CELL}/")
    person.fills("value", "")
    person.fills("why", "按退回意见核对，恢复计算数")
    person.presses("保存")
    _submit(person, report)
    assert person.sees("已报送上级")
    person.enters("zhuguan")
    person.goes(f"/desk/board/?year={YEAR}")
    person.page.locator("tr[data-body=qinghe] input[name=report]").check()
    person.page.locator(".bulk").get_by_role("button", name="接收").click()
    person.settles()
    person.presses("确认接收")
    assert person.sees("已接收 1 份报告")


def _rolled_up(person: Person) -> str:
    person.enters("xianhui")
    own = _compile(person, "shifan")
    _act(person, "xianhui", own, "lock_report")
    person.enters("xianhui")
    area = _compile(person, "shifan", "area")
    person.goes(f"{area}members/")
    assert person.sees("没有已接收的报告")
    heads = [head.inner_text() for head in person.page.locator(".matrix thead th").all()]
    place = next(number for number, head in enumerate(heads) if head.startswith("青禾镇"))
    for row in person.page.locator(".matrix tbody tr").all():
        cells = [cell.inner_text().strip() for cell in row.locator("td").all()]
        shares = [_number(cell) for cell in cells[:-2] if cell != "—"]
        assert sum(shares) == _number(cells[-2]) == _number(cells[-1])
        assert cells[place - 1] != "—"
    person.shows("area-members")
    assert person.barriers() == []
    return area


def _published(person: Person, report: str) -> None:
    _act(person, "zhenqian", report, "publish_report")
    assert person.sees("已发布")
    person.leave()
    assert person.goes(f"/reports/?year={YEAR}") == 200
    assert person.sees("青禾镇人民政府")
    person.shows("portal-reports")


def _area_published(person: Person, area: str) -> None:
    """The sum of the area goes the same way; the portal's charts end with its figures."""
    person.enters("xianhui")
    person.goes(f"{area}checks/")
    _explain(person, "未报送的成员待其报送后更正")
    person.goes(area)
    received = _number(person.page.locator("#r-requests\\.new_received\\.total a.figure").inner_text())
    steps = (
        ("xianhui", "lock_report"),
        ("xianqian", "sign_report"),
        ("xianhui", "submit_report"),
        ("zhuguan", "accept_report"),
        ("xianqian", "publish_report"),
    )
    for username, act in steps:
        _act(person, username, area, act)
    assert person.sees("已发布")
    person.leave()
    assert person.goes("/reports/") == 200
    assert person.page.locator("figure canvas").count() == 4
    assert person.page.locator("#requests-title").inner_text().startswith(f"{YEAR}年新收申请{received}件")
    person.page.locator("figure details summary").first.click()
    last = person.page.locator("figure table tbody tr").filter(visible=True).last
    assert last.inner_text().split()[:2] == [str(YEAR), str(received)]
    person.shows("portal-area-charts")
    assert person.barriers() == []
    person.page.get_by_role("link", name=f"示范县人民政府{YEAR}年政府信息公开工作年度报告").first.click()
    person.settles()
    assert person.sees(f"{YEAR}年1月1日起至{YEAR}年12月31日止")
    assert "上年结转" in person.page.locator("table.form.requests").inner_text()
    person.shows("portal-area-report")
    assert person.barriers() == []
    assert person.goes("/reports/compare/?body=shifan") == 200
    assert str(YEAR) in person.page.locator("table.figures thead").first.inner_text()
    person.shows("portal-area-compare")


PAGES = {
    "zhuguan": ("/desk/annual/", f"/desk/board/?year={LAST}", f"/desk/board/remind/?year={YEAR}", "/desk/board/date/", "/desk/annual/filings/new/"),
    "nianbao": ("/desk/annual/compile/", "/desk/registers/documents/", "/desk/registers/documents/new/", f"/desk/registers/tallies/?year={LAST}", "/desk/registers/tallies/import/", "/desk/registers/openings/", "/desk/annual/archive/", "/desk/annual/archive/new/", "/desk/annual/archive/import/"),
    "fuzeren": ("/desk/cases/", "/desk/cases/new/", "/desk/cases/counting/", "/desk/complaints/", "/desk/complaints/new/"),
}  # fmt: skip


@pytest.mark.parametrize("username", PAGES)
def test_pages_of_reports_and_remedies(person: Person, username: str) -> None:
    found = []
    for viewport, name in ((WIDE, "wide"), (PHONE, "phone")):
        person.enters(username, viewport)
        pages = [*PAGES[username]]
        if username == "nianbao":
            report = _open_report(person, "教育局", LAST)
            pages += [report, *(f"{report}{part}/" for part in ("text", "checks", "history"))]
        for listed in ("/desk/cases/", "/desk/complaints/"):
            if username == "fuzeren":
                person.goes(listed)
                first = person.page.locator("table.list tbody a").first
                pages += [str(first.get_attribute("href"))] if first.count() else []
        for path in pages:
            assert person.goes(path) == 200, path
            person.shows(f"{username}{path.replace('/', '_')}-{name}")
            found += person.barriers() if viewport is WIDE else []
            if person.overflow() > 0:
                found.append(f"{path} is {person.overflow()} pixels too wide at {viewport['width']}")
    assert found == []
    assert person.complaints == []


def test_the_evidence_of_a_case_is_bound(person: Person) -> None:
    person.enters("fuzeren", WIDE)
    person.goes("/desk/cases/")
    person.page.locator("table.list tbody a").first.click()
    person.settles()
    place = person.page.url
    person.presses("汇编证据材料")
    person.page.get_by_role("link", name="到案件页面下载").wait_for(timeout=120_000)
    person.page.goto(place)
    link = person.page.locator("a", has_text="证据材料汇编.pdf").first
    data = person.page.request.get(person.address + str(link.get_attribute("href"))).body()
    assert data.startswith(b"%PDF")
    person.shows("case-evidence")
    assert person.barriers() == []
