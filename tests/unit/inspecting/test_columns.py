"""Columns: registered ones, those of several pages, columns alone; a site that is asked for over the network."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from gongkai.inspecting import Column, Inspected, indicators, inspect_site, saved_site
from gongkai.inspecting.fetched import fetched_site
from gongkai.scanning.web import Web
from tests.unit.inspecting.a_site import ON, a_site, column, listed, page
from tests.unit.inspecting.test_faults import zipped


def _keys(found: Inspected) -> list[tuple[str, str]]:
    return [(finding.indicator, finding.page) for finding in found.findings]


def _inspected(files: dict[str, str], *columns: Column, whole: bool = True) -> Inspected:
    return inspect_site(saved_site(zipped(files), "a.zip", ON, whole=whole), columns=columns)


def test_a_registered_column_has_its_kind() -> None:
    registered = (Column("机构职能", "jigou/index.html", "other"), Column("没有保存的", "nowhere/index.html", "news"))
    files = a_site()
    old = str(ON - timedelta(400))
    files["jigou/index.html"] = column("机构职能", listed(("../xinwen/a1.html", "内设机构和职责", old)))
    found = _inspected(files, *registered)
    assert (_keys(found), found.absent) == ([("column-stale", "jigou/index.html")], ["没有保存的"])
    assert _keys(_inspected(files)) == []


def test_a_column_of_several_pages_is_one() -> None:
    files = a_site()
    old = listed(("a1.html", "去年的一次工作会议", str(ON - timedelta(400))))
    files["xinwen/index_1.html"] = column("县内要闻", old)
    files["xinwen/index.html"] = files["xinwen/index.html"].replace("</ul>", '</ul><a href="index_1.html">下一页</a>')
    assert _keys(_inspected(files)) == []


def test_a_column_that_leads_on_is_not_empty() -> None:
    files = a_site()
    files["jigou/index.html"] = column("机构职能", '<a href="../zhengce/index.html">政策文件</a>')
    assert _keys(_inspected(files)) == []
    files["jigou/index.html"] = column("机构职能", '<img src="tu.png">')
    assert _keys(_inspected(files)) == []


def test_columns_alone_are_not_asked_for_a_home_page() -> None:
    files = {name: text for name, text in a_site().items() if name.startswith("xinwen/")}
    files["xinwen/index.html"] = (
        files["xinwen/index.html"].replace("class='nav'", "class='side'").replace("../", "http://o/")
    )
    files["xinwen/a1.html"] = files["xinwen/a1.html"].replace("../", "http://o/")
    found = _inspected(files, Column("县内要闻", "index.html", "news"), whole=False)
    assert _keys(found) == []
    assert found.newest == ON - timedelta(3)


def test_a_home_page_without_any_date() -> None:
    bare = page("县政府", "<p>欢迎</p>", up="").replace("<ul>", "<ol>").replace("</ul>", "</ol>")
    found = _inspected({"index.html": bare})
    assert ("home-stale", "index.html") in _keys(found)
    assert "没有带日期的内容" in found.findings[0].message
    said = found.findings[0].as_json(indicators())
    assert (said["severity"], said["limit"], said["page_title"]) == ("veto", 14, "县政府")


def test_a_day_to_come_beside_an_entry() -> None:
    files = a_site()
    tomorrow = str(ON + timedelta(1))
    entry = f'<li><a href="https://o.example/">关于停水的一则公告</a><span>{tomorrow}</span></li><li>'
    files["gonggao/index.html"] = files["gonggao/index.html"].replace(
        "<ul class='list'><li>", f"<ul class='list'>{entry}"
    )
    assert _keys(_inspected(files)) == [("date-future", "gonggao/index.html")]


def test_policies_that_need_no_interpretation() -> None:
    files = a_site()
    files["zhengce/z1.html"] = files["zhengce/z1.html"].replace('<p><a href="../jiedu/j1.html">文字解读</a></p>', "")
    assert _keys(_inspected(files)) == []  # the interpretation names it
    files["jiedu/j1.html"] = files["jiedu/j1.html"].replace("《示范县河道管理办法》解读", "农田水利政策解读")
    files["jiedu/index.html"] = files["jiedu/index.html"].replace("《示范县河道管理办法》解读", "农田水利政策解读")
    assert _keys(_inspected(files)) == [("interpretation-missing", "zhengce/z1.html")]
    for day in (ON, ON - timedelta(400), date(1980, 1, 1)):
        late = {name: text.replace(str(ON - timedelta(60)), str(day)) for name, text in files.items()}
        assert ("interpretation-missing", "zhengce/z1.html") not in _keys(_inspected(late))


class _Site(BaseHTTPRequestHandler):
    files: ClassVar[dict[str, tuple[str, bytes]]] = {}

    def do_GET(self) -> None:
        found = self.files.get(self.path)
        if found is None:
            self.send_error(410)
            return
        self.send_response(200)
        self.send_header("Content-Type", found[0])
        self.end_headers()
        self.wfile.write(found[1])

    def log_message(self, *args: object) -> None: ...


@contextmanager
def _served(files: dict[str, tuple[str, bytes]]) -> Iterator[str]:
    _Site.files = files
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_site_over_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    home = b'<a href="/gone.html">a</a><a href="/big.txt">b</a><a href="/a.css">c</a><a href="/p.png">d</a><a href="http://[x">e</a><a href="/bad.html">f</a><a href="https://o.example/">g</a>'
    files = {
        "/": ("text/html", home), "/big.txt": ("text/plain", b"x" * 60), "/a.css": ("text/css", b"x"), "/p.png": ("image/png", b"x"),
        "/bad.html": ("text/html", b"\x00\x01\x02\x03\x04\x05\x06\x07" * 6),
    }  # fmt: skip
    told: list[tuple[int, int]] = []
    monkeypatch.setattr("gongkai.inspecting.fetched.LONGEST", 400)
    with _served(files) as address:
        web = Web(["127.0.0.1"])
        site = fetched_site(f"{address}/", web, ON, said=lambda done, total: told.append((done, total)))
        monkeypatch.setattr("gongkai.inspecting.fetched.LONGEST", 50)
        assert web.read(f"{address}/big.txt", 50) == "文件过大"
        found = inspect_site(site, said=lambda done, total: told.append((done, total)))
    assert (list(site.pages), site.gone, list(site.unreadable)) == (["/"], {"/gone.html": "页面已删除"}, ["/bad.html"])
    assert ("link-dead", "/") in _keys(found)
    assert told[-1] == (13, 13)
    assert web.read("http://127.0.0.1:1/", 5) == "连接不上"
