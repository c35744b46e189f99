"""The page of one record and the form of one act on it, the same for tasks, orders, problems, schemes, sheets and marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.desk.access import actor_of
from gongkai.desk.acting import Act, Text, act_page, not_now
from gongkai.desk.lists.spec import Cell
from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Account
from gongkai.office.supervision.acting import Subject, allowed
from gongkai.office.supervision.models import Mark

TONES = {
    "open": "soon", "reported": "soon", "done": "done", "cancelled": "off", "draft": "soon", "scoring": "soon",
    "noticed": "done", "waiting": "soon", "submitted": "soon", "reviewed": "done", "appealed": "late", "issued": "soon",
    "answered": "soon", "closed": "done", "planned": "soon", "carried": "off",
}  # fmt: skip


class Fact(NamedTuple):
    """A line of what is known: its name, its value, whether it takes the whole width, a day until which something is due."""

    title: Text
    value: Any
    whole: bool = False
    due: date | None = None
    href: str = ""


class Page(NamedTuple):
    """One kind of record: where its list and its pages are, what can be done, what is shown."""

    model: type[Model]
    address: str
    listed: str
    list_title: Text
    acts: Mapping[str, Act]
    main: tuple[str, ...]
    facts: Callable[[Any], list[Fact]]
    related: tuple[str, ...] = ()
    template: str = "desk/supervision/record.html"
    more: Callable[[Account, Any], dict[str, Any]] | None = None


def record_page(request: HttpRequest, page: Page, key: int) -> HttpResponse:
    """Everything about a record, with the acts that the person may do now."""
    actor = actor_of(request)
    found = found_record(actor, page, key)
    return render(request, page.template, context_of(actor, page, found))


def act_on(request: HttpRequest, page: Page, key: int, name: str, **options: Any) -> HttpResponse:
    """The form of one act, beside the record."""
    actor = actor_of(request)
    found = found_record(actor, page, key)
    if name not in page.acts:
        raise Http404
    subject = subject_of(found)
    if name not in allowed(actor, subject):
        raise not_now(subject.table.acts[name].title, subject.get_state_display())
    act = page.acts[name]
    if options:
        act = Act(**{**act.__dict__, "options": options})
    context = context_of(actor, page, found)
    back = reverse(f"desk:{page.address}", args=[found.pk])
    return act_page(request, act, found, back=back, template="desk/supervision/act.html", **context)


def found_record(actor: Account, page: Page, key: int) -> Any:
    """The record, where the person sees it."""
    rows = page.model._default_manager.visible_to(actor)  # type: ignore[attr-defined]  # every model here has it
    return get_object_or_404(rows.select_related(*page.related), pk=key)


def subject_of(found: Any) -> Subject:
    """What has the state: the record itself, or the sheet of a mark."""
    subject: Subject = found.sheet if isinstance(found, Mark) else found
    return subject


def context_of(actor: Account, page: Page, found: Any) -> dict[str, Any]:
    """What the page shows, whatever the record is."""
    subject = subject_of(found)
    may = [(key, act.title) for key, act in allowed(actor, subject).items() if key in page.acts and fits(key, found)]
    return {
        "record": found,
        "subject": subject,
        "listed": (reverse(f"desk:{page.listed}"), page.list_title),
        "address": reverse(f"desk:{page.address}", args=[found.pk]),
        "tone": TONES[subject.state],
        "facts": laid(page.facts(found)),
        "may_keys": set(allowed(actor, subject)),
        "main": [one for one in may if one[0] in page.main],
        "others": [one for one in may if one[0] not in page.main],
        "evidence": list(found.evidence.select_related("added_by")) if hasattr(found, "evidence") else None,
        "history": history(subject),
        **(page.more(actor, found) if page.more is not None else {}),
    }


def laid(facts: list[Fact]) -> list[Fact]:
    """The lines in two columns without holes: one that has no neighbour takes the whole width."""
    found: list[Fact] = []
    alone = False
    for fact in facts:
        if fact.whole and alone:
            found[-1] = found[-1]._replace(whole=True)
        alone = not fact.whole and not alone
        found.append(fact)
    return found


def fits(key: str, found: Any) -> bool:
    """Whether an act has anything to do here: of a sheet's marks, those without an appeal, or with an open one."""
    if not isinstance(found, Mark):
        return True
    return {"appeal_mark": found.appealed_on is None, "decide_appeal": found.has_open_appeal}.get(key, True)


def history(subject: Subject) -> list[tuple[str, str, Entry]]:
    """What was done, the newest first: the act, who, the entry. Two queries."""
    entries = list(
        Entry.objects.filter(target_kind=subject._meta.label_lower, target_id=str(subject.pk)).order_by("-number")
    )
    names = dict(Account.objects.filter(username__in={one.account for one in entries}).values_list("username", "name"))
    titles = {f"supervision.{key}": act.title for key, act in subject.table.acts.items()}
    return [(titles.get(one.action, one.action), names.get(one.account, one.account), one) for one in entries]


def state_cell(row: Any) -> Cell:
    """The state in a list."""
    return Cell(row.get_state_display(), tone=TONES[row.state] or "off")
