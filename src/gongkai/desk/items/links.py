"""Links that lead nowhere: the list of the last check, and the way to a new one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.items.roles import ITEM_ROLES
from gongkai.desk.lists.page import list_page
from gongkai.desk.lists.spec import Cell, Column, Spec, register
from gongkai.desk.outreach.forms import OfBodyForm
from gongkai.office.disclosure.models import DeadLink
from gongkai.office.jobs.running import start

CHECKERS = ("handler", "ogi_head")
TITLE = gettext_lazy("核查失效链接")

LINKS = register(
    Spec(
        key="links",
        title=gettext_lazy("失效链接"),
        rows=lambda actor: DeadLink.objects.visible_to(actor).select_related("item__body"),
        columns=(
            Column(gettext_lazy("信息"), lambda row: Cell(row.item.title, reverse("desk:item", args=[row.item_id]))),
            Column(gettext_lazy("所在位置"), lambda row: Cell(row.place)),
            Column(gettext_lazy("网址"), lambda row: Cell(row.address)),
            Column(gettext_lazy("原因"), lambda row: Cell(row.reason, tone="late")),
            Column(gettext_lazy("机构"), lambda row: Cell(row.item.body.short_name or row.item.body.name)),
            Column(gettext_lazy("核查时间"), lambda row: Cell(row.found_at)),
        ),
        empty=gettext_lazy("没有失效链接。还没有核查过的，点“核查失效链接”。"),
        find=lambda rows, words: rows.filter(address__icontains=words) | rows.filter(item__title__icontains=words),
        finds=gettext_lazy("网址、信息名称"),
    )
)


class CheckForm(OfBodyForm):
    """Whose links are followed."""

    act = "check_links"


@only(*ITEM_ROLES)
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """What the last check of each body found."""
    new = (reverse("desk:links_check"), TITLE) if holds_any(actor_of(request), CHECKERS) else None
    return list_page(request, LINKS, new=new)


@only(*CHECKERS)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Begin a check; the worker follows the links."""
    actor = actor_of(request)
    form = CheckForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        return redirect(
            "desk:job", start(kind="check_links", title=str(TITLE), actor=actor, body=form.cleaned_data["body"]).pk
        )
    context = {"form": form, "title": TITLE, "button": _("开始核查"), "back": reverse("desk:links")}
    return render(request, "desk/items/links.html", context, status=422 if request.method == "POST" else 200)
