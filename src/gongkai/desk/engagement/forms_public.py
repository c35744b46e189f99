"""The forms of questions and proposals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.annual.forms import BodyForm
from gongkai.desk.annual.roles import bodies_for
from gongkai.desk.engagement.fields import BodiesField, FromRecordForm, listed
from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.models import Outcome, ProposalKind, Satisfaction
from gongkai.office.engagement.permissions import PROPOSALS

_SAID = _("留空则按原文公开。提问里有个人信息的，请改写后填在这里。")


class AnswerForm(DeskForm):
    """The answer to a question."""

    answer = lines(6, label=_("答复"))
    shown = forms.BooleanField(
        label=_("在门户上公开这件问答"),
        required=False,
        initial=True,
        help_text=_("不公开的，只有提问人凭查询网址能看到答复。"),
    )
    said_subject = line(label=_("公开时的标题"), required=False, max_length=100, help_text=_SAID)
    said = lines(3, label=_("公开时的问题文字"), required=False, help_text=_SAID)


class ShowForm(DeskForm):
    """Whether everybody sees it."""

    shown = forms.BooleanField(label=_("在门户上公开这件问答"), required=False)
    said_subject = line(label=_("公开时的标题"), required=False, max_length=100, help_text=_SAID)
    said = lines(3, label=_("公开时的问题文字"), required=False, help_text=_SAID)


class PassForm(DeskForm):
    """Where to."""

    to = forms.ChoiceField(label=_("转给"))
    why = line(label=_("转办的原因"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(body.code, body.name) for body in Body.objects.current()]

    def clean_to(self) -> Body:
        """The body itself."""
        return Body.objects.get(code=self.cleaned_data["to"])


class ProposalFields(DeskForm):
    """A proposal."""

    year = forms.IntegerField(label=_("年度"), initial=lambda: clock.today().year)
    number = line(label=_("编号"), help_text=_("例如：第12号。"))
    title = line(label=_("标题"))
    proposer = line(label=_("提出人"), help_text=_("只在工作台上显示，不对外公开。"))
    assigned_on = day(label=_("交办日期"), initial=clock.today)
    due_on = day(label=_("办理期限"), required=False, help_text=_("留空为交办之日起三个月；最长六个月。"))
    supporting = BodiesField(label=_("协办单位"), required=False, help_text=_("几个用顿号隔开。"))


class ProposalForm(ProposalFields, BodyForm):
    """A new proposal, with its leading unit."""

    act, table = "register_proposal", PROPOSALS
    kind = forms.ChoiceField(label=_("类别"), choices=ProposalKind.choices)
    field_order = ("body", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = _("主办单位")


class ChangeProposalForm(ProposalFields, FromRecordForm):
    """Another record of it."""

    why = line(label=_("更正的原因"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = True

    def said(self, target: Any, name: str) -> Any:
        """The supporting units by their names."""
        return listed(target.supporting.all()) if name == "supporting" else super().said(target, name)


class ExtendForm(DeskForm):
    """A later day."""

    due_on = day(label=_("延长到"))
    why = line(label=_("延长的原因"))


class AnswerProposalForm(DeskForm):
    """The answer to a proposal."""

    answered_on = day(label=_("答复日期"), initial=clock.today)
    reply_number = line(label=_("复函文号"), required=False)
    outcome = forms.ChoiceField(label=_("办理结果"), choices=Outcome.choices)
    answer = lines(6, label=_("答复内容"))


class PublishForm(DeskForm):
    """The day of publication."""

    on = day(label=_("公开日期"), initial=clock.today)


class RateForm(DeskForm):
    """What was thought of it."""

    satisfaction = forms.ChoiceField(label=_("评价"), choices=Satisfaction.choices, widget=forms.RadioSelect)


class ImportForm(DeskForm):
    """A spreadsheet, for which body, and whether it is only tried."""

    body = forms.ChoiceField(label=_("没有写主办单位的，登记给"))
    file = forms.FileField(label=_("文件"), help_text=_("按模板填写的 xlsx 或 csv。"))
    dry_run = forms.BooleanField(
        label=_("先试运行"), required=False, initial=True, help_text=_("只检查，不写入；确认无误后去掉勾选再导入。")
    )

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(body.code, body.name) for body in bodies_for(actor, "import_proposals", PROPOSALS)]
