"""作废文书: a draft that is not needed, or a signed letter that must not go out. Its number is not given again."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.letters.holding import cancel_letter, permit_letter
from gongkai.office.inforequests.models import Letter
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def void_letter(*, actor: Account, letter: Letter, reason: str) -> Letter:
    """Void a letter that was not served (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit_letter(letter=letter, actor=actor, act="void_letter")
    reason = check_text("reason", "作废的原因", reason)
    cancel_letter(letter=letter, who=who, why=reason)
    return letter
