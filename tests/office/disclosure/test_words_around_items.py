"""What stands around an item's text and goes out with it, and what the log keeps of it."""

from typing import Any

import pytest

from gongkai.office import clock
from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.checking import latest
from gongkai.office.disclosure.describing import stamp_of
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.domain.explain_finding import explain_finding
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.record_channel import record_channel
from gongkai.office.disclosure.domain.register_media import register_media
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.revise_item import revise_item
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import Refused
from tests.office.county import County
from tests.office.disclosure.people import draft, proofread, published, revised
from tests.office.disclosure.uploads import word

MOBILE = "13812345678"


def test_the_reason_of_a_revision_is_looked_at_because_it_goes_out(county: County) -> None:
    item = published(county)
    with pytest.raises(Refused, match="有不得公开的内容") as error:
        revise_item(actor=county.people["handler"], item=item, reason=f"张晓明（{MOBILE}）要求更正")
    assert error.value.field == "reason"
    item = revise_item(actor=county.people["handler"], item=item, reason="更正电话")
    Item.objects.filter(pk=item.pk).update(revision_reason=f"手机{MOBILE}有误")
    checked = latest(proofread_item(actor=county.people["proofreader"], item=item))
    assert checked is not None
    assert [found.part.title for found in checked.open_errors] == ["修订原因"]
    with pytest.raises(Refused, match="第一处在“修订原因”"):
        review_item(actor=county.people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条")


LONG: dict[str, tuple[dict[str, str], str]] = {
    "a place about a person": ({"place": f"微信（联系人{MOBILE}）"}, "有不得公开的内容"),
    "an address with a number": ({"address": "https://example.gov.cn/?id=11010519491231002X"}, "有不得公开的内容"),
    "a long place": ({"place": "长" * 201}, "发布载体有201个字，最多200个"),
    "a long address": ({"address": "https://example.gov.cn/" + "a" * 500}, "网址有523个字，最多500个"),
}


@pytest.mark.parametrize(("changed", "says"), LONG.values(), ids=LONG.keys())
def test_what_is_said_of_a_channel_is_public_too(county: County, changed: dict[str, str], says: str) -> None:
    values: dict[str, Any] = {"channel": "wechat", "place": "示范教育", "went_out_on": clock.today()} | changed
    item = published(county)
    with pytest.raises(Refused, match=says):
        record_channel(actor=county.people["handler"], item=item, **values)


def test_the_log_keeps_no_text_of_drafts(county: County) -> None:
    item = draft(county, text="<p>不公开的段落</p>", summary="不公开的概述")
    edit_item(actor=county.people["handler"], item=item, text="<p>改后</p>", summary="")
    made, changed = Entry.objects.filter(target_kind="disclosure.item").order_by("number")
    assert "不公开" not in str((made.before, made.after, changed.before, changed.after))
    assert changed.before == {"text": made.after["text"], "summary": made.after["summary"]}
    assert (made.after["text"].endswith(f" ({len('<p>不公开的段落</p>')})"), changed.after["summary"]) == (True, "")


def test_nobody_overwrites_what_he_has_not_seen(county: County) -> None:
    item, handler = draft(county), county.people["handler"]
    seen = stamp_of(item)
    attach_file(actor=handler, item=item, name="附表.docx", data=word("附表"))
    item = edit_item(actor=handler, item=item, seen=seen, text="<p>先保存的</p>")
    with pytest.raises(Refused, match="在您打开之后有人修改过"):
        edit_item(actor=handler, item=item, seen=seen, text="<p>后保存的</p>")
    assert Item.objects.get(pk=item.pk).text == "<p>先保存的</p>"
    assert edit_item(actor=handler, item=item, seen=stamp_of(item), text="<p>后保存的</p>").text == "<p>后保存的</p>"


def test_the_same_finding_in_two_files_is_explained_twice(county: County) -> None:
    item = draft(county)
    for name in ("名单一.txt", "名单二.txt"):
        attach_file(actor=county.people["handler"], item=item, name=name, data=f"手机{MOBILE}，{name[2]}".encode())
    item = proofread_item(actor=county.people["proofreader"], item=item)
    checked = latest(item)
    assert checked is not None
    (fingerprint,) = {found.finding["fingerprint"] for found in checked.open_errors}
    for _file in range(2):
        explain_finding(actor=county.people["reviewer"], item=item, fingerprint=fingerprint, reason="单位电话")
    assert latest(item).open_errors == []  # type: ignore[union-attr]
    with pytest.raises(Refused, match="已经有说明"):
        explain_finding(actor=county.people["reviewer"], item=item, fingerprint=fingerprint, reason="单位电话")


def _reviewed(county: County, **said: str) -> None:
    values = {"conclusion": "masked", "basis": "保密法", "masked": "遮盖手机号码"} | said
    review_item(actor=county.people["reviewer"], item=proofread(county), **values)


def _registered(county: County, **said: str) -> None:
    account: Account = county.people["ogi_head"]
    values = {"platform": "wechat", "name": "示范教育", "operator": "办公室"} | said
    register_media(actor=account, body=county.bodies["education"], opened_on=clock.today(), **values)


@pytest.mark.parametrize(("act", "field", "most"), [
    (_reviewed, "basis", 300), (_reviewed, "masked", 300), (_registered, "name", 100), (_registered, "operator", 100),
    (_registered, "filing_number", 60), (_registered, "address", 500),
])  # fmt: skip
def test_what_is_longer_than_its_column_is_refused(county: County, act: Any, field: str, most: int) -> None:
    with pytest.raises(Refused, match=f"有{most + 1}个字，最多{most}个") as error:
        act(county, **{field: "长" * (most + 1)})
    assert error.value.field == field


def test_a_running_revision_shows_its_reason_as_a_part(county: County) -> None:
    checked = latest(proofread_item(actor=county.people["proofreader"], item=revised(county)))
    assert checked is not None
    assert [part.title for part in checked.check.parts.all()] == ["名称", "正文", "修订原因"]  # type: ignore[union-attr]
