"""The page of one item and of each act on it: what it says, what the check found, what happened, what comes next."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import act_page, not_now
from gongkai.desk.items.acts import ACTS
from gongkai.desk.items.roles import ITEM_ROLES
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.checking import Checked, is_of_now, latest, so_far
from gongkai.office.disclosure.links import inside, links_of
from gongkai.office.disclosure.models import Item, Publication, SecrecyReview, Version
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.queries.desk import next_acts
from gongkai.office.disclosure.queries.todo import AUTHORING
from gongkai.scanning import profiles

MAIN = ("hand_on_item", "proofread_item", "review_item", "review_urgent_item", "sign_item", "publish_item")
"""Acts that bring an item on: shown as buttons, the others as links."""
ELSEWHERE = ("edit_item", "attach_file", "remove_file", "mask_file", "explain_finding")
"""Acts that stand where their subject is."""


@only(*ITEM_ROLES)
@require_safe
def item(request: HttpRequest, key: int) -> HttpResponse:
    """Everything about an item. A fixed number of queries."""
    actor = actor_of(request)
    found = _found(actor, key)
    return render(request, "desk/items/item.html", context_of(actor, found))


@only(*ITEM_ROLES)
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The form of one act, beside the item."""
    actor = actor_of(request)
    found = _found(actor, key)
    if name not in ACTS:
        raise Http404
    if standing_for(actor, name, found.body, table=TABLE, state=found.state) is None:
        raise not_now(TABLE.acts[name].title, found.get_state_display())
    back = reverse("desk:item", args=[found.pk])
    return act_page(request, ACTS[name], found, back=back, template="desk/items/act.html", **context_of(actor, found))


@only(*ITEM_ROLES)
@require_safe
def version(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """A version as it went out, for those who see the working copy."""
    actor = actor_of(request)
    found = _found(actor, key)
    shown = get_object_or_404(Version.objects.select_related("body", "maker"), item=found, number=number)
    return render(request, "desk/items/version.html", {"item": found, "version": shown})


def _found(actor: Account, key: int) -> Item:
    rows = Item.objects.visible_to(actor).select_related(
        "body", "maker", "holder", "lead", "handler", "interprets", "replaced_by"
    )
    return get_object_or_404(rows, pk=key)


def context_of(actor: Account, found: Item) -> dict[str, Any]:
    """What the item's pages show."""
    steps = next_acts(actor=actor, item=found)
    may = {step.key for step in steps}
    return {
        "item": found,
        "main": [step for step in steps if step.key in MAIN],
        "more": [step for step in steps if step.key not in (*MAIN, *ELSEWHERE)],
        "may": may,
        "checked": _looked_at(found),
        "files": list(found.attachments.filter(removed=False)),
        "steps": _steps(found),
        "versions": list(found.versions.defer("text").order_by("-number")),
        "channels": list(Publication.objects.filter(item=found)),
        "profiles": profiles().values() if "mask_file" in may else (),
        "dead_links": [(link, said) for link in links_of(found, files=False) if (said := inside(link.address))],
        "interpretations": list(
            Item.objects.visible_to(actor).filter(interprets=found).defer("text", "summary").order_by("pk")
        ),
    }


def _looked_at(found: Item) -> Checked | None:
    """The newest check; while the handler works on the item, what the worker finds in its present content."""
    checked = latest(found)
    if found.state not in AUTHORING or (checked is not None and is_of_now(checked, found)):
        return checked
    return so_far(found) or checked


def _steps(found: Item) -> list[dict[str, Any]]:
    """What happened, newest first, with the conclusions of its reviews."""
    reviews = {review.step_id: review for review in SecrecyReview.objects.filter(step__item=found)}
    return [
        {
            "title": TABLE.acts[step.act].title,
            "actor": step.actor,
            "on_behalf_of": step.on_behalf_of,
            "opinion": step.opinion,
            "at": step.at,
            "review": reviews.get(step.pk),
        }
        for step in found.steps.select_related("actor").order_by("-pk")
    ]
