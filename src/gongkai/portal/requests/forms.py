"""The pages of the forms that people fill in without an account: one group of things each, with the reason why it is asked.

Names of fields are those of the domain (`Person`, `Asked`), and its checks give the sentences; a page holds no rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.file_draft import person_in
from gongkai.office.inforequests.intake import describe
from gongkai.office.inforequests.models import ReplyForm, Request, RequesterKind, Route
from gongkai.office.inforequests.online import check_identity_given, check_reachable, check_route
from gongkai.office.inforequests.person import IDENTITIES, checked
from gongkai.office.inforequests.recording import check_text

Values = Mapping[str, str]
Check = Callable[[Values], object]
_KINDS = {
    "resident_id": _("居民身份证"), "uscc": _("统一社会信用代码"), "passport": _("护照"), "permit": _("通行证或者居住证"), "other": _("其他证件"),
}  # fmt: skip
NOBODY = Body.objects.none


def line(**kwargs: Any) -> forms.CharField:
    """One line of text; the domain says what is missing or too long."""
    kind = kwargs.pop("type", "text")
    attrs = {"autocomplete": kwargs.pop("autocomplete", "off"), "type": kind}
    return forms.CharField(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)


def lines(rows: int, **kwargs: Any) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def choice(choices: Any, **kwargs: Any) -> forms.ChoiceField:
    """One of a few, all of them in sight."""
    wrong = {"invalid_choice": _("请从列出的选项中选择。")}
    return forms.ChoiceField(required=False, choices=choices, widget=forms.RadioSelect, error_messages=wrong, **kwargs)


class BodyChoice(forms.ModelChoiceField[Body]):
    """A body that takes requests, chosen by its code."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid_choice": _("请从列出的机关中选择。")}
        super().__init__(
            NOBODY(), required=False, to_field_name="code", empty_label=_("请选择"), error_messages=wrong, **kwargs
        )


