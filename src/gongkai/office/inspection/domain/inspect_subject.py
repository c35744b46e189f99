"""开展检查: look at a subject — the own portal, saved pages, a feed, the register of new media, or an allowed site — and keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings

from gongkai.inspecting import Column, Entry, Inspected, Site, inspect_account, inspect_site, saved_site
from gongkai.inspecting.fetched import fetched_site
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.incoming.feeds import is_feed, read_feed
from gongkai.office.disclosure.links import inside
from gongkai.office.disclosure.rich_text import plain
from gongkai.office.disclosure.term_list import current_terms
from gongkai.office.errors import Refused
from gongkai.office.inspection.domain.record_inspection import record_inspection
from gongkai.office.inspection.models import Inspection, Source, Subject, SubjectKind
from gongkai.office.inspection.own import portal_site
from gongkai.office.inspection.own_records import OF_RECORDS, of_records, owner_of
from gongkai.office.inspection.permissions import SUBJECTS
from gongkai.office.inspection.thresholds import indicators_in_force
from gongkai.reading.errors import ReadError
from gongkai.scanning.web import Web

Said = Callable[[int, int], None]


def inspect_subject(
    *, actor: Account, subject: Subject, data: bytes | None = None, name: str = "", on: date | None = None,
    said: Said | None = None,
) -> Inspection:  # fmt: skip
    """Inspect, then keep what was found in one transaction. `data` are saved pages or a feed, as they were on a day.
    Slow for whole sites: in a job. Raises NotPermitted, Refused.
    """
    require(actor=actor, act="inspect", body=subject.body, table=SUBJECTS, state=subject.state)
    on = on or clock.today()
    if on > clock.today():
        raise Refused("检查的日期还没有到，请填写保存网页的日期。", field="on")
    source, inspected = _looked_at(subject, data, name, on, said)
    return record_inspection(
        actor=actor, subject=subject, source=source, inspected=inspected, owner=partial(owner_of, subject)
    )


def _looked_at(
    subject: Subject, data: bytes | None, name: str, on: date, said: Said | None
) -> tuple[Source, Inspected]:
    if data is not None and is_feed(data):
        return Source.FEED, _feed(subject, data, on)
    if subject.kind == SubjectKind.PORTAL:
        return Source.PORTAL, _portal(subject, on, said)
    if data is None and subject.media is not None:
        return Source.REGISTER, _entries(subject, [], on)
    try:
        if data is not None:
            return Source.SAVED, _site(subject, _saved(subject, data, name, on), said)
        return Source.FETCHED, _site(subject, _fetched(subject, on, said), said)
    except ReadError as error:
        raise Refused("{error}。", field="file", error=error) from error


def _portal(subject: Subject, on: date, said: Said | None) -> Inspected:
    site = portal_site(on, said)
    site.faults = (inside, Web(settings.LINK_HOSTS).fault)
    found = _site(subject, site, None)
    rules = indicators_in_force()
    found.findings += [finding for finding in of_records(on, rules) if not rules[finding.indicator].off]
    for key in OF_RECORDS:
        if key in found.judged:
            found.judged[key] |= frozenset(
                subject.findings.filter(indicator=key, page__startswith="/items/").values_list("page", flat=True)
            )
    return found


def _saved(subject: Subject, data: bytes, name: str, on: date) -> Site:
    host = urlsplit(subject.address).hostname
    site = saved_site(data, name, on, whole=subject.kind == SubjectKind.SITE, hosts=[host] if host else ())
    site.faults = (Web(settings.LINK_HOSTS).fault,)
    return site


def _fetched(subject: Subject, on: date, said: Said | None) -> Site:
    host = (urlsplit(subject.address).hostname or "").lower()
    if host not in settings.LINK_HOSTS:
        raise Refused(
            "管理员没有允许访问 {host}。请上传保存的网页，或者请系统管理员把它加入 GONGKAI_LINK_HOSTS。",
            field="file",
            host=host,
        )
    return fetched_site(
        subject.address, Web(settings.LINK_HOSTS), on, whole=subject.kind == SubjectKind.SITE, said=said
    )


def _site(subject: Subject, site: Site, said: Said | None) -> Inspected:
    columns = [Column(column.name, column.address, column.kind) for column in subject.columns.all()]
    terms = current_terms().terms
    return inspect_site(site, columns=columns, terms=terms, changed=indicators_in_force(), said=said)


def _feed(subject: Subject, data: bytes, on: date) -> Inspected:
    entries = [
        Entry(row.printed["title"], _day(row.printed["made_on"]), text=plain(row.printed["text"]))
        for row in read_feed(data)
    ]
    return _entries(subject, entries, on)


def _entries(subject: Subject, entries: list[Entry], on: date) -> Inspected:
    last = subject.media.last_update_on if subject.media is not None else None
    columns = list(subject.columns.all())
    kind = subject.platform or next((column.kind for column in columns if column.kind), "notices")
    return inspect_account(
        subject.name, kind, entries, on, indicator="account-stale" if subject.media is not None else "column-stale",
        last=last, terms=current_terms().terms, changed=indicators_in_force(),
    )  # fmt: skip


def _day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None
