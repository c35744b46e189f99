"""Handling: what the clock makes of the acts, and the sentences with which wrong ones are refused."""

from datetime import date
from typing import Any

import pytest

from gongkai.office.errors import NotPermitted, OfficeError, Refused
from gongkai.office.inforequests.domain.answer_consultation import answer_consultation
from gongkai.office.inforequests.domain.archive_request import archive_request
from gongkai.office.inforequests.domain.ask_reasons import ask_reasons
from gongkai.office.inforequests.domain.assign_request import assign_request
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.confirm_receipt import confirm_receipt
from gongkai.office.inforequests.domain.convert_to_disclosure import convert_to_disclosure
from gongkai.office.inforequests.domain.correct_close import correct_close
from gongkai.office.inforequests.domain.delay_reply import delay_reply
from gongkai.office.inforequests.domain.extend_deadline import extend_deadline, extend_many
from gongkai.office.inforequests.domain.inform_third_party import inform_third_party
from gongkai.office.inforequests.domain.lapse_consultation import lapse_consultation
from gongkai.office.inforequests.domain.lapse_fee import lapse_fee
from gongkai.office.inforequests.domain.notice_fee import notice_fee
from gongkai.office.inforequests.domain.open_consultation import open_consultation
from gongkai.office.inforequests.domain.pay_fee import pay_fee
from gongkai.office.inforequests.domain.propose_extension import propose_extension
from gongkai.office.inforequests.domain.recall_decision import recall_decision
from gongkai.office.inforequests.domain.receive_reasons import receive_reasons
from gongkai.office.inforequests.domain.receive_supplement import receive_supplement
from gongkai.office.inforequests.domain.record_delivery import record_delivery
from gongkai.office.inforequests.domain.reopen_request import reopen_request
from gongkai.office.inforequests.domain.request_supplement import request_supplement
from gongkai.office.inforequests.domain.return_transfer import return_transfer
from gongkai.office.inforequests.domain.send_back_decision import send_back_decision
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.domain.sign_decision import sign_decision
from gongkai.office.inforequests.domain.transfer import transfer
from gongkai.office.inforequests.domain.withdraw_request import withdraw_request
from gongkai.office.inforequests.files import content
from gongkai.office.inforequests.models import Attachment, Request
from gongkai.office.inforequests.queries.progress import ledger_of
from tests.office.county import County
from tests.office.disclosure.people import BASIC
from tests.office.inforequests.people import (
    ARRIVED,
    IN_STATE,
    TODAY,
    archived,
    at,
    closed,
    draft,
    drafted,
    lapsed,
    opened,
    review,
    sign,
    signed,
    supplement,
    unconfirmed,
    who,
)


def consulted(county: County, request: Request, party: str = "平安公司", **more: Any) -> Request:
    values: dict[str, Any] = {"on": date(2026, 3, 9), "consultee": "third_party", "content": "合同价格"} | more
    return open_consultation(actor=who(county), request=request, party=party, **values)


def test_consultation_and_extension_move_the_due_date(county: County) -> None:
    request = consulted(county, opened(county))
    assert (request.waiting, request.waiting_until) == ("consulted", date(2026, 3, 30))
    answer_consultation(
        actor=who(county), request=request, on=TODAY, party="平安公司", answer="objection", content="商业秘密"
    )
    assert (request.due_on, request.waiting) == (date(2026, 4, 13), "officer")
    propose_extension(actor=who(county), request=request, days=20, reason="材料多")
    assert request.waiting == "head"
    extend_deadline(actor=who(county, "ogi_head"), request=request, on=TODAY, days=20, reason="材料多")
    assert (request.due_on, request.extended, request.waiting) == (date(2026, 5, 13), True, "officer")
    assert "政府信息公开工作机构负责人同意" in " ".join(ledger_of(request).explain())


def test_an_answer_cannot_come_before_the_question(county: County) -> None:
    request = consulted(county, opened(county))
    with pytest.raises(Refused, match="没有向“平安公司”征求意见"):
        answer_consultation(actor=who(county), request=request, on=date(2026, 3, 5), party="平安公司", answer="consent")
    assert request.acts.count() == 3


