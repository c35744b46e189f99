"""The page of one record: what it says, what the person may do with it, what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gongkai.desk.access import actor_of
from gongkai.desk.acting import Act, act_page
from gongkai.desk.annual.report import allowed_cells
from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for
from gongkai.office.engagement.permissions import TABLES
from gongkai.office.permissions import PermissionTable

Text = str | Promise


class Fact(NamedTuple):
    """A line of a record: what it is, what it says, whether it takes the whole width."""

    title: Text
    value: Any
    whole: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of record: its list, its page, the acts on it, and what of it is shown. `counts` names its kind in reports;
    `words` are the acts that are done with the words of the record in view.
    """

    list_title: Text
    list_address: str
    address: str
    rows: Callable[[Account], QuerySet[Any]]
    table: PermissionTable
    acts: Mapping[str, Act]
    facts: Callable[[Any], list[Fact]]
    template: str = "desk/engagement/record.html"
    more: Callable[[Any], dict[str, Any]] = lambda _row: {}
    counts: str = ""
    words: tuple[str, ...] = ()


def record_page(request: HttpRequest, kind: Kind, key: int) -> HttpResponse:
    """The record, or with `?act=` the form of an act on it."""
    actor = actor_of(request)
    found = get_object_or_404(kind.rows(actor).select_related("body"), pk=key)
    here = reverse(kind.address, args=[key])
    name = request.POST.get("act") or request.GET.get("act", "")
    if name or request.method == "POST":
        if name not in kind.acts:
            raise Http404
        if not _may(actor, kind, name, found):
            raise PermissionDenied(
                _("“%(act)s”现在不能由您办理。请刷新页面查看最新状态，或转交有权限的同事。")
                % {"act": kind.table.acts[name].title}
            )
        words = [one for one in kind.facts(found) if one.whole and one.value] if name in kind.words else []
        return act_page(
            request, kind.acts[name], found, back=here, template="desk/engagement/act.html", about=str(found), kind=kind,
            words=words,
        )  # fmt: skip
    context = {
        "row": found,
        "kind": kind,
        "facts": kind.facts(found),
        "acts": [(key, act) for key, act in kind.acts.items() if _may(actor, kind, key, found)],
        "history": _history(found),
        "counts": allowed_cells(actor, kind.counts, found.pk, found.body) if kind.counts else [],
        **kind.more(found),
    }
    return render(request, kind.template, context)


def _may(actor: Account, kind: Kind, act: str, row: Any) -> bool:
    return standing_for(actor, act, row.body, table=kind.table, state=row.state) is not None


def _history(row: Any) -> list[tuple[str, str, Entry]]:
    entries = Entry.objects.filter(target_kind=row._meta.label_lower, target_id=str(row.pk)).order_by("-number")
    names = dict(Account.objects.values_list("username", "name"))
    titles = {key: act.title for table in TABLES for key, act in table.acts.items()} | {
        "ask_question": _("公众网上提问"),
    }
    return [
        (titles[one.action.removeprefix("engagement.")], names.get(one.account, _("公众")), one) for one in entries[:50]
    ]
