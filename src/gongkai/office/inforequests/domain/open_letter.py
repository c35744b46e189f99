"""查看文书: what a letter says, or how it is printed; the log tells who looked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_noop as _

from gongkai.law.letters import Letter as Written
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.letters.contents import Contents, Format, contents_of, file_of
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.letters.writing import fill, printed
from gongkai.office.inforequests.models import Letter

_SHREDDED = _("本件的申请人信息已经按保存期限销毁，文书内容不再保留。")


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter in clear: what was filled in and what it says."""

    contents: Contents
    written: Written


@transaction.atomic
def open_letter(*, actor: Account, letter: Letter) -> Opened:
    """Show a letter with the requester in clear, and log it (个人信息保护法第三十四条). Raises NotPermitted, Refused."""
    _log(actor, letter, "")
    contents = contents_of(letter)
    return Opened(contents, fill(letter.matter, letter.kind, contents, number=letter.number, on=letter.signed_on))


@transaction.atomic
def download_letter(*, actor: Account, letter: Letter, kind: Format) -> bytes:
    """The printed letter: the signed file, or a draft as it would be printed; logged. Raises NotPermitted, Refused."""
    _log(actor, letter, kind)
    if letter.pdf_place:
        return file_of(letter, kind)
    docx, pdf = printed(letter)
    return docx if kind == "docx" else pdf


def _log(actor: Account, letter: Letter, kind: str) -> None:
    who = require(actor=actor, act="open_letter", body=letter.body, table=LETTERS, state=letter.state)
    if not letter.sealed_contents:
        raise Refused(_SHREDDED)
    record(who=who, action="inforequests.open_letter", target=letter, after={"format": kind} if kind else {})
