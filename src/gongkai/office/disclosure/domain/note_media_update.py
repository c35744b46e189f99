"""登记新媒体更新: an account said something."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import MediaAccount, MediaState
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import Refused


@transaction.atomic
def note_media_update(*, actor: Account, media: MediaAccount, on: date) -> MediaAccount:
    """Enter the day of the last update; two weeks without one are warned of. Raises NotPermitted, Refused."""
    media = locked(media)
    who = require(actor=actor, act="note_media_update", body=media.body, table=TABLE, state="draft")
    if media.state == MediaState.CLOSED:
        raise Refused("账号已注销，不再登记更新。")
    if on > clock.today() or on < media.last_update_on:
        raise Refused("更新日期不能晚于今天，也不能早于上次更新，请核对。", field="on")
    before, media.last_update_on = media.last_update_on, on
    media.save()
    record(
        who=who, action="disclosure.note_media_update", target=media,
        before={"last_update_on": before}, after={"last_update_on": on},
    )  # fmt: skip
    return media
