"""登记检索: what a court wants to see before it believes that a record does not exist."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def record_search(
    *, actor: Account, request: Request, on: date, systems: str, keywords: str, offices: str, persons: str, found: str
) -> Request:
    """Record systems, keywords, offices, persons and result (条例第三十六条第四项; guiding case 101).

    Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="record_search")
    details = {
        "systems": check_text("systems", "检索的系统和范围", systems),
        "keywords": check_text("keywords", "检索的关键词", keywords),
        "offices": check_text("offices", "检索的机构", offices),
        "persons": check_text("persons", "检索的人员", persons),
        "found": check_text("found", "检索结果", found),
    }
    add_acts(request=request, who=who, actor=actor, act="record_search", on=on, new=[New("searched", {}, details)])
    return request