@pytest.mark.parametrize("role", ["handler", "ogi_head"])
def test_no_act_lies_in_the_future(county: County, role: str) -> None:
    request = opened(county)
    with pytest.raises(Refused, match="2026-03-21还没有到") as refused:
        withdraw_request(actor=who(county, role), request=request, on=date(2026, 3, 21), how="电话")
    assert refused.value.field == "on"


def test_the_second_supplement_notice_and_extension_are_refused(county: County) -> None:
    request = receive_supplement(actor=who(county), request=supplement(county), on=TODAY, content="2025年秋季学期")
    assert request.due_on == date(2026, 4, 20)
    with pytest.raises(Refused, match="补正应当一次性告知"):
        request_supplement(actor=who(county), request=request, on=TODAY, points="还有", days=5)
    head = who(county, "ogi_head")
    extend_deadline(actor=head, request=request, on=TODAY, days=5, reason="材料多")
    with pytest.raises(Refused, match="只能延长一次"):
        extend_deadline(actor=head, request=request, on=TODAY, days=5, reason="材料多")


def test_a_backlog_is_extended_at_once(county: County) -> None:
    first, second, third = opened(county, "一"), opened(county, "二"), closed(county)
    extend_deadline(actor=who(county, "ogi_head"), request=second, on=TODAY, days=5, reason="材料多")
    done, refused = extend_many(
        actor=who(county, "ogi_head"), requests=[first, second, third], on=TODAY, days=10, reason="积压"
    )
    assert [request.pk for request in done] == [first.pk]
    assert refused == {
        second.number: "“2026-03-20延长答复期限”不成立：答复期限只能延长一次（条例第三十三条第二款）。",
        third.number: "“同意延期”只能在“办理中”、“已拟稿、待审核”、“已审核、待签发”状态下办理，现在的状态是“已办结”。请刷新页面，查看最新状态后再办理。",
    }


def test_reasons_and_delay(county: County) -> None:
    request = ask_reasons(actor=who(county), request=opened(county), on=TODAY, counts="一月内60件", days=10)
    assert (request.waiting, request.waiting_until) == ("requester", date(2026, 4, 3))
    receive_reasons(actor=who(county), request=request, on=TODAY, content="研究")
    with pytest.raises(NotPermitted):
        delay_reply(actor=who(county), request=request, on=TODAY, until=date(2026, 6, 1), reason="很多")
    delay_reply(actor=who(county, "ogi_head"), request=request, on=TODAY, until=date(2026, 6, 1), reason="很多")
    assert request.due_on == date(2026, 6, 1)


def test_transfer_has_an_internal_due_date(county: County) -> None:
    request = opened(county)
    with pytest.raises(Refused, match="协办时限晚于答复期限届满日2026-03-30"):
        transfer(actor=who(county), request=request, on=TODAY, party="安全科", until=date(2026, 4, 1), content="检索")
    transfer(actor=who(county), request=request, on=TODAY, party="安全科", until=date(2026, 3, 25), content="检索")
    assert (request.waiting, request.waiting_until) == ("unit", date(2026, 3, 25))
    return_transfer(actor=who(county), request=request, on=TODAY, party="安全科", content="已检索")
    assert request.waiting == "officer"


def test_fee_per_volume_and_per_piece(county: County) -> None:
    request = opened(county)
    with pytest.raises(Refused, match="没有达到收费的数量"):
        notice_fee(actor=who(county), request=request, on=TODAY, mode="per_piece")
    with pytest.raises(Refused, match="请选择计费方式"):
        notice_fee(actor=who(county), request=request, on=TODAY, mode="both")
    with pytest.raises(Refused, match="页数应为"):
        notice_fee(actor=who(county), request=request, on=TODAY, mode="per_volume", pages=-1)
    notice_fee(actor=who(county), request=request, on=TODAY, mode="per_volume", pages=68, payee="财政专户")
    act = request.acts.get(kind="fee_noticed")
    assert (act.data, act.details["lines"]) == (
        {"amount": 380}, ["第1页至第30页，共30页，不收费", "第31页至第68页，共38页，每页10元，计380元"],
    )  # fmt: skip
    with pytest.raises(Refused, match="期限到2026-04-20才届满"):
        lapse_fee(actor=who(county), request=request, on=TODAY, finding="未缴")
    record_delivery(actor=who(county), request=request, on=TODAY, of="fee_noticed", how="签收")
    pay_fee(actor=who(county), request=request, on=TODAY, receipt_number="0001")
    assert (request.state, request.due_on) == ("open", date(2026, 4, 20))
    many = opened(county, "另一件", pieces=34)
    notice_fee(actor=who(county), request=many, on=TODAY, mode="per_piece", payee="财政专户")
    assert many.acts.get(kind="fee_noticed").data == {"amount": 3000}


