"""What waits among obligations, for the desk's first page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.oversight.queries.todo import waiting_for

TITLES = {
    "urged": _("上级催更的公开义务"),
    "mine": _("我负责的公开义务，即将到期和逾期"),
    "leader": _("逾期仍未公开，请负责人督促"),
    "below": _("下级机关逾期未公开"),
}


def of_obligations(actor: Account) -> dict[str, Any]:
    """The groups of the first page; at most two queries a group."""
    found = waiting_for(actor=actor, today=clock.today())
    return {"obligation_groups": [(TITLES[group.key], group) for group in found]}
