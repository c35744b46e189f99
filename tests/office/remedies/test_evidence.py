"""The evidence package: everything about the case in order, page by page; what cannot be bound stands in the zip; nothing internal."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader, PdfWriter

from gongkai.office.audit_log.models import Entry
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.domain.attach_file import attach_file
from gongkai.office.inforequests.domain.draft_letter import draft_letter
from gongkai.office.inforequests.domain.record_search import record_search
from gongkai.office.inforequests.domain.sign_letter import sign_letter
from gongkai.office.inforequests.models import Request
from gongkai.office.remedies.domain.assemble_evidence import assemble_evidence
from gongkai.office.remedies.domain.attach_document import attach_document
from gongkai.office.remedies.files import content, path_of
from gongkai.office.remedies.models import Case
from gongkai.office.sealing import unseal
from gongkai.writing import dossier
from gongkai.writing.dossier import Piece, Sheet, bound, sheet_pdf
from gongkai.writing.pdf import CannotTypeset
from tests.office.county import County
from tests.office.disclosure.people import published
from tests.office.inforequests.people import ARRIVED, TODAY, at, closed, opened, supplement, who
from tests.office.inforequests.test_letters import UNIT
from tests.office.remedies.cases import case


def a_pdf(words: str) -> bytes:
    return sheet_pdf(Sheet(words, (words,)))


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(a_pdf("加密")))
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def answered_request(county: County) -> Request:
    with at(TODAY):
        request = opened(county)
        record_search(
            actor=who(county), request=request, on=ARRIVED, systems="办公系统", keywords="校车", offices="办公室",
            persons="李敏", found="检索到一份",
        )  # fmt: skip
        for purpose, name in (("proof", "回执.pdf"), ("internal", "内部意见.txt"), ("identity", "身份证.txt")):
            data = a_pdf("邮政回执") if name.endswith("pdf") else name.encode()
            attach_file(actor=who(county), request=request, purpose=purpose, name=name, data=data)
    return request


def test_everything_about_an_answer_is_bound_in_order(county: County, answered_request: Request) -> None:
    with at(TODAY):
        item = case(county, against="silence", request=answered_request)
        for name, data in (("复议申请书.txt", "请求确认违法".encode()), ("加密.pdf", locked_pdf())):
            attach_document(actor=who(county), case=item, purpose="application", name=name, data=data)
        attach_document(actor=who(county), case=item, purpose="internal", name="内部.txt", data="讨论记录".encode())
        pdf, package = assemble_evidence(actor=who(county), case=item)
    reader = PdfReader(BytesIO(content(pdf)))
    titles = [entry.title for entry in reader.outline]
    assert titles == ["证据目录", "案件基本情况", "申请办理经过", "办理期限台账", "检索记录", "回执.pdf"]
    index = reader.pages[0].extract_text()
    assert all(title in index for title in titles[1:])
    assert "加密.pdf" in index
    assert "内部" not in index
    assert "身份证" not in index
    assert [f"第 {number} 页" in page.extract_text() for number, page in enumerate(reader.pages, start=1)] == [
        True
    ] * len(reader.pages)
    assert "检索到一份" in "".join(page.extract_text() for page in reader.pages)
    with ZipFile(BytesIO(content(package))) as found:
        assert found.namelist() == ["证据材料汇编.pdf", "005 回执.pdf", "006 复议申请书.txt", "007 加密.pdf"]
        assert found.read("006 复议申请书.txt").decode() == "请求确认违法"
    entry = Entry.objects.get(action="remedies.assemble_evidence")
    assert (entry.after["pieces"], sorted(entry.personal)) == (7, ["titles"])
    assert "复议申请书" not in json.dumps(entry.after, ensure_ascii=False)
    assert "复议申请书" in unseal(entry.personal_values.get().value, f"{item.token}/log")
    assert not path_of(pdf.place).read_bytes().startswith(b"%PDF")


def test_letters_and_services_are_bound(county: County) -> None:
    with at(TODAY):
        request = closed(county)
        item = case(county, against="answer", request=request, received_on=TODAY)
        pdf, _package = assemble_evidence(actor=who(county), case=item)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content(pdf))).pages)
    assert "送达情况" in text
    assert "XA12" in text


def test_what_was_published_is_bound(county: County) -> None:
    item_of_disclosure = published(county)
    with at(date(2026, 12, 1)):
        item = case(county, against="published", item=item_of_disclosure, received_on=date(2026, 12, 1))
        pdf, _package = assemble_evidence(actor=who(county), case=item)
        assemble_evidence(actor=who(county), case=Case.objects.get(pk=item.pk))
    titles = [entry.title for entry in PdfReader(BytesIO(content(pdf))).outline]
    assert titles == ["证据目录", "案件基本情况", item_of_disclosure.title, "公开审查经过"]
    assert item.documents.count() == 4


def test_who_may_not_and_what_cannot(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    with at(TODAY):
        item = case(county)
        with pytest.raises(NotPermitted):
            assemble_evidence(actor=who(county, "publisher"), case=item)

        def cannot(*_given: object) -> bytes:
            raise CannotTypeset("没有找到中文字体")

        monkeypatch.setattr("gongkai.office.remedies.evidence.sheet_pdf", cannot)
        with pytest.raises(Refused, match="没有找到中文字体。材料没有汇编"):
            assemble_evidence(actor=who(county), case=item)
    assert item.documents.count() == 0


def test_signed_letters_are_bound_and_drafts_are_not(county: County) -> None:
    with at(TODAY):
        request = supplement(county)
        for _ in range(2):
            letter = draft_letter(
                actor=who(county), matter=request, kind="D03", fields={**UNIT, "supplement_guidance": "写明学期。"}
            )
        sign_letter(actor=who(county, "publisher"), letter=letter, on=TODAY)
        item = case(county, against="silence", request=request)
        _pdf, package = assemble_evidence(actor=who(county), case=item)
    with ZipFile(BytesIO(content(package))) as found:
        letters = [name for name in found.namelist() if "补正告知书" in name]
        assert letters == ["004 政府信息公开申请补正告知书.pdf"]
        assert found.read(letters[0]).startswith(b"%PDF")


def test_damaged_files_and_long_ones_are_named_not_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier, "MAX_PAGES", 3)
    pieces = [
        Piece("坏文件", "", b"%PDF-1.4 nothing"), Piece("一页", "", a_pdf("一")), Piece("又一页", "", a_pdf("二")),
        Piece("坏照片", "", jpeg=b"\xff\xd8\xff nothing"),
    ]  # fmt: skip
    reader = PdfReader(BytesIO(bound("目录", (), pieces)))
    assert [entry.title for entry in reader.outline] == ["证据目录", "一页"]
    assert "".join(reader.pages[0].extract_text().split()).count("见压缩包内文件") == 3
