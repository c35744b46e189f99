"""The forms of catalogues, duties and obligations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.models import Item, Version
from gongkai.office.oversight.domain.urge_obligation import SAY
from gongkai.office.oversight.fields import pilot_fields
from gongkai.office.oversight.meeting import counts_from
from gongkai.office.oversight.models import CatalogueKind, CatalogueRow, Obligation
from gongkai.office.oversight.permissions import CATALOGUES
from gongkai.office.oversight.settings import terms_of

ITEMS = 200
"""Published items that a form offers, the newest."""


def bodies_for(actor: Account, act: str, state: str = "none") -> list[Body]:
    """The bodies for which a person may do something to catalogues, those below included, the person's own first."""
    found: dict[int, Body] = {}
    for standing in (one for one in actor.standings if one.held_at is None):
        if standing_for(actor, act, standing.body, table=CATALOGUES, state=state) is not None:
            below = Body.objects.supervised_by(standing.body).current() if standing.role == "supervisor" else ()
            found |= {body.pk: body for body in (standing.body, *below)}
    return sorted(found.values(), key=lambda body: (body.pk != actor.body_id, body.order, body.code))


class OfBodyForm(DeskForm):
    """A form that begins with the choice of a body."""

    act = ""
    body = forms.ModelChoiceField(Body.objects.none(), label=_("机关"), to_field_name="code", empty_label=None)
    wants = ("actor",)

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Body.objects.filter(pk__in=[body.pk for body in bodies_for(actor, self.act)])


class FieldInput(forms.TextInput):
    """A line with the pilot fields to choose from; a field of the place may be typed."""

    template_name = "desk/oversight/field.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The widget with its list."""
        attrs = {**(attrs or {}), "list": "pilot-fields"}
        return super().get_context(name, value, attrs) | {"choices": pilot_fields()}


class CatalogueForm(OfBodyForm):
    """A file, whose catalogue it is, from when."""

    act = "adopt_catalogue"
    kind = forms.ChoiceField(label=_("种类"), choices=CatalogueKind.choices[:2])
    field = forms.CharField(
        label=_("领域"), required=False, max_length=40, widget=FieldInput(),
        help_text=_("领域标准目录填写：从试点领域中选择，或者填写本地增加的领域。"),
    )  # fmt: skip
    title = line(label=_("名称"), help_text=_("例如“示范县教育局主动公开基本目录（2026年版）”。"))
    on = day(label=_("施行日期"), initial=clock.today, help_text=_("现行版本到这一天为止；公开义务从这一天起算。"))
    file = forms.FileField(
        label=_("文件"), help_text=_("目录原有的 xlsx、docx 表格即可：合并单元格、“同上”、打勾、渠道清单都能识别。")
    )
    dry_run = forms.BooleanField(
        label=_("先试运行"), required=False, initial=True, help_text=_("只检查，不写入；确认无误后去掉勾选再发布。")
    )


class PersonField(forms.ModelChoiceField[Account]):
    """People by name."""

    def label_from_instance(self, obj: Any) -> str:
        """The name alone: the choice is among one body's."""
        return str(obj.name)


class ItemField(forms.ModelChoiceField[Item]):
    """Published items by day and title."""

    def label_from_instance(self, obj: Any) -> str:
        """The day before the title, so that periods are told apart."""
        return f"{obj.first_published_on}　{obj.title}"


class AssignForm(DeskForm):
    """Which body, department and person."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("责任机关"), to_field_name="code", empty_label=None)
    unit = line(label=_("责任科室"), required=False, max_length=100)
    person = PersonField(
        Account.objects.none(), label=_("责任人"), required=False, empty_label=_("由该机关承办人办理"),
        help_text=_("到期和逾期时提醒责任人；没有指定的，提醒该机关的承办人。"),
    )  # fmt: skip
    wants = ("actor", "target", "chosen")

    def __init__(
        self, *args: Any, actor: Account, target: CatalogueRow, chosen: Body | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        bodies = [chosen] if chosen else bodies_for(actor, "assign_duty", "current")
        body, person = self.fields["body"], self.fields["person"]
        if isinstance(body, forms.ModelChoiceField):
            body.queryset = Body.objects.filter(pk__in=[one.pk for one in bodies])
        if chosen is None:
            del self.fields["person"]
        elif isinstance(person, forms.ModelChoiceField):
            person.queryset = Account.objects.filter(body=chosen, is_active=True)
            duty = target.duties.current().filter(body=chosen).first()
            if duty is not None:
                self.fields["unit"].initial, person.initial = duty.unit, duty.person_id


class EventForm(DeskForm):
    """What happened when."""

    on = day(label=_("形成或者变更日期"), initial=clock.today)
    what = line(
        label=_("形成或者变更的信息"), max_length=300, help_text=_("例如文件名称、变更的内容。公开期限从这一天起算。")
    )


class ConfirmForm(DeskForm):
    """Nothing to say but yes."""


class ReasonForm(DeskForm):
    """Why."""

    reason = line(label=_("理由"), max_length=300)


class UrgeForm(DeskForm):
    """What is said."""

    say = lines(3, label=_("催更内容"), initial=SAY)


class FulfilForm(DeskForm):
    """Which published item."""

    item = ItemField(
        Item.objects.none(), label=_("公开信息"), empty_label=None,
        help_text=_("只列出本机关在本期开始以后公开的信息（期限从期末起算的，本期结束以后），最近公开的在前。没有列出的，请先发布。"),
    )  # fmt: skip
    wants = ("target",)

    def __init__(self, *args: Any, target: Obligation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = Version.objects.visible_to(None).filter(body=target.body_id).exclude(
            item__in=target.fulfilments.filter(ended_on=None).values("item")
        )  # fmt: skip
        first = counts_from(target)
        if first is not None:
            versions = versions.filter(published_at__date__gte=first)
        keys = versions.order_by("-published_at", "-pk").values_list("item", flat=True)[:ITEMS]
        field = self.fields["item"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Item.objects.filter(pk__in=list(keys)).order_by("-first_published_at").defer("text")


class TermsForm(OfBodyForm):
    """When a body is reminded."""

    act = "set_reminder_terms"
    soon_days = forms.IntegerField(label=_("到期前提醒（工作日）"), min_value=0)
    leader_days = forms.IntegerField(label=_("逾期后报告负责人（工作日）"), min_value=0)

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        first = next(iter(bodies_for(actor, self.act)), None)
        if first is not None:
            terms = terms_of([first])[first.pk]
            self.fields["soon_days"].initial, self.fields["leader_days"].initial = terms
