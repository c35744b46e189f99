"""Importing existing items from feeds and folders: rows, documents, errors by row, and nothing half imported."""

from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from gongkai.office.bodies.exchange.template import template
from gongkai.office.disclosure.domain.import_items import import_items
from gongkai.office.disclosure.incoming import folders
from gongkai.office.disclosure.incoming.columns import COLUMNS
from gongkai.office.disclosure.incoming.read import Incoming, read
from gongkai.office.disclosure.models import Attachment, Item
from gongkai.office.errors import Refused
from tests.office.county import County
from tests.office.disclosure.uploads import word

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>旧站</title>
<entry><title> 关于 校车的通知</title><link href="https://old.example/1"/><published>2025-09-01T23:30:00Z</published>
<category term="科技、教育"/><category term="校车"/><summary>检查校车。</summary><content type="html">&lt;p&gt;请检查&lt;script&gt;x&lt;/script&gt;。&lt;/p&gt;</content></entry>
<entry><title>没有日期的</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>段落</p></div></content></entry></feed>"""
RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>旧站</title>
<item><title>取暖通知</title><pubDate>Mon, 01 Sep 2025 08:00:00 +0800</pubDate><description>概述</description>
<content:encoded><![CDATA[<p>正文</p>]]></content:encoded></item></channel></rss>"""
OTHERWISE = {"genre": "notice", "topic": "education", "article20": "A20_11"}
LIST = "名称,体裁,主题分类,法定公开事项,成文日期,公开方式,附件\n校车名单,通知公告,科技、教育,其他应当主动公开的信息,2025-09-01,主动公开,{files}\n"


def _zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def _import(county: County, incoming: Incoming, **more: Any) -> Any:
    return import_items(
        actor=county.people["handler"], body=county.bodies["education"], rows=incoming.rows, documents=incoming.documents, **more
    )  # fmt: skip


def test_an_atom_feed(county: County) -> None:
    incoming = read(ATOM.encode(), OTHERWISE)
    assert [str(error) for error in _import(county, incoming).errors] == ["第2行“成文日期”：请填写成文日期。"]
    assert not Item.objects.exists()
    incoming.rows = incoming.rows[:1]
    assert _import(county, incoming).written
    item = Item.objects.get()
    assert (item.title, item.summary, item.text, item.keywords) == (
        "关于 校车的通知",
        "检查校车。",
        "<p>请检查。</p>",
        "校车",
    )
    assert (str(item.made_on), item.topic, item.genre, item.state) == ("2025-09-02", "education", "notice", "draft")


def test_an_rss_feed(county: County) -> None:
    (row,) = read(RSS.encode(), OTHERWISE).rows
    printed = {key: row.printed[key] for key in ("title", "text", "summary", "made_on", "openness")}
    assert printed == {
        "title": "取暖通知",
        "text": "<p>正文</p>",
        "summary": "概述",
        "made_on": "2025-09-01",
        "openness": "主动公开",
    }
    assert _import(county, read(RSS.encode(), OTHERWISE), dry_run=True).made == 1
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<rss><channel></channel></rss>", "没有条目"),
        ("<rss><channel><item></channel></rss>", "第1行附近"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><item><title>&a;</title></item></rss>", "DTD"),
    ],
)
def test_feeds_that_are_refused(data: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read(data.encode())


def test_a_folder_of_documents(county: County) -> None:
    files = {"旧件/目录.csv": LIST.format(files="名单.docx；说明.txt").encode(), "旧件/名单.docx": word("校车停靠站：育才路"), "旧件/说明.txt": "说明".encode()}  # fmt: skip
    assert _import(county, read(_zipped(files)), dry_run=True).made == 1
    assert not Item.objects.exists()
    assert _import(county, read(_zipped(files))).written
    item = Item.objects.get()
    assert item.text == "<p>校车停靠站：育才路</p>"
    assert [row.name for row in item.attachments.all()] == ["名单.docx", "说明.txt"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"目录.csv": LIST.format(files="没有.docx")}, "第2行“附件”：文件夹里没有“没有.docx”，请核对文件名。"),
        ({"目录.csv": LIST.format(files=""), "多余.txt": "x"}, "第3行“附件”：“多余.txt”没有列入目录，请在目录的“附件”列写上，或者移出文件夹。"),
        ({"目录.csv": LIST.format(files="a.exe"), "a.exe": b"MZ\x00\x00"}, "第2行“附件”：“a.exe”不是可以公开的格式，请换成 PDF、Word、Excel、图片或文本文件。"),
    ],
)  # fmt: skip
def test_errors_of_a_folder_by_row(county: County, files: dict[str, Any], said: str) -> None:
    data = {name: value if isinstance(value, bytes) else value.encode() for name, value in files.items()}
    found = _import(county, read(_zipped(data)))
    assert ([str(error) for error in found.errors], found.written) == ([said], False)
    assert not Item.objects.exists()
    assert not Attachment.objects.exists()


