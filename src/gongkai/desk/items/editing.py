"""Drafting and changing an item, with what was typed kept every few seconds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.desk.access import actor_of, only
from gongkai.desk.items.forms import ItemForm, bodies_to_draft_for, initial_of
from gongkai.desk.items.roles import ITEM_ROLES
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.domain.create_item import create_item
from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.models import Autosave, Item
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import OfficeError

_MOST = 2_000_000
"""Characters of one field that are kept while typing."""


@only("handler")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new item, for one of the bodies that the person drafts for."""
    actor = actor_of(request)
    bodies = bodies_to_draft_for(actor)
    code = request.POST.get("body") or request.GET.get("body", "")
    if not bodies:
        raise PermissionDenied(_("您没有可以起草信息的机构。请联系安全管理员授予承办角色。"))
    home = next((body for body in bodies if body.pk == actor.body_id), bodies[0])
    body = next((body for body in bodies if body.code == code), home)
    form = ItemForm(request.POST or None, actor=actor, initial=_asked(request) | _kept(request, None))
    if request.method == "POST" and form.is_valid():
        try:
            item = create_item(actor=actor, body=body, **form.said(body))
        except OfficeError as error:
            form.refuse(error)
        else:
            Autosave.objects.filter(account=actor, item=None).delete()
            messages.success(request, _("已保存为草稿。请添加附件，核对无误后送校。"))
            return redirect("desk:item", item.pk)
    return _page(request, form, bodies=bodies, body=body)


@only(*ITEM_ROLES)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change an item that is with its handler."""
    actor = actor_of(request)
    item = get_object_or_404(Item.objects.visible_to(actor).select_related("body"), pk=key)
    if standing_for(actor, "edit_item", item.body, table=TABLE, state=item.state) is None:
        raise PermissionDenied(_("本件现在不在您手上，不能修改。需要修改的，请办理人退回承办人。"))
    initial, kept = initial_of(item), _kept(request, item)
    form = ItemForm(request.POST or None, actor=actor, item=item, initial=initial | kept)
    if request.method == "POST" and form.is_valid():
        try:
            edit_item(actor=actor, item=item, seen=form.cleaned_data["seen"], **form.said(item.body))
        except OfficeError as error:
            form.refuse(error)
            typed = request.POST.copy()
            typed["seen"] = initial["seen"]
            form.data = typed
        else:
            Autosave.objects.filter(account=actor, item=item).delete()
            messages.success(request, _("修改已保存。"))
            return redirect("desk:item", item.pk)
    return _page(request, form, item=item, outdated=bool(kept) and kept.get("seen") != initial["seen"])


@only("handler")
@require_POST
def autosave(request: HttpRequest, key: int | None = None) -> HttpResponse:
    """Keep what stands in the form; says when. Nothing of it counts until it is saved."""
    actor = actor_of(request)
    item = None if key is None else get_object_or_404(Item.objects.visible_to(actor), pk=key)
    names = set(ItemForm.base_fields)
    values = {name: str(value)[:_MOST].replace("\x00", "") for name, value in request.POST.items() if name in names}
    Autosave.objects.update_or_create(account=actor, item=item, defaults={"values": values})
    return render(request, "desk/items/kept.html", {"at": timezone.localtime()})


@only("handler")
@require_POST
def discard(request: HttpRequest, key: int | None = None) -> HttpResponse:
    """Forget what was kept and begin with what is saved."""
    Autosave.objects.filter(account=actor_of(request), item=key and Item(pk=key)).delete()
    return redirect("desk:item_edit", key) if key else redirect("desk:item_new")


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the address says of a new item: the row of the catalogue that it is for."""
    entry = request.GET.get("catalogue_entry", "").replace("\x00", "")[:200]
    return {"catalogue_entry": entry} if entry else {}


def _kept(request: HttpRequest, item: Item | None) -> dict[str, Any]:
    if request.method == "POST":
        return {}
    kept = Autosave.objects.filter(account=actor_of(request), item=item).first()
    if kept is None:
        return {}
    request.kept_at = kept.at  # type: ignore[attr-defined]  # shown by the page
    return dict(kept.values)


def _page(request: HttpRequest, form: ItemForm, **context: Any) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    found = {"form": form, "kept_at": getattr(request, "kept_at", None)} | context
    return render(request, "desk/items/edit.html", found, status=status)
