"""Forms of acts that take more than words and days: files, the registration, an item to publish."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import day, line, lines
from gongkai.desk.requests.acts_form import VersionedForm
from gongkai.desk.requests.acts_words import HELP, LABELS
from gongkai.office import clock
from gongkai.office.disclosure.models import Article20, Genre, Topic
from gongkai.office.inforequests.domain.attach_file import BEFORE_REVIEW
from gongkai.office.inforequests.models import Attachment, ReplyForm, RequesterKind, Route
from gongkai.office.inforequests.models.attachment import PURPOSES
from gongkai.office.inforequests.person import IDENTITIES
from gongkai.scanning import profiles

KINDS_OF_IDENTITY = {
    "resident_id": _("居民身份证"), "uscc": _("统一社会信用代码"), "passport": _("护照"), "permit": _("通行证或者居住证"), "other": _("其他证件"),
}  # fmt: skip


class RevealForm(VersionedForm):
    """What for."""

    purpose = line(label=LABELS["purpose"], help_text=HELP["purpose"], max_length=200)


class AttachForm(VersionedForm):
    """One file."""

    purpose = forms.ChoiceField(label=_("用途"))
    file = forms.FileField(
        label=_("文件"), allow_empty_file=True, help_text=_("每个不超过50兆字节，以内容判断格式，加密保存。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purpose = self.fields["purpose"]
        if isinstance(purpose, forms.ChoiceField):
            late = self.target.state not in BEFORE_REVIEW
            purpose.choices = [(key, title) for key, title in PURPOSES if not (late and key == "answer")]


PROFILES = {
    "standard": _("通用：身份证号前2后3，手机号前3后4，银行卡号前6后4，住址到乡镇街道"),
    "six-four": _("前6后4：身份证号、银行卡号均保留前6位和后4位"),
    "names": _("同通用方案，并遮盖标明的姓名（张*、王*明）"),
    "full": _("全部遮盖，不保留任何一位"),
}
"""What the masking profiles of the program are called."""


class SeverForm(VersionedForm):
    """A copy of a paper without what is withheld."""

    original = forms.ChoiceField(label=_("原件"))
    file = forms.FileField(
        label=_("处理后的文件"), required=False, allow_empty_file=True,
        help_text=_("PDF、扫描件请在原软件中删去后重新导出再上传；Word、Excel、文本也可以不上传，由系统遮盖个人信息。"),
    )  # fmt: skip
    profile = forms.ChoiceField(label=_("自动遮盖个人信息的方案"), required=False)
    words = lines(
        4,
        label=_("必须已经去掉的词句"),
        required=False,
        help_text=_("一行一项，例如人名、单价。文件的任何地方还有其中一项，就不予保存。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        papers = Attachment.objects.visible_to(self.actor).filter(request=self.target)
        choices = {"original": [(str(one.pk), f"{one.name}（{one.get_purpose_display()}）") for one in papers]}
        choices["profile"] = [
            ("", "—"),
            *((one.name, str(PROFILES.get(one.name, one.title))) for one in profiles().values()),
        ]
        for name, said in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = said


class EditForm(VersionedForm):
    """The registration."""

    PERSON = (
        "name",
        "identity_kind",
        "identity",
        "phone",
        "email",
        "address",
        "postcode",
        "fax",
        "representative",
        "agent",
    )
    _OWN = ("requester_kind", "description", "document_hint", "form", "route", "pieces", "filled_by_staff")

    reason = lines(2, label=_("更正的理由"))
    requester_kind = forms.ChoiceField(label=_("申请人类型"), choices=RequesterKind.choices)
    description = lines(5, label=_("所需信息的描述"))
    document_hint = line(label=_("文号或者其他特征"), required=False)
    form = forms.ChoiceField(label=_("提供形式"), choices=ReplyForm.choices)
    route = forms.ChoiceField(label=_("获取途径"), choices=Route.choices)
    pieces = forms.IntegerField(label=_("件数"), min_value=1, max_value=1_000)
    filled_by_staff = forms.BooleanField(label=_("工作人员代填"), required=False)
    person_name = line(
        label=_("申请人姓名或者名称"), required=False,
        help_text=_("要更正申请人信息的，先查看原信息，再把这一项以下完整填写；不更正的全部留空。"),
    )  # fmt: skip
    person_identity_kind = forms.ChoiceField(
        label=_("证件类型"), required=False, choices=[("", "—"), *((key, KINDS_OF_IDENTITY[key]) for key in IDENTITIES)]
    )
    person_identity = line(label=_("证件号码"), required=False)
    person_phone = line(label=_("联系电话"), required=False)
    person_email = line(label=_("电子邮箱"), required=False)
    person_address = line(label=_("联系地址"), required=False)
    person_postcode = line(label=_("邮政编码"), required=False)
    person_fax = line(label=_("传真号码"), required=False)
    person_representative = line(label=_("法定代表人或者负责人"), required=False)
    person_agent = line(label=_("代理人"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._OWN:
            self.fields[name].initial = getattr(self.target, name)


class ConvertForm(VersionedForm):
    """The item that is drafted."""

    reason = lines(2, label=_("转为主动公开的理由"))
    on = day(label=LABELS["on"], initial=clock.today)
    title = line(label=_("信息的名称"))
    genre = forms.ChoiceField(label=_("体裁"), choices=Genre.choices, initial=Genre.NOTICE)
    made_on = day(label=_("成文日期"))
    topic = forms.ChoiceField(label=_("主题分类"), choices=Topic.choices)
    article20 = forms.ChoiceField(label=_("法定公开事项"), choices=Article20.choices)
    summary = lines(2, label=_("内容概述"), required=False)
    text = lines(8, label=_("正文"), required=False, help_text=_("可以先留空，在公开信息草稿中补写并添加附件。"))
