"""Acts on a case through their forms: what they ask, what they do, refusals that keep what was typed, two officers at once."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.reasons import reasons_of
from gongkai.office.disclosure.models import Item
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.record_search import record_search
from gongkai.office.inforequests.domain.set_rules import set_rules
from gongkai.office.inforequests.files import content
from gongkai.office.inforequests.models import Attachment, Request
from gongkai.office.inforequests.person import person_of
from tests.office.county import County
from tests.office.desk.case_pages import Desk
from tests.office.inforequests.people import (
    ARRIVED,
    IN_STATE,
    TODAY,
    at,
    closed,
    draft,
    fee,
    opened,
    reviewed,
    unconfirmed,
    who,
)

ON = TODAY.isoformat()
SEARCH = {"systems": "办公系统", "keywords": "校车", "offices": "安全科", "persons": "李老师", "found": "检索到一份"}


@pytest.fixture(autouse=True)
def _today() -> Any:
    with at(TODAY):
        yield


@pytest.fixture
def desk(county: County, client: Client) -> Desk:
    return Desk(county, client)


def _now(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def test_receipt_is_confirmed(county: County, desk: Desk) -> None:
    request = unconfirmed(county)
    desk.enters("handler").acts(request, "confirm_receipt", on=ON, how="电话确认")
    found = _now(request)
    assert (found.state, found.receipt_on, found.handler) == ("open", TODAY, who(county))


PLAIN: list[tuple[str, str, dict[str, Any], str]] = [
    ("open", "request_supplement", {"on": "2026-03-09", "points": "请写明年度。", "days": 10}, "supplement_requested"),
    ("supplement", "receive_supplement", {"on": ON, "content": "2025年度"}, "supplemented"),
    ("supplement", "lapse_supplement", {"on": ON, "finding": "未说明理由"}, "supplement_lapsed"),
    ("open", "ask_reasons", {"on": ON, "counts": "一月内60件", "until": "2026-04-01"}, "reasons_requested"),
    ("open", "transfer", {"on": ON, "party": "安全科", "until": "2026-03-25", "content": "请检索"}, "transferred"),
    ("open", "record_search", {"on": ON, **SEARCH}, "searched"),
    ("open", "propose_extension", {"days": 10, "reason": "材料较多"}, "extension_proposed"),
    ("open", "notice_fee", {"on": ON, "mode": "per_volume", "pages": 68, "payee": "财政专户"}, "fee_noticed"),
    ("fee", "pay_fee", {"on": ON, "receipt_number": "0001"}, "fee_paid"),
    ("open", "withdraw_request", {"on": ON, "how": "书面"}, "withdrawn"),
    ("signed", "serve", {"on": ON, "route": "post", "proof": "XA1"}, "served"),
    ("closed", "archive_request", {"on": ON, "place": "第1卷"}, "archived"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "act", "values", "kind"), PLAIN, ids=[entry[1] for entry in PLAIN])
def test_acts_of_the_handler(
    county: County, desk: Desk, state: str, act: str, values: dict[str, Any], kind: str
) -> None:
    request = IN_STATE[state](county)
    desk.enters("handler")
    assert 'name="version"' in desk.opens(f"requests/{request.pk}/acts/{act}/")
    assert desk.acts(request, act, **values) == f"/desk/requests/{request.pk}/"
    last = request.acts.order_by("place").last()
    assert last is not None
    assert (last.kind, last.by, last.actor) == (kind, act, who(county))
    desk.opens(f"requests/{request.pk}/")


def test_a_consultation_is_asked_delivered_and_answered(county: County, desk: Desk) -> None:
    request = opened(county)
    desk.enters("handler")
    asked = {"on": "2026-03-09", "consultee": "third_party", "party": "平安公司", "content": "合同价格", "contact": ""}
    desk.acts(request, "open_consultation", **asked)
    assert "征求意见书 平安公司" in desk.opens(f"requests/{request.pk}/acts/record_delivery/")
    desk.acts(request, "record_delivery", on="2026-03-10", of="consultation_opened|平安公司", how="邮寄")
    page = desk.opens(f"requests/{request.pk}/acts/answer_consultation/")
    assert '<option value="平安公司">' in page
    refused = desk.acts(request, "answer_consultation", 422, on=ON, party="平安公司", answer="objection", content="")
    assert "请填写不同意公开的理由" in refused
    desk.acts(request, "answer_consultation", on=ON, party="平安公司", answer="objection", content="商业秘密")
    page = desk.opens(f"requests/{request.pk}/")
    assert "商业秘密" in page
    assert "平安公司" in page
    assert _now(request).due_on == date(2026, 4, 13)
    desk.acts(request, "inform_third_party", on=ON, party="平安公司", content="公开线路，不公开价格")
    desk.acts(request, "transfer", on=ON, party="安全科", until="2026-03-25", content="请检索")
    desk.acts(request, "return_transfer", on=ON, party="安全科", content="已检索")
    assert [row.kind for row in request.acts.order_by("place")][-2:] == ["transferred", "transfer_returned"]


def test_the_head_approves_what_was_proposed(county: County, desk: Desk) -> None:
    request = opened(county)
    desk.enters("handler").acts(request, "propose_extension", days=15, reason="分散在十二所学校")
    page = desk.enters("ogi_head").opens(f"requests/{request.pk}/acts/extend_deadline/")
    assert 'value="15"' in page
    assert "分散在十二所学校" in page
    desk.acts(request, "extend_deadline", on=ON, days=15, reason="分散在十二所学校")
    assert _now(request).extended
    assert "现在办理会被退回" in desk.opens(f"requests/{request.pk}/acts/extend_deadline/")
    refused = desk.acts(request, "extend_deadline", 422, on=ON, days=5, reason="再延")
    assert "再延" in refused
    desk.acts(request, "assign_request", handler=str(who(county).pk))
    desk.acts(request, "delay_reply", 422, on=ON, until="2026-06-01", reason="很多")
    desk.acts(request, "reopen_request", on=ON, basis="示复决〔2026〕1号")


def test_a_wrong_registration_is_made_void_by_two(county: County, desk: Desk) -> None:
    request = opened(county)
    desk.enters("handler").acts(request, "propose_void", reason="来件是投诉信")
    page = desk.opens(f"requests/{request.pk}/")
    assert 'data-blocked="propose_void"' in page
    assert "已经提请登记作废" in page
    desk.enters("ogi_head")
    assert "延期、作废待批准" in desk.opens("")
    page = desk.opens(f"requests/{request.pk}/")
    assert 'data-act="void_request"' in page
    assert "提请登记作废：来件是投诉信" in page
    desk.acts(request, "void_request")
    page = desk.opens(f"requests/{request.pk}/")
    assert "2026年3月20日作废，不计入统计" in page
    assert "本件已登记作废。" in page
    assert "提请登记作废：来件是投诉信" in page
    assert "期限是怎样算出来的" not in page
    assert "起草文书" not in page
    assert request.number in desk.opens("requests/?state=void")
    desk.acts(request, "undo_void", reason="申请人另有来件")
    assert _now(request).state == "open"


def test_what_was_filed_online_is_not_made_void(county: County, desk: Desk) -> None:
    page = desk.enters("handler").opens(f"requests/{unconfirmed(county).pk}/")
    assert 'data-blocked="propose_void"' in page
    assert "是申请人在网上提交的，不是登记错误" in page


def test_a_refusal_keeps_what_was_typed(county: County, desk: Desk) -> None:
    request = opened(county)
    page = desk.enters("handler").acts(
        request, "record_search", 422, on="2026-03-21", **SEARCH | {"found": "写了很久的结果"}
    )
    assert "日期2026-03-21还没有到" in page
    assert "写了很久的结果" in page
    assert request.acts.count() == 2


def test_whoever_was_overtaken_is_told_and_may_go_on(county: County, desk: Desk) -> None:
    request = opened(county)
    seen = request.version
    record_search(actor=who(county, "ogi_head"), request=request, on=TODAY, **SEARCH)
    desk.enters("handler")
    page = desk.acts(request, "record_search", 422, version=seen, on=ON, **SEARCH | {"found": "我的结果"})
    assert "刚刚办理了“检索”" in page
    assert "我的结果" in page
    assert request.acts.filter(kind="searched").count() == 1
    assert f'name="version" value="{seen + 1}"' in page
    desk.acts(request, "record_search", version=seen + 1, on=ON, **SEARCH | {"found": "我的结果"})
    assert request.acts.filter(kind="searched").count() == 2


def test_the_same_form_sent_twice_counts_once(county: County, desk: Desk) -> None:
    request = opened(county)
    version = request.version
    desk.enters("handler").acts(request, "record_search", version=version, on=ON, **SEARCH)
    assert "刚刚办理了" in desk.acts(request, "record_search", 422, version=version, on=ON, **SEARCH)
    assert request.acts.filter(kind="searched").count() == 1


def test_who_may_not_is_told_so_and_nothing_happens(county: County, desk: Desk) -> None:
    request = opened(county)
    page = desk.enters("reviewer").acts(request, "record_search", 422, on=ON, **SEARCH)
    assert "没有在示范县教育局办理“登记检索”的权限" in page
    assert request.acts.count() == 2


def test_the_requester_is_shown_on_record_only(county: County, desk: Desk) -> None:
    request = opened(county)
    desk.enters("handler")
    for address in (f"requests/{request.pk}/", f"requests/{request.pk}/acts/reveal_requester/"):
        assert "0000-5550101" not in desk.opens(address)
    before = Entry.objects.count()
    page = desk.acts(request, "reveal_requester", 200, purpose="电话核实")
    assert "0000-5550101" in page
    assert "张晓明" in page
    entry = Entry.objects.order_by("number").last()
    assert entry is not None
    assert (Entry.objects.count(), entry.action) == (before + 1, "inforequests.reveal_requester")
    assert reasons_of([entry]) == {entry.number: "电话核实"}
    page = desk.enters("reviewer").acts(request, "reveal_requester", 422, purpose="好奇")
    assert "0000-5550101" not in page


def test_papers_are_kept_and_proofs_of_identity_apart(county: County, desk: Desk) -> None:
    request = opened(county)
    desk.enters("handler")
    for purpose in ("internal", "identity"):
        file = SimpleUploadedFile(f"{purpose}.txt", "材料".encode())
        desk.acts(request, "attach_file", purpose=purpose, file=file)
    paper, proof = request.attachments.order_by("pk")
    page = desk.opens(f"requests/{request.pk}/")
    assert "internal.txt" in page
    assert "identity.txt" not in page
    response = desk.client.get(f"/desk/requests/{request.pk}/files/{paper.pk}")
    assert (response.content, response["Content-Disposition"]) == (
        "材料".encode(),
        "attachment; filename*=UTF-8''internal.txt",
    )
    assert desk.client.get(f"/desk/requests/{request.pk}/files/{proof.pk}").status_code == 404
    assert "identity.txt" in desk.acts(request, "reveal_requester", 200, purpose="核对身份")
    before = Entry.objects.count()
    address = f"/desk/requests/{request.pk}/identity/{proof.pk}"
    assert desk.client.post(address, {"purpose": ""}).status_code == 302
    assert desk.client.post(address, {"purpose": "核对身份"}).content == "材料".encode()
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize(("bring", "offered"), [(opened, True), (reviewed, False)])
def test_what_goes_out_is_attached_before_review(county: County, desk: Desk, bring: Any, offered: bool) -> None:
    page = desk.enters("handler").opens(f"requests/{bring(county).pk}/acts/attach_file/")
    assert ('value="internal"' in page, 'value="answer"' in page) == (True, offered)


def test_a_paper_is_severed_with_proof(county: County, desk: Desk) -> None:
    request = opened(county)
    attach_file(
        actor=who(county),
        request=request,
        purpose="internal",
        name="记录.txt",
        data="驾驶员李明，电话13800138000，单价12元".encode(),
    )
    paper = request.attachments.get()
    desk.enters("handler").opens(f"requests/{request.pk}/acts/sever_file/")
    values = {"original": str(paper.pk), "profile": "", "words": "李明\n单价12元"}
    left = SimpleUploadedFile("记录.txt", "驾驶员李明".encode())
    assert "还有1处不应当公开的内容" in desk.acts(request, "sever_file", 422, file=left, **values)
    personal = SimpleUploadedFile("记录.txt", "驾驶员，身份证11010519491231002X".encode())
    assert "不应当公开的内容" in desk.acts(request, "sever_file", 422, file=personal, **values)
    assert "请上传处理后的文件" in desk.acts(request, "sever_file", 422, **values)
    assert "必须去掉" in desk.acts(request, "sever_file", 422, **values | {"words": "\n".join(map(str, range(201)))})
    broken = SimpleUploadedFile("记录.pdf", b"%PDF-1.4 broken")
    assert "不能检查" in desk.acts(request, "sever_file", 422, file=broken, **values)
    clean = SimpleUploadedFile("记录.txt", "驾驶员".encode())
    desk.acts(request, "sever_file", file=clean, **values)
    severed = request.acts.get(kind="severed")
    kept = Attachment.objects.get(pk=severed.details["attachment"])
    assert (kept.purpose, content(kept).decode()) == ("answer", "驾驶员")
    assert (severed.details["original"], severed.details["digest"], severed.details["words"]) == (
        paper.digest,
        kept.digest,
        2,
    )
    assert "区分处理的核对记录" in desk.opens(f"requests/{request.pk}/")
    refused = desk.acts(request, "sever_file", 422, original=str(paper.pk), profile="careful", words="李明")
    assert "遮盖后仍有" in refused or "选择" in refused


def test_a_masked_copy_joins_the_reply(county: County, desk: Desk) -> None:
    from gongkai.scanning import profiles

    request = opened(county)
    attach_file(
        actor=who(county), request=request, purpose="internal", name="记录.txt", data="联系电话13800138000".encode()
    )
    paper = request.attachments.get()
    profile = next(iter(profiles()))
    desk.enters("handler").acts(request, "sever_file", original=str(paper.pk), profile=profile, words="")
    kept = request.attachments.get(purpose="answer")
    assert "13800138000" not in content(kept).decode()
    assert request.acts.get(kind="severed").details["masked"] == 1


def test_the_registration_is_corrected(county: County, desk: Desk) -> None:
    request = opened(county)
    page = desk.enters("handler").opens(f"requests/{request.pk}/acts/edit_request/")
    assert request.description in page
    assert "0000-5550101" not in page
    values = {
        "reason": "笔误", "requester_kind": "natural_person", "description": "2024年度检查结果", "document_hint": "", "form": "paper",
        "route": "post", "pieces": 1, "person_identity_kind": "",
    }  # fmt: skip
    desk.acts(request, "edit_request", **values)
    assert (_now(request).description, person_of(_now(request)).name) == ("2024年度检查结果", "张晓明")
    desk.acts(request, "edit_request", **values | {"person_name": "张晓鸣", "person_phone": "0000-5550102"})
    assert person_of(_now(request)).phone == "0000-5550102"


def test_a_case_becomes_an_item(county: County, desk: Desk) -> None:
    request = closed(county)
    desk.enters("handler").opens(f"requests/{request.pk}/acts/convert_to_disclosure/")
    values = {
        "reason": "多人申请", "on": ON, "title": "校车安全检查结果", "genre": "notice", "made_on": "2025-09-01", "topic": "education",
        "article20": "A20_11", "summary": "", "text": "已公开。",
    }  # fmt: skip
    desk.acts(request, "convert_to_disclosure", **values)
    item = Item.objects.get()
    assert f'href="/desk/items/{item.pk}/"' in desk.opens(f"requests/{request.pk}/")
    assert (item.title, item.state, request.acts.get(kind="converted").data["ref"]) == (
        "校车安全检查结果",
        "draft",
        str(item.pk),
    )


def test_a_wrong_close_is_corrected(county: County, desk: Desk) -> None:
    request = closed(county)
    desk.enters("ogi_head").acts(request, "correct_close", on=ON, reason="登记到别的申请上了")
    assert _now(request).state == "open"
    assert request.acts.filter(kind="served").count() == 1


def test_an_unpaid_fee_lapses_only_after_its_term(county: County, desk: Desk) -> None:
    request = fee(county)
    page = desk.enters("handler").opens(f"requests/{request.pk}/acts/lapse_fee/")
    assert "届满之前不能认定逾期" in page
    with at(date(2026, 4, 1)):
        desk.acts(request, "lapse_fee", on="2026-04-01", finding="没有缴费")
    assert _now(request).state == "lapsed"


def test_unknown_addresses_are_not_there(county: County, desk: Desk) -> None:
    request = opened(county)
    desk.enters("handler")
    assert f'href="/desk/requests/{request.pk}/"' in desk.opens(f"requests/{request.pk}/acts/sign_decision/", 403)
    for address in (f"requests/{request.pk}/acts/nothing/", f"requests/{request.pk}/files/99", "requests/99/"):
        desk.opens(address, 404)


def test_review_signature_and_return(county: County, desk: Desk) -> None:
    request = draft(county, opened(county))
    desk.enters("reviewer")
    desk.acts(request, "review_decision", on=ON, aspect="legal", opinion="同意")
    desk.acts(request, "review_decision", on=ON, aspect="secrecy", opinion="不涉密")
    page = desk.enters("publisher").opens(f"requests/{request.pk}/")
    assert "不涉密" in page
    desk.acts(request, "sign_decision", on=ON, opinion="同意")
    desk.acts(request, "recall_decision", on=ON, reason="页数有误")
    draft(county, _now(request))
    page = desk.enters("reviewer").acts(request, "send_back_decision", reason="依据不全")
    assert "依据不全" in desk.opens(f"requests/{request.pk}/")
    assert _now(request).state == "open"


def test_many_requests_of_one_person_are_noticed(county: County, desk: Desk) -> None:
    set_rules(actor=who(county, "ogi_head"), body=county.bodies["education"], many_a_month=1)
    opened(county, arrived_on=ARRIVED)
    request = opened(county, arrived_on=ARRIVED)
    page = desk.enters("handler").opens(f"requests/{request.pk}/")
    assert "同一申请人本月已提出 2 件" in page
    assert "相同或者相近的申请" in page
