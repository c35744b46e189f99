"""Dead links: every address of a file is found with its place, and only named hosts are asked."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import ClassVar
from zipfile import ZipFile

import pytest

from gongkai.cli import main
from gongkai.reading.limits import Deadline
from gongkai.scanning import beside, scan_bytes, web
from gongkai.scanning.links import links_in
from gongkai.scanning.scan import take_out
from gongkai.scanning.web import Web

PAGE = """<html><body><p>见<a href="b.html#x">乙</a>、<a href='没有.html'>丙</a></p>
<p>另见 http://127.0.0.1:%d/gone，<a href="mailto:a@example.com">信</a><a href="https://other.example/x">外</a></p></body></html>"""


class _Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        _Site.asked.append(f"{self.command} {self.path}")
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://other.example/")
        elif self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/gone")
        elif self.path == "/no-head" and self.command == "HEAD":
            self.send_response(500)
        else:
            self.send_response({"/gone": 404, "/deleted": 410, "/closed": 403, "/broken": 500}.get(self.path, 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, *args: object) -> None: ...


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(web, "_PAUSE", 0)
    _Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", ""), ("/gone", "页面不存在"), ("/deleted", "页面已删除"), ("/closed", ""), ("/broken", "服务器回答 500"), ("/away", ""),
        ("/moved", "页面不存在"), ("/no-head", ""), ("/中文#锚", ""),
    ],
)  # fmt: skip
def test_what_a_named_host_answers(port: int, path: str, said: str) -> None:
    asking = Web(["127.0.0.1"])
    address = f"http://127.0.0.1:{port}{path}"
    assert (asking.fault(address), asking.fault(address)) == (said, said)
    assert len(_Site.asked) <= 4


def test_no_other_host_is_asked(port: int) -> None:
    assert Web([]).fault(f"http://127.0.0.1:{port}/gone") is None
    assert Web(["127.0.0.1"], most=0).fault(f"http://127.0.0.1:{port}/gone") is None
    assert _Site.asked == []


def test_hosts_that_are_not_there(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SECONDS", 2.0)
    asking = Web(["127.0.0.1", "nowhere.invalid"])
    assert asking.fault("http://127.0.0.1:1/") == "连接不上"
    assert asking.fault("http://nowhere.invalid/") in ("找不到这个网站", "连接不上")
    assert asking.fault("http://[broken") == "网址写法有误"


def test_findings_say_where(port: int, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(PAGE % port, encoding="utf-8")
    (tmp_path / "b.html").touch()
    report = scan_bytes(page.read_bytes(), "a.html", None, [beside(page), Web(["127.0.0.1"]).fault])
    dead = {
        finding.value: (str(finding.place), finding.note) for finding in report.findings if finding.kind == "dead-link"
    }
    assert dead == {
        "没有.html": ("网页源代码 第 1 行（源代码）", "文件不存在。"),
        f"http://127.0.0.1:{port}/gone": ("网页 第 2 段", "页面不存在。"),
    }
    assert not [f for f in scan_bytes(page.read_bytes(), "a.html").findings if f.kind == "dead-link"]


def test_links_of_a_word_file() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        )
        package.writestr(
            "word/document.xml",
            "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>见</w:t></w:r></w:p></w:body></w:document>",
        )
        package.writestr("word/_rels/document.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='h' TargetMode='External' Target='http://gone.example/a'/></Relationships>")  # fmt: skip
    found = list(links_in(take_out(out.getvalue(), Deadline())))
    assert [link.address for link in found] == ["http://gone.example/a"]


def test_links_beside_a_page_stay_in_its_folder(tmp_path: Path) -> None:
    fault = beside(tmp_path / "pages" / "a.html")
    assert fault("../../etc/passwd") is None
    assert fault("http://x.example/") is None
    assert fault("/items/1/") is None
    assert fault("http://[broken") == "网址写法有误"
    assert fault("b.html") == "文件不存在"


def test_the_command_follows_links_when_asked(tmp_path: Path, port: int, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a.html"
    page.write_text(PAGE % port, encoding="utf-8")
    assert main(["scan", str(page)]) == 0
    assert "失效链接" not in capsys.readouterr().out
    assert main(["scan", str(page), "--links"]) == 0
    assert (_Site.asked, capsys.readouterr().out.count("文件不存在")) == ([], 2)
    assert main(["scan", str(page), "--links", "127.0.0.1"]) == 0
    assert "页面不存在" in capsys.readouterr().out
