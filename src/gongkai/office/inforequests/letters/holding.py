"""Acting on a letter: held until the transaction ends, and nobody past a colleague."""

from __future__ import annotations

from gongkai.office.audit_log.reasons import REASON
from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.files import destroy
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.models import Letter, Request

_DECIDED = frozenset({"signed", "closed", "archived"})
"""The states of a request whose decision is signed; a lapse has its disposition before that."""


def permit_letter(*, letter: Letter, actor: Account, act: str) -> Who:
    """Lock the row, and say who acts. Raises Refused when somebody acted since it was read, NotPermitted."""
    version = Letter.objects.select_for_update().values_list("version", flat=True).get(pk=letter.pk)
    if version != letter.version:
        raise Refused(
            "《{letter}》在您打开之后有人办理过。您的操作没有保存，请刷新页面，查看最新情况后再办理。",
            letter=letter.law.zh,
        )
    return require(actor=actor, act=act, body=letter.body, table=LETTERS, state=letter.state)


def check_signer(letter: Letter, who: Who) -> None:
    """Refuse the signature of the drafter, or of a colleague in the drafter's name. Raises NotPermitted."""
    if letter.drafter.username in (who.account, who.on_behalf_of):
        raise NotPermitted("“签发文书”须由另一人办理：本件文书由您起草。请转交其他有权限的同事。")


def save_letter(letter: Letter) -> None:
    """Save a change."""
    letter.version += 1
    letter.save()


def hold_decided(letter: Letter) -> Request | None:
    """The request whose decision a letter releases, locked and as it is now; None for any other letter."""
    if not letter.law.disposition or letter.request is None:
        return None
    letter.request = Request.objects.select_for_update().get(pk=letter.request.pk)
    return letter.request


def releases(letter: Letter, request: Request) -> bool:
    """Whether what the letter tells is decided and signed."""
    return request.state in _DECIDED and request.disposition == letter.law.disposition


def hold_replies(request: Request) -> list[Letter]:
    """The replies that are signed and not served, locked before the request is (as by whoever signs or serves a letter); the
    drafts are locked with them, so that none is signed meanwhile.
    """
    rows = Letter.objects.select_for_update().filter(request=request, state__in=("draft", "signed"))
    return [letter for letter in rows if letter.state == "signed" and letter.law.disposition]


def cancel_letter(*, letter: Letter, who: Who, why: str) -> None:
    """Void a letter and record it; the copy that waited among the files of the reply goes too."""
    before, letter.state = letter.state, "void"
    save_letter(letter)
    record(
        who=who, action="inforequests.void_letter", target=letter, before={"state": before}, after={"state": "void"},
        personal={REASON: why},
    )  # fmt: skip
    if letter.request is not None and letter.pdf_digest:
        for copy in letter.request.attachments.filter(purpose="answer", digest=letter.pdf_digest):
            destroy(copy)
