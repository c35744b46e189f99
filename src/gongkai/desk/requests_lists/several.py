"""What can be done with several requests at once: the form, the domain action, and what is shown of each before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _said
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import DeskForm, day, lines
from gongkai.desk.templatetags.desk import chinese_day
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.domain.assign_request import assign_many
from gongkai.office.inforequests.domain.extend_deadline import extend_many
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.lists import colleagues


class ExtendForm(DeskForm):
    """From which day, by how much and why several requests are extended."""

    on = day(label=_("同意延期的日期"), help_text=_("不能在将来，不能晚于各件的答复期限。"))
    days = forms.IntegerField(
        label=_("延长的工作日数"), min_value=1, max_value=20, initial=20, help_text=_("最多20个工作日，只能延长一次。")
    )
    reason = lines(label=_("延期的理由"), help_text=_("写入每一件的卷宗，并应告知申请人。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        for name in ("actor", "rows"):
            kwargs.pop(name)
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class AssignForm(DeskForm):
    """To whom."""

    handler = forms.ChoiceField(
        label=_("承办人"), help_text=_("括号里是现在承办的未办结申请件数。承办人以后仍可逐件改。")
    )

    def __init__(self, *args: Any, actor: Account, rows: list[Request], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = colleagues(actor=actor, bodies={row.body_id for row in rows})
        self.people = {str(person.pk): person for person, _load in found}
        field = self.fields["handler"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(person.pk), f"{person.name}（{load}）") for person, load in found]

    def clean_handler(self) -> Account:
        """The colleague."""
        return self.people[self.cleaned_data["handler"]]


class Effect(NamedTuple):
    """What an action does to one request."""

    request: Request
    before: Any
    after: Any


@dataclass(frozen=True)
class Several:
    """An action on several requests. `does` is the domain action with `dry_run`; `shows` what it changes; `done` takes the count."""

    title: Any
    lead: Any
    form: Callable[..., DeskForm]
    does: Callable[..., tuple[list[Request], dict[str, str]]]
    shows: Callable[[Request], Any]
    columns: tuple[Any, Any]
    look: Any
    button: Any
    done: Any


def _handler(request: Request) -> Any:
    return request.handler.name if request.handler else _said("未指定")


def _due(request: Request) -> Any:
    if request.due_on is None:
        return ""
    said = chinese_day(request.due_on)
    return _said("%(day)s（暂定）") % {"day": said} if request.provisional else said


SEVERAL: Mapping[str, Several] = {
    "extend_deadline": Several(
        title=_("批量延期"),
        lead=_("延期须经公开工作机构负责人同意并告知申请人，最长20个工作日（条例第三十三条第二款）。填写后先看每一件的新期限，再确认。"),
        form=ExtendForm, does=extend_many, shows=_due, columns=(_("现在的期限"), _("延期后")),
        look=_("看延期的效果"), button=_("确认延期"), done=_("已延期 %(count)s 件，请逐件告知申请人。"),
    ),
    "assign_request": Several(
        title=_("批量指定承办人"),
        lead=_("选择一位同事，先看每一件由谁改为谁，再确认。每件都会记入卷宗。"),
        form=AssignForm, does=assign_many, shows=_handler, columns=(_("现在的承办人"), _("指定后")),
        look=_("看指定的效果"), button=_("确认指定"), done=_("已指定 %(count)s 件的承办人。"),
    ),
}  # fmt: skip
"""By the act's key in the table of permissions."""
