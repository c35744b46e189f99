"""签发文书: the letter gets its number and date, and is printed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.dispositions import dispositions
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.files import keep
from gongkai.office.inforequests.letters.contents import contents_of, keep_file
from gongkai.office.inforequests.letters.holding import check_signer, hold_decided, permit_letter, releases, save_letter
from gongkai.office.inforequests.letters.writing import fill, printed, template_of
from gongkai.office.inforequests.models import Letter
from gongkai.office.inforequests.numbering import take_letter_number
from gongkai.office.inforequests.recording import check_day
from gongkai.office.inforequests.rules import rules_of


@transaction.atomic
def sign_letter(*, actor: Account, letter: Letter, on: date) -> Letter:
    """Sign a draft: number, date and files come into being together or not at all (条例第四十五条). The drafter does not sign,
    but may issue a routine record; a reply waits for the signature of its decision. Raises NotPermitted, Refused.
    """
    kind = letter.law
    who = permit_letter(letter=letter, actor=actor, act="issue_letter" if kind.routine else "sign_letter")
    if not kind.routine:
        check_signer(letter, who)
    check_day(on)
    _check_decided(letter, on)
    _check_remedy(letter)
    if kind.series:
        letter.number = take_letter_number(rules=rules_of(letter.body), series=kind.series, day=on)
    docx, pdf = printed(letter, number=letter.number, on=on)
    letter.template = template_of(letter)
    letter.state, letter.signer, letter.signed_on = "signed", actor, on
    keep_file(letter, "docx", docx)
    keep_file(letter, "pdf", pdf)
    if kind.disposition and letter.request is not None:
        keep(request=letter.request, purpose="answer", name=f"{kind.zh}.pdf", data=pdf)
    save_letter(letter)
    after = {
        "kind": letter.kind,
        "number": letter.number,
        "on": on,
        "docx": letter.docx_digest,
        "pdf": letter.pdf_digest,
    }
    record(who=who, action="inforequests.sign_letter", target=letter, before={"state": "draft"}, after=after)
    return letter


def _check_decided(letter: Letter, on: date) -> None:
    """A reply says what was decided, and is not older than the decision."""
    if (request := hold_decided(letter)) is not None:
        if not releases(letter, request):
            title = dispositions()[letter.law.disposition].zh
            raise Refused(
                "本件还没有签发“{title}”的决定，不能签发这份文书。请先完成决定的拟稿、审核和签发。", title=title
            )
        decided = request.decided_on
        if decided and on < decided:
            raise Refused("文书日期早于作出决定的日期{decided}，请核对。", field="on", decided=decided.isoformat())
    if letter.correction is not None and not letter.correction.outcome:
        raise Refused("更正申请还没有答复结论，不能签发这份文书。请先登记答复结论。")


def _check_remedy(letter: Letter) -> None:
    """The edited text still tells the addressee where to turn (行政复议法第二十三条第二款)."""
    written = fill(letter.matter, letter.kind, contents_of(letter))
    if lost := [text for text in written.remedy if text not in written.paragraphs]:
        raise Refused("正文中没有完整的救济告知，请恢复下列文字后再签发：“{lost}”", field="text", lost=lost[0])