def test_requests_before_the_fee_measures_are_free(county: County) -> None:
    with at(date(2020, 6, 30)):
        request = opened(county, arrived_on=date(2020, 6, 1), pieces=50)
        with pytest.raises(Refused, match="自2021年1月1日起收取"):
            notice_fee(actor=who(county), request=request, on=date(2020, 6, 30), mode="per_piece", payee="专户")


def test_an_unpaid_fee_ends_the_request(county: County) -> None:
    request = notice_fee(
        actor=who(county), request=opened(county), on=ARRIVED, mode="per_volume", pages=68, payee="专户"
    )
    with at(date(2026, 4, 2)):
        lapse_fee(actor=who(county), request=request, on=date(2026, 3, 31), finding="未缴")
        sign(county, review(county, draft(county, request, "abandoned_fee")))
        serve(actor=who(county), request=request, on=date(2026, 4, 2), route="by_hand")
    assert (request.row, request.state, request.on_time) == ("other_unpaid_fee", "closed", None)


def test_receipt_of_ordinary_post_is_the_day_of_confirmation(county: County) -> None:
    request = opened(county, channel="post_unsigned")
    assert (request.state, request.receipt_on, request.due_on) == ("unconfirmed", None, None)
    with pytest.raises(Refused, match="与申请人确认收到”不成立"):
        confirm_receipt(actor=who(county), request=request, on=date(2026, 2, 27), how="电话")
    confirm_receipt(actor=who(county), request=request, on=date(2026, 3, 4), how="电话")
    assert (request.state, request.receipt_on, request.due_on) == ("open", date(2026, 3, 4), date(2026, 4, 1))
    assert opened(county, channel="fax", confirmed_on=ARRIVED).receipt_on == ARRIVED


