"""The mapping that letters are filled from: only fields that the letters know, and what the record says."""

from datetime import date

from gongkai.law.letters import fields, missing_fields, write_letter
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.inforequests.case_fields import case_fields
from gongkai.office.inforequests.domain.answer_consultation import answer_consultation
from gongkai.office.inforequests.domain.draft_decision import draft_decision
from gongkai.office.inforequests.domain.extend_deadline import extend_deadline
from gongkai.office.inforequests.domain.lapse_consultation import lapse_consultation
from gongkai.office.inforequests.domain.open_consultation import open_consultation
from gongkai.office.inforequests.domain.record_delivery import record_delivery
from gongkai.office.inforequests.domain.request_supplement import request_supplement
from gongkai.office.inforequests.domain.set_rules import set_rules
from gongkai.office.inforequests.domain.transfer import transfer
from gongkai.office.inforequests.models import Request
from tests.office.county import County
from tests.office.inforequests.people import ARRIVED, TODAY, answers, at, fee, later, opened, unconfirmed, who


def described(county: County) -> None:
    body = county.bodies["education"]
    describe_ogi_unit(
        actor=who(county, "ogi_head"), body=body, name="示范县教育局办公室", address="示范县文昌路8号", office_hours="工作日",
        phone="0000-2110000", postcode="100000",
    )  # fmt: skip
    set_rules(
        actor=who(county, "ogi_head"), body=body, court="示范县人民法院", contact_person="王敏", payee="财政专户",
        supplement_route="门户网站", review_online="网上平台",
    )  # fmt: skip


def known(request: Request) -> dict[str, object]:
    values = case_fields(request)
    assert set(values) <= set(fields())
    return values


def test_a_new_request(county: County) -> None:
    described(county)
    request = opened(county, filled_by_staff=True)
    values = known(request)
    assert len(str(values.pop("query_code"))) == 12
    assert values == {
        "organ": "示范县教育局", "unit": "示范县教育局办公室", "unit_address": "示范县文昌路8号", "unit_postcode": "100000",
        "unit_phone": "0000-2110000", "contact_person": "王敏", "review_body": "示范县人民政府", "court": "示范县人民法院",
        "review_online": "网上平台", "final_ruling": False, "supplement_route": "门户网站", "fee_payment": "财政专户",
        "request_number": "依申请〔2026〕0001号", "requester": "张晓明", "requester_kind": "natural_person",
        "requester_document": "居民身份证，号码末四位002X", "requester_address": "示范县青禾镇和平街12号",
        "requester_postcode": "100010", "requester_phone": "0000-5550101", "requester_email": "zhang@example.cn",
        "requested": request.description, "requested_form": "纸质", "delivery": "邮寄", "channel": "当面提交",
        "filed_by_staff": "承办", "submitted_on": ARRIVED, "received_on": ARRIVED, "due": date(2026, 3, 30),
        "due_before": date(2026, 3, 30), "consultation_days": 15, "fee_days": 20, "fee_restarts": True, "handler": "承办",
    }  # fmt: skip
    assert missing_fields("D01", values) == ()
    assert write_letter("D01", values).title


def test_the_acts_fill_their_fields(county: County) -> None:
    described(county)
    request = opened(county)
    request_supplement(actor=who(county), request=request, on=ARRIVED, points="请写明学期。\n请写明学校。", days=5)
    record_delivery(actor=who(county), request=request, on=date(2026, 3, 4), of="supplement_requested")
    values = known(request)
    assert (values["supplement_points"], values["supplement_days"], values["supplement_letter_on"]) == (
        ["请写明学期。", "请写明学校。"], 5, ARRIVED,
    )  # fmt: skip
    assert (values["supplement_served_on"], values["supplement_due"]) == (date(2026, 3, 4), date(2026, 3, 11))
    paid = known(fee(county))
    assert (paid["fee_amount"], paid["fee_mode"], paid["fee_payment"], paid["fee_due"]) == (
        380, "per_volume", "示范县财政专户", date(2026, 3, 30),
    )  # fmt: skip
    assert paid["fee_lines"] == ["第1页至第30页，共30页，不收费", "第31页至第68页，共38页，每页10元，计380元"]


def test_consultations_are_told_apart(county: County) -> None:
    request = opened(county)
    actor = who(county)
    for consultee, party in (("third_party", "甲公司"), ("third_party", "乙公司"), ("organ", "示范县公安局")):
        open_consultation(actor=actor, request=request, on=ARRIVED, consultee=consultee, party=party, content="价格")
    answer_consultation(actor=actor, request=request, on=TODAY, party="甲公司", answer="objection", content="商业秘密")
    with at(later(ARRIVED, 17)):
        lapse_consultation(actor=actor, request=request, on=later(ARRIVED, 16), party="乙公司")
        first, second = case_fields(request, party="甲公司"), case_fields(request, party="乙公司")
        organ = known(request)["consulted_organ"]
        answer_consultation(actor=actor, request=request, on=later(ARRIVED, 16), party="示范县公安局", answer="consent")
        assert "third_party_answer" not in case_fields(request, party="示范县公安局")
    assert (first["third_party"], first["third_party_answer"], first["third_party_reason"]) == (
        "甲公司", "objection", "商业秘密",
    )  # fmt: skip
    assert (second["third_party"], second["third_party_answer"]) == ("乙公司", "none")
    assert organ == "示范县公安局"


def test_extension_transfer_and_draft(county: County) -> None:
    request = opened(county)
    transfer(
        actor=who(county), request=request, on=TODAY, party="安全科", until=date(2026, 3, 25), content="检索\n提出意见"
    )
    extend_deadline(actor=who(county, "ogi_head"), request=request, on=TODAY, days=20, reason="材料多")
    draft_decision(
        actor=who(county), request=request, disposition="partial", grounds=["EX15"],
        answers=answers(request, "partial", ("EX15",)), disclosed="检查通报\n检查记录",
        fields={"severance": "可以区分", "earlier_on": date(2026, 1, 19), "attachments": []},
    )  # fmt: skip
    values = known(request)
    assert (values["assisting_unit"], values["assist_due"], values["assist_task"]) == (
        "安全科",
        "2026-03-25",
        ["检索", "提出意见"],
    )
    assert (values["due_before"], values["extended_due"], values["extension_days"], values["extension_reason"]) == (
        date(2026, 3, 30), date(2026, 4, 28), 20, "材料多",
    )  # fmt: skip
    assert (values["granted_items"], values["severance"], values["earlier_on"]) == (
        ["检查通报", "检查记录"],
        "可以区分",
        "2026-01-19",
    )


def test_before_receipt_is_confirmed_there_is_no_due_date(county: County) -> None:
    values = known(unconfirmed(county))
    assert {"received_on", "due", "due_before"} & set(values) == set()
    assert values["unit"] == "示范县教育局"
