"""The pages of new media, of what the public says, and of figures."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.items.roles import ITEM_ROLES
from gongkai.desk.lists.page import list_page
from gongkai.desk.outreach.forms import ANSWER, BEGIN, CHANGE, MODERATE, NOTE, REGISTER, SUMMARISE, WITHDRAW
from gongkai.desk.outreach.listing import FEEDBACK, MEDIA, SOLICITATIONS
from gongkai.office import clock
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.models import Feedback, MediaAccount, Opinion
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.queries.figures import figures

HEADS = ("ogi_head",)
BEGINNERS = ("publisher", "ogi_head")
ANSWERERS = ("handler", "ogi_head")
MEDIA_ACTS: dict[str, Act] = {"note_media_update": NOTE, "change_media_state": CHANGE}


@only(*ITEM_ROLES)
@require_safe
def media(request: HttpRequest) -> HttpResponse:
    """The register of new-media accounts."""
    new = (reverse("desk:media_new"), REGISTER.title) if holds_any(actor_of(request), HEADS) else None
    return list_page(request, MEDIA, new=new)


@only(*HEADS)
@require_http_methods(["GET", "POST"])
def media_new(request: HttpRequest) -> HttpResponse:
    """Enter an account."""
    return act_page(request, REGISTER, None, back=reverse("desk:media"))


@only(*ITEM_ROLES)
@require_http_methods(["GET", "POST"])
def media_account(request: HttpRequest, key: int) -> HttpResponse:
    """One account, with the forms for what the person may do with it."""
    actor = actor_of(request)
    found = get_object_or_404(MediaAccount.objects.visible_to(actor).select_related("body"), pk=key)
    allowed = {
        name: act
        for name, act in MEDIA_ACTS.items()
        if standing_for(actor, name, found.body, table=TABLE, state="draft") is not None
    }
    chosen = allowed.get(request.POST.get("act") or request.GET.get("act", ""))
    if chosen is not None:
        here = reverse("desk:media_account", args=[found.pk])
        return act_page(request, chosen, found, back=here, about=found.name)
    context = {"media": found, "acts": allowed.items(), "stale": found.is_stale(clock.today())}
    return render(request, "desk/outreach/media.html", context)


@only(*ITEM_ROLES)
@require_safe
def solicitations(request: HttpRequest) -> HttpResponse:
    """The solicitations of the person's bodies."""
    new = (reverse("desk:solicitation_new"), BEGIN.title) if holds_any(actor_of(request), BEGINNERS) else None
    return list_page(request, SOLICITATIONS, new=new)


@only(*BEGINNERS)
@require_http_methods(["GET", "POST"])
def solicitation_new(request: HttpRequest) -> HttpResponse:
    """Ask the public."""
    return act_page(request, BEGIN, None, back=reverse("desk:solicitations"))


@only(*ITEM_ROLES)
@require_safe
def solicitation(request: HttpRequest, key: int) -> HttpResponse:
    """One solicitation with every opinion."""
    actor = actor_of(request)
    found = get_object_or_404(SOLICITATIONS.rows(actor), pk=key)
    context = {
        "row": found,
        "opinions": list(Opinion.objects.visible_to(actor).filter(solicitation=found)),
        "moderates": standing_for(actor, "moderate_opinion", found.body, table=TABLE, state="draft") is not None,
        "summarises": found.withdrawn_on is None
        and standing_for(actor, "summarise_solicitation", found.body, table=TABLE, state="draft") is not None,
    }
    return render(request, "desk/outreach/solicitation.html", context)


@only(*BEGINNERS)
@require_http_methods(["GET", "POST"])
def summarise(request: HttpRequest, key: int) -> HttpResponse:
    """Publish what came of it."""
    found = get_object_or_404(SOLICITATIONS.rows(actor_of(request)), pk=key)
    return act_page(request, SUMMARISE, found, back=reverse("desk:solicitation", args=[key]), about=found.title)


@only(*BEGINNERS)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Take it off the public pages."""
    found = get_object_or_404(SOLICITATIONS.rows(actor_of(request)), pk=key)
    return act_page(request, WITHDRAW, found, back=reverse("desk:solicitation", args=[key]), about=found.title)


@only(*ANSWERERS)
@require_http_methods(["GET", "POST"])
def opinion(request: HttpRequest, key: int) -> HttpResponse:
    """Decide on one opinion and answer it."""
    rows = Opinion.objects.filter(solicitation__in=SOLICITATIONS.rows(actor_of(request)).values("pk"))
    found = get_object_or_404(rows, pk=key)
    back = reverse("desk:solicitation", args=[found.solicitation_id])
    return act_page(request, MODERATE, found, back=back, about=found.text[:60])


@only(*ITEM_ROLES)
@require_safe
def feedback(request: HttpRequest) -> HttpResponse:
    """What readers said of items."""
    return list_page(request, FEEDBACK)


@only(*ANSWERERS)
@require_http_methods(["GET", "POST"])
def feedback_item(request: HttpRequest, key: int) -> HttpResponse:
    """One reader's word and what was done about it."""
    found = get_object_or_404(Feedback.objects.visible_to(actor_of(request)).select_related("item__body"), pk=key)
    words = found.error or (_("有帮助") if found.useful else _("没有帮助"))
    back = reverse("desk:feedback")
    return act_page(request, ANSWER, found, back=back, template="desk/outreach/feedback.html", row=found, words=words)


@only(*ITEM_ROLES)
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """The figures of a period: published by category, channel and month, on time, waiting."""
    today = clock.today()
    since, until = _day(request, "since", date(today.year, 1, 1)), _day(request, "until", today)
    found = figures(actor=actor_of(request), since=since, until=until, today=today)
    charts = [
        (_("按体裁"), "genres", _("体裁"), found.genres, True),
        (_("按渠道"), "channels", _("发布渠道"), found.channels, True),
        (_("按月份"), "months", _("月份"), found.months, False),
    ]
    drawn = [
        {
            "title": title, "key": key, "head": head, "rows": rows,
            "data": {"categories": [name for name, _count in rows], "horizontal": horizontal,
                     "series": [{"name": _("件"), "data": [count for _name, count in rows]}]},
        }
        for title, key, head, rows, horizontal in charts
    ]  # fmt: skip
    share = round(100 * found.on_time / found.with_term) if found.with_term else None
    context = {"figures": found, "charts": drawn, "since": since, "until": until, "share": share}
    return render(request, "desk/outreach/dashboard.html", context)


def _day(request: HttpRequest, name: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return otherwise
