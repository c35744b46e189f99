"""The check before release: what it finds forbids publication until it is removed, masked or explained; what it cannot look
into forbids it for good.
"""

import pytest

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.checking import latest
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.check_item import check_item
from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.domain.expedite_item import expedite_item
from gongkai.office.disclosure.domain.explain_finding import explain_finding
from gongkai.office.disclosure.domain.hand_on_item import hand_on_item
from gongkai.office.disclosure.domain.mask_file import mask_file
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.review_urgent_item import review_urgent_item
from gongkai.office.disclosure.domain.send_back_item import send_back_item
from gongkai.office.disclosure.domain.set_terms import set_terms
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.files import path_of
from gongkai.office.disclosure.models import Check, Item, PartScan
from gongkai.office.disclosure.queries.todo import waiting_for
from gongkai.office.errors import Refused
from tests.office.county import County
from tests.office.disclosure.people import draft, signed
from tests.office.disclosure.uploads import word

PHONE = "13812345678"
WITH_PHONE = f"请与王小明联系，手机{PHONE}。"


def _reviewed(county: County, item: Item, conclusion: str = "may_open") -> None:
    review_item(actor=county.people["reviewer"], item=item, conclusion=conclusion, basis="保密法第三十五条")


def _proofread(county: County, **more: str) -> Item:
    return proofread_item(actor=county.people["proofreader"], item=draft(county, **more))


def test_a_clean_item_has_its_record(county: County) -> None:
    checked = latest(_proofread(county))
    assert checked is not None
    assert ([part.title for part in checked.check.parts.all()], checked.may_publish) == (["名称", "正文"], True)
    assert checked.check.step.actor == county.people["proofreader"]


def test_what_is_found_holds_the_item_until_it_is_explained(county: County) -> None:
    item = _proofread(county, text=WITH_PHONE)
    with pytest.raises(Refused, match="1处不得公开的内容还没有处理，第一处在“正文”：手机号码“138\\*\\*\\*\\*5678”"):
        _reviewed(county, item)
    checked = latest(item)
    assert checked is not None
    (found,) = checked.findings
    assert PHONE not in str(found.finding)
    explain = {"actor": county.people["reviewer"], "item": item, "fingerprint": found.finding["fingerprint"]}
    with pytest.raises(Refused, match="请填写说明"):
        explain_finding(**explain, reason=" ")
    with pytest.raises(Refused, match="最多300个"):
        explain_finding(**explain, reason="长" * 301)
    with pytest.raises(Refused, match="没有这一处"):
        explain_finding(**explain | {"fingerprint": "0" * 16}, reason="单位电话")
    explain_finding(**explain, reason="单位对外公布的电话。")
    with pytest.raises(Refused, match="已经有说明"):
        explain_finding(**explain, reason="再说一次")
    _reviewed(county, item)
    sign_item(actor=county.people["publisher"], item=item)
    assert publish_item(actor=county.people["publisher"], item=item).live


def test_what_must_not_be_opened_needs_no_explanation(county: County) -> None:
    item = _proofread(county, text="秘密★10年")
    _reviewed(county, item, "may_not_open")
    item.refresh_from_db()
    assert item.state == "reviewed"


def test_an_explanation_holds_for_the_words_that_were_read(county: County) -> None:
    item = _proofread(county, text=WITH_PHONE)
    checked = latest(item)
    assert checked is not None
    fingerprint = checked.findings[0].finding["fingerprint"]
    explain_finding(actor=county.people["reviewer"], item=item, fingerprint=fingerprint, reason="单位电话")
    send_back_item(actor=county.people["reviewer"], item=item, reason="补充内容")
    edit_item(actor=county.people["handler"], item=item, text=f"{WITH_PHONE}联系人另行通知。")
    proofread_item(actor=county.people["proofreader"], item=item)
    with pytest.raises(Refused, match="还没有处理"):
        _reviewed(county, item)


def test_a_file_that_cannot_be_looked_into_never_goes_out(county: County) -> None:
    item = draft(county)
    attach_file(actor=county.people["handler"], item=item, name="名单.pdf", data=b"%PDF-1.4 broken")
    item = proofread_item(actor=county.people["proofreader"], item=item)
    checked = latest(item)
    assert checked is not None
    assert [part.title for part in checked.refused] == ["名单.pdf"]
    with pytest.raises(Refused, match=r"“名单\.pdf”无法检查"):
        _reviewed(county, item)


def test_a_file_that_is_gone_never_goes_out(county: County) -> None:
    item = draft(county)
    file = attach_file(actor=county.people["handler"], item=item, name="名单.txt", data="另一份名单".encode())
    path_of(file.digest).unlink()
    proofread_item(actor=county.people["proofreader"], item=item)
    with pytest.raises(Refused, match="无法检查"):
        _reviewed(county, item)
    with pytest.raises(Refused, match="不在存储中"):
        mask_file(actor=county.people["reviewer"], attachment=file, profile="standard")