@pytest.mark.parametrize(
    ("values", "says", "field"),
    [
        ({"confirmed_on": ARRIVED}, "不需要确认日期", "confirmed_on"),
        ({"channel": "fax", "confirmed_on": date(2026, 3, 1)}, "早于申请到达的日期", "confirmed_on"),
        ({"channel": "pigeon"}, "收到渠道“pigeon”不在可选范围内", "channel"),
        ({"requester_kind": "cat"}, "申请人类型", "requester_kind"),
        ({"description": " "}, "请填写所需政府信息的名称", "description"),
        ({"description": "长" * 10_001}, "超过10000字", "description"),
        ({"document_hint": "长" * 201}, "超过200字", "document_hint"),
        ({"form": "stone"}, "提供形式", "form"),
        ({"route": "pigeon"}, "获取途径", "route"),
        ({"pieces": 0}, "件数应在1至1000之间", "pieces"),
        ({"arrived_on": date(2026, 3, 23)}, "还没有到", "on"),
        ({"arrived_on": date(1999, 3, 23)}, "工作日历只涵盖", "on"),
    ],
)
def test_a_registration_is_checked(county: County, values: dict[str, Any], says: str, field: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        opened(county, **values)
    assert refused.value.field == field


def test_a_wrong_close_is_corrected_and_both_stay_on_file(county: County) -> None:
    request = closed(county)
    correct_close(actor=who(county, "ogi_head"), request=request, on=TODAY, reason="登记到别的申请上了")
    assert (request.state, request.disposition, request.counted_on, request.due_on) == (
        "open",
        "",
        None,
        date(2026, 3, 30),
    )
    assert request.acts.filter(kind="served").count() == 1
    sign(county, review(county, draft(county, request, "partial", grounds=("EX15",))))
    serve(actor=who(county), request=request, on=TODAY, route="by_hand")
    assert (request.row, request.acts.filter(kind="served").count()) == ("partial", 2)


def test_a_reopened_request_counts_by_its_first_decision(county: County) -> None:
    request = archived(county)
    with at(date(2027, 1, 5)):
        reopen_request(
            actor=who(county, "ogi_head"), request=request, on=date(2027, 1, 5), basis="示复决〔2026〕1号", days=10
        )
        assert (request.state, request.counted_as, request.counted_on, request.disposition) == (
            "open", "granted", TODAY, "",
        )  # fmt: skip
        assert request.provisional
        sign(county, review(county, draft(county, request, "partial", grounds=("EX16B",))))
    assert (request.counted_as, request.disposition, request.decided_on) == ("granted", "partial", date(2027, 1, 5))


def test_reopened_before_any_decision_it_counts_by_the_later_one(county: County) -> None:
    request = consulted(county, opened(county))
    reopen_request(actor=who(county, "ogi_head"), request=request, on=TODAY, basis="示行初〔2026〕3号判决")
    assert (request.waiting, request.counted_on) == ("officer", None)
    assert sign(county, review(county, draft(county, request))).counted_on == TODAY


def test_drafter_reviewer_and_signer_are_three_persons(county: County) -> None:
    from gongkai.office.bodies.domain.grant_role import grant_role

    request = drafted(county)
    security, body = who(county, "security_administrator"), county.bodies["education"]
    for role in ("reviewer", "publisher"):
        grant_role(actor=security, account=who(county), role=role, body=body)
    grant_role(actor=security, account=who(county, "reviewer"), role="publisher", body=body)
    for account in county.people.values():
        account.forget_standings()
    from gongkai.office.inforequests.domain.review_decision import review_decision

    with pytest.raises(NotPermitted, match="您已办理本件的“拟稿”"):
        review_decision(actor=who(county), request=request, on=TODAY, aspect="legal", opinion="同意")
    review(county, request)
    with pytest.raises(NotPermitted, match="您已办理本件的“审核”"):
        sign_decision(actor=who(county, "reviewer"), request=request, on=TODAY)
    with pytest.raises(NotPermitted, match="您已办理本件的“拟稿”"):
        sign_decision(actor=who(county), request=request, on=TODAY)
    assert sign(county, request).state == "signed"


def test_review_needs_both_aspects_and_the_signature_comes_after(county: County) -> None:
    from gongkai.office.inforequests.domain.review_decision import review_decision

    request = drafted(county)
    reviewer = who(county, "reviewer")
    with pytest.raises(Refused, match="请选择审核的方面"):
        review_decision(actor=reviewer, request=request, on=TODAY, aspect="style", opinion="好")
    review_decision(actor=reviewer, request=request, on=TODAY, aspect="legal", opinion="同意")
    assert request.state == "drafted"
    review_decision(actor=reviewer, request=request, on=TODAY, aspect="secrecy", opinion="不涉密")
    assert request.state == "reviewed"
    with pytest.raises(Refused, match="签发日期早于审核日期2026-03-20"):
        sign_decision(actor=who(county, "publisher"), request=request, on=date(2026, 3, 19))


def test_a_draft_goes_back_and_a_signed_reply_is_recalled(county: County) -> None:
    request = review(county, drafted(county))
    send_back_decision(actor=who(county, "publisher"), request=request, reason="依据不全")
    assert request.state == "open"
    sign(county, review(county, draft(county, request)))
    recall_decision(actor=who(county, "publisher"), request=request, on=TODAY, reason="附件不对")
    assert (request.state, request.disposition, request.counted_on) == ("open", "", None)
    gone = sign(county, review(county, draft(county, lapsed(county), "abandoned_supplement")))
    recall_decision(actor=who(county, "ogi_head"), request=gone, on=TODAY, reason="有误")
    assert gone.state == "lapsed"


def test_service_needs_a_route_and_by_post_a_proof(county: County) -> None:
    request = signed(county)
    with pytest.raises(Refused, match="请选择送达方式"):
        serve(actor=who(county), request=request, on=TODAY, route="pigeon")
    with pytest.raises(Refused, match="请填写邮件编号"):
        serve(actor=who(county), request=request, on=TODAY, route="post")
    with at(date(2026, 4, 1)):
        serve(actor=who(county), request=request, on=date(2026, 3, 31), route="post", proof="XA1")
    assert (request.on_time, request.working_days) == (False, 21)


def test_consultation_is_checked_and_silence_comes_last(county: County) -> None:
    request = opened(county)
    with pytest.raises(Refused, match="征求意见的对象应为"):
        consulted(county, request, consultee="friend")
    consulted(county, request)
    with pytest.raises(Refused, match="不要重复征求"):
        consulted(county, request)
    with pytest.raises(Refused, match="答复意见请选择"):
        answer_consultation(actor=who(county), request=request, on=TODAY, party="平安公司", answer="perhaps")
    with pytest.raises(Refused, match="请填写不同意公开的理由"):
        answer_consultation(actor=who(county), request=request, on=TODAY, party="平安公司", answer="objection")
    with at(date(2026, 4, 1)):
        lapse_consultation(actor=who(county), request=request, on=date(2026, 3, 31), party="平安公司")
        inform_third_party(
            actor=who(county), request=request, on=date(2026, 4, 1), party="平安公司", content="公开线路"
        )
    assert [row.kind for row in request.acts.all()][-2:] == ["consultation_lapsed", "third_party_informed"]


@pytest.mark.parametrize(
    "values", [{"points": " "}, {"points": "长" * 4_001}, {"days": None}, {"until": date(2026, 4, 1)}, {"days": 0}]
)
def test_a_supplement_notice_is_checked(county: County, values: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        request_supplement(
            actor=who(county), request=opened(county), on=TODAY, **{"points": "写明", "days": 5} | values
        )


@pytest.mark.parametrize("values", [{"counts": " "}, {"days": None}, {"until": date(2026, 4, 1)}])
def test_asking_for_reasons_is_checked(county: County, values: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        ask_reasons(actor=who(county), request=opened(county), on=TODAY, **{"counts": "60件", "days": 5} | values)


@pytest.mark.parametrize("days", [0, 21])
def test_a_proposed_extension_is_within_the_law(county: County, days: int) -> None:
    with pytest.raises(Refused, match="应在1至20个工作日之间"):
        propose_extension(actor=who(county), request=opened(county), days=days, reason="材料多")


def test_assigning_asks_for_a_handler_of_the_body(county: County) -> None:
    request, head = opened(county), who(county, "ogi_head")
    assign_request(actor=head, request=request, handler=head)
    assert Request.objects.get(pk=request.pk).handler == head
    with pytest.raises(Refused, match="不是示范县教育局的承办人"):
        assign_request(actor=head, request=request, handler=who(county, "reviewer"))


def test_files_are_sealed_and_judged_by_content(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai.office.inforequests import files

    request = opened(county)

    def attach(data: bytes, purpose: str = "answer", name: str = "../结果.txt") -> Attachment:
        return attach_file(actor=who(county), request=request, purpose=purpose, name=name, data=data)

    kept = attach("检查结果".encode())
    sealed = files.path_of(kept.place).read_bytes()
    assert (kept.name, kept.kind, content(kept)) == ("结果.txt", "txt", "检查结果".encode())
    assert "检查结果".encode() not in sealed
    assert files.path_of(kept.place).stat().st_mode & 0o777 == 0o600
    for data, purpose, says in ((b"MZ\x90\x00", "answer", "不是可以接收的格式"), (b"x", "fun", "请选择附件的用途")):
        with pytest.raises(Refused, match=says):
            attach(data, purpose)
    monkeypatch.setattr(files, "MAX_BYTES", 3)
    with pytest.raises(Refused, match="兆字节"):
        attach(b"four")
    monkeypatch.setattr(files, "MAX_FILES", 1)
    with pytest.raises(Refused, match="附件已有1个"):
        attach(b"one")
    identity = Attachment.objects.create(
        request=request, purpose="identity", name="身份证.png", kind="png", size=1, digest="0" * 64, place="x",
        added_at=kept.added_at,
    )  # fmt: skip
    assert identity not in Attachment.objects.visible_to(who(county))
    assert kept in Attachment.objects.visible_to(who(county))


@pytest.mark.parametrize(
    "state", ["unconfirmed", "open", "supplement", "fee", "lapsed", "drafted", "reviewed", "signed", "closed"]
)
def test_what_goes_out_is_there_when_it_is_reviewed(county: County, state: str) -> None:
    request = IN_STATE[state](county)

    def attach(purpose: str) -> Attachment:
        return attach_file(actor=who(county), request=request, purpose=purpose, name="结果.txt", data="结果".encode())

    assert attach("internal").purpose == "internal"
    if state in ("open", "drafted"):
        assert attach("answer").purpose == "answer"
    else:
        with pytest.raises(Refused, match="只能在办理中、拟稿后审核前添加") as caught:
            attach("answer")
        assert (caught.value.field, request.attachments.count()) == ("purpose", 1)


@pytest.mark.parametrize(
    ("act", "state", "field", "more"),
    [
        (confirm_receipt, "unconfirmed", "how", {}),
        (record_delivery, "supplement", "how", {"of": "supplement_requested"}),
        (pay_fee, "fee", "receipt_number", {}),
        (archive_request, "closed", "place", {}),
    ],
)
def test_words_are_bounded(county: County, act: Any, state: str, field: str, more: dict[str, str]) -> None:
    request = IN_STATE[state](county)
    with pytest.raises(Refused, match="超过4000字") as caught:
        act(actor=who(county), request=request, on=TODAY, **more, **{field: "长" * 4_001})
    assert (caught.value.field, request.acts.filter(by=act.__name__).exists()) == (field, False)
    act(actor=who(county), request=request, on=TODAY, **more, **{field: " 长 "})
    assert request.acts.filter(by=act.__name__)[0].details[field] == "长"


def test_an_opinion_of_the_signature_is_bounded(county: County) -> None:
    with pytest.raises(Refused, match="意见超过4000字"):
        sign_decision(
            actor=who(county, "publisher"), request=IN_STATE["reviewed"](county), on=TODAY, opinion="长" * 4_001
        )


def test_conversion_creates_an_item_of_disclosure(county: County) -> None:
    request = closed(county)
    item = convert_to_disclosure(
        actor=who(county), request=request, on=TODAY, reason="多人申请",
        item=BASIC | {"title": "校车安全检查结果", "text": "结果。"},
    )  # fmt: skip
    act = request.acts.get(kind="converted")
    assert (act.data, item._meta.label) == ({"ref": str(item.pk)}, "disclosure.Item")
    with pytest.raises(OfficeError, match="请填写名称"):
        convert_to_disclosure(
            actor=who(county),
            request=request,
            on=TODAY,
            reason="多人申请",
            item=BASIC | {"title": " ", "text": "结果。"},
        )


def test_a_request_cannot_be_withdrawn_twice(county: County) -> None:
    request = withdraw_request(actor=who(county), request=unconfirmed(county), on=TODAY, how="电话，已核实身份")
    assert (request.state, request.disposition, request.on_time) == ("closed", "withdrawn", None)
    assert (request.row, request.counted_as, request.counted_on) == ("", "", None)
    received = withdraw_request(actor=who(county), request=opened(county), on=TODAY, how="书面")
    assert (received.row, received.counted_on) == ("other_misc", TODAY)
    with pytest.raises(NotPermitted):
        withdraw_request(actor=who(county), request=request, on=TODAY, how="电话")


def test_a_wrong_lapse_that_was_served_is_corrected(county: County) -> None:
    request = sign(county, review(county, draft(county, lapsed(county), "abandoned_supplement")))
    serve(actor=who(county), request=request, on=TODAY, route="by_hand")
    convert_to_disclosure(
        actor=who(county),
        request=request,
        on=TODAY,
        reason="多人申请",
        item=BASIC | {"title": "结果", "text": "结果。"},
    )
    correct_close(actor=who(county, "ogi_head"), request=request, on=TODAY, reason="补正材料其实已经收到")
    assert (request.state, request.disposition, request.counted_on) == ("supplement", "", None)
    receive_supplement(actor=who(county), request=request, on=date(2026, 3, 9), content="2025年秋季学期")
    assert (request.state, request.due_on) == ("open", date(2026, 4, 7))
