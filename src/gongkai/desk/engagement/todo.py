"""What waits in these registers, for the desk's first page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.desk.access import holds_any
from gongkai.desk.engagement.roles import REGISTER_ROLES
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.queries.waiting import waiting

TITLES = {
    "questions": (_("公众提问待答复"), "desk:questions", "desk:question", "state=asked"),
    "proposals": (_("建议提案将到期"), "desk:proposals", "desk:proposal", "state=assigned"),
    "evaluations": (_("社会评议待公布结果"), "desk:evaluations", "desk:evaluation", "state=open"),
}


def of_engagement(actor: Account) -> dict[str, Any]:
    """The groups of the first page; none for those who do not work with the registers."""
    if not holds_any(actor, REGISTER_ROLES):
        return {}
    groups = []
    for one in waiting(actor=actor):
        title, listing, page, asked = TITLES[one.key]
        rows = [
            (row, reverse(page, args=[row.pk]), row.closes_on if one.key == "evaluations" else row.due_on)
            for row in one.rows
        ]
        groups.append((title, one, rows, f"{reverse(listing)}?{asked}"))
    return {"engagement_groups": groups}
