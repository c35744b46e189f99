"""The pages of schemes, sheets, marks and the notice."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.lists.page import list_page
from gongkai.desk.supervision.acts import CREATE_SCHEME, SCHEME_ACTS
from gongkai.desk.supervision.listing import RESULT_LIST, SCHEME_LIST
from gongkai.desk.supervision.pages_assessment import MARK, SCHEME, SHEET
from gongkai.desk.supervision.record import act_on, found_record, record_page
from gongkai.desk.supervision.roles import ACTORS, SUPERVISION_ROLES, SUPERVISORS
from gongkai.desk.supervision.views import FORM, download
from gongkai.office.files import KINDS
from gongkai.office.supervision.models import Indicator
from gongkai.office.supervision.notice import notice_letter


@only(*SUPERVISION_ROLES)
@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    """Schemes."""
    new = (reverse("desk:scheme_new"), CREATE_SCHEME.title) if holds_any(actor_of(request), SUPERVISORS) else None
    return list_page(request, SCHEME_LIST, new=new)


@only(*SUPERVISORS)
@require_http_methods(FORM)
def scheme_new(request: HttpRequest) -> HttpResponse:
    """Draw one up."""
    return act_page(request, CREATE_SCHEME, None, back=reverse("desk:schemes"))


@only(*SUPERVISION_ROLES)
@require_safe
def scheme(request: HttpRequest, key: int) -> HttpResponse:
    """One scheme with its indicators and sheets."""
    return record_page(request, SCHEME, key)


@only(*SUPERVISORS)
@require_http_methods(FORM)
def scheme_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """One act on it."""
    return act_on(request, SCHEME, key, name)


@only(*SUPERVISORS)
@require_http_methods(FORM)
def indicator(request: HttpRequest, key: int, place: int) -> HttpResponse:
    """Change one indicator."""
    found = get_object_or_404(
        Indicator, pk=place, scheme=found_record(actor_of(request), SCHEME, key).pk
    )  # fmt: skip
    act = SCHEME_ACTS["set_indicator"]
    changing = Act(**{
        **act.__dict__,
        "does": lambda actor, target, values: act.does(actor, target, {**values, "indicator": found}),
    })  # fmt: skip
    return act_on(
        request, SCHEME._replace(acts={**SCHEME.acts, "set_indicator": changing}), key, "set_indicator", indicator=found
    )


@only(*SUPERVISION_ROLES)
@require_safe
def notice(request: HttpRequest, key: int) -> HttpResponse:
    """The notice as a Word document, for everybody who was assessed."""
    from gongkai.writing.letters.docx import letter_docx
    from gongkai.writing.letters.style import LetterStyle

    found = found_record(actor_of(request), SCHEME, key)
    if found.state != "noticed":
        raise PermissionDenied(_("考核结果还没有通报，通报印发后在这里下载。"))
    letter = notice_letter(found)
    return download(letter_docx(letter, LetterStyle(red_head=True)), f"{letter.title}.docx", KINDS["docx"])


@only(*SUPERVISION_ROLES)
@require_safe
def sheet(request: HttpRequest, key: int) -> HttpResponse:
    """One body's sheet."""
    return record_page(request, SHEET, key)


@only(*ACTORS)
@require_http_methods(FORM)
def sheet_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """One act on it."""
    return act_on(request, SHEET, key, name)


@only(*SUPERVISION_ROLES)
@require_safe
def mark(request: HttpRequest, key: int) -> HttpResponse:
    """One indicator of a sheet: what was computed from which records, what was said."""
    return record_page(request, MARK, key)


@only(*ACTORS)
@require_http_methods(FORM)
def mark_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """One act on it."""
    return act_on(request, MARK, key, name)


@only(*SUPERVISION_ROLES)
@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """Third parties' results."""
    imports = holds_any(actor_of(request), SUPERVISORS)
    new = (reverse("desk:third_party_import"), _("导入评估结果")) if imports else None
    return list_page(request, RESULT_LIST, new=new)
