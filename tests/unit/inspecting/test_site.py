"""Sites from what people save, pages taken apart, where links lead, dates, hidden content."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from gongkai.inspecting import Site, inspect_site, saved_site
from gongkai.inspecting.dates import first_date, months_before, only_date
from gongkai.inspecting.page import Page, parse_page
from gongkai.inspecting.site import Target, home_of
from gongkai.reading.errors import ReadError, TooLarge, Unreadable
from tests.unit.inspecting.a_site import ON, a_site
from tests.unit.inspecting.test_faults import zipped

HTML = b"<html><head><title>x</title></head><body><p>text</p></body></html>"


def mht(url: str, body: str, located: bool = True) -> bytes:
    head = f"From: <Saved>\r\nSnapshot-Content-Location: {url}\r\n" if located else "From: <Saved>\r\n"
    return (
        f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {url}\r\n\r\n{body}\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Location: x.png\r\n\r\nx\r\n--b--\r\n"
    ).encode()


def test_web_archives_are_one_site() -> None:
    nav = '<nav><a href="https://www.shifan.example/xw/">县内要闻</a></nav>'
    home = f'<title>县政府</title>{nav}<p>2026-11-18</p><a href="https://www.shifan.example/xw/2.html">没有保存的</a>'
    news = f'{nav}<ul><li><a href="1.html">一条很长的消息</a> 2026-01-05</li></ul>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("首页.mht", mht("https://www.shifan.example/", home))
        archive.writestr("要闻.mhtml", mht("https://www.shifan.example/xw/", news, located=False))
        archive.writestr("坏的.mht", b"MIME-Version: 1.0\r\n\r\nnothing")
    site = saved_site(out.getvalue(), "site.zip", ON)
    assert site.home == "首页.mht"
    assert site.hosts == {"www.shifan.example"}
    assert list(site.unreadable) == ["坏的.mht"]
    found = inspect_site(site)
    by_page = {(finding.indicator, finding.page) for finding in found.findings}
    assert ("column-stale", "要闻.mhtml") in by_page
    assert ("file-unreadable", "坏的.mht") in by_page
    assert not any(key == "link-dead" for key, _page in by_page)
    assert found.unasked == 2


def test_a_page_that_a_browser_saved() -> None:
    page = b"<!-- saved from url=(0031)https://www.shifan.example/a/b.html -->" + HTML
    site = saved_site(page, "b.html", ON)
    assert (site.home, set(site.hosts)) == ("b.html", {"www.shifan.example"})
    assert site.urls == {"www.shifan.example/a/b.html": "b.html"}


def test_what_lies_beside_the_pages(tmp_path: Path) -> None:
    (tmp_path / "x_files").mkdir()
    (tmp_path / "index.html").write_bytes(
        b'<body><img src="x_files/a.png"><a href="x_files/a.png">a</a><a href="%E8%A1%A8.txt">b</a></body>'
    )
    (tmp_path / "x_files" / "a.png").write_bytes(b"x")
    (tmp_path / "表.txt").write_text("表", encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    (tmp_path / "link.html").symlink_to(tmp_path / "index.html")
    site = saved_site(tmp_path, "x", ON, whole=False)
    assert (list(site.pages), site.files, site.furniture) == (["index.html"], ["表.txt"], {"x_files/a.png"})
    assert [site.target(site.pages["index.html"], link.href).kind for link in site.pages["index.html"].links] == [
        "file", "file"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"PK\x03\x04 broken", Unreadable, "压缩包"),
        (zipped({"a.txt": "x"}), Unreadable, "没有网页"),
        (zipped({"a.html": "\x00\x01\x02\x03\x04\x05\x06\x07" * 40}), Unreadable, "没有网页"),
    ],
)
def test_what_is_no_site(data: bytes, error: type[ReadError], said: str) -> None:
    with pytest.raises(error, match=said):
        saved_site(data, "x.zip", ON)


def test_bounds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = {f"{number}.html": "x" for number in range(3)}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for bound, value, said in (("MAX_FILES", 2, "文件超过 2 个"), ("MAX_PAGES", 2, "网页超过 2 个")):
        with monkeypatch.context() as patch:
            patch.setattr(f"gongkai.inspecting.saved.{bound}", value)
            with pytest.raises(TooLarge, match=said):
                saved_site(zipped(files), "x.zip", ON)
    for bound, value, said in (("MAX_FILES", 2, "文件超过 2 个"), ("MAX_MEMBER", 0, "太大")):
        with monkeypatch.context() as patch:
            patch.setattr(f"gongkai.inspecting.saved.{bound}", value)
            with pytest.raises(TooLarge, match=said):
                saved_site(tmp_path, "x", ON)
    with monkeypatch.context() as patch:
        patch.setattr("gongkai.inspecting.page.MAX_ELEMENTS", 1)
        with pytest.raises(TooLarge, match="标签超过 1 个"):
            parse_page("a.html", HTML, ON)
        patch.setattr("gongkai.inspecting.saved.MAX_PARTS", 1)
        site = saved_site(zipped({"a.mht": mht("http://a/", "x").decode(), "b.html": "x"}), "x.zip", ON)
    assert "超过 1 个" in site.unreadable["a.mht"]


def _site() -> Site:
    page = Page("a/b.html", url="")
    site = Site(ON, {"a/b.html": page, "index.html": Page("index.html")}, {"a/b.html": b"", "index.html": b""})
    site.hosts = frozenset({"www.shifan.example"})
    site.gone = {"a/gone.html": "页面已删除", "/x": "页面已删除"}
    site.faults = (lambda address: "连接不上" if "bad" in address else "" if "good" in address else None,)
    return site


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../index.html", Target("page", "index.html")),
        ("/", Target("page", "index.html")),
        ("b", Target("page", "a/b.html")),
        ("?page=2", Target("nowhere")),
        ("ftp://x/", Target("nowhere")),
        ("http://[broken", Target("dead", "http://[broken", "网址写法有误")),
        ("../../out.html", Target("unasked", "../../out.html")),
        ("gone.html", Target("dead", "a/gone.html", "页面已删除")),
        ("c.html", Target("dead", "a/c.html", "保存的网页里没有这个文件")),
        ("https://www.shifan.example/a/b.html", Target("page", "a/b.html")),
        ("https://www.shifan.example/x", Target("dead", "https://www.shifan.example/x", "页面已删除")),
        ("https://www.shifan.example/y", Target("unasked", "https://www.shifan.example/y")),
        ("https://bad.example/", Target("dead", "https://bad.example/", "连接不上")),
        ("https://good.example/", Target("elsewhere", "https://good.example/")),
    ],
)
def test_where_links_lead(href: str, target: Target) -> None:
    site = _site()
    assert site.target(site.pages["a/b.html"], href) == target


def test_where_links_of_a_fetched_site_lead() -> None:
    site = _site()
    site.saved = False
    page = Page("/a/", url="")
    found = [site.target(page, href).kind for href in ("bad.html", "good.html", "other.html", "/other")]
    assert found == ["dead", "elsewhere", "unasked", "unasked"]


def test_the_home_page() -> None:
    assert home_of(["a/index.html", "index.htm", "b.html"]) == "index.htm"
    assert home_of(["b.html"]) == "b.html"
    assert home_of(["b.html", "c.html"]) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-05", date(2026, 11, 5)), ("[2026/1/5]", date(2026, 1, 5)), ("发布日期：2026年1月5日", date(2026, 1, 5)),
        ("2026-11-05 09:30:00", date(2026, 11, 5)), ("11-05", date(2026, 11, 5)), ("[12-05]", date(2025, 12, 5)), ("2026-13-05", None),
        ("13-45", None), ("第3期", None), ("关于2026年1月5日会议的通知", None), ("", None),
    ],
)  # fmt: skip
def test_dates_that_stand_alone(text: str, day: date | None) -> None:
    assert only_date(text, ON) == day


def test_dates_in_text_and_months() -> None:
    assert first_date("自2026年13月1日起，2026年2月3日止") == date(2026, 2, 3)
    assert first_date("没有") is None
    assert months_before(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert months_before(date(2026, 3, 15), 3) == date(2025, 12, 15)
    assert months_before(date(2024, 5, 31), 3) == date(2024, 2, 29)


def test_dates_beside_links() -> None:
    page = parse_page(
        "a.html",
        """<body><ul><li><p><a href=1>一</a></p><p>2026-01-02</p></li><li><a href=2>二 <span>2026-01-03</span></a></li>
        <li><a href=3>三</a> <a href=4>四</a> 2026-01-04</li></ul><div><a href=5>五</a><a href=6>六</a></div>2026-01-05
        <table><tr><td><a href=7>七</a></td><td>2026-01-06</td></tr></table><a href="javascript:x">八</a></body>""".encode(),
        ON,
    )
    found = {link.href: link.on.day if link.on else None for link in page.links}
    assert found == {"1": 2, "2": 3, "3": 4, "4": 4, "5": None, "6": None, "7": 6}
    assert [row.words for row in page.rows] == ["一 2026-01-02", "二 2026-01-03", "三 四 2026-01-04", "七 2026-01-06"]


def test_names_and_days_of_pages() -> None:
    printed = parse_page(
        "a.html", "<title> 题 </title><body><p>发布时间：2026-01-05 来源：办公室</p></body>".encode(), ON
    )
    assert (printed.name, printed.published) == ("题", date(2026, 1, 5))
    timed = parse_page("a.html", b'<body><h1>H</h1><time datetime="2026-02-03T01:00">x</time></body>', ON)
    assert (timed.name, timed.published) == ("H", date(2026, 2, 3))
    bare = parse_page("a.html", b"<body></body>", ON)
    assert (bare.name, bare.published, bare.text) == ("a.html", None, "")


def test_hidden_content_of_attachments() -> None:
    out = io.BytesIO()
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<w:document {w}><w:body><w:p><w:ins w:id="1" w:author="王小明"><w:r><w:t>改过</w:t></w:r></w:ins></w:p></w:body></w:document>',
        )
    data = out.getvalue()
    files: dict[str, str | bytes] = {**a_site(), "gonggao/biao.docx": data}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    found = inspect_site(saved_site(packed.getvalue(), "a.zip", ON))
    assert [(finding.indicator, finding.page) for finding in found.findings] == [("hidden", "gonggao/biao.docx")]
