"""The whole publishing path as people walk it: draft, proofread, review, sign, publish, find, withdraw, gone."""

import json
import urllib.request

import pytest

from tests.browser.person import Person

pytestmark = pytest.mark.xdist_group("browser")
TITLE = "关于做好冬季校园取暖工作的通知"
WORD_HTML = (
    "<html xmlns:o='urn'><body><!--StartFragment--><p class=MsoNormal style='text-indent:2em'><span lang=EN-US>"
    "请各学校检查锅炉。<o:p></o:p></span></p><table class=MsoTableGrid><tr><td style='width:1cm'><p class=MsoNormal>学校</p></td>"
    "<td>锅炉</td></tr><tr><td>育才小学</td><td>2</td></tr></table><script>alert(1)</script><!--EndFragment--></body></html>"
)
_PASTE = """(html) => { const data = new DataTransfer(); data.setData('text/html', html);
    document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }"""


def _drafted(person: Person) -> str:
    person.enters("chengban")
    person.presses("起草信息")
    with person.page.expect_response("**/autosave"):  # also while fields that must be filled in are still empty
        person.fills("title", TITLE)
    for name, value in {
        "title": TITLE, "document_number": "示教〔2026〕21号", "made_on": "2026-11-20", "summary": "部署冬季取暖。",
        "topic": "education", "article20": "A20_11",
    }.items():  # fmt: skip
        person.fills(name, value)
    person.page.click(".ProseMirror")
    with person.page.expect_response("**/autosave"):
        person.page.evaluate(_PASTE, WORD_HTML)
    person.page.get_by_text("已自动保存").wait_for()
    person.shows("draft")
    person.page.reload()
    assert person.page.locator("[name=title]").input_value() == TITLE
    person.presses("保存草稿")
    assert person.sees("已保存为草稿")
    return str(person.page.url.rstrip("/").rpartition("/")[2])


def test_the_whole_path(person: Person) -> None:
    key = _drafted(person)
    assert person.page.locator(".text table td").count() + person.page.locator(".text table th").count() == 4
    assert "Mso" not in person.page.content()
    notes = {"name": "锅炉检查表.txt", "mimeType": "text/plain", "buffer": "育才小学锅炉房白鹭巷".encode()}
    person.page.set_input_files("[name=file]", notes)
    person.presses("上传")
    assert person.sees("“锅炉检查表.txt”已上传")
    for username, step, button, said in (
        ("chengban", "送校", "送校", "已送校"),
        ("jiaodui", "校对", "校对无误，送审核", "校对已签名"),
        ("shenhe", "保密与法律审核", "签署审核结论", "审核已签名"),
        ("qianfa", "签发", "同意签发", "已签发"),
        ("qianfa", "发布", "立即发布", "已发布"),
    ):
        person.enters(username)
        person.goes(f"/desk/items/{key}/")
        person.page.locator(".next").get_by_role("link", name=step, exact=True).click()
        if username == "shenhe":
            assert person.sees("没有发现涉密标志")
            person.page.get_by_label("可以公开", exact=True).check()
        person.shows(f"act-{username}-{step}")
        assert person.barriers() == []
        person.page.locator(".next").get_by_role("button", name=button, exact=True).click()
        person.page.get_by_text(said).first.wait_for()
    assert person.goes(f"/items/{key}/") == 200
    person.shows("portal-item")
    assert person.sees("请各学校检查锅炉")
    assert _found(person, "取暖工作", key)
    assert _found(person, "示教〔2026〕21号", key)
    _await_found(person, "白鹭巷", key)
    assert any(row["title"] == TITLE for row in _api(person, "/api/items?q=取暖工作"))
    _withdrawn(person, key)
    assert person.complaints == []


def _withdrawn(person: Person, key: str) -> None:
    person.enters("qianfa")
    person.goes(f"/desk/items/{key}/")
    person.presses("撤回")
    person.fills("reason", "文号有误，另行发布。")
    person.presses("立即撤回")
    assert person.sees("已撤回。门户、搜索")
    person.leave()
    assert person.goes(f"/items/{key}/") == 404
    assert not _found(person, "取暖工作", key)
    assert not _found(person, "白鹭巷", key)
    for outlet in ("/", "/items/", "/feed.xml", "/sitemap.xml", "/api/items"):
        with urllib.request.urlopen(person.address + outlet, timeout=20) as response:
            text = response.read().decode()
        assert TITLE not in text
        assert f"/items/{key}/" not in text


def _found(person: Person, words: str, key: str) -> bool:
    person.goes(f"/search?q={words}")
    return bool(person.page.locator(f'a[href="/items/{key}/"]').count())


def _await_found(person: Person, words: str, key: str) -> None:
    """The worker puts the words of files into search."""
    for _time in range(60):
        if _found(person, words, key):
            return
        person.page.wait_for_timeout(500)
    pytest.fail(f"{words} is not found")


def _api(person: Person, path: str) -> list[dict[str, str]]:
    from urllib.parse import quote

    with urllib.request.urlopen(person.address + quote(path, safe="/?=&"), timeout=20) as response:
        found = json.loads(response.read())
    return list(found["items"] if isinstance(found, dict) else found)
