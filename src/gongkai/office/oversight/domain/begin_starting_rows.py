"""固定公开事项: a body has the rows that every body must have."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import SYSTEM, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Body
from gongkai.office.oversight.models import Catalogue, CatalogueKind, CatalogueRow, Duty
from gongkai.office.oversight.starting import covered_by, row_of, rows_for, title


@transaction.atomic
def begin_starting_rows(*, body: Body, on: date | None = None) -> bool:
    """Give a body the rows of `starting.toml` from a day on, except those on whose subject its own catalogue has a row
    (条例第十二条、第二十条). Done once; whether it was done now.
    """
    hold_chain()
    body = locked(body)
    if Catalogue.objects.filter(body=body, kind=CatalogueKind.STARTING).exists():
        return False
    on = on or clock.today()
    made = Catalogue.objects.create(
        body=body, kind=CatalogueKind.STARTING, title=title(), year=on.year, version=1, adopted_on=on, created_at=clock.now()
    )  # fmt: skip
    rows = [row_of(row, place) for place, row in enumerate(rows_for(body), 1)]
    for row in rows:
        row.catalogue = made
    rows = CatalogueRow.objects.bulk_create(rows)
    own = Duty.objects.current().filter(body=body, row__catalogue__body=body).values_list("row__name", flat=True)
    Duty.objects.bulk_create(Duty(row=row, body=body, starts_on=on) for row in rows if not covered_by(row.name, own))
    record(who=SYSTEM, action="oversight.begin_starting_rows", target=made, after={"body": body, "adopted_on": on})
    return True
