"""What a body hands to a review body or a court: acts, searches, deadlines, letters, proofs of service, documents, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from gongkai.law.remedies import outcomes
from gongkai.office.disclosure.models import Item
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.rich_text import plain
from gongkai.office.inforequests.files import content as attachment_content
from gongkai.office.inforequests.letters.contents import file_of
from gongkai.office.inforequests.models import Attachment, Letter, Request, RequestAct
from gongkai.office.inforequests.models.choices import Route
from gongkai.office.inforequests.queries.progress import ledger_of
from gongkai.office.remedies.files import content as document_content
from gongkai.office.remedies.models import Case, CaseDocument
from gongkai.writing.dossier import Piece, Sheet, bound, sheet_pdf

LEFT_OUT = ("identity", "internal", "package")
"""Purposes of files that are not handed over: proofs of identity, internal papers, packages made before."""
_SEARCHED = (
    ("systems", "检索的系统和范围"),
    ("keywords", "检索的关键词"),
    ("offices", "检索的机构"),
    ("persons", "检索的人员"),
    ("found", "检索结果"),
)

_COURTS = {"first": "第一审法院", "second": "第二审法院", "retrial": "再审法院"}


class File(NamedTuple):
    """A piece with the file that it is, "" and nothing where it was typeset for the volume only."""

    piece: Piece
    name: str = ""
    data: bytes = b""


class Package(NamedTuple):
    """The bound volume, the zip with it and every file, and the titles of what is in it."""

    pdf: bytes
    zip: bytes
    titles: tuple[str, ...]


def evidence(case: Case) -> Package:
    """Put the package together. Raises CannotTypeset, CannotOpen."""
    files = list(_files(case))
    newest = case.newest
    notes = (
        f"案件：{case.number}　{newest.organ}　{newest.case_number}".rstrip(),
        f"被申请人（被告）：{case.body.name}",
        "页码为本汇编的连续页码；不能装订的文件另存于压缩包，文件名前的序号与本目录一致。",
    )
    pdf = bound("证据材料目录", notes, [one.piece for one in files])
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("证据材料汇编.pdf", pdf)
        for number, one in enumerate(files, start=1):
            if one.name:
                package.writestr(f"{number:03} {one.name}", one.data)
    return Package(pdf, out.getvalue(), tuple(one.piece.title for one in files))


def _files(case: Case) -> Iterator[File]:
    yield _sheet(_about(case), case.body.name)
    if case.request is not None:
        yield from _of_request(case.request)
    if case.item is not None:
        yield from _of_item(case.item)
    for document in case.documents.exclude(purpose__in=LEFT_OUT):
        yield _kept(document, document_content(document), str(document.get_purpose_display()))


def _of_request(request: Request) -> Iterator[File]:
    acts = list(request.acts.select_related("actor").order_by("on", "seq"))
    about = f"{request.body.name} {request.number}"
    yield _sheet(_acts(acts), about)
    yield _sheet(
        Sheet("办理期限台账", ledger_of(request, sorted(acts, key=lambda act: act.place)).explain("zh")), about
    )
    searches = [act for act in acts if act.kind == "searched"]
    for number, act in enumerate(searches, start=1):
        title = "检索记录" if len(searches) == 1 else f"检索记录（{number}）"
        yield _sheet(
            Sheet(title, (), ("事项", "内容"), _pairs(act.details, ("检索日期", act.on.isoformat())), (2, 6)), about
        )
    for letter in Letter.objects.of(request).filter(state__in=("signed", "served")).exclude(pdf_place=""):
        pdf = file_of(letter, "pdf")
        said = " ".join(filter(None, (letter.number, letter.signed_on.isoformat() if letter.signed_on else "")))
        yield File(Piece(letter.law.zh, said, pdf), f"{letter.law.zh}.pdf", pdf)
    if served := _services(request, acts):
        yield _sheet(Sheet("送达情况", (), ("日期", "文书或者事项", "方式", "证明"), served, (2, 4, 2, 3)), about)
    for attachment in request.attachments.exclude(purpose__in=LEFT_OUT):
        yield _kept(attachment, attachment_content(attachment), str(attachment.get_purpose_display()))


def _of_item(item: Item) -> Iterator[File]:
    version = item.versions.order_by("-number").first()
    text = plain(version.text if version else item.text)
    about = " ".join(filter(None, (item.document_number, item.made_on.isoformat())))
    yield _sheet(Sheet(item.title, tuple(text.split("\n"))), about)
    steps = tuple(
        (step.at.date().isoformat(), TABLE.acts[step.act].title, step.actor.name, step.opinion)
        for step in item.steps.select_related("actor")
    )
    yield _sheet(Sheet("公开审查经过", (), ("日期", "办理事项", "办理人", "意见"), steps, (2, 3, 2, 4)), about)


def _about(case: Case) -> Sheet:
    rows: list[tuple[str, str]] = [
        ("案件编号", case.number), ("程序", str(case.get_procedure_display())), ("争议行为", str(case.get_against_display())),
        ("申请人（原告）", case.masked_name), ("请求事项", case.claim), ("其他当事人", case.respondents),
    ]  # fmt: skip
    known = outcomes("review" if case.procedure == "review" else "suit")
    for one in case.instances.all():
        rows += [
            ("复议机关" if case.procedure == "review" else _COURTS[one.stage], str(one)), ("收到日期", _day(one.received_on)), ("受理日期", _day(one.accepted_on)),
            ("答复期限", _day(one.answer_due_on)), ("提交答复", _day(one.answered_on)), ("作出决定", _day(one.decided_on)),
            ("结果", known[one.outcome].zh if one.outcome else ""), ("文书文号", one.document_number),
        ]  # fmt: skip
    return Sheet("案件基本情况", (), ("事项", "内容"), tuple(row for row in rows if row[1]), (2, 6))


def _acts(acts: list[RequestAct]) -> Sheet:
    rows = tuple((act.on.isoformat(), act.title, act.basis, act.actor.name if act.actor else "申请人") for act in acts)
    return Sheet("申请办理经过", (), ("日期", "行为", "依据", "办理人"), rows, (2, 3, 4, 2))


def _services(request: Request, acts: list[RequestAct]) -> tuple[tuple[str, ...], ...]:
    routes: dict[str, Any] = dict(Route.choices)
    rows = [
        (
            act.on.isoformat(),
            act.title,
            str(routes.get(act.data.get("route", ""), "")),
            str(act.details.get("proof", act.details.get("how", ""))),
        )
        for act in acts
        if act.kind in ("served", "delivered", "collected")
    ]
    rows.extend(
        (_day(letter.served_on), letter.law.zh, str(letter.get_served_by_display()), letter.proof)
        for letter in Letter.objects.of(request).filter(state="served")
    )
    return tuple(sorted(rows))


def _pairs(details: Mapping[str, Any], first: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (first, *((title, str(details[key])) for key, title in _SEARCHED if details.get(key)))


def _sheet(sheet: Sheet, about: str) -> File:
    return File(Piece(sheet.title, about, sheet_pdf(sheet)))


def _kept(row: Attachment | CaseDocument, data: bytes, purpose: str) -> File:
    is_pdf, is_photo = row.kind == "pdf", row.kind == "jpg"
    piece = Piece(
        row.name, f"{purpose} {row.added_at.date().isoformat()}", data if is_pdf else None, data if is_photo else None
    )
    return File(piece, row.name, data)


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
