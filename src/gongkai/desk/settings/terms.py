"""The list of wrong and sensitive terms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.forms import DeskForm, lines
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.domain.set_terms import set_terms
from gongkai.office.disclosure.models import TermList


class TermsForm(DeskForm):
    """The whole list."""

    text = lines(
        20,
        label=_("词表"),
        required=False,
        help_text=_("每行一个词；“错词 => 正词”给出改法；词前加“!”的不得公开；“#”后为备注。"),
    )
    wants = ("target",)

    def __init__(self, *args: Any, target: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = TermList.objects.first()
        self.fields["text"].initial = found.text if found else ""
        self.body = target


def _set(actor: Account, body: Body, values: dict[str, Any]) -> None:
    set_terms(actor=actor, body=body, text=values["text"])


TERMS = Act(
    _("错敏词表"), TermsForm, _set, _("词表已更新，之后的检查按新词表进行。"), _("保存词表"),
    lead=_("送审核时逐件对照本词表检查。词表由本地维护，例如领导人姓名职务的错写、规范表述、地图和领土用语。"),
)  # fmt: skip


@only("system_administrator")
@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest) -> HttpResponse:
    """See and replace the list."""
    actor = actor_of(request)
    body = get_object_or_404(Body.objects.all(), pk=actor.body_id)
    return act_page(request, TERMS, body, back=reverse("desk:terms"))
