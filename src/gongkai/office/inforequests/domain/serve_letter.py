"""登记文书送达: when and how a letter went out."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.acts import choices
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.letters.holding import hold_decided, permit_letter, releases, save_letter
from gongkai.office.inforequests.models import Letter, Request
from gongkai.office.inforequests.recording import check_day

MAX_PROOF = 200


@transaction.atomic
def serve_letter(*, actor: Account, letter: Letter, on: date, route: str, proof: str = "") -> Letter:
    """Record service: by hand the day of signing, by post the posting day 交邮之日 (条例第四十条). The service of a reply is the
    service that closes the request (`serve`). Raises NotPermitted, Refused.
    """
    who = permit_letter(letter=letter, actor=actor, act="serve_letter")
    check_day(on)
    if letter.signed_on and on < letter.signed_on:
        raise Refused("送达日期早于签发日期{signed_on}，请核对。", field="on", signed_on=letter.signed_on.isoformat())
    if route not in choices()["route"]:
        raise Refused("请选择送达方式：当面、邮寄、电子邮件、网上或者传真。", field="route")
    proof = proof.strip()
    if len(proof) > MAX_PROOF or (route == "post" and not proof):
        raise Refused("请填写邮件编号，不超过{max_proof}个字符。", field="proof", max_proof=MAX_PROOF)
    if (request := hold_decided(letter)) is not None:
        _check_decided(letter, request)
        if request.state == "signed":
            serve(actor=actor, request=request, on=on, route=route, proof=proof)
    letter.state, letter.served_on, letter.served_by, letter.proof = "served", on, route, proof
    save_letter(letter)
    record(
        who=who, action="inforequests.serve_letter", target=letter, before={"state": "signed"},
        after={"state": "served", "on": on, "route": route}, personal={"proof": proof},
    )  # fmt: skip
    return letter


def _check_decided(letter: Letter, request: Request) -> None:
    """The reply says what is decided now, and was signed for this decision, not for one that was set aside."""
    older = letter.signed_on and request.decided_on and letter.signed_on < request.decided_on
    if older or not releases(letter, request):
        raise Refused(
            "《{letter}》与本件现在的决定不符，不能送达。请作废这份文书，按签发的决定重新起草。", letter=letter.law.zh
        )
