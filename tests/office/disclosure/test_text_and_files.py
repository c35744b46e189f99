"""Rich text keeps harmless elements only; files are what their bytes say."""

from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.disclosure.files import kind_of, safe_name, store
from gongkai.office.disclosure.rich_text import ELEMENTS, cleaned, plain
from gongkai.office.errors import Refused


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("第一段\n\n第二段", "<p>第一段</p><p>第二段</p>"),
        ("<p onclick='x()'>字</p>", "<p>字</p>"),
        ("<script>alert(1)</script><p>字</p>", "<p>字</p>"),
        ("<a href='javascript:alert(1)'>字</a>", "<a>字</a>"),
        ("<a href='//evil.example'>字</a>", "<a>字</a>"),
        ("<a href='/items/1/'>字</a>", '<a href="/items/1/" rel="noopener">字</a>'),
        ("<div><span style='x'>字</span>尾</div>", "字尾"),
        ("<table><tr><td colspan='2' width='9'>1&lt;2</td></tr></table>", '<table><tr><td colspan="2">1&lt;2</td></tr></table>'),
        ("<!-- 注 --><p>字<br>行</p>", "<p>字<br>行</p>"),
        ("<svg><script>1</script></svg><p>字</p>", "<p>字</p>"),
    ],
)  # fmt: skip
def test_cleaning(given_: str, kept: str) -> None:
    assert cleaned(given_) == kept


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


_PARTS = st.sampled_from(
    ["<p>", "</p>", "<script>", "</script>", "<img src=x onerror=1>", "<a href=javascript:x>", "<svg>", "<math>", "<style>",
     "</style>", "<textarea>", "<td colspan=3>", "<!--", "-->", "<b onclick=1>", "字", "&lt;script&gt;", '"', "'", "<"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=25).map("".join))
def test_nothing_but_listed_elements_comes_out(html: str) -> None:
    seen = _Seen()
    out = cleaned(html)
    seen.feed(out)
    assert seen.tags <= ELEMENTS
    assert seen.attributes <= {"href", "rel", "colspan", "rowspan"}
    assert "javascript" not in out


def test_plain_words() -> None:
    assert plain("<h2>题</h2><p>一<br>二</p><table><tr><td>甲</td><td>乙</td></tr></table>") == "题\n一\n二\n甲 乙"
    assert plain("") == ""


def _zip(*names: str, mimetype: bytes = b"") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        if mimetype:
            package.writestr("mimetype", mimetype)
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (_zip("[Content_Types].xml", "word/document.xml"), "docx"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (_zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), ""),
        (_zip("[Content_Types].xml", "other/a.xml"), ""),
        (_zip("a.txt"), ""),
        (_zip("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (b"PK\x03\x04broken", ""),
        (_OLE + "Workbook".encode("utf-16-le"), "xls"),
        (_OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (_OLE, ""),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"BM1234", ""),
        (b"{\\rtf1 x}", "rtf"),
        ("公开".encode(), "txt"),
        ("公开".encode("gbk"), ""),
        (b"<html><body>x</body></html>", ""),
        (b"", ""),
        (b"MZ program", ""),
    ],
)
def test_kinds(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("报告.PDF", "pdf", "报告.pdf"),
        ("a/b\\报告.pdf", "pdf", "报告.pdf"),
        ("报告.pdf.exe", "pdf", "报告.pdf.exe.pdf"),
        ("", "docx", "附件.docx"),
        ("照片.jpeg", "jpg", "照片.jpeg"),
        ("x\u202efdp.exe", "txt", "xfdp.exe.txt"),
    ],
)
def test_names(name: str, kind: str, safe: str) -> None:
    assert safe_name(name, kind) == safe


def test_files_that_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.office.disclosure.files.MAX_BYTES", 3)
    with pytest.raises(Refused, match="请压缩或拆分"):
        store("a.txt", b"abcd")
