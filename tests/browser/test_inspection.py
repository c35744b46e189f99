"""Inspections at the browser: the pages of the demonstration, and a finding from saved pages to the quarter's report."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.browser.person import PHONE, WIDE, Person

pytestmark = pytest.mark.xdist_group("browser")
PAGES = (
    "/desk/inspection/", "/desk/inspection/?state=found", "/desk/inspection/runs/", "/desk/inspection/subjects/",
    "/desk/inspection/subjects/new/", "/desk/inspection/new/", "/desk/inspection/indicators/", "/desk/inspection/quarter/",
)  # fmt: skip
NAV = '<nav><a href="xw/index.html">教育要闻</a><a href="https://o.shifan.example/">咨询信箱</a><a href="https://b.shifan.example/">办事服务</a></nav>'


def _site() -> bytes:
    """A saved site with one dead link and no tags."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("index.html", f"<title>青禾镇</title>{NAV}<p>2020-01-01</p>")
        archive.writestr(
            "xw/index.html",
            '<title>教育要闻</title><ul><li><a href="1.html">一条没有保存的消息</a> 2020-01-01</li></ul>',
        )
    return out.getvalue()


def _first(person: Person, path: str) -> str:
    person.goes(path)
    return str(person.page.locator("table.list tbody a").first.get_attribute("href"))


def test_every_page(person: Person) -> None:
    found = []
    for viewport, name in ((WIDE, "wide"), (PHONE, "phone")):
        person.enters("zhuguan", viewport)
        records = [
            _first(person, path)
            for path in ("/desk/inspection/", "/desk/inspection/runs/", "/desk/inspection/subjects/")
        ]
        act = f"{_first(person, '/desk/inspection/?state=found')}acts/assign_finding/"
        for path in (*PAGES, *records, act):
            assert person.goes(path) == 200, path
            person.shows(f"inspection{path.replace('/', '_')}-{name}")
            found += person.barriers() if viewport is WIDE else []
            if person.overflow() > 0:
                found.append(f"{path} is {person.overflow()} pixels too wide at {viewport['width']}")
    assert found == []
    assert person.complaints == []


def test_from_saved_pages_to_the_report(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "site.zip"
    file.write_bytes(_site())
    person.enters("zhuguan", WIDE)
    person.goes("/desk/inspection/subjects/new/")
    person.page.select_option("[name=body]", label="青禾镇人民政府")
    person.page.check("[name=kind][value=site]")
    person.fills("name", "青禾镇专栏网站")
    person.fills("address", "https://qinghe.shifan.example/")
    person.page.click("main form.form button")
    person.page.click("text=青禾镇专栏网站")
    person.page.click("text=开展检查 >> nth=0")
    person.page.set_input_files("[name=file]", str(file))
    person.page.click("main form.form button")
    person.page.wait_for_selector("text=看检查结果", timeout=60_000)
    person.page.click("text=看检查结果")
    assert person.sees("单项否决：首页不更新")
    assert person.sees("失效链接")
    person.shows("inspection-run")
    person.page.click("text=失效链接：教育要闻 >> nth=0")
    person.page.click("a:has-text('交办') >> nth=-1")
    person.fills("demand", "请改正链接")
    person.page.click("aside form.form button")
    assert person.sees("已交办")
    person.shows("inspection-assigned")
    person.goes("/desk/inspection/quarter/")
    with person.page.expect_download() as started:
        person.page.click("text=下载 Word")
    with zipfile.ZipFile(started.value.path()) as document:
        assert "青禾镇专栏网站" in document.read("word/document.xml").decode()
    assert person.complaints == []
