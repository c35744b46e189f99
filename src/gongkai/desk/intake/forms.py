"""The form in which an officer registers a request that came in person, by post, by fax or by e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.desk.requests_lists.words import channel
from gongkai.law.acts import channels
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.inforequests.models import ReplyForm, RequesterKind, Route
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.person import Person

PERSON = (
    "name", "identity_kind", "identity", "phone", "email", "address", "postcode", "fax", "representative", "agent",
)  # fmt: skip
ASKED = ("description", "document_hint", "form", "route", "pieces", "filled_by_staff")
IDENTITIES = (
    ("resident_id", _("居民身份证")),
    ("uscc", _("统一社会信用代码")),
    ("passport", _("护照")),
    ("permit", _("通行证或者居住证")),
    ("other", _("其他证件")),
)
_NONE = ("", "—")


def bodies_for(actor: Account, act: str) -> list[Body]:
    """The bodies for which a person may do something that is about a body, the person's own first."""
    held = {standing.body_id: standing.body for standing in actor.standings}
    found = [
        body
        for body in held.values()
        if body.valid_to is None and standing_for(actor, act, body, table=TABLE, state="none") is not None
    ]
    return sorted(found, key=lambda body: (body.pk != actor.body_id, body.order, body.code))


class ForBodyForm(DeskForm):
    """A form that begins with the body; who acts for one only is not asked."""

    act = ""
    wants: Sequence[str] = ("actor",)
    body = forms.ChoiceField(label=_("受理机关"))

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.code: body for body in self.offered(actor)}
        field = self.fields["body"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(body.code, body.name) for body in self.bodies.values()]
        if len(self.bodies) == 1:
            field.widget, field.initial = forms.HiddenInput(), next(iter(self.bodies))

    @classmethod
    def offered(cls, actor: Account) -> list[Body]:
        """The bodies for which the person may act."""
        return bodies_for(actor, cls.act)

    def clean_body(self) -> Body:
        """The body itself."""
        return self.bodies[self.cleaned_data["body"]]


class RegisterForm(ForBodyForm):
    """Everything that Article 29 wants of a request, and the dates that Article 31 needs."""

    act = "register_request"
    channel = forms.ChoiceField(
        label=_("收到渠道"),
        help_text=_("电子邮件选“互联网渠道”。邮寄的，看信封：挂号、快递等需要签收的选“邮寄（签收）”。"),
    )
    arrived_on = day(label=_("申请到达日期"), help_text=_("当面提交之日、签收之日，或者信函、传真、邮件到达之日。"))
    confirmed_on = day(
        label=_("与申请人确认之日"),
        required=False,
        help_text=_("只有平常信函、互联网渠道和传真需要：期限从确认之日起算。还没有确认的留空，确认后在办理页登记。"),
    )
    requester_kind = forms.ChoiceField(label=_("申请人类型"), choices=RequesterKind.choices)
    name = line(label=_("姓名或者名称"), max_length=200)
    identity_kind = forms.ChoiceField(label=_("证件类型"), choices=[_NONE, *IDENTITIES], required=False)
    identity = line(label=_("证件号码"), required=False, max_length=200)
    phone = line(label=_("联系电话"), required=False, max_length=200, help_text=_("电话、邮箱、地址至少填写一项。"))
    email = line(label=_("电子邮箱"), required=False, max_length=200)
    address = line(label=_("联系地址"), required=False, max_length=200)
    postcode = line(label=_("邮政编码"), required=False, max_length=200)
    fax = line(label=_("传真号码"), required=False, max_length=200)
    representative = line(label=_("法定代表人或者负责人"), required=False, max_length=200)
    agent = line(label=_("代理人"), required=False, max_length=200)
    description = lines(
        5, label=_("所需信息的描述"), help_text=_("照申请表录入：信息的名称、文号或者其他特征。不问用途。")
    )
    document_hint = line(label=_("文号或者其他特征"), required=False)
    form = forms.ChoiceField(label=_("提供形式"), choices=ReplyForm.choices)
    route = forms.ChoiceField(label=_("获取途径"), choices=Route.choices)
    pieces = forms.IntegerField(
        label=_("件数"), initial=1, min_value=1, max_value=1_000, help_text=_("一份申请表提出几项内容的，按内容计件。")
    )
    filled_by_staff = forms.BooleanField(
        label=_("申请人书写有困难，由工作人员代为填写"), required=False, help_text=_("条例第二十九条第一款。")
    )
    file = forms.FileField(label=_("申请表扫描件"), required=False, help_text=_("PDF 或者图片，加密保存。"))
    identity_file = forms.FileField(
        label=_("身份证明扫描件"), required=False, help_text=_("单独加密保存，查看时记入日志。")
    )

    GROUPS = (
        (_("怎样收到"), ("body", "channel", "arrived_on", "confirmed_on")),
        (_("申请人"), ("requester_kind", *PERSON)),
        (_("申请内容"), ASKED),
        (_("扫描件"), ("file", "identity_file")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["channel"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, channel(key)) for key in channels()]
        self.fields["arrived_on"].initial = clock.today()

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def person(self) -> Person:
        """Who asks."""
        return Person(**{name: self.cleaned_data[name] for name in PERSON})
