"""发布目录: a file of the office becomes the catalogue in force, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.incoming import Fault, Incoming, read
from gongkai.office.oversight.models import Catalogue, CatalogueKind, CatalogueRow
from gongkai.office.oversight.permissions import CATALOGUES
from gongkai.office.oversight.replacing import Change, replace

FIRST = date(2008, 5, 1)
"""The first day on which there were catalogues (条例 2007 in force)."""


@dataclass
class Adopted:
    """What came of it, or would: rows, faults, the duties that go on, end and begin, the catalogue where it was written."""

    rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    change: Change = field(default_factory=Change)
    catalogue: Catalogue | None = None


@transaction.atomic
def adopt_catalogue(
    *, actor: Account, body: Body, kind: str, title: str, year: int, on: date, data: bytes, field: str = "",
    source: str = "", dry_run: bool = False,
) -> Adopted:  # fmt: skip
    """Adopt the catalogue of a body, or of one field, from the day `on`; the version before ends that day (条例第十二条,
    国办发〔2019〕54号). With a fault in any row, and in a dry run, nothing is written. Raises NotPermitted, Refused.
    """
    hold_chain()
    body = locked(body)
    checks.check_choice("kind", "目录种类", kind, CatalogueKind)
    field = _checked_field(kind, field)
    old = Catalogue.objects.current().filter(body=body, kind=kind, field=field).first()
    who = require(actor=actor, act="adopt_catalogue", body=body, table=CATALOGUES, state="current" if old else "none")
    _check_day(on, old)
    title = checks.check_filled("title", "名称", title)[:200]
    incoming = read(data)
    found = Adopted(len(incoming.rows), incoming.faults)
    if incoming.faults:
        return found
    if not incoming.rows:
        raise Refused("目录里没有一行内容，请核对文件。", field="file")
    with transaction.atomic():
        made = Catalogue(body=body, kind=kind, field=field, title=title, year=year, source=source[:200], adopted_on=on)
        found.change = write(actor, old, made, incoming)
        if dry_run:
            transaction.set_rollback(True)
            return found
        found.catalogue = made
        after = {"body": body, "title": title, "version": made.version, "adopted_on": on, "rows": found.rows}
        record(who=who, action="oversight.adopt_catalogue", target=made, after=after)
    for one in {duty.body_id: duty.body for duty in (*found.change.begun, *found.change.kept)}.values():
        draw_obligations(body=one)
    return found


def write(actor: Account, old: Catalogue | None, made: Catalogue, incoming: Incoming) -> Change:
    """Save a version with its rows in place of the one before."""
    made.version = 1 + Catalogue.objects.filter(body=made.body, kind=made.kind, field=made.field).count()
    made.created_at = clock.now()
    if old is not None:
        old.ended_on = made.adopted_on
        old.save(update_fields=["ended_on"])
    made.save()
    for row in incoming.rows:
        row.catalogue = made
    rows = CatalogueRow.objects.bulk_create(incoming.rows, batch_size=500)
    return replace(actor, old, made, rows, made.adopted_on)


def _checked_field(kind: str, field: str) -> str:
    if kind == CatalogueKind.STARTING:
        raise Refused("固定公开事项由程序设定，请选择基本目录或者领域标准目录。", field="kind")
    if kind == CatalogueKind.BASIC:
        return ""
    field = checks.check_filled("field", "领域", field)
    if len(field) > 40:
        raise Refused("领域名称有{length}个字符，最多40个，请缩短。", field="field", length=len(field))
    return field


def _check_day(on: date, old: Catalogue | None) -> None:
    if on > clock.today():
        raise Refused("施行日期还没有到，请在施行当天或之后发布。", field="on")
    if on < FIRST:
        raise Refused(
            "施行日期早于{year}年{month}月{day}日，请核对。",
            field="on",
            year=FIRST.year,
            month=FIRST.month,
            day=FIRST.day,
        )
    if old is not None and on < old.adopted_on:
        raise Refused(
            "施行日期早于现行版本的施行日期{adopted_on}，请核对。", field="on", adopted_on=old.adopted_on.isoformat()
        )
