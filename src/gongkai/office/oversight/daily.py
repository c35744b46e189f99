"""The day's work: every body has its starting rows, its obligations, its reminders."""

from __future__ import annotations

import logging

from django.db import transaction

from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.bodies.models import Body
from gongkai.office.errors import OfficeError
from gongkai.office.jobs.daily import daily
from gongkai.office.oversight.domain.begin_starting_rows import begin_starting_rows
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.domain.remind_body import remind_body
from gongkai.office.oversight.log_events import enter_events
from gongkai.office.oversight.models import Catalogue, CatalogueKind

_log = logging.getLogger(__name__)


@daily
def keep_obligations() -> int:
    """Begin, draw and remind, body by body; how many obligations are new. One that fails is logged and holds up no other."""
    bodies = list(Body.objects.current())
    begun = set(Catalogue.objects.filter(kind=CatalogueKind.STARTING).values_list("body", flat=True))
    for body in bodies:
        if body.pk not in begun:
            begin_starting_rows(body=body)
    with transaction.atomic():
        hold_chain()
        enter_events()
    made = 0
    for body in bodies:
        try:
            made += draw_obligations(body=body)
            remind_body(body=body)
        except OfficeError as error:
            _log.warning("obligations of %s: %s", body.code, error)
    return made
