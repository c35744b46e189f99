"""Letters of a case: choosing the kind, drafting, reading, changing, signing, serving, downloading."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import act_page
from gongkai.desk.downloads import download
from gongkai.desk.requests.case import found_case, sent
from gongkai.desk.requests.case_context import wanted_letters
from gongkai.desk.requests.case_roles import CASE_ROLES, OFFICERS
from gongkai.desk.requests.letters_acts import LETTER_ACTS
from gongkai.desk.requests.letters_form import EditLetterForm, NewLetterForm
from gongkai.law.letters import letter_kinds
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require, standing_for
from gongkai.office.errors import NotPermitted, OfficeError
from gongkai.office.files import KINDS
from gongkai.office.inforequests.domain.draft_letter import CORRECTION, draft_letter
from gongkai.office.inforequests.domain.edit_letter import edit_letter
from gongkai.office.inforequests.domain.open_letter import Opened, download_letter, open_letter
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.letters.writing import Matter, matter_fields
from gongkai.office.inforequests.models import Letter, Request
from gongkai.office.inforequests.queries.steps import Situation

READERS = ("handler", "reviewer", "publisher", "ogi_head")


@only(*OFFICERS)
@require_safe
def letters(request: HttpRequest, key: int) -> HttpResponse:
    """Which letter to draft: first those that go with what was done."""
    case = found_case(actor_of(request), key)
    _check_writes(actor_of(request), case)
    wanted = wanted_letters(case)
    codes = {kind.code for kind in wanted}
    others = [kind for code, kind in letter_kinds().items() if code not in codes and code != CORRECTION]
    return render(request, "desk/requests/letters.html", {"case": case, "wanted": wanted, "others": others})


@only(*OFFICERS)
@never_cache
@require_http_methods(["GET", "POST"])
def letter_new(request: HttpRequest, key: int, kind: str) -> HttpResponse:
    """A letter of a request."""
    case = found_case(actor_of(request), key)
    parties = Situation(case).parties() if kind in _TO_OTHERS else []
    party = request.GET.get("party", "")
    if len(parties) > 1 and party not in parties:
        return render(request, "desk/requests/letter_party.html", {"case": case, "parties": parties, "kind": kind})
    return draft_page(request, case, kind, party, reverse("desk:request", args=[case.pk]))


_TO_OTHERS = ("D06", "D07", "D08", "D09")
"""Letters about one of several parties that may be consulted."""


def draft_page(request: HttpRequest, matter: Matter, code: str, party: str, back: str) -> HttpResponse:
    """The form of a new letter of a request or of a correction."""
    actor = actor_of(request)
    _check_writes(actor, matter)
    kind = letter_kinds().get(code)
    if kind is None or (code == CORRECTION) == isinstance(matter, Request):
        raise Http404
    form = NewLetterForm(sent(request), kind=kind, known=matter_fields(matter, party))
    if request.method == "POST" and form.is_valid():
        said = {"fields": form.cleaned_data["fields"], "copies": form.cleaned_data["copies"]}
        try:
            made = draft_letter(actor=actor, matter=matter, kind=code, party=party, **said)
        except OfficeError as error:
            form.refuse(error)
        else:
            messages.success(request, _("文书已起草，请核对全文。"))
            return redirect("desk:letter", made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "kind": kind, "matter": matter, "back": back, "button": _("起草")}
    return render(request, "desk/requests/letter_new.html", context, status=status)


@only(*CASE_ROLES)
@never_cache
@require_safe
def letter(request: HttpRequest, key: int) -> HttpResponse:
    """A letter as it reads, on record; those who may not open it see that it is there."""
    actor = actor_of(request)
    found = _found(actor, key)
    opened = _opened(actor, found) if _may(actor, "open_letter", found) else None
    return render(request, "desk/requests/letter.html", context_of(actor, found) | {"opened": opened})


def _opened(actor: Account, found: Letter) -> Opened | str:
    try:
        return open_letter(actor=actor, letter=found)
    except OfficeError as error:
        return str(error)


@only(*OFFICERS)
@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change a draft."""
    actor = actor_of(request)
    found = _found(actor, key)
    _check(actor, "edit_letter", found)
    form = EditLetterForm(sent(request), target=found, actor=actor, opened=open_letter(actor=actor, letter=found))
    if request.method == "POST" and form.is_valid():
        said = form.said()
        found.version = form.cleaned_data["version"]
        try:
            edit_letter(actor=actor, letter=found, **said)
        except OfficeError as error:
            form.refuse(error)
        else:
            messages.success(request, _("文书已修改，请核对全文。"))
            return redirect("desk:letter", found.pk)
    status = 422 if request.method == "POST" else 200
    fields = [form[name] for name in form.fields if name not in ("text", "version")]
    context = context_of(actor, found) | {"form": form, "fields": fields}
    return render(request, "desk/requests/letter_edit.html", context, status=status)


@only(*READERS)
@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The form of one act on a letter."""
    actor = actor_of(request)
    found = _found(actor, key)
    if name not in LETTER_ACTS:
        raise Http404
    if request.method == "GET":
        _check(actor, name, found)
    back = reverse("desk:letter", args=[found.pk])
    template = "desk/requests/letter_act.html"
    return act_page(request, LETTER_ACTS[name], found, back=back, template=template, **context_of(actor, found))


@only(*READERS)
@never_cache
@require_safe
def letter_file(request: HttpRequest, key: int, kind: str) -> HttpResponse:
    """The printed letter; a draft as it would be printed."""
    actor = actor_of(request)
    found = _found(actor, key)
    if kind not in ("docx", "pdf"):
        raise Http404
    try:
        data = download_letter(actor=actor, letter=found, kind="docx" if kind == "docx" else "pdf")
    except NotPermitted as error:
        raise PermissionDenied(str(error)) from error
    except OfficeError as error:
        messages.error(request, str(error))
        return redirect("desk:letter", found.pk)
    return download(data, f"{found.law.zh}{found.number}.{kind}", KINDS[kind])


def context_of(actor: Account, found: Letter) -> dict[str, Any]:
    """What the pages of a letter show."""
    allowed = [
        key
        for key in ("edit_letter", *LETTER_ACTS)
        if _may(actor, key, found) and not (key == "sign_letter" and found.law.routine)
        and not (key == "issue_letter" and not found.law.routine)
    ]  # fmt: skip
    address = "desk:request" if found.request_id else "desk:correction"
    return {
        "letter": found,
        "matter": found.matter,
        "matter_address": reverse(address, args=[found.matter.pk]),
        "may": allowed,
        "acts": [(key, LETTER_ACTS[key]) for key in allowed if key in LETTER_ACTS],
        "may_open": _may(actor, "open_letter", found),
    }


def _found(actor: Account, key: int) -> Letter:
    rows = Letter.objects.visible_to(actor).select_related(
        "body__territory_parent", "body__line_parent", "request__body__territory_parent", "request__calendar", "correction__body",
        "drafter", "signer", "template",
    )  # fmt: skip
    return get_object_or_404(rows, pk=key)


def _may(actor: Account, act: str, found: Letter) -> bool:
    return standing_for(actor, act, found.body, table=LETTERS, state=found.state) is not None


def _check(actor: Account, act: str, found: Letter) -> None:
    try:
        require(actor=actor, act=act, body=found.body, table=LETTERS, state=found.state)
    except NotPermitted as error:
        raise PermissionDenied(str(error)) from error


def _check_writes(actor: Account, matter: Matter) -> None:
    try:
        require(actor=actor, act="draft_letter", body=matter.body, table=LETTERS, state="none")
    except NotPermitted as error:
        raise PermissionDenied(str(error)) from error