def test_bounds_of_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = LIST.format(files="").encode()
    with pytest.raises(Refused, match="目录"):
        read(_zipped({"a.txt": b"a"}))
    monkeypatch.setattr(folders, "MAX_DOCUMENTS", 1)
    with pytest.raises(Refused, match="超过1个文件"):
        read(_zipped({"目录.csv": listed, "a.txt": b"a", "b.txt": b"b"}))
    monkeypatch.setattr(folders, "MAX_DOCUMENTS", 9)
    monkeypatch.setattr(folders, "MAX_BYTES", 200)
    with pytest.raises(Refused, match="太大"):
        read(_zipped({"目录.csv": listed, "a.txt": b"a" * 500}))
    with pytest.raises(Refused, match="损坏"):
        folders.unpacked(_zipped({"目录.csv": listed})[:-30])


def test_names_in_the_code_page_of_windows() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("AAAA.csv", LIST.format(files=""))
    data = out.getvalue().replace(b"AAAA", "目录".encode("gb18030"))
    assert list(folders.unpacked(data)) == ["目录.csv"]


def test_a_table_alone_brings_no_documents(county: County) -> None:
    found = _import(county, read(LIST.format(files="名单.docx").encode()))
    assert "没有附件文件" in str(found.errors[0])


def test_the_template_has_the_column_of_documents() -> None:
    (row,) = read(template(COLUMNS, "信息")).rows
    assert row.printed["title"] == "关于做好校车安全工作的通知"


def test_the_command(county: County, tmp_path: Path) -> None:
    (tmp_path / "目录.csv").write_text(LIST.format(files="说明.txt"), encoding="utf-8")
    (tmp_path / "说明.txt").write_text("校车路线说明", encoding="utf-8")
    out = StringIO()
    options: dict[str, Any] = {"body": "education", "username": "handler", "stdout": out}
    call_command("import_items", str(tmp_path), dry_run=True, **options)
    assert not Item.objects.exists()
    call_command("import_items", str(tmp_path), **options)
    assert (out.getvalue().split(), Item.objects.get().text) == (
        ["试运行通过，可以导入1件。", "已导入1件。"],
        "<p>校车路线说明</p>",
    )
    (tmp_path / "多余.txt").touch()
    with pytest.raises(CommandError, match="没有写入任何信息"):
        call_command("import_items", str(tmp_path), **options)
    with pytest.raises(CommandError, match="--as"):
        call_command("import_items", str(tmp_path), body="education", username="nobody")
    with pytest.raises(CommandError, match="读不出来"):
        call_command("import_items", str(tmp_path / "x"), **options)
    feed = tmp_path / "old.xml"
    feed.write_text(RSS, encoding="utf-8")
    call_command("import_items", str(feed), **options, **OTHERWISE)
    assert Item.objects.count() == 2