class StepForm(forms.Form):
    """One page. `heading` is its title, `why` the reason; `optional` fields are marked so; `checks` give the domain's sentences."""

    heading: ClassVar[Promise]
    why: ClassVar[Promise]
    optional: ClassVar[tuple[str, ...]] = ()
    checks: ClassVar[tuple[Check, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            found = Body.objects.visible_to(None).current().filter(ogi_unit__isnull=False)
            self.fields["body"].queryset = found.order_by("order", "code")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask the domain about everything typed; every refusal stands beside its field."""
        typed = {name: str(self.data.get(name, "")) for name in self.fields}
        for check in self.checks:
            try:
                check(typed)
            except Refused as error:
                field = error.field if error.field in self.fields else None
                if field is None or field not in self.errors:
                    self.add_error(field, str(error))
        return self.cleaned_data


def needs(field: str, sentence: Promise) -> Check:
    """A check that something was typed or chosen."""

    def check(typed: Values) -> None:
        if not typed[field].strip():
            raise Refused(str(sentence), field=field)

    return check


_BODY = needs("body", _("请选择受理机关。"))


def _identified(typed: Values) -> None:
    person = person_in(typed)
    check_identity_given(person)
    checked(
        replace(person, name=person.name or "-", phone="00000"),
        organisation=typed["requester_kind"] != "natural_person",
    )


def _reached(typed: Values) -> None:
    check_reachable(person_in(typed))


def _spelt(typed: Values) -> None:
    person = person_in(typed)
    checked(replace(person, name="-", phone=person.phone or "00000"), organisation=False)


class InformationStep(StepForm):
    """What is asked of whom (条例第二十九条第二款第二项)."""

    heading = _("您要申请什么信息")
    why = _("写得越具体，机关找得越快。不需要说明用途。")
    optional = ("document_hint",)
    checks = (
        _BODY,
        needs("description", _("请写明所需信息的名称、文号或者其他特征（条例第二十九条）。")),
        lambda typed: describe(
            Request(), {"description": typed["description"], "document_hint": typed["document_hint"]}
        ),
    )

    body = BodyChoice(
        label=_("向哪个机关申请"),
        help_text=_(
            "一般向制作该信息的机关申请；从个人、企业获取的信息，向保存它的机关申请。不清楚的，选您认为最接近的，机关会告诉您应当找谁。"
        ),
    )
    description = lines(
        6, label=_("所需信息的名称、内容描述"),
        help_text=_("例如：什么事、哪个地方、哪一年、哪个单位制作的、什么材料。只能申请已经有的记录；要求解答问题、投诉举报请走其他渠道。"),
    )  # fmt: skip
    document_hint = line(
        label=_("文号或者其他便于查找的特征"), help_text=_("知道的话请填写，例如“示政发〔2025〕3号”。")
    )


class RequesterStep(StepForm):
    """Who asks, with proof of identity (条例第二十九条第二款第一项)."""

    heading = _("您是谁")
    why = _("法律要求申请人提供姓名或者名称、身份证明。这些内容加密保存，只有办理人员能看到，不会公开。")
    optional = ("representative",)
    checks = (
        needs("requester_kind", _("请选择您是个人还是哪一类组织。")),
        needs("name", _("请填写姓名或者单位名称（条例第二十九条）。")),
        _identified,
    )

    requester_kind = choice(
        RequesterKind.choices,
        label=_("您以什么身份申请"),
        help_text=_("个人选“自然人”；单位按性质选一类，分不清的选“其他”。"),
    )
    name = line(label=_("姓名或者单位名称"), help_text=_("与证件上的一致。"), autocomplete="name")
    identity_kind = forms.ChoiceField(
        required=False, choices=[("", _("请选择")), *((key, _KINDS[key]) for key in IDENTITIES)], label=_("证件类型"),
        help_text=_("个人一般是居民身份证，单位一般是统一社会信用代码。"),
    )  # fmt: skip
    identity = line(label=_("证件号码"))
    representative = line(label=_("法定代表人或者负责人"), help_text=_("单位申请时填写。"))


class DeliveryStep(StepForm):
    """How to reach the requester, and how the information is wanted (条例第二十九条第二款第三项)."""

    heading = _("怎样联系您，怎样给您")
    why = _("机关要先与您确认收到申请，答复期限从确认之日起算；答复按您选的方式给您。")
    optional = ("phone", "email", "address", "postcode", "fax")
    checks = (
        _reached,
        _spelt,
        needs("form", _("请选择希望以什么形式提供。")),
        needs("route", _("请选择希望通过什么途径拿到。")),
        lambda typed: checks.check_choice("form", "提供形式", typed["form"], ReplyForm),
        lambda typed: checks.check_choice("route", "获取途径", typed["route"], Route),
        lambda typed: check_route(person_in(typed), typed["route"]),
    )

    phone = line(
        label=_("联系电话"), help_text=_("电话和电子邮箱至少填一项，查询进度时要用。"), type="tel", autocomplete="tel"
    )
    email = line(label=_("电子邮箱"), autocomplete="email")
    address = line(label=_("联系地址"), help_text=_("选择邮寄时必须填写。"), autocomplete="street-address")
    postcode = line(label=_("邮政编码"), autocomplete="postal-code")
    form = choice(ReplyForm.choices, label=_("希望以什么形式提供"), initial=ReplyForm.ELECTRONIC)
    route = choice(
        Route.choices,
        label=_("希望通过什么途径拿到"),
        initial=Route.PORTAL,
        help_text=_("选“网上获取”的，答复后凭查询码在本网站下载。"),
    )
    fax = line(label=_("传真号码"), help_text=_("选择传真时填写。"))


class RecordStep(StepForm):
    """Which record is wrong (条例第四十一条)."""

    heading = _("哪条记录不准确")
    why = _(
        "有证据证明行政机关的记录与自己有关的信息不准确的，可以要求更正。机关有权更正的，核实后更正并告知您；无权更正的，转送有权的机关或者告诉您应当找谁。"
    )
    checks = (
        _BODY,
        needs("record", _("请写明哪条记录不准确。")),
        needs("evidence", _("请写明证据（条例第四十一条）。")),
        lambda typed: check_text("record", "不准确的记录", typed["record"]),
        lambda typed: check_text("evidence", "证据材料", typed["evidence"]),
    )

    body = BodyChoice(label=_("哪个机关的记录"))
    record = lines(
        5,
        label=_("哪条记录、错在哪里、应当是什么"),
        help_text=_("例如：记录的名称、编号或者日期，现在写的是什么，正确的是什么。"),
    )
    evidence = lines(
        4,
        label=_("有什么证据"),
        help_text=_(
            "写明证据的名称和内容，例如户口簿、判决书、证明。原件或者复印件可以当面交或者寄给该机关的公开工作机构。"
        ),
    )


class ContactStep(StepForm):
    """How to reach who asks for a correction."""

    heading = _("怎样联系您")
    why = _("机关用它核实情况并告知结果。")
    optional = ("phone", "email", "address", "postcode")
    checks = (_reached, _spelt)

    phone = line(
        label=_("联系电话"), help_text=_("电话和电子邮箱至少填一项，查询进度时要用。"), type="tel", autocomplete="tel"
    )
    email = line(label=_("电子邮箱"), autocomplete="email")
    address = line(label=_("联系地址"), autocomplete="street-address")
    postcode = line(label=_("邮政编码"), autocomplete="postal-code")


STEPS: dict[str, dict[str, type[StepForm]]] = {
    "request": {"information": InformationStep, "requester": RequesterStep, "delivery": DeliveryStep},
    "correction": {"record": RecordStep, "requester": RequesterStep, "contact": ContactStep},
}
"""The pages of each form that are typed in; a request goes on with its files, and both end with a look at everything."""
