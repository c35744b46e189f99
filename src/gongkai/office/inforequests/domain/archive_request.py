"""归档: the file is complete."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def archive_request(*, actor: Account, request: Request, on: date, place: str = "") -> Request:
    """Close the file (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="archive_request")
    place = check_text("place", "案卷位置", place, required=False)
    add_acts(
        request=request, who=who, actor=actor, act="archive_request", on=on, new=[New("archived", {}, {"place": place})]
    )
    return request
