"""检查新媒体账号: every account in use of the bodies that a person inspects, by the register of updates."""

from __future__ import annotations

from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.models import MediaAccount, MediaState
from gongkai.office.inspection.domain.inspect_subject import inspect_subject
from gongkai.office.inspection.domain.register_subject import register_subject
from gongkai.office.inspection.models import Inspection, Subject, SubjectKind
from gongkai.office.inspection.permissions import SUBJECTS


def inspect_accounts(*, actor: Account) -> list[Inspection]:
    """One inspection an account; accounts that are not yet subjects are registered. Raises NotPermitted, Refused."""
    found = []
    accounts = MediaAccount.objects.filter(state=MediaState.ACTIVE).select_related("body")
    for media in accounts:
        if standing_for(actor, "register_subject", media.body, table=SUBJECTS, state="none") is None:
            continue
        subject = Subject.objects.filter(media=media).select_related("body", "media").first()
        if subject is None:
            subject = register_subject(actor=actor, body=media.body, kind=SubjectKind.ACCOUNT, media=media)
        if subject.state == "active":
            found.append(inspect_subject(actor=actor, subject=subject))
    return found
