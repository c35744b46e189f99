"""Letters in the office: drafted from the record, edited, signed with a number, printed, served; templates and letterheads."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from gongkai.law.letters import fields, letter_kinds, missing_fields
from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.verify import verify
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.errors import NotPermitted, OfficeError, Refused
from gongkai.office.inforequests import resealing
from gongkai.office.inforequests.domain.answer_correction import answer_correction
from gongkai.office.inforequests.domain.draft_letter import MAX_LETTERS, draft_letter
from gongkai.office.inforequests.domain.edit_letter import edit_letter
from gongkai.office.inforequests.domain.extend_deadline import extend_deadline
from gongkai.office.inforequests.domain.open_consultation import open_consultation
from gongkai.office.inforequests.domain.open_letter import download_letter, open_letter
from gongkai.office.inforequests.domain.recall_decision import recall_decision
from gongkai.office.inforequests.domain.record_search import record_search
from gongkai.office.inforequests.domain.register_correction import register_correction
from gongkai.office.inforequests.domain.reopen_request import reopen_request
from gongkai.office.inforequests.domain.replace_template import replace_template
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.domain.serve_letter import serve_letter
from gongkai.office.inforequests.domain.set_letterhead import set_letterhead
from gongkai.office.inforequests.domain.set_rules import set_rules
from gongkai.office.inforequests.domain.shred_expired import shred_expired
from gongkai.office.inforequests.domain.sign_letter import sign_letter
from gongkai.office.inforequests.domain.transfer import transfer
from gongkai.office.inforequests.domain.void_letter import void_letter
from gongkai.office.inforequests.domain.withdraw_request import withdraw_request
from gongkai.office.inforequests.files import keep, path_of
from gongkai.office.inforequests.letters.contents import contents_of, file_of
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.letters.writing import matter_fields
from gongkai.office.inforequests.models import Attachment, Correction, Letter, LetterTemplate, Request
from gongkai.office.roles import ROLES
from gongkai.reading.formats import open_document
from gongkai.reading.limits import Deadline
from gongkai.writing.letters.looks import LOOKS, paragraph
from gongkai.writing.letters.template import sample_template
from gongkai.writing.word_package import word_document
from tests.letter_cases import sample_values, variants
from tests.office.county import County, a_county
from tests.office.inforequests.people import (
    ARRIVED,
    TODAY,
    YESTERDAY,
    ZHANG,
    at,
    lapsed,
    opened,
    review,
    signed,
    supplement,
    who,
)
from tests.office.inforequests.people import draft as draft_again
from tests.office.inforequests.people import sign as sign_decision

UNIT = {"unit_address": "示范县文昌路8号", "unit_phone": "0000-2110000"}
GRANTED = {**UNIT, "granted_items": ["校车安全检查通报，共6页"], "provided_form": "纸质", "provided_by": "邮寄"}


def text_of(data: bytes) -> str:
    document = open_document(data, Deadline())
    cells = [cell.text for grid in document.grids() for row in grid.rows for cell in row]
    return "\n".join([document.text(), *cells])


def draft(county: County, request: Request, kind: str = "D03", **more: Any) -> Letter:
    values = {key: value for key, value in sample_values(**next(variants(kind))).items() if key in _used(kind)}
    return draft_letter(actor=who(county), matter=request, kind=kind, fields={**values, **more})


def _used(kind: str) -> set[str]:
    drafted = {"draft", "acts", "body", "clock"}
    return {use.field.key for use in letter_kinds()[kind].uses if use.field.origin in drafted}


def ready(county: County, kind: str = "D03") -> Letter:
    return draft(county, supplement(county), kind)


def request_of(letter: Letter) -> Request:
    assert letter.request is not None
    return Request.objects.get(pk=letter.request.pk)


def sign(county: County, letter: Letter, on: date = TODAY) -> Letter:
    return sign_letter(actor=who(county, "publisher"), letter=letter, on=on)


def correction(county: County) -> Correction:
    return register_correction(
        actor=who(county), body=county.bodies["education"], person=ZHANG, requester_kind="natural_person",
        received_on=ARRIVED, record="学籍登记表", evidence="户口簿复印件",
    )  # fmt: skip


def test_a_letter_is_filled_from_the_record(county: County) -> None:
    request = supplement(county)
    letter = draft_letter(
        actor=who(county), matter=request, kind="D03",
        fields={**UNIT, "supplement_guidance": "检查每学期一次。"}, copies="示范县人民政府办公室",
    )  # fmt: skip
    shown = open_letter(actor=who(county), letter=letter)
    assert shown.written.organ == "示范县教育局"
    assert shown.written.addressee == "张晓明"
    assert f"登记编号：{request.number}" in shown.written.paragraphs[0]
    assert "请写明检查的学期。" in shown.written.paragraphs
    assert any("最迟于2026年3月10日（含当日）" in text for text in shown.written.paragraphs)
    assert shown.written.copies == "示范县人民政府办公室"
    assert (letter.state, letter.number, letter.signed_on) == ("draft", "", None)
    assert (str(letter), letter.audit_name) == ("政府信息公开申请补正告知书", "D03")
    assert "张晓明" not in letter.sealed_contents


def test_what_is_missing_is_named_and_nothing_is_written(county: County) -> None:
    request = opened(county)
    entries = Entry.objects.count()
    with pytest.raises(Refused, match=r"还缺少.*“需要补正的事项”.*请补填后再生成") as caught:
        draft_letter(actor=who(county), matter=request, kind="D03")
    assert caught.value.field in fields()
    assert (Letter.objects.count(), Entry.objects.count()) == (0, entries)


def test_what_the_record_knows_nobody_types_again(county: County) -> None:
    """With the OGI unit described, these letters need nothing else than the acts that were recorded."""
    head, day = who(county, "ogi_head"), date(2026, 3, 5)
    describe_ogi_unit(
        actor=head, body=county.bodies["education"], name="示范县教育局办公室", address="示范县文昌路8号",
        office_hours="工作日9时至17时", phone="0000-2110000",
    )  # fmt: skip
    extended = extend_deadline(actor=head, request=opened(county), on=TODAY, days=20, reason="材料分散")
    consulting = open_consultation(
        actor=who(county), request=opened(county), on=day, consultee="third_party", party="平安公司", content="合同"
    )
    passed = transfer(
        actor=who(county), request=opened(county), on=day, party="安全管理科", until=TODAY, content="检索\n提出意见"
    )
    searched = record_search(
        actor=who(county), request=opened(county), on=day, systems="档案系统", keywords="校车", offices="办公室",
        persons="王敏", found="未检索到",
    )  # fmt: skip
    withdrawn = withdraw_request(actor=who(county), request=opened(county), on=day, how="书面")
    granted = signed(county, disclosed="检查通报，共6页")
    cases = [("D05", extended), ("D07", consulting), ("D10", passed), ("D36", withdrawn), ("D20", granted)]
    for kind, request in [*cases, ("D01", extended), ("D02", extended)]:
        assert draft_letter(actor=who(county), matter=request, kind=kind).state == "draft"
    assert missing_fields("D25", matter_fields(searched)) == ("search_scope", "making_duty")
    assert missing_fields("D06", matter_fields(consulting)) == ("third_party_kind", "third_party_interest")
    shown = open_letter(actor=head, letter=Letter.objects.get(kind="D05")).written.paragraphs[1]
    assert "延长20个工作日，至2026年4月28日届满" in shown


@pytest.mark.parametrize(
    ("kind", "more", "says"),
    [
        ("D99", {}, "请从文书清单中选择"),
        ("D35", {}, "不用于这一事项"),
        ("D03", {"secrecy_basis": "甲"}, "《政府信息公开申请补正告知书》没有“定密依据”这一项"),
        ("D03", {"no_such": "甲"}, "没有“no_such”这一项"),
        ("D03", {"supplement_days": "十"}, "“补正天数”应为不小于0的整数"),
    ],
)
def test_drafts_that_cannot_be(county: County, kind: str, more: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        draft_letter(actor=who(county), matter=opened(county), kind=kind, fields={**UNIT, **more})


@pytest.mark.parametrize("kind", [code for code in letter_kinds() if code != "D35"])
def test_every_kind_of_letter_is_drafted_and_printed(county: County, kind: str) -> None:
    letter = draft(county, opened(county), kind)
    written = open_letter(actor=who(county), letter=letter).written
    docx = download_letter(actor=who(county), letter=letter, kind="docx")
    pdf = download_letter(actor=who(county), letter=letter, kind="pdf")
    assert letter_kinds()[kind].zh in text_of(docx)
    assert written.organ in text_of(docx)
    assert pdf.startswith(b"%PDF")


def test_a_signed_letter_has_number_date_and_files(county: County) -> None:
    letter = sign(county, ready(county))
    assert (letter.state, letter.number, letter.signed_on) == ("signed", "示范县教育局公开补〔2026〕1号", TODAY)
    assert (str(letter), letter.audit_name) == (letter.number, f"D03 {letter.number}")
    docx, pdf = file_of(letter, "docx"), file_of(letter, "pdf")
    assert "示范县教育局公开补〔2026〕1号" in text_of(docx)
    assert "2026年3月20日" in text_of(docx)
    assert download_letter(actor=who(county), letter=letter, kind="pdf") == pdf
    assert Entry.objects.filter(action="inforequests.sign_letter").count() == 1
    assert verify().breaks == []


def test_the_number_follows_the_pattern_of_the_body(county: County) -> None:
    body = county.bodies["education"]
    set_rules(actor=who(county, "ogi_head"), body=body, letter_word="示教", letter_pattern="{word}〔{year}〕{serial}号")
    request = supplement(county)
    numbers = [sign(county, draft(county, request)).number for _ in range(2)]
    assert [*numbers, sign(county, draft(county, request, "D12")).number] == [f"示教〔2026〕{n}号" for n in (1, 2, 3)]


def test_the_drafter_does_not_sign_but_issues_records(county: County) -> None:
    head = who(county, "ogi_head")
    letter = draft_letter(
        actor=head, matter=supplement(county), kind="D03", fields={**UNIT, "supplement_guidance": "甲"}
    )
    with pytest.raises(NotPermitted, match="须由另一人办理"):
        sign_letter(actor=head, letter=letter, on=TODAY)
    record = draft(county, opened(county, "另一件"), "D01")
    assert sign_letter(actor=who(county), letter=record, on=TODAY).number == "示范县教育局公开收〔2026〕1号"


def test_a_draft_is_edited_until_it_is_signed(county: County) -> None:
    letter = ready(county)
    edited = edit_letter(actor=who(county), letter=letter, text="第一段。\r\n\r\n  第二段。\x00")
    assert contents_of(edited).text == "第一段。\n第二段。"
    assert open_letter(actor=who(county), letter=edited).written.paragraphs == ("第一段。", "第二段。")
    again = edit_letter(actor=who(county), letter=edited, fields={"supplement_guidance": "请看目录。"}, copies="甲")
    assert any("请看目录" in text for text in open_letter(actor=who(county), letter=again).written.paragraphs)
    assert contents_of(edit_letter(actor=who(county), letter=again, text="丙。")).copies == "甲"
    final = sign(county, again)
    assert "丙。" in text_of(file_of(final, "docx"))
    with pytest.raises(NotPermitted, match="只能在“草稿”状态下办理"):
        edit_letter(actor=who(county), letter=final, text="丁")


@pytest.mark.parametrize(
    ("kind", "change", "says"),
    [
        ("D03", {"text": "长" * 50_001}, "正文超过50000个字符"),
        ("D02", {"text": "甲"}, "是表格，没有可以修改的正文"),
        ("D03", {"fields": {"supplement_points": []}}, "还缺少“需要补正的事项”"),
        ("D03", {"fields": {"withdrawn_on": "2026-03-01"}}, "没有“撤回日期”这一项"),
    ],
)
def test_edits_that_are_refused(county: County, kind: str, change: dict[str, Any], says: str) -> None:
    letter = ready(county, kind)
    with pytest.raises(Refused, match=says):
        edit_letter(actor=who(county), letter=letter, **change)
    assert Letter.objects.get(pk=letter.pk).version == 1


def test_two_officers_at_once_one_is_told(county: County) -> None:
    letter = ready(county)
    stale = Letter.objects.get(pk=letter.pk)
    edit_letter(actor=who(county), letter=letter, text="甲。")
    with pytest.raises(Refused, match="在您打开之后有人办理过"):
        edit_letter(actor=who(county, "ogi_head"), letter=stale, text="乙。")


def test_a_reply_waits_for_its_decision_and_closes_the_request(county: County) -> None:
    waiting = draft(county, opened(county), "D20")
    with pytest.raises(Refused, match="本件还没有签发“予以公开”的决定"):
        sign(county, waiting)
    request = signed(county)
    letter = draft(county, request, "D20")
    with pytest.raises(Refused, match="文书日期早于作出决定的日期"):
        sign(county, letter, on=YESTERDAY)
    letter = sign(county, Letter.objects.get(pk=letter.pk))
    answer = Attachment.objects.get(request=request, purpose="answer")
    assert (answer.name, answer.digest) == ("政府信息公开告知书.pdf", letter.pdf_digest)
    served = serve_letter(actor=who(county), letter=letter, on=TODAY, route="post", proof="XA12")
    request.refresh_from_db()
    assert (served.state, served.served_on, request.state, request.on_time) == ("served", TODAY, "closed", True)


def test_a_reply_without_its_remedy_is_not_signed(county: County) -> None:
    request = signed(county)
    letter = draft(county, request, "D20")
    remedy = open_letter(actor=who(county), letter=letter).written.remedy[0]
    letter = edit_letter(actor=who(county), letter=letter, text="予以公开。")
    with pytest.raises(Refused, match="没有完整的救济告知"):
        sign(county, letter)
    letter = Letter.objects.get(pk=letter.pk)
    letter = edit_letter(actor=who(county), letter=letter, text=f"予以公开。\n{remedy}")
    assert sign(county, letter).state == "signed"


def test_an_intermediate_letter_is_served_by_itself(county: County) -> None:
    letter = sign(county, ready(county))
    for values, says in (
        ({"on": TODAY, "route": "pigeon"}, "请选择送达方式"),
        ({"on": TODAY, "route": "post"}, "请填写邮件编号"),
        ({"on": YESTERDAY, "route": "by_hand"}, "送达日期早于签发日期"),
        ({"on": date(2027, 1, 1), "route": "by_hand"}, "不能在将来"),
    ):
        with pytest.raises(Refused, match=says):
            serve_letter(actor=who(county), letter=letter, **values)  # type: ignore[arg-type]
    served = serve_letter(actor=who(county), letter=letter, on=TODAY, route="by_hand")
    assert served.state == "served"
    assert request_of(letter).state == "supplement"
    later = draft_letter(actor=who(county), matter=request_of(letter), kind="D38a", fields={"served_how": "当面"})
    assert f"（{served.number}）" in contents_of(later).values["served_letter"]


def test_earlier_letters_give_their_numbers_to_later_ones(county: County) -> None:
    letter = sign(county, ready(county))
    serve_letter(actor=who(county), letter=letter, on=TODAY, route="by_hand")
    request = request_of(letter)
    later = draft_letter(
        actor=who(county), matter=request, kind="D04", fields={"unit_phone": "0000-1", "supplement_due": "2026-03-10"}
    )
    values = contents_of(later).values
    assert values["supplement_letter"] == letter.number
    assert values["supplement_served_on"] == "2026-03-20"


def test_a_void_number_is_not_given_again(county: County) -> None:
    request = supplement(county)
    first = void_letter(
        actor=who(county, "publisher"), letter=sign(county, draft(county, request)), reason="收件人有误"
    )
    assert first.state == "void"
    assert sign(county, draft(county, request)).number.endswith("〔2026〕2号")
    with pytest.raises(Refused, match="请填写作废的原因"):
        void_letter(actor=who(county), letter=draft(county, request), reason=" ")


def answers_of(request: Request) -> list[str]:
    return [file.name for file in Attachment.objects.answers_of(Request.objects.get(pk=request.pk))]


def test_a_reply_that_was_voided_is_not_handed_out(county: County) -> None:
    request = signed(county)
    wrong = sign(county, draft(county, request, "D20"))
    copy = request.attachments.get(purpose="answer")
    keep(request=request, purpose="answer", name="通报.txt", data="通报".encode())
    void_letter(actor=who(county, "publisher"), letter=wrong, reason="收件人有误")
    assert [file.name for file in request.attachments.all()] == ["通报.txt"]
    assert not path_of(copy.place).exists()
    assert file_of(wrong, "pdf").startswith(b"%PDF")
    right = sign(county, draft(county, request, "D20"))
    assert served_state(county, right) == "served"
    assert answers_of(request) == ["通报.txt", "政府信息公开告知书.pdf"]


def test_what_is_recalled_takes_its_replies_along(county: County) -> None:
    request = signed(county)
    reply = sign(county, draft(county, request, "D20"))
    record = sign_letter(actor=who(county), letter=draft(county, request, "D01"), on=TODAY)
    left = draft(county, request, "D20")
    recall_decision(actor=who(county, "publisher"), request=request, on=TODAY, reason="文号有误")
    for letter in (reply, record, left):
        letter.refresh_from_db()
    assert (reply.state, record.state, left.state) == ("void", "signed", "draft")
    assert not request.attachments.exists()
    [entry] = Entry.objects.filter(action="inforequests.void_letter")
    assert entry.target_id == str(reply.pk)
    with pytest.raises(NotPermitted, match="已作废"):
        served_state(county, reply)
    assert verify().breaks == []


def test_a_reply_that_did_not_go_out_is_not_collected(county: County) -> None:
    request = signed(county)
    letter = sign(county, draft(county, request, "D20"))
    keep(request=request, purpose="answer", name="通报.txt", data="通报".encode())
    serve(actor=who(county), request=request, on=TODAY, route="by_hand")
    assert answers_of(request) == ["通报.txt"]
    assert served_state(county, letter) == "served"
    assert answers_of(request) == ["政府信息公开告知书.pdf", "通报.txt"]
    other = signed(county)
    keep(request=other, purpose="answer", name="通报.txt", data="通报".encode())
    withdraw_request(actor=who(county), request=other, on=TODAY, how="书面")
    assert answers_of(other) == []


def test_a_reply_to_another_decision_is_not_served(county: County) -> None:
    """A reply goes out only for the decision that it was signed for, and while that is signed."""
    request = signed(county)
    letter = sign(county, draft(county, request, "D20"))
    reopen_request(actor=who(county, "ogi_head"), request=request, on=TODAY, basis="示府复决〔2026〕3号")
    steps: list[Any] = [
        lambda: None,
        lambda: draft_again(county, request),
        lambda: review(county, request),
        lambda: sign_decision(county, request),
    ]
    monday = date(2026, 3, 23)
    with at(monday):
        for step, state in zip(steps, ("open", "drafted", "reviewed", "signed"), strict=True):
            step()
            assert request_of(letter).state == state
            with pytest.raises(Refused, match="《政府信息公开告知书》与本件现在的决定不符，不能送达"):
                serve_letter(actor=who(county), letter=Letter.objects.get(pk=letter.pk), on=monday, route="email")
        anew = sign(county, draft(county, request, "D20"), on=monday)
        assert serve_letter(actor=who(county), letter=anew, on=monday, route="email").state == "served"
    assert (request_of(anew).state, answers_of(request)) == ("closed", ["政府信息公开告知书.pdf"])


def test_a_grant_is_not_served_on_who_withdrew(county: County) -> None:
    request = signed(county)
    letter = sign(county, draft(county, request, "D20"))
    withdraw_request(actor=who(county), request=request, on=TODAY, how="书面")
    with pytest.raises(Refused, match="现在的决定不符"):
        served_state(county, letter)
    assert served_state(county, sign(county, draft(county, request, "D36"))) == "served"


def test_a_lapse_is_told_when_its_decision_is_signed(county: County) -> None:
    request = lapsed(county)
    letter = draft(county, request, "D04")
    with pytest.raises(Refused, match="本件还没有签发“无正当理由逾期不补正，不再处理”的决定"):
        sign(county, letter)
    sign_decision(county, review(county, draft_again(county, request, "abandoned_supplement")))
    assert served_state(county, sign(county, Letter.objects.get(pk=letter.pk))) == "served"
    assert request_of(letter).state == "closed"


def test_a_correction_has_its_letter(county: County) -> None:
    matter = correction(county)
    values = {
        "unit_phone": "0000-1",
        "correction_claim": "更正出生日期",
        "correction_result": "corrected",
        "correction_detail": "已更正",
    }
    early = draft_letter(actor=who(county), matter=matter, kind="D35", fields=values)
    with pytest.raises(Refused, match="更正申请还没有答复结论"):
        sign(county, early)
    matter = answer_correction(
        actor=who(county, "ogi_head"), correction=matter, on=TODAY, outcome="corrected", answer="出生日期已更正"
    )
    claim = {"unit_phone": "0000-1", "correction_claim": "更正出生日期"}
    letter = sign(county, draft_letter(actor=who(county), matter=matter, kind="D35", fields=claim))
    assert letter.number == "示范县教育局公开更〔2026〕1号"
    assert "出生日期已更正" in text_of(file_of(letter, "docx"))
    assert served_state(county, letter) == "served"
    with pytest.raises(Refused, match="不用于这一事项"):
        draft_letter(actor=who(county), matter=matter, kind="D20", fields=GRANTED)


def served_state(county: County, letter: Letter) -> str:
    return serve_letter(actor=who(county), letter=letter, on=TODAY, route="email").state


def test_a_body_prints_in_its_own_layout(county: County) -> None:
    body, head = county.bodies["education"], who(county, "ogi_head")
    own = word_document("模板", "".join(
        paragraph(text, LOOKS["text"])
        for text in ("本局专用", "{{文号}}", "{{主送}}：", "{{正文}}", "{{署名}}", "{{成文日期}}")
    ))  # fmt: skip
    letter = ready(county)
    made = replace_template(actor=head, body=body, kind="D03", name="..\\补正<.docx", data=own)
    assert made is not None
    assert made.name == "补正.docx"
    letter = sign(county, letter)
    assert letter.template == made
    assert "本局专用" in text_of(file_of(letter, "docx"))
    again = replace_template(actor=head, body=body, kind="D03", name="b.docx", data=sample_template("D03"))
    assert LetterTemplate.objects.filter(ended_at=None).get() == again
    assert replace_template(actor=head, body=body, kind="D03") is None
    assert not LetterTemplate.objects.filter(ended_at=None).exists()
    assert "本局专用" not in text_of(file_of(sign(county, ready_again(county, letter)), "docx"))
    entries = Entry.objects.count()
    assert replace_template(actor=head, body=body, kind="D03") is None
    assert Entry.objects.count() == entries


def ready_again(county: County, letter: Letter) -> Letter:
    return draft(county, request_of(letter))


def test_a_template_with_its_own_words_is_not_edited(county: County) -> None:
    own = "{{收到日期}}{{登记编号}}{{称呼}}{{申请内容}}{{已主动公开的信息}}"
    marks = ("{{文号}}", "{{主送}}", "{{成文日期}}", "{{救济告知}}")
    data = word_document("模板", "".join(paragraph(text, LOOKS["text"]) for text in (*marks, own)))
    replace_template(
        actor=who(county, "ogi_head"), body=county.bodies["education"], kind="D21", name="公开.docx", data=data
    )
    letter = draft(county, opened(county), "D21")
    with pytest.raises(Refused, match="本机关的模板自带正文"):
        edit_letter(actor=who(county), letter=letter, text="甲")


def test_wrong_templates_are_refused_by_name(county: County) -> None:
    body, head = county.bodies["education"], who(county, "ogi_head")
    data = word_document("模板", paragraph("{{正文}}", LOOKS["text"]) + paragraph("{{姓名}}", LOOKS["text"]))
    with pytest.raises(Refused, match="没有“姓名”这样的字段；缺少“文号”、“主送”、“成文日期”") as caught:
        replace_template(actor=head, body=body, kind="D03", name="a.docx", data=data)
    assert caught.value.field == "file"
    with pytest.raises(Refused, match="请从文书清单中选择"):
        replace_template(actor=head, body=body, kind="D77", name="a.docx", data=data)


def test_a_letterhead_is_red_when_the_body_wants_it(county: County) -> None:
    body = county.bodies["education"]
    set_letterhead(actor=who(county, "ogi_head"), body=body, red_head=True, mark_text="示范县教育局文件")
    letter = sign(county, ready(county))
    assert text_of(file_of(letter, "docx")).startswith("示范县教育局文件")
    record = draft(county, request_of(letter), "D02")
    shown = text_of(download_letter(actor=who(county), letter=record, kind="docx"))
    assert shown.startswith("示范县教育局\n")
    with pytest.raises(Refused, match="发文机关标志超过30个字"):
        set_letterhead(actor=who(county, "ogi_head"), body=body, red_head=True, mark_text="长" * 31)


def test_looking_is_logged_and_only_for_those_who_act(county: County) -> None:
    letter = ready(county)
    open_letter(actor=who(county, "reviewer"), letter=letter)
    download_letter(actor=who(county, "publisher"), letter=letter, kind="pdf")
    assert Entry.objects.filter(action="inforequests.open_letter").count() == 2
    with pytest.raises(NotPermitted):
        open_letter(actor=who(county, "auditor"), letter=letter)
    visible = Letter.objects.visible_to
    assert list(visible(who(county, "reviewer"))) == [letter]
    assert list(visible(who(county, "auditor"))) == list(visible(None)) == []


def test_a_matter_has_a_bounded_number_of_letters(county: County) -> None:
    letter = ready(county)
    request = request_of(letter)
    values = {"body": letter.body, "request": request, "kind": "D03", "drafter": letter.drafter}
    Letter.objects.bulk_create(Letter(**values, drafted_at=letter.drafted_at) for _ in range(MAX_LETTERS - 1))
    with pytest.raises(Refused, match="文书已有300份"):
        draft(county, request)


def test_letters_are_shredded_with_their_matter(county: County, settings: Any) -> None:
    request = signed(county)
    letter = sign(county, draft(county, request, "D20"))
    letter = serve_letter(actor=who(county), letter=letter, on=TODAY, route="post", proof="XA12")
    places = [letter.docx_place, letter.pdf_place]
    body = county.bodies["education"]
    set_rules(actor=who(county, "ogi_head"), body=body, retention_days=1)
    from tests.office.inforequests.people import at

    with at(date(2026, 3, 23)):
        assert shred_expired(body=body) == 1
    letter.refresh_from_db()
    assert (letter.sealed_contents, letter.docx_place, letter.pdf_place, letter.proof) == ("", "", "", "")
    assert letter.number
    assert [place for place in places if (settings.MEDIA_ROOT / "requests" / place).exists()] == []
    with pytest.raises(Refused, match="文书内容不再保留"):
        open_letter(actor=who(county), letter=letter)
    with pytest.raises(FileNotFoundError):
        file_of(letter, "pdf")
    assert contents_of(letter).text == ""


def test_letters_move_to_a_new_key(county: County, settings: Any) -> None:
    letter = sign(county, ready(county))
    pdf, said = file_of(letter, "pdf"), contents_of(letter)
    settings.REQUEST_KEYS = {"new": b"n" * 32, **settings.REQUEST_KEYS}
    assert resealing.reseal()[1] == 2
    letter.refresh_from_db()
    assert letter.sealed_contents.startswith("new:")
    assert (file_of(letter, "pdf"), contents_of(letter)) == (pdf, said)
    assert resealing.reseal() == (0, 0)


ACTS: dict[str, Any] = {
    "draft_letter": lambda actor, letter: draft_letter(
        actor=actor, matter=letter.request, kind="D03", fields={**UNIT, "supplement_guidance": "甲"}
    ),
    "edit_letter": lambda actor, letter: edit_letter(actor=actor, letter=letter, text="甲。"),
    "open_letter": lambda actor, letter: open_letter(actor=actor, letter=letter),
    "sign_letter": lambda actor, letter: sign_letter(actor=actor, letter=letter, on=TODAY),
    "issue_letter": lambda actor, letter: sign_letter(actor=actor, letter=letter, on=TODAY),
    "serve_letter": lambda actor, letter: serve_letter(actor=actor, letter=letter, on=TODAY, route="by_hand"),
    "void_letter": lambda actor, letter: void_letter(actor=actor, letter=letter, reason="有误"),
    "replace_template": lambda actor, letter: replace_template(actor=actor, body=letter.body, kind="D05"),
    "set_letterhead": lambda actor, letter: set_letterhead(actor=actor, body=letter.body, red_head=True),
}


def test_every_act_of_the_table_is_tried() -> None:
    assert list(ACTS) == list(LETTERS.acts)


@pytest.mark.parametrize("state", [state for state in LETTERS.states if state != "none"])
def test_every_cell_of_the_table(county: County, state: str) -> None:
    """Who may not is told and nothing is written; who may leads the letter where the table says."""
    for act, do in ACTS.items():
        letter = _in_state(county, state, "D01" if act == "issue_letter" else "D03")
        for role in ROLES:
            on = "none" if "none" in LETTERS.states_for(act) else state
            allowed = role in LETTERS.roles_for(act, on)
            entries = Entry.objects.count()
            mark = transaction.savepoint()
            found = Letter.objects.get(pk=letter.pk)
            try:
                do(who(county, role), found)
            except OfficeError as error:
                outcome: tuple[bool, str] = (False, str(error))
            else:
                outcome = (True, found.state)
            wrote = Entry.objects.count() > entries
            transaction.savepoint_rollback(mark)
            assert outcome[0] is allowed, (act, state, role, outcome)
            after = LETTERS.after(act, state) if act != "draft_letter" else state
            assert outcome[1] == after if allowed else outcome[1].endswith("。")
            assert allowed or not wrote


def _in_state(county: County, state: str, kind: str) -> Letter:
    letter = draft(county, supplement(county), kind)
    if state == "void":
        return void_letter(actor=who(county), letter=letter, reason="有误")
    if state in ("signed", "served"):
        signer = who(county) if kind == "D01" else who(county, "publisher")
        letter = sign_letter(actor=signer, letter=letter, on=TODAY)
    if state == "served":
        letter = serve_letter(actor=who(county), letter=letter, on=TODAY, route="by_hand")
    return letter


def test_a_letter_that_cannot_be_printed_takes_no_number(county: County) -> None:
    body, letter = county.bodies["education"], ready(county)
    made = replace_template(
        actor=who(county, "ogi_head"), body=body, kind="D03", name="a.docx", data=sample_template("D03")
    )
    LetterTemplate.objects.update(data=b"damaged")
    with pytest.raises(Refused, match=r"已损坏.*文书没有生成"):
        sign(county, letter)
    assert made is not None
    LetterTemplate.objects.update(data=bytes(made.data))
    assert sign(county, Letter.objects.get(pk=letter.pk)).number.endswith("〔2026〕1号")


@pytest.mark.xdist_group("database_files")
@pytest.mark.django_db(transaction=True)
def test_a_process_killed_after_numbering_leaves_no_gap() -> None:
    from gongkai.office.inforequests.numbering import take_letter_number
    from gongkai.office.inforequests.rules import rules_of

    county = a_county()
    letter = ready(county)
    inherited = connection.connection
    child = os.fork()
    if child == 0:
        connection.connection = None
        with transaction.atomic():
            number = take_letter_number(rules=rules_of(letter.body), series="补", day=TODAY)
            Letter.objects.filter(pk=letter.pk).update(number=number, state="signed")
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    connection.connection = inherited
    found = Letter.objects.get(pk=letter.pk)
    assert (found.state, found.number) == ("draft", "")
    assert sign(county, found).number == "示范县教育局公开补〔2026〕1号"


@pytest.mark.xdist_group("database_files")
@pytest.mark.django_db(transaction=True)
def test_signing_at_once_leaves_no_gap() -> None:
    county = a_county()
    request = supplement(county)
    drafts = [draft(county, request).pk for _ in range(8)]

    def run(key: int) -> str:
        from tests.office.inforequests.people import at

        try:
            with at(TODAY):
                return sign(county, Letter.objects.get(pk=key)).number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(run, drafts))
    assert numbers == [f"示范县教育局公开补〔2026〕{serial}号" for serial in range(1, 9)]
