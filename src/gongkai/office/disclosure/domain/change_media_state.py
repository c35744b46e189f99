"""暂停、恢复、注销: an account rests, goes on, or ends for good."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import MediaAccount, MediaState
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import Refused


@transaction.atomic
def change_media_state(*, actor: Account, media: MediaAccount, state: str, reason: str) -> MediaAccount:
    """Suspend, resume or close; closing is final, the entry stays (国办发〔2018〕123号). Raises NotPermitted, Refused."""
    media = locked(media)
    who = require(actor=actor, act="change_media_state", body=media.body, table=TABLE, state="draft")
    reason = checks.check_filled("reason", "原因", reason)
    checks.check_choice("state", "状态", state, MediaState)
    if media.state in (MediaState.CLOSED, state):
        raise Refused("账号现在是“{state}”，不需要或不能改为所选状态。", field="state", state=media.get_state_display())
    before, media.state = media.state, state
    media.ended_on = clock.today() if state == MediaState.CLOSED else None
    media.save()
    record(
        who=who, action="disclosure.change_media_state", target=media,
        before={"state": before}, after={"state": state}, why=reason,
    )  # fmt: skip
    return media
