"""核查失效链接: every link of what a body published is followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.links import inside, links_of
from gongkai.office.disclosure.models import DeadLink, Version
from gongkai.office.disclosure.permissions import TABLE


@dataclass
class Checked:
    """What came of a check: items, links, dead ones, and links whose host no administrator named."""

    items: int = 0
    links: int = 0
    dead: int = 0
    unasked: int = 0


def check_links(*, actor: Account, body: Body, said: Callable[[int], None] | None = None) -> Checked:
    """Follow the links of a body's public items: those to this installation in its records, others over the network where
    their host is named in `GONGKAI_LINK_HOSTS`. What was found before is replaced. Raises NotPermitted.
    """
    from gongkai.scanning.web import Web

    who = require(actor=actor, act="check_links", body=body, table=TABLE, state="draft")
    web, result, found = Web(settings.LINK_HOSTS), Checked(), []
    live = Version.objects.visible_to(None).filter(body=body).order_by("pk").prefetch_related("attachments")
    for version in live.iterator(chunk_size=200):
        result.items += 1
        for place, address in links_of(version):
            result.links += 1
            fault = inside(address)
            fault = web.fault(address) if fault is None else fault
            if fault is None:
                result.unasked += 1
            elif fault:
                found.append(
                    DeadLink(item_id=version.item_id, place=place, address=address, reason=fault, found_at=clock.now())
                )
        if said is not None:
            said(result.items)
    result.dead = len(found)
    with transaction.atomic():
        DeadLink.objects.filter(item__body=body).delete()
        DeadLink.objects.bulk_create(found)
        record(who=who, action="disclosure.check_links", target=body, after=vars(result))
    return result
