"""检查和重建检索索引: search is compared with what is published, and made anew."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.going_out import recount
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.search.rebuilding import Compared, compare, rebuild

ACT = "keep_search"


def check_search(*, actor: Account, body: Body, said: Callable[[int], None] | None = None) -> Compared:
    """Compare every published version with its entry; nothing is written. Raises NotPermitted."""
    require(actor=actor, act=ACT, body=body, table=TABLE, state="draft")
    return compare(said)


def rebuild_search(*, actor: Account, body: Body, said: Callable[[int], None] | None = None) -> tuple[int, int]:
    """Make index and tallies anew; how many versions there are and how many tallies were wrong. People go on working
    meanwhile, so that it is no single transaction; a rebuilding that is cut off changes nothing. Raises NotPermitted.
    """
    who = require(actor=actor, act=ACT, body=body, table=TABLE, state="draft")
    count = rebuild(said)
    with transaction.atomic():
        wrong = recount()
        record(who=who, action="disclosure.keep_search", target=body, after={"count": count, "tallies": wrong})
    return count, wrong
