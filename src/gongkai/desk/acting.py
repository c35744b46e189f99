"""Carrying out a domain action from a form: one way for every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gongkai.desk.access import actor_of
from gongkai.desk.forms import DeskForm
from gongkai.office.bodies.models import Account
from gongkai.office.errors import OfficeError

Text = str | Promise


class Answer(NamedTuple):
    """A page to show at once instead of going back: for what may be seen only this one time."""

    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True)
class Act:
    """What a form does: its fields, the domain action, and the words around it. `does` gets the person, the record and the
    cleaned values, and may return a sentence to show instead of `done`, or an `Answer`.
    """

    title: Text
    form: type[DeskForm]
    does: Callable[[Account, Any, dict[str, Any]], Any]
    done: Text
    button: Text
    lead: Text = ""
    grave: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)


def act_page(
    request: HttpRequest, act: Act, target: Any, *, back: str, template: str = "desk/act.html", **context: Any
) -> HttpResponse:
    """Show the form, carry out the action, go back with a word of what was done. A refusal keeps everything typed."""
    options = {"target": target, "actor": actor_of(request)} | dict(act.options)
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = act.form(*typed, **_wanted(act.form, options))
    if form.is_valid():
        try:
            said = act.does(actor_of(request), target, form.cleaned_data)
        except OfficeError as error:
            form.refuse(error)
        else:
            if isinstance(said, Answer):
                return render(request, said.template, {"act": act, "back": back, "target": target, **said.context})
            messages.success(request, said if isinstance(said, str) else str(act.done))
            return HttpResponseRedirect(back)
    status = 422 if request.method == "POST" else 200
    found = {"form": form, "act": act, "back": back, "target": target} | context
    return render(request, template, found, status=status)


def seen_in(request: HttpRequest, version: int) -> int:
    """The version of a record that the posted form showed: the act notices what somebody did in between; otherwise this one."""
    seen = request.POST.get("seen_version", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else version


def not_now(act: Text, state: Text) -> PermissionDenied:
    """What is said of an act that the person may not do with a record in this state."""
    words = _("“%(act)s”现在不能由您办理：状态是“%(state)s”。请刷新页面查看最新状态，或转交有权限的同事。")
    return PermissionDenied(words % {"act": act, "state": state})


def _wanted(form: type[DeskForm], options: dict[str, Any]) -> dict[str, Any]:
    names = getattr(form, "wants", ())
    return {name: options[name] for name in names if name in options}