def test_a_masked_copy_takes_the_place_of_the_file(county: County) -> None:
    item = draft(county)
    file = attach_file(actor=county.people["handler"], item=item, name="名单.docx", data=word(f"王小明，电话{PHONE}。"))
    item = proofread_item(actor=county.people["proofreader"], item=item)
    with pytest.raises(Refused, match=r"第一处在“名单\.docx”"):
        _reviewed(county, item)
    reviewer = county.people["reviewer"]
    with pytest.raises(Refused, match="请选择遮盖方案"):
        mask_file(actor=reviewer, attachment=file, profile="none")
    copy = mask_file(actor=reviewer, attachment=file, profile="standard")
    file.refresh_from_db()
    assert (file.removed, copy.name, copy.digest == file.digest) == (True, "名单.docx", False)
    with pytest.raises(Refused, match="已经移除"):
        mask_file(actor=reviewer, attachment=file, profile="standard")
    with pytest.raises(Refused, match="没有需要遮盖的内容"):
        mask_file(actor=reviewer, attachment=copy, profile="standard")
    review_item(actor=reviewer, item=item, conclusion="masked", basis="条例第十五条", masked="手机号码")
    item.refresh_from_db()
    assert item.state == "reviewed"


def test_a_text_file_is_masked_nowhere_that_cannot_be_proved(county: County) -> None:
    item = draft(county)
    handler = county.people["handler"]
    file = attach_file(actor=handler, item=item, name="说明.pdf", data=b"%PDF-1.4 broken")
    with pytest.raises(Refused, match="不能遮盖"):
        mask_file(actor=handler, attachment=file, profile="standard")


def test_the_own_list_of_terms(county: County, system: Account) -> None:
    set_terms(actor=system, body=county.government, text="帐户 => 账户\n! 内定人选  # 不得出现\n\n")
    item = _proofread(county, text="请登记帐户。内定人选另报。")
    checked = latest(item)
    assert checked is not None
    assert [(found.finding["severity"], found.finding["value"]) for found in checked.findings] == [
        ("error", "内定人选"),
        ("warning", "帐户"),
    ]
    set_terms(actor=system, body=county.government, text="")
    check_item(actor=county.people["reviewer"], item=item)
    again = latest(item)
    assert again is not None
    assert (again.findings, Check.objects.filter(item=item).count()) == ([], 2)
    with pytest.raises(Refused, match="词表超过"):
        set_terms(actor=system, body=county.government, text="词" * 2_000_001)


def test_the_same_part_is_scanned_once(county: County) -> None:
    _proofread(county)
    _proofread(county)
    assert PartScan.objects.count() == 2


def test_without_a_record_of_its_present_content_nothing_goes_out(county: County) -> None:
    item = signed(county)
    Item.objects.filter(pk=item.pk).update(text="<p>后来换上的字。</p>")
    with pytest.raises(Refused, match="没有检查记录"):
        publish_item(actor=county.people["publisher"], item=item)


def test_content_that_changes_during_the_check_is_refused(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai.office.disclosure import checking
    from gongkai.office.disclosure.parts import Part

    item = draft(county)
    read = checking._scanned

    def meanwhile(part: Part, terms: str) -> PartScan:
        Item.objects.filter(pk=item.pk).update(title="另一个名称")
        return read(part, terms)

    monkeypatch.setattr(checking, "_scanned", meanwhile)
    with pytest.raises(Refused, match="检查期间内容被修改"):
        proofread_item(actor=county.people["proofreader"], item=item)


def test_the_urgent_path_leaves_out_the_proofreader_and_nothing_else(county: County) -> None:
    item = hand_on_item(actor=county.people["handler"], item=draft(county))
    assert item.handed_on_at is not None
    reviewer = county.people["reviewer"]
    with pytest.raises(Refused, match="本件不是急件"):
        review_urgent_item(actor=reviewer, item=item, basis="保密法第三十五条")
    expedite_item(actor=county.people["ogi_head"], item=item, reason="暴雨红色预警")
    review_urgent_item(actor=reviewer, item=item, basis="保密法第三十五条")
    sign_item(actor=county.people["publisher"], item=item)
    publish_item(actor=county.people["publisher"], item=item)
    assert list(item.steps.values_list("act", flat=True)) == [
        "create_item", "hand_on_item", "expedite_item", "review_urgent_item", "sign_item", "publish_item",
    ]  # fmt: skip


def test_an_urgent_item_with_findings_takes_the_ordinary_way(county: County) -> None:
    item = expedite_item(actor=county.people["ogi_head"], item=draft(county, text=WITH_PHONE), reason="暴雨红色预警")
    with pytest.raises(Refused, match="还没有处理"):
        review_urgent_item(actor=county.people["reviewer"], item=item, basis="保密法第三十五条")
    item.refresh_from_db()
    assert item.state == "draft"
    proofreader = county.people["proofreader"]
    assert waiting_for(actor=proofreader, on=clock.today()) == []
    hand_on_item(actor=county.people["handler"], item=item)
    (waiting,) = waiting_for(actor=proofreader, on=clock.today())
    assert (waiting.key, waiting.items) == ("proofread", [item])
    proofread_item(actor=proofreader, item=item)
    assert waiting_for(actor=proofreader, on=clock.today()) == []


@pytest.mark.parametrize(
    ("more", "message"),
    [({"genre": "notice"}, "不填写解读的文件"), ({"genre": "interpretation", "form": "poem"}, "解读形式")],
)
def test_only_an_interpretation_names_its_document(county: County, more: dict[str, str], message: str) -> None:
    document = draft(county, genre="normative")
    with pytest.raises(Refused, match=message):
        draft(county, interprets=document, **more)
    found = draft(county, genre="interpretation", form="text", interprets=document)
    with pytest.raises(Refused, match="不能解读自身"):
        edit_item(actor=county.people["handler"], item=found, interprets=found)
