"""An office's own templates of letters, and its letterhead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.downloads import download
from gongkai.desk.forms import DeskForm, line
from gongkai.law.letters import letter_kinds
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import NotPermitted
from gongkai.office.files import KINDS
from gongkai.office.inforequests.domain.replace_template import replace_template
from gongkai.office.inforequests.domain.set_letterhead import set_letterhead
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.models import Letterhead, LetterTemplate
from gongkai.office.law_words import name_of

KEEPERS = ("ogi_head", "system_administrator")


def _kinds() -> list[tuple[str, str]]:
    return [(code, f"{code} {name_of(kind)}") for code, kind in letter_kinds().items()]


class TemplateForm(DeskForm):
    """A Word file for one kind of letter."""

    kind = forms.ChoiceField(label=_("文书种类"), choices=_kinds)
    file = forms.FileField(
        label=_("模板（docx）"),
        allow_empty_file=True,
        help_text=_("上传时检查：不认识的字段、缺少的字段和不安全的内容逐项列出。"),
    )


class StandardForm(DeskForm):
    """Which kind goes back to the standard layout."""

    kind = forms.ChoiceField(label=_("文书种类"))
    wants = ("target",)

    def __init__(self, *args: Any, target: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = LetterTemplate.objects.filter(body=target, ended_at=None).values_list("kind", flat=True)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, title) for code, title in _kinds() if code in used]


class LetterheadForm(DeskForm):
    """How letters begin."""

    red_head = forms.BooleanField(label=_("使用红头"), required=False)
    mark_text = line(label=_("发文机关标志"), required=False, help_text=_("不填的，写机构名称。"))
    wants = ("target",)

    def __init__(self, *args: Any, target: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Letterhead.objects.filter(body=target).first()
        if found is not None:
            self.fields["red_head"].initial, self.fields["mark_text"].initial = found.red_head, found.mark_text


def _replace(actor: Account, body: Body, values: dict[str, Any]) -> None:
    file = values["file"]
    replace_template(actor=actor, body=body, kind=values["kind"], name=file.name, data=file.read())


def _standard(actor: Account, body: Body, values: dict[str, Any]) -> None:
    replace_template(actor=actor, body=body, kind=values["kind"])


def _letterhead(actor: Account, body: Body, values: dict[str, Any]) -> None:
    set_letterhead(actor=actor, body=body, **values)


ACTS = {
    "replace": Act(
        _("更换文书模板"), TemplateForm, _replace, _("模板已启用，以后签发的这种文书按它印制。"), _("检查并启用"),
        lead=_("先下载样例模板，在 Word 里改版式，保留其中的字段。"),
    ),
    "standard": Act(_("恢复标准格式"), StandardForm, _standard, _("已恢复标准格式。"), _("恢复")),
    "letterhead": Act(_("设定文书版头"), LetterheadForm, _letterhead, _("版头已设定，以后签发的文书按它印制。"), _("保存")),
}  # fmt: skip
_KEYS = {"replace": "replace_template", "standard": "replace_template", "letterhead": "set_letterhead"}


@only(*KEEPERS)
@require_safe
def templates(request: HttpRequest, code: str) -> HttpResponse:
    """Every kind of letter with the layout in use."""
    found = _found(request, code, "replace_template")
    used = {row.kind: row for row in LetterTemplate.objects.filter(body=found, ended_at=None).defer("data")}
    rows = [(kind, used.get(code)) for code, kind in letter_kinds().items()]
    head = Letterhead.objects.filter(body=found).first()
    acts = [(key, act) for key, act in ACTS.items() if key != "standard" or used]
    context = {"body": found, "rows": rows, "acts": acts, "head": head}
    return render(request, "desk/requests/letter_templates.html", context)


@only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def template_act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Put a template into use, go back to the standard, set the letterhead."""
    if name not in ACTS:
        raise Http404
    found = _found(request, code, _KEYS[name])
    return act_page(request, ACTS[name], found, back=reverse("desk:letter_templates", args=[code]), about=found.name)


@only(*KEEPERS)
@require_safe
def sample(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The template in use, or the standard layout to begin with."""
    from gongkai.writing.letters.template import sample_template

    found = _found(request, code, "replace_template")
    if kind not in letter_kinds():
        raise Http404
    used = LetterTemplate.objects.filter(body=found, kind=kind, ended_at=None).first()
    data, name = (bytes(used.data), used.name) if used else (sample_template(kind), f"{letter_kinds()[kind].zh}.docx")
    return download(data, name, KINDS["docx"])


def _found(request: HttpRequest, code: str, act: str) -> Body:
    actor = actor_of(request)
    found = get_object_or_404(
        Body.objects.visible_to(actor).select_related("territory_parent", "line_parent"), code=code
    )
    try:
        require(actor=actor, act=act, body=found, table=LETTERS, state="none")
    except NotPermitted as error:
        raise PermissionDenied(str(error)) from error
    return found
