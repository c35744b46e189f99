"""Retention: what is about persons is destroyed after its term, the figures stay, and the log still holds."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from gongkai.office.audit_log.models import Entry, PersonalValue
from gongkai.office.audit_log.reasons import reasons_of
from gongkai.office.audit_log.verify import verify
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.answer_consultation import answer_consultation
from gongkai.office.inforequests.domain.answer_correction import answer_correction
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.correct_close import correct_close
from gongkai.office.inforequests.domain.draft_letter import draft_letter
from gongkai.office.inforequests.domain.edit_request import edit_request
from gongkai.office.inforequests.domain.open_consultation import open_consultation
from gongkai.office.inforequests.domain.receive_supplement import receive_supplement
from gongkai.office.inforequests.domain.register_correction import register_correction
from gongkai.office.inforequests.domain.request_supplement import request_supplement
from gongkai.office.inforequests.domain.reveal_requester import reveal_requester
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.domain.set_rules import set_rules
from gongkai.office.inforequests.domain.shred_expired import shred_expired
from gongkai.office.inforequests.domain.void_letter import void_letter
from gongkai.office.inforequests.files import path_of
from gongkai.office.inforequests.models import DERIVED, Attachment, Correction, Letter, Request
from gongkai.office.inforequests.person import person_of
from gongkai.office.inforequests.queries.desk import search
from gongkai.office.inforequests.rebuilding import differences
from gongkai.office.inforequests.sealing import unseal
from tests.office.county import County
from tests.office.inforequests.people import ARRIVED, TODAY, ZHANG, at, closed, draft, opened, review, sign, who
from tests.office.inforequests.test_letters import UNIT


def a_full_case(county: County) -> Request:
    request = opened(county)
    for party in ("赵先生", "钱女士"):
        open_consultation(
            actor=who(county),
            request=request,
            on=ARRIVED,
            consultee="third_party",
            party=party,
            content="住址",
            contact="1380000",
        )
    answer_consultation(actor=who(county), request=request, on=TODAY, party="赵先生", answer="consent", content="可以")
    answer_consultation(actor=who(county), request=request, on=TODAY, party="钱女士", answer="consent")
    attach_file(actor=who(county), request=request, purpose="identity", name="张晓明.txt", data="证".encode())
    sign(county, review(county, draft(county, request, reasons="张晓明来访")))
    serve(actor=who(county), request=request, on=TODAY, route="by_hand")
    correct_close(actor=who(county, "ogi_head"), request=request, on=TODAY, reason="张晓明来电")
    sign(county, review(county, draft(county, request)))
    return serve(actor=who(county), request=request, on=TODAY, route="by_hand")


def test_after_the_term_only_figures_stay(county: County) -> None:
    body = county.bodies["education"]
    set_rules(actor=who(county, "ogi_head"), body=body, retention_days=30)
    request, fresh = a_full_case(county), opened(county, "未办结")
    correction = register_correction(
        actor=who(county), body=body, person=ZHANG, requester_kind="natural_person", received_on=ARRIVED, record="学籍表",
        evidence="户口簿",
    )  # fmt: skip
    answer_correction(
        actor=who(county, "publisher"), correction=correction, on=TODAY, outcome="corrected", answer="已更正"
    )
    place = Attachment.objects.get().place
    figures = {name: getattr(request, name) for name in (*DERIVED, "requester_kind", "channel", "number")}
    assert shred_expired(body=body) == 0
    with at(date(2026, 4, 19)):
        assert shred_expired(body=body, actor=who(county, "ogi_head")) == 2
        call_command("shred_requests")
    gone = Request.objects.get(pk=request.pk)
    assert {name: getattr(gone, name) for name in figures} == figures
    assert (gone.sealed_person, gone.masked_name, gone.name_hash, gone.description) == ("", "", "", "（已销毁）")
    assert person_of(gone).name == "（已销毁）"
    assert (Attachment.objects.count(), path_of(place).exists()) == (0, False)
    rows = list(gone.acts.all())
    text = str([(row.data, row.details) for row in rows]) + str([d.reasons for d in gone.decisions.all()])
    assert not any(word in text for word in ("赵先生", "钱女士", "1380000", "张晓明", "住址"))
    assert [row.data["party"] for row in rows if "party" in row.data] == ["第1方", "第2方", "第1方", "第2方"]
    assert list(differences()) == []
    assert Correction.objects.get().record == "（已销毁）"
    assert PersonalValue.objects.filter(entry__action__startswith="inforequests.").count() == 1
    assert verify().breaks == []
    assert list(search(actor=who(county), name="张晓明")) == [fresh]


def test_the_nightly_job_goes_on_until_nothing_is_due(
    county: County, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from gongkai.office.inforequests.domain import shred_expired as module

    monkeypatch.setattr(module, "_MOST", 1)
    requests = [closed(county), closed(county)]
    with at(date(2031, 3, 25)):
        call_command("shred_requests")
    assert capsys.readouterr().out == "已销毁2件的申请人信息。\n"
    assert {Request.objects.get(pk=request.pk).shredded_on for request in requests} == {date(2031, 3, 25)}


def test_what_was_shredded_is_not_edited(county: County) -> None:
    request = opened(county)
    Request.objects.filter(pk=request.pk).update(shredded_on=TODAY)
    with pytest.raises(Refused, match="已经销毁，不能再更正"):
        edit_request(actor=who(county), request=Request.objects.get(pk=request.pk), reason="笔误")


WORDS = (
    "赵先生", "1380000", "住址", "同意公开", "张晓明", "来访", "示范县农业", "电话补充", "函件", "XA99",
    "更正的说法", "原来的特征", "核对身份", "不再需要",
)  # fmt: skip


def a_spoken_case(county: County) -> Request:
    """A request in which every kind of word about a person is said."""
    handler = who(county)
    request = opened(county, document_hint="原来的特征")
    edit_request(actor=handler, request=request, reason="更正的说法", document_hint="", description="新的描述")
    request_supplement(actor=handler, request=request, on=ARRIVED, points="请张晓明写明", days=5)
    receive_supplement(actor=handler, request=request, on=ARRIVED, content="电话补充")
    open_consultation(
        actor=handler, request=request, on=ARRIVED, consultee="third_party", party="赵先生", content="住址", contact="1380000"
    )  # fmt: skip
    answer_consultation(
        actor=handler, request=request, on=TODAY, party="赵先生", answer="objection", content="不同意公开住址"
    )
    reveal_requester(actor=handler, request=request, purpose="核对身份")
    letter = draft_letter(actor=handler, matter=request, kind="D03", fields={**UNIT, "supplement_guidance": "甲"})
    void_letter(actor=handler, letter=letter, reason="函件写错")
    sign(county, review(county, draft(county, request, reasons="张晓明来访")))
    serve(actor=handler, request=request, on=TODAY, route="post", proof="XA99")
    return correct_close(actor=who(county, "ogi_head"), request=request, on=TODAY, reason="张晓明来访说附件漏发")


def entries_of(request: Request) -> list[Entry]:
    letters = Letter.objects.of(request)
    return [entry for target in (request, *letters) for entry in Entry.objects.about(target).order_by("number")]


def test_no_word_about_a_person_stands_in_the_chain(county: County) -> None:
    request = a_spoken_case(county)
    chained = str([(entry.before, entry.after, entry.why, entry.personal) for entry in entries_of(request)])
    assert [word for word in WORDS if word in chained] == []
    asked = Entry.objects.get(action="inforequests.open_consultation")
    assert asked.after["acts"] == [{"kind": "consultation_opened", "on": "2026-03-02", "consultee": "third_party"}]
    kept = asked.personal_values.get(name="acts").value
    said = json.loads(unseal(kept, f"{request.token}/log"))
    assert list(said.values()) == [{"party": "赵先生", "content": "住址", "contact": "1380000"}]
    reasons = reasons_of(entries_of(request)).values()
    assert {"更正的说法", "核对身份", "函件写错", "张晓明来访说附件漏发"} <= set(reasons)


def test_after_the_term_the_log_forgets_the_words_and_holds(county: County) -> None:
    body = county.bodies["education"]
    set_rules(actor=who(county, "ogi_head"), body=body, retention_days=30)
    request = a_spoken_case(county)
    sign(county, review(county, draft(county, request)))
    serve(actor=who(county), request=request, on=TODAY, route="by_hand")
    entries = entries_of(request)
    assert PersonalValue.objects.filter(entry__in=entries).exists()
    with at(date(2026, 4, 19)):
        assert shred_expired(body=body) == 1
    assert not PersonalValue.objects.filter(entry__in=entries).exists()
    assert set(reasons_of(entries).values()) == {""}
    assert verify().breaks == []
