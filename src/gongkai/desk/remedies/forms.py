"""The forms of acts on cases and complaints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.annual.roles import bodies_for
from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.law.remedies import endings, outcomes
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.succession import answered_by
from gongkai.office.disclosure.models import Item
from gongkai.office.inforequests.models import Request, RequesterKind
from gongkai.office.permissions import PermissionTable
from gongkai.office.remedies.models import Against, Case, ComplaintKind, Counting, Finding, Procedure, Stage
from gongkai.office.remedies.models.document import PURPOSES
from gongkai.office.remedies.permissions import COMPLAINTS, TABLE

MOST = 500
"""Records that a choice lists, the newest ones."""
COLUMNS = (("upheld", _("结果维持")), ("corrected", _("结果纠正")), ("other", _("其他结果")))


class BodyForm(DeskForm):
    """A form about one of the bodies for which the person may act."""

    body = forms.ChoiceField(label=_("机关"))
    wants: tuple[str, ...] = ("actor",)
    act = "register_complaint"
    table: PermissionTable = COMPLAINTS

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.code: body for body in bodies_for(actor, self.act, self.table)}
        _choose(self, "body", [(code, body.name) for code, body in self.bodies.items()])

    def clean_body(self) -> Body:
        """The body of the code."""
        return self.bodies[self.cleaned_data["body"]]


class CaseForm(BodyForm):
    """What came from a review body or a court."""

    act, table = "register_case", TABLE
    procedure = forms.ChoiceField(label=_("程序"), choices=Procedure.choices, widget=forms.RadioSelect)
    against = forms.ChoiceField(label=_("争议行为"), choices=Against.choices)
    request = forms.ModelChoiceField(
        Request.objects.none(), label=_("针对的申请"), required=False, empty_label="—",
        help_text=_("争议行为是对申请的答复或者逾期不答复时选择。"),
    )  # fmt: skip
    request_number = line(
        label=_("申请编号"),
        required=False,
        help_text=_("上面的清单只列最近的500件；没有列出的，请在这里填写申请编号。"),
    )
    item = forms.ModelChoiceField(
        Item.objects.none(), label=_("针对的公开信息"), required=False, empty_label="—",
        help_text=_("争议行为是主动公开的信息时选择。"),
    )  # fmt: skip
    review = forms.ModelChoiceField(
        Case.objects.none(), label=_("在先的行政复议"), required=False, empty_label="—",
        help_text=_("行政诉讼之前经过复议的选择，表四计入“复议后起诉”。"),
    )  # fmt: skip
    party = line(label=_("申请人（原告）"))
    party_kind = forms.ChoiceField(label=_("申请人（原告）类型"), choices=RequesterKind.choices)
    respondents = line(label=_("其他被申请人、被告、第三人"), required=False)
    organ = line(label=_("复议机关或者法院"))
    case_number = line(label=_("案号"), required=False)
    received_on = day(label=_("收到日期"), initial=clock.today)
    claim = lines(3, label=_("请求事项"))

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        keys = answered_by({body.pk for body in self.bodies.values()})
        self._requests = Request.objects.visible_to(actor).valid().filter(body__in=keys)
        for name, rows in (
            ("request", self._requests),
            ("item", Item.objects.visible_to(actor).filter(body__in=keys, state="published").defer("text", "summary")),
            ("review", Case.objects.visible_to(actor).valid().filter(body__in=keys, procedure=Procedure.REVIEW)),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows
                field.choices = [("", "—"), *((row.pk, str(row)) for row in rows[:MOST])]

    def clean(self) -> dict[str, Any]:
        """The request by its number where the list does not reach back to it."""
        values = super().clean() or self.cleaned_data
        number, body = values.pop("request_number", ""), values.get("body")
        if number and body and not values.get("request"):
            keys = answered_by({body.pk})
            values["request"] = self._requests.filter(body__in=keys, number=number).first()
            if values["request"] is None:
                self.add_error(
                    "request_number", _("没有编号为“%(number)s”的申请，请核对编号和机关。") % {"number": number}
                )
        return values


class ComplaintForm(BodyForm):
    """A complaint or report about openness."""

    kind = forms.ChoiceField(label=_("投诉举报的事项"), choices=ComplaintKind.choices)
    party = line(label=_("投诉举报人"))
    party_kind = forms.ChoiceField(label=_("投诉举报人类型"), choices=RequesterKind.choices)
    received_on = day(label=_("收到日期"), initial=clock.today)
    content = lines(5, label=_("投诉举报的内容"))


class AnswerComplaintForm(DeskForm):
    """What the examination found."""

    on = day(label=_("答复日期"), initial=clock.today)
    finding = forms.ChoiceField(label=_("核查结论"), choices=Finding.choices)
    answer = lines(5, label=_("答复内容"))


class DayForm(DeskForm):
    """The day of an act."""

    on = day(label=_("日期"), initial=clock.today)


class AcceptForm(DeskForm):
    """The acceptance, and the day on which the copy came."""

    on = day(label=_("受理日期"))
    copy_on = day(label=_("收到副本日期"), help_text=_("答复和提交证据的期限从这一天起算。"))
    summary = forms.BooleanField(label=_("适用简易程序"), required=False)
    case_number = line(label=_("案号"), required=False)


class StayForm(DayForm):
    """Why the proceedings rest."""

    reason = line(label=_("中止的理由"))


class DecideForm(DayForm):
    """How the case ended in this instance."""

    outcome = forms.ChoiceField(label=_("结果"))
    document_number = line(label=_("决定书或者裁判文书文号"), required=False)
    wants = ("target",)

    def __init__(self, *args: Any, target: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = endings("review" if target.procedure == Procedure.REVIEW else "suit", target.newest.stage)
        _choose(self, "outcome", [(key, item.zh) for key, item in known.items()])


class JoinForm(DeskForm):
    """The leading case."""

    lead = forms.ModelChoiceField(Case.objects.none(), label=_("主案"))
    wants = ("target", "actor")

    def __init__(self, *args: Any, target: Case, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lead"]
        if isinstance(field, forms.ModelChoiceField):
            same = (
                Case.objects.visible_to(actor)
                .valid()
                .filter(body=target.body_id, procedure=target.procedure, joined_to=None)
            )
            field.queryset = same.exclude(pk=target.pk)


class AppealForm(DayForm):
    """The next instance."""

    stage = forms.ChoiceField(label=_("审级"), choices=[item for item in Stage.choices if item[0] != Stage.FIRST])
    court = line(label=_("法院"))
    case_number = line(label=_("案号"), required=False)


class RedoForm(DayForm):
    """What was ordered."""

    days = forms.IntegerField(
        label=_("限定的工作日"),
        required=False,
        min_value=1,
        max_value=200,
        help_text=_("决定或者裁判没有限定的，留空，按法定期限。"),
    )


class ReasonForm(DeskForm):
    """Why."""

    reason = lines(3, label=_("理由"))


class AttachForm(DeskForm):
    """A paper of the case."""

    purpose = forms.ChoiceField(label=_("用途"), choices=PURPOSES)
    file = forms.FileField(label=_("文件"), help_text=_("PDF、Word、图片、文本，不超过50兆字节；加密保存。"))


class CountingForm(DeskForm):
    """Where uncertain results count in table four."""

    wants = ("target",)

    def __init__(self, *args: Any, target: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Counting.objects.filter(body=target).first()
        for kind, title in (("review", _("行政复议")), ("suit", _("行政诉讼"))):
            chosen = getattr(own, kind, {})
            for key, item in outcomes(kind).items():  # type: ignore[arg-type]  # the two keys above
                if item.uncertain:
                    label = f"{title}：{item.zh}（{item.article}）"
                    initial = chosen.get(key, item.column)
                    self.fields[f"{kind}.{key}"] = forms.ChoiceField(label=label, choices=COLUMNS, initial=initial)

    def chosen(self, kind: str) -> dict[str, str]:
        """The columns of one procedure."""
        begin = f"{kind}."
        return {name.removeprefix(begin): value for name, value in self.cleaned_data.items() if name.startswith(begin)}


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
