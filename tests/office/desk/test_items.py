"""Items in the desk: the whole way through its pages, lists with filters and export, bulk actions, what was typed is kept."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.desk.items.acts import ACTS
from gongkai.desk.lists import page as lists
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.hand_on_item import hand_on_item
from gongkai.office.disclosure.models import Attachment, Autosave, Item
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.queries.desk import NOT_ON_ITEMS
from gongkai.office.disclosure.tasks import look_through
from gongkai.office.jobs.models import Job
from tests.office.county import County
from tests.office.disclosure.people import IN_STATE, draft, published, reviewed, signed, withheld
from tests.office.disclosure.uploads import word

FORM = {
    "title": "关于校车安全的通知", "text": "<p>请各学校<script>x</script>检查校车。</p>", "genre": "notice", "topic": "education",
    "article20": "A20_11", "made_on": "2026-11-02", "openness": "open", "term_days": "20",
}  # fmt: skip
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def enter(county: County, client: Client) -> Callable[[str], Client]:
    """Log in as the person of a role."""
    Account.objects.update(must_change_password=False)

    def entered(role: str) -> Client:
        client.force_login(county.people[role], backend=BACKEND)
        return client

    return entered


def _text(client: Client, address: str, values: dict[str, object] | None = None) -> str:
    response = client.get(address) if values is None else client.post(address, values, follow=True)
    return str(response.content.decode())


def test_every_act_of_the_table_has_its_place_in_the_desk() -> None:
    elsewhere = NOT_ON_ITEMS | {"edit_item", "attach_file", "remove_file", "mask_file"}
    assert set(ACTS) | elsewhere == set(TABLE.acts)
    assert not set(ACTS) & elsewhere


def test_the_whole_way(enter: Callable[[str], Client]) -> None:
    assert "已保存为草稿" in _text(enter("handler"), "/desk/items/new/", FORM)
    item = Item.objects.get()
    assert item.text == "<p>请各学校检查校车。</p>"
    act = f"/desk/items/{item.pk}/acts"
    assert "已送校" in _text(enter("handler"), f"{act}/hand_on_item/", {"opinion": ""})
    assert "待校对" in _text(enter("proofreader"), "/desk/")
    assert "校对已签名" in _text(enter("proofreader"), f"{act}/proofread_item/", {"opinion": "无误"})
    assert "没有未处理的问题" in _text(enter("reviewer"), f"{act}/review_item/")
    review = {"conclusion": "may_open", "basis": "保密法第三十五条", "opinion": "不涉密"}
    assert "审核已签名" in _text(enter("reviewer"), f"{act}/review_item/", review)
    assert "已签发" in _text(enter("publisher"), f"{act}/sign_item/", {"opinion": "同意"})
    assert "已发布" in _text(enter("publisher"), f"{act}/publish_item/", {"sent": "1"})
    client = enter("handler")
    assert f"/items/{item.pk}/" in _text(client, "/search?q=校车")
    assert "第 1 版" in _text(client, f"/desk/items/{item.pk}/")
    assert "请各学校检查校车" in _text(client, f"/desk/items/{item.pk}/versions/1/")
    assert "已撤回" in _text(enter("publisher"), f"{act}/withdraw_item/", {"reason": "内容有误"})
    assert f"/items/{item.pk}/" not in _text(client, "/search?q=校车")


def test_a_refusal_stands_beside_its_field(enter: Callable[[str], Client], county: County) -> None:
    response = enter("handler").post("/desk/items/new/", FORM | {"term_days": "15", "title": "甲"})
    assert response.status_code == 422
    assert "期限依据：公开期限不是20个工作日的" in response.content.decode()
    assert 'value="甲"' in response.content.decode()
    item = draft(county)
    address = f"/desk/items/{item.pk}/acts/send_back_item/"
    response = enter("proofreader").post(address, {"reason": " "})
    assert (response.status_code, "理由：" in response.content.decode()) == (422, True)


def test_findings_are_explained_where_they_stand(enter: Callable[[str], Client], county: County) -> None:
    item = draft(county, text="请与王小明联系，手机13812345678。")
    page = _text(enter("proofreader"), f"/desk/items/{item.pk}/acts/proofread_item/", {"opinion": ""})
    assert "有未处理的问题，不能公开" in page
    assert "138****5678" in page
    address = f"/desk/items/{item.pk}/acts/review_item/"
    review = {"conclusion": "may_open", "basis": "保密法第三十五条"}
    assert "还没有处理" in enter("reviewer").post(address, review).content.decode()
    from gongkai.office.disclosure.checking import latest

    checked = latest(item)
    assert checked is not None
    values = {"fingerprint": checked.findings[0].finding["fingerprint"], "reason": "单位公开电话"}
    assert "说明：单位公开电话" in _text(enter("reviewer"), f"/desk/items/{item.pk}/acts/explain_finding/", values)
    assert "审核已签名" in _text(enter("reviewer"), address, review)


def test_the_handler_sees_what_the_worker_found_before_anybody_signs(
    enter: Callable[[str], Client], county: County
) -> None:
    item = draft(county)
    address = f"/desk/items/{item.pk}/"
    client = enter("handler")
    assert "预检" not in _text(client, address)
    file = attach_file(actor=county.people["handler"], item=item, name="名单.docx", data=word("手机13812345678"))
    look_through.call(item.pk)
    page = _text(client, address)
    assert ("预检：已检查" in page, "138****5678" in page, "有未处理的问题" in page) == (True, True, True)
    assert "已换成遮盖后的文件" in _text(client, f"/desk/files/{file.pk}/mask", {"profile": "standard"})
    look_through.call(item.pk)
    assert "没有未处理的问题" in _text(client, address)
    handed = _text(client, f"{address}acts/hand_on_item/", {"opinion": ""})
    assert ("已送校，等待校对" in handed, f"{address}acts/hand_on_item/" in handed) == (True, False)


def test_the_same_person_sees_why_another_must_act(enter: Callable[[str], Client], county: County) -> None:
    from gongkai.office.bodies.domain.grant_role import grant_role

    grant_role(
        actor=county.people["security_administrator"],
        account=county.people["handler"],
        role="proofreader",
        body=county.bodies["education"],
    )
    assert "须由另一人办理" in _text(enter("handler"), f"/desk/items/{draft(county).pk}/")


def test_files(enter: Callable[[str], Client], county: County) -> None:
    item = draft(county)
    client = enter("handler")
    assert "请先选择文件" in _text(client, f"/desk/items/{item.pk}/files", {"x": "1"})
    good, bad = BytesIO(word("王小明，电话13812345678。")), BytesIO(b"MZ")
    good.name, bad.name = "名单.docx", "程序.exe"
    page = _text(client, f"/desk/items/{item.pk}/files", {"file": [good, bad]})
    assert "“名单.docx”已上传" in page
    assert "程序.exe：文件内容不是可以公开的格式" in page
    file = Attachment.objects.get()
    assert "请选择遮盖方案" in _text(client, f"/desk/files/{file.pk}/mask", {"profile": ""})
    assert "已换成遮盖后的文件" in _text(client, f"/desk/files/{file.pk}/mask", {"profile": "standard"})
    copy = Attachment.objects.get(removed=False)
    response = client.get(f"/desk/files/{copy.pk}/")
    assert response.getvalue()[:2] == b"PK"
    assert response["Content-Disposition"].startswith("attachment")
    assert "已移除" in _text(client, f"/desk/files/{copy.pk}/remove", {"x": "1"})
    assert "没有在示范县教育局办理" in _text(enter("publisher"), f"/desk/files/{copy.pk}/remove", {"x": "1"})
    from gongkai.office.disclosure.files import path_of

    path_of(copy.digest).unlink()
    assert client.get(f"/desk/files/{copy.pk}/").status_code == 404


def test_what_was_typed_is_kept_until_it_is_saved(enter: Callable[[str], Client], county: County) -> None:
    client = enter("handler")
    assert "已自动保存" in _text(client, "/desk/items/new/autosave", FORM | {"title": "没写完", "state": "published"})
    assert "没写完" in _text(client, "/desk/items/new/")
    assert Autosave.objects.get().values.keys() == FORM.keys()
    assert "没写完" not in _text(client, "/desk/items/new/discard", {"x": "1"})
    item = draft(county)
    _text(client, f"/desk/items/{item.pk}/autosave", FORM | {"title": "改了一半"})
    page = _text(client, f"/desk/items/{item.pk}/edit/")
    assert ("改了一半" in page, "自动保存、尚未提交" in page) == (True, True)
    item.refresh_from_db()
    assert item.title == "关于校车安全的通知"
    assert "修改已保存" in _text(client, f"/desk/items/{item.pk}/edit/", FORM | {"title": "改完了"})
    assert not Autosave.objects.exists()
    refused = client.post(f"/desk/items/{item.pk}/edit/", FORM | {"made_on": "2099-01-01"})
    assert "成文日期还没有到" in refused.content.decode()


def test_lists_narrow_by_the_address(enter: Callable[[str], Client], county: County) -> None:
    draft(county, "甲通知")
    published(county, "乙公告", document_number="示教〔2026〕7号", genre="plan")
    client = enter("handler")

    def shown(query: str) -> tuple[bool, bool]:
        page = _text(client, f"/desk/items/?{query}")
        return "甲通知" in page, "乙公告" in page

    assert shown("") == (True, True)
    assert shown("state=draft") == (True, False)
    assert shown("state=nonsense") == (False, False)
    assert shown("genre=plan&body=education&topic=education&openness=open") == (False, True)
    assert shown("q=〔2026〕7") == (False, True)
    assert shown("when=late") == (True, False)
    assert shown("when=soon") == (False, False)
    assert shown("when=urgent") == (False, False)
    assert shown("order=due&page=99") == (True, True)


def test_what_is_shown_is_what_is_exported(
    enter: Callable[[str], Client], county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft(county, "=HYPERLINK(1)")
    published(county, "乙公告")
    client = enter("handler")
    response = client.get("/desk/items/?state=draft&export=xlsx")
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["名称", "=HYPERLINK(1)"]
    assert rows[1][5].strftime("%Y-%m-%d") == "2025-09-01"
    monkeypatch.setattr(lists, "AT_ONCE", 1)
    page = _text(client, "/desk/items/?export=xlsx")
    assert page == ""
    assert Job.objects.get().given == {"list": "items", "asked": {}}


@pytest.mark.parametrize("role", ["handler", "supervisor"])
def test_lists_take_the_same_queries_for_any_length(enter: Callable[[str], Client], county: County, role: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert enter(role).get(address).status_code == 200
        return len(found)

    counts = []
    for title in ("一", "二", "三"):
        item = hand_on_item(actor=county.people["handler"], item=draft(county, title))
        attach_file(actor=county.people["handler"], item=item, name="说明.txt", data="说明".encode())
        counts.append([queries(address) for address in ("/desk/items/", "/desk/", f"/desk/items/{item.pk}/")])
    assert counts[1] == counts[2]


def test_bulk_actions_say_first_what_they_will_do(enter: Callable[[str], Client], county: County) -> None:
    ready, not_yet = reviewed(county, "可签发的"), draft(county, "不可签发的")
    client = enter("publisher")
    rows = {"act": "sign_item", "row": [ready.pk, not_yet.pk, "x"]}
    page = _text(client, "/desk/items/bulk", rows)
    assert "将对以下 1 件逐件办理“签发”" in page
    assert "不会变动" in page
    ready.refresh_from_db()
    assert ready.state == "reviewed"
    assert "已办理 1 件" in _text(client, "/desk/items/bulk", rows | {"confirmed": "1"})
    assert "请先勾选" in _text(client, "/desk/items/bulk", {"act": "sign_item"})
    assert "请先勾选" in _text(client, "/desk/items/bulk", {"act": "withdraw_item", "row": [ready.pk]})
    assert "已办理 1 件" in _text(client, "/desk/items/bulk", rows | {"act": "publish_item", "confirmed": "1"})


def test_one_that_is_refused_holds_up_no_other(enter: Callable[[str], Client], county: County) -> None:
    good, bad = signed(county, "好的"), signed(county, "坏的")
    Item.objects.filter(pk=bad.pk).update(text="<p>换了字</p>")
    rows = {"act": "publish_item", "row": [good.pk, bad.pk], "confirmed": "1"}
    page = _text(enter("publisher"), "/desk/items/bulk", rows)
    assert "坏的：本件现在的内容没有检查记录" in page
    assert "已办理 1 件" in page


@pytest.mark.parametrize("state", sorted(IN_STATE))
def test_every_offered_step_opens(enter: Callable[[str], Client], county: County, state: str) -> None:
    item = IN_STATE[state](county)
    item.refresh_from_db()
    for role in ("handler", "proofreader", "reviewer", "publisher", "ogi_head"):
        client = enter(role)
        page = _text(client, f"/desk/items/{item.pk}/")
        for key in ACTS:
            address = f"/desk/items/{item.pk}/acts/{key}/"
            offered = f'"{address}"' in page
            allowed = role in TABLE.roles_for(key, item.state)
            assert client.get(address).status_code == (200 if allowed else 403)
            assert not offered or allowed


def test_what_waits_is_listed_by_role(enter: Callable[[str], Client], county: County) -> None:
    draft(county, "我的稿")
    withheld(county, "底稿")
    Item.objects.filter(title="底稿").update(reassess_on="2026-01-01")
    published(county, "办法", genre="normative")
    home = _text(enter("handler"), "/desk/")
    assert ("我的草稿" in home, "待配政策解读" in home) == (True, True)
    assert "待重新评估" in _text(enter("reviewer"), "/desk/")
    assert "已超期未公开" in _text(enter("ogi_head"), "/desk/")
    assert "现在没有等您办理的事项" in _text(enter("compiler"), "/desk/")
    assert enter("handler").get(f"/desk/items/{Item.objects.all()[0].pk}/acts/burn_item/").status_code == 404
