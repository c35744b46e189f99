"""From the draft of a decision to the served letter, on the desk; letters drafted, changed, signed, voided; templates; corrections."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.inforequests.domain.open_consultation import open_consultation
from gongkai.office.inforequests.domain.transfer import transfer
from gongkai.office.inforequests.letters.contents import contents_of
from gongkai.office.inforequests.models import Correction, Letter, Letterhead, LetterTemplate, Request
from gongkai.reading.formats import open_document
from gongkai.reading.limits import Deadline
from gongkai.writing.letters.template import sample_template
from gongkai.writing.word_package import word_document
from tests.office.county import County
from tests.office.desk.case_pages import Desk, version_of
from tests.office.inforequests.people import TODAY, at, lapsed, opened, supplement, unconfirmed, who

ON = TODAY.isoformat()
PARTS = "租赁单价｜《条例》第十五条｜属于商业秘密，第三方不同意公开"
REDACTIONS = "校车服务合同｜第3页｜租赁单价｜《条例》第十五条"


@pytest.fixture(autouse=True)
def _today() -> Any:
    with at(TODAY):
        yield


@pytest.fixture
def desk(county: County, client: Client) -> Desk:
    describe_ogi_unit(
        actor=who(county, "ogi_head"), body=county.bodies["education"], name="示范县教育局办公室", address="示范县文昌路8号",
        office_hours="工作日9时至17时", phone="0000-2110000",
    )  # fmt: skip
    return Desk(county, client)


def _questions(page: str) -> dict[str, str]:
    return dict.fromkeys(re.findall(r'name="(question_\d+)"', page), "已经查明")


def _letter(address: str) -> Letter:
    return Letter.objects.get(pk=int(address.rstrip("/").rpartition("/")[2]))


def test_a_decision_in_part_from_draft_to_service(county: County, desk: Desk) -> None:
    request = opened(county)
    open_consultation(
        actor=who(county), request=request, on=TODAY, consultee="third_party", party="平安公司", content="单价"
    )
    desk.enters("handler")
    choose = desk.opens(f"requests/{request.pk}/decision/")
    assert "不予公开部分的情形" in choose
    address = f"requests/{request.pk}/decision/?disposition=partial&grounds=EX15"
    page = desk.opens(address)
    for words in (
        "条例第三十七条；条例第十五条、第三十二条",
        "部分公开",
        "复议前置",
        "示范县人民政府",
        "尚未收到答复",
        "有管辖权的人民法院",
    ):
        assert words in page
    values = {"reasons": "", "disclosed": "线路和班次", "withheld": "租赁单价", "pages": 6, "copies": 1}
    refused = desk.sends(address, request, 422, **values, **_questions(page) | {"question_0": " "})
    assert refused.count("这个字段是必填项") == 2
    wrong = desk.sends(address, request, 422, **values, **_questions(page), letter_redactions="一栏")
    assert "第1行应有4栏" in wrong
    said = {
        "letter_withheld_parts": PARTS,
        "letter_redactions": REDACTIONS,
        "letter_attachments": "校车服务合同（6页）",
    }
    desk.sends(address, request, **values, **_questions(page), **said)
    decision = request.decisions.get()
    assert (decision.grounds, decision.fields["withheld_parts"][0]["content"]) == (["EX15"], "租赁单价")
    again = desk.opens(address)
    assert "线路和班次" in again
    assert PARTS in again
    letter = _letter(desk.sends(f"requests/{request.pk}/letters/D22/", letter_contact_person="王敏"))
    page = desk.opens(f"letters/{letter.pk}/")
    for words in (
        "张晓明",
        "租赁单价",
        "线路和班次",
        "应当自收到本告知书之日起六十日内先向示范县人民政府申请行政复议",
        "区分处理清单",
    ):
        assert words in page
    desk.enters("publisher")
    assert "还没有签发" in desk.sends(f"letters/{letter.pk}/acts/sign_letter/", letter, 422, on=ON)
    desk.enters("reviewer")
    for aspect in ("legal", "secrecy"):
        desk.acts(request, "review_decision", on=ON, aspect=aspect, opinion="同意")
    desk.enters("publisher").acts(request, "sign_decision", on=ON, opinion="")
    desk.sends(f"letters/{letter.pk}/acts/sign_letter/", letter, on=ON)
    letter.refresh_from_db()
    assert (letter.state, letter.number) == ("signed", "示范县教育局公开答〔2026〕1号")
    for kind in ("pdf", "docx"):
        response = desk.client.get(f"/desk/letters/{letter.pk}/file.{kind}")
        assert "租赁单价" in open_document(response.content, Deadline()).text()
    page = desk.enters("handler").opens(f"requests/{request.pk}/")
    assert "送达答复文书" in page
    desk.sends(f"letters/{letter.pk}/acts/serve_letter/", letter, 422, on=ON, route="post", proof="")
    desk.sends(f"letters/{letter.pk}/acts/serve_letter/", letter, on=ON, route="post", proof="XA12")
    found = Request.objects.get(pk=request.pk)
    assert (found.state, found.row, found.on_time) == ("closed", "partial", True)
    page = desk.opens(f"requests/{request.pk}/")
    assert "按期答复" in page
    assert "部分公开" in page


def test_what_is_missing_for_a_ground_is_said(county: County, desk: Desk) -> None:
    request = opened(county)
    page = desk.enters("handler").opens(f"requests/{request.pk}/decision/?disposition=not_exist")
    assert "须先登记检索" in page
    refused = desk.sends(
        f"requests/{request.pk}/decision/?disposition=not_exist", request, 422, **_questions(page), reasons="保留的理由"
    )
    assert "保留的理由" in refused
    assert request.decisions.count() == 0
    page = desk.opens(f"requests/{request.pk}/decision/?disposition=law_forbidden")
    assert "规章和规范性文件不足以作为禁止公开的依据" in page
    assert "必填" in desk.opens(f"requests/{request.pk}/decision/?disposition=")
    over = lapsed(county)
    choose = desk.opens(f"requests/{over.pk}/decision/")
    assert "abandoned_supplement" in choose
    assert 'value="granted"' not in choose
    desk.enters("reviewer").opens(f"requests/{request.pk}/decision/", 403)


def test_whoever_drafts_on_an_old_page_is_told(county: County, desk: Desk) -> None:
    request = opened(county)
    address = f"requests/{request.pk}/decision/?disposition=granted"
    values = {"disclosed": "通报", "pages": 6, "copies": 1, "reasons": "写好的理由"}
    desk.enters("handler").sends(address, request, 422, **values | {"version": 1})
    page = desk.sends(address, None, 422, version=1, **values)
    assert "刚刚办理了“登记”" in page
    assert "写好的理由" in page
    desk.sends(address, request, **values)
    assert request.decisions.count() == 1


def test_a_notice_is_drafted_changed_and_signed_by_another(county: County, desk: Desk) -> None:
    request = supplement(county)
    desk.enters("handler")
    page = desk.opens(f"requests/{request.pk}/letters/")
    assert "政府信息公开申请补正告知书" in page
    assert "属于国家秘密，不予公开" in page
    desk.opens(f"requests/{request.pk}/letters/D03/")
    desk.opens(f"requests/{request.pk}/letters/D35/", 404)
    desk.opens(f"requests/{request.pk}/letters/D99/", 404)
    letter = _letter(
        desk.sends(f"requests/{request.pk}/letters/D03/", letter_supplement_guidance="请写明学期。", copies="")
    )
    page = desk.opens(f"letters/{letter.pk}/edit/")
    assert 'data-editor="lines"' in page
    text = contents_of(letter).text or _text(page)
    desk.sends(f"letters/{letter.pk}/edit/", letter, text=text, copies="示范县档案馆", **_fields(page))
    assert contents_of(_again(letter)).text == ""
    assert contents_of(_again(letter)).copies == "示范县档案馆"
    desk.sends(f"letters/{letter.pk}/edit/", letter, text=f"{text}\n请来电联系。", copies="", **_fields(page))
    assert contents_of(_again(letter)).text.endswith("请来电联系。")
    page = desk.opens(f"letters/{letter.pk}/edit/")
    changed = _fields(page) | {"letter_supplement_guidance": "另一种写法"}
    desk.sends(f"letters/{letter.pk}/edit/", letter, text=_text(page), copies="", **changed)
    assert contents_of(_again(letter)).text.endswith("请来电联系。")
    stale = desk.sends(f"letters/{letter.pk}/edit/", None, 422, version=1, text="别人改过", copies="", **changed)
    assert "在您打开之后有人办理过" in stale
    missing = changed | {"letter_unit_phone": ""}
    assert "这个字段是必填项" in desk.sends(f"letters/{letter.pk}/edit/", letter, 422, text="", copies="", **missing)
    assert "没有在" in desk.sends(f"letters/{letter.pk}/acts/sign_letter/", letter, 422, on=ON)
    desk.opens(f"letters/{letter.pk}/acts/sign_letter/", 403)
    desk.enters("ogi_head").sends(f"letters/{letter.pk}/acts/sign_letter/", letter, on=ON)
    assert _again(letter).number == "示范县教育局公开补〔2026〕1号"
    desk.opens(f"letters/{letter.pk}/edit/", 403)
    desk.sends(f"letters/{letter.pk}/acts/void_letter/", letter, reason="重复制作")
    assert _again(letter).state == "void"
    desk.opens(f"letters/{letter.pk}/acts/nothing/", 404)
    assert desk.client.get(f"/desk/letters/{letter.pk}/file.exe").status_code == 404


def _text(page: str) -> str:
    found = re.search(r'<textarea name="text".*?>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return found[1].strip().replace("&quot;", '"')


def _fields(page: str) -> dict[str, str]:
    """The fields of a letter as they stand in its form."""
    inputs = dict(re.findall(r'<input type="\w+" name="(letter_\w+)"(?: value="([^"]*)")?', page))
    areas = dict(re.findall(r'<textarea name="(letter_\w+)".*?>\n?(.*?)</textarea>', page, re.DOTALL))
    chosen = dict(re.findall(r'<select name="(letter_\w+)".*?<option value="(\w*)" selected', page, re.DOTALL))
    return inputs | {name: value.strip() for name, value in areas.items()} | chosen


def _again(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def test_a_receipt_is_issued_by_the_handler(county: County, desk: Desk) -> None:
    request = opened(county)
    desk.enters("handler")
    letter = _letter(desk.sends(f"requests/{request.pk}/letters/D01/"))
    page = desk.opens(f"letters/{letter.pk}/")
    assert "制发事务性文书" in page
    assert "acts/sign_letter" not in page
    desk.sends(f"letters/{letter.pk}/acts/issue_letter/", letter, on=ON)
    assert _again(letter).state == "signed"


def test_one_of_several_parties_is_chosen(county: County, desk: Desk) -> None:
    request = opened(county)
    for party in ("平安公司", "顺达公司"):
        open_consultation(
            actor=who(county), request=request, on=TODAY, consultee="third_party", party=party, content=f"{party}的单价"
        )
    assert "这份文书写给谁" in desk.enters("handler").opens(f"requests/{request.pk}/letters/D06/")
    page = desk.opens(f"requests/{request.pk}/letters/D06/?party=平安公司")
    said = {"letter_third_party_interest": "商业秘密", "letter_third_party_kind": "organisation"}
    assert "letter_third_party_interest" in page
    letter = _letter(desk.sends(f"requests/{request.pk}/letters/D06/?party=平安公司", **said))
    assert "平安公司的单价" in desk.opens(f"letters/{letter.pk}/")


def test_an_internal_slip_is_a_table(county: County, desk: Desk) -> None:
    request = transfer(
        actor=who(county), request=opened(county), on=TODAY, party="安全科", until=TODAY, content="请检索"
    )
    letter = _letter(desk.enters("handler").sends(f"requests/{request.pk}/letters/D10/"))
    assert "<table>" in desk.opens(f"letters/{letter.pk}/")
    sheet = _letter(desk.sends(f"requests/{request.pk}/letters/D02/"))
    assert "<table>" in desk.opens(f"letters/{sheet.pk}/")
    assert 'name="text"' not in desk.opens(f"letters/{sheet.pk}/edit/")


def test_reading_a_letter_is_on_record_and_not_for_everybody(county: County, desk: Desk) -> None:
    request = supplement(county)
    letter = _letter(
        desk.enters("handler").sends(f"requests/{request.pk}/letters/D03/", letter_supplement_guidance="请写明学期。")
    )
    before = Entry.objects.count()
    assert "张晓明" in desk.opens(f"letters/{letter.pk}/")
    assert Entry.objects.count() == before + 1
    for role in ("compiler", "supervisor"):
        page = desk.enters(role).opens(f"letters/{letter.pk}/")
        assert "张晓明" not in page
        assert desk.client.get(f"/desk/letters/{letter.pk}/file.pdf").status_code == 403
    Letter.objects.filter(pk=letter.pk).update(sealed_contents="")
    page = desk.enters("handler").opens(f"letters/{letter.pk}/")
    assert "已经按保存期限销毁" in page
    assert desk.client.get(f"/desk/letters/{letter.pk}/file.pdf").status_code == 302


def test_a_template_is_checked_and_used(county: County, desk: Desk) -> None:
    desk.enters("ogi_head")
    page = desk.opens("body/education/letters/")
    assert page.count("标准格式") >= 41
    response = desk.client.get("/desk/body/education/letters/D03.docx")
    assert response.content == sample_template("D03")
    desk.opens("body/education/letters/D99.docx", 404)
    desk.opens("body/education/letters/nothing/", 404)
    bad = SimpleUploadedFile("坏.docx", word_document("坏", "<w:p><w:r><w:t>{{没有的字段}}</w:t></w:r></w:p>"))
    assert "没有“没有的字段”这样的字段" in desk.sends(
        "body/education/letters/replace/", None, 422, kind="D03", file=bad
    )
    good = SimpleUploadedFile("补正.docx", sample_template("D03"))
    desk.sends("body/education/letters/replace/", kind="D03", file=good)
    assert "补正.docx" in desk.opens("body/education/letters/")
    assert desk.client.get("/desk/body/education/letters/D03.docx").content == sample_template("D03")
    desk.opens("body/education/letters/standard/")
    desk.sends("body/education/letters/standard/", kind="D03")
    assert LetterTemplate.objects.filter(ended_at=None).count() == 0
    desk.sends("body/education/letters/letterhead/", red_head="on", mark_text="示范县教育局文件")
    assert "示范县教育局文件" in desk.opens("body/education/letters/letterhead/")
    assert Letterhead.objects.get().red_head
    desk.opens("body/health/letters/", 403)


def test_a_correction_from_registration_to_the_file(county: County, desk: Desk) -> None:
    desk.enters("handler")
    values = {
        "body": "education", "received_on": ON, "requester_kind": "natural_person", "name": "李清", "phone": "0000-5550103",
        "record": "学历登记为初中", "evidence": "毕业证书复印件",
    }  # fmt: skip
    desk.opens("corrections/new/")
    assert "至少填写一种联系方式" in desk.sends("corrections/new/", None, 422, **values | {"phone": ""})
    desk.sends("corrections/new/", **values)
    found = Correction.objects.get()
    assert "更正申请〔2026〕0001号" in desk.opens("corrections/?q=0001&state=registered")
    desk.opens(f"corrections/{found.pk}/acts/answer_correction/", 403)
    desk.opens(f"corrections/{found.pk}/acts/nothing/", 404)
    desk.enters("ogi_head").opens(f"corrections/{found.pk}/acts/answer_correction/")
    answer = {"on": ON, "outcome": "forwarded", "answer": "经核实，该记录由公安机关登记。", "forwarded_to": ""}
    assert "有权更正的机关" in desk.sends(f"corrections/{found.pk}/acts/answer_correction/", found, 422, **answer)
    desk.sends(f"corrections/{found.pk}/acts/answer_correction/", found, **answer | {"forwarded_to": "示范县公安局"})
    desk.enters("handler")
    assert "示范县公安局" in desk.opens(f"corrections/{found.pk}/")
    desk.opens(f"corrections/{found.pk}/letter/")
    letter = _letter(desk.sends(f"corrections/{found.pk}/letter/", letter_correction_claim="改为大专"))
    assert "李清" in desk.opens(f"letters/{letter.pk}/")
    desk.sends(f"corrections/{found.pk}/acts/archive_correction/", found)
    assert Correction.objects.get().state == "archived"
    assert version_of(found) == 2


def test_a_letter_that_lacks_something_names_it(county: County, desk: Desk) -> None:
    request = unconfirmed(county)
    page = desk.enters("handler").sends(f"requests/{request.pk}/letters/D21/", None, 422, copies="抄送档案馆")
    assert "已主动公开的信息" in page
    assert "抄送档案馆" in page
    assert Letter.objects.count() == 0
    desk.enters("compiler")
    assert io.BytesIO(desk.client.get(f"/desk/requests/{request.pk}/letters/").content).getvalue()
    assert desk.client.get(f"/desk/requests/{request.pk}/letters/D21/").status_code == 403
