"""The acts on an item, each with its form: what is asked, which domain action it calls, what is said afterwards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.law.exemptions import exemptions
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.domain.change_validity import change_validity
from gongkai.office.disclosure.domain.check_item import check_item
from gongkai.office.disclosure.domain.drop_item import drop_item
from gongkai.office.disclosure.domain.expedite_item import expedite_item
from gongkai.office.disclosure.domain.explain_finding import explain_finding
from gongkai.office.disclosure.domain.hand_on_item import hand_on_item
from gongkai.office.disclosure.domain.keep_withheld import keep_withheld
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.reassess_item import reassess_item
from gongkai.office.disclosure.domain.record_channel import record_channel
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.review_urgent_item import review_urgent_item
from gongkai.office.disclosure.domain.revise_item import revise_item
from gongkai.office.disclosure.domain.send_back_item import send_back_item
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.domain.withhold_item import withhold_item
from gongkai.office.disclosure.models import Channel, Conclusion, Item, Validity


class OpinionForm(DeskForm):
    """An opinion that may be left out."""

    opinion = lines(3, label=_("意见"), required=False)


class ReasonForm(DeskForm):
    """A reason that must be given."""

    reason = lines(3, label=_("理由"))


class ReviseForm(DeskForm):
    """Why a published item is corrected."""

    reason = lines(3, label=_("修订原因（随新版本公开）"))


class ReviewForm(DeskForm):
    """The secrecy and legal review."""

    conclusion = forms.ChoiceField(label=_("审查结论"), choices=Conclusion.choices, widget=forms.RadioSelect)
    basis = line(label=_("审查依据"), initial="保密法第三十五条；条例第十四条至第十七条")
    masked = line(
        label=_("作了哪些处理"), required=False, help_text=_("结论为“经处理后可以公开”时填写，例如：遮盖手机号码。")
    )
    opinion = lines(3, label=_("意见"), required=False)


class UrgentReviewForm(DeskForm):
    """The review of an urgent item."""

    basis = line(label=_("审查依据"), initial="保密法第三十五条；条例第十四条至第十七条")
    opinion = lines(3, label=_("意见"), required=False)


class WithholdForm(DeskForm):
    """The decision not to open."""

    ground = forms.ChoiceField(
        label=_("不予公开的情形"),
        choices=lambda: [(key, f"{item.zh}（{item.article}）") for key, item in exemptions().items()],
    )
    reassess_on = day(label=_("重新评估日期"), help_text=_("到这一天，系统会提醒重新评估（条例第十八条）。"))
    reason = lines(3, label=_("理由"))


class KeepForm(DeskForm):
    """The assessment that keeps an item back."""

    reassess_on = day(label=_("下次评估日期"))
    reason = lines(3, label=_("评估意见"))


class ValidityForm(DeskForm):
    """Whether a document still holds, and what took its place."""

    validity = forms.ChoiceField(label=_("有效性"), choices=Validity.choices)
    replaced_by = forms.ModelChoiceField(Item.objects.none(), label=_("替代文件"), required=False)
    reason = line(label=_("依据"), help_text=_("例如清理结果或者新文件的文号。"))
    wants = ("target", "actor")

    def __init__(self, *args: Any, target: Item, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["replaced_by"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Item.objects.visible_to(actor).filter(body=target.body_id).exclude(pk=target.pk)


class ChannelForm(DeskForm):
    """Where else an item went out."""

    channel = forms.ChoiceField(label=_("发布渠道"), choices=Channel.choices, initial=Channel.WECHAT)
    place = line(label=_("发布载体"), help_text=_("账号、报刊、栏目或者地点的名称。"))
    went_out_on = day(label=_("发布日期"), initial=clock.today)
    address = line(label=_("网址"), required=False)


class FindingForm(DeskForm):
    """Why a finding may stand."""

    fingerprint = forms.CharField(max_length=16, widget=forms.HiddenInput)
    reason = lines(2, label=_("可以保留的理由"), help_text=_("例如：单位对外公布的电话。"))


def _act(title: Any, form: type[DeskForm], action: Any, done: Any, button: Any = "", **more: Any) -> Act:
    def does(actor: Account, item: Item, values: dict[str, Any]) -> None:
        action(actor=actor, item=item, **values)

    return Act(title=title, form=form, does=does, done=done, button=button or title, **more)


ACTS: dict[str, Act] = {
    "hand_on_item": _act(_("送校"), OpinionForm, hand_on_item, _("已送校，校对人员会在待办中看到本件。")),
    "proofread_item": _act(
        _("校对"), OpinionForm, proofread_item, _("校对已签名，检查结果已随件送审核人员。"), _("校对无误，送审核"),
        lead=_("请对照原件逐字核对名称、文号、日期、正文和附件。签名时系统自动检查涉密标志、个人信息和错敏词，并逐件记录。"),
    ),
    "review_item": _act(
        _("保密与法律审核"), ReviewForm, review_item, _("审核已签名。"), _("签署审核结论"),
        lead=_("请逐处处理检查发现的问题：不得公开的内容须遮盖、退回修改，或者逐处说明可以保留的理由。"),
    ),
    "review_urgent_item": _act(
        _("急件审核"), UrgentReviewForm, review_urgent_item, _("急件审核已签名。"), _("签署“可以公开”"),
        lead=_("急件不经校对直接审核；保密审查和签发不能省略。检查发现问题的，转入普通程序。"),
    ),
    "sign_item": _act(_("签发"), OpinionForm, sign_item, _("已签发，可以发布。"), _("同意签发")),
    "publish_item": _act(
        _("发布"), DeskForm, publish_item, _("已发布。门户、搜索和接口现在都能看到本件。"), _("立即发布"),
        lead=_("发布后公众立即可见，并记录“本平台”为发布渠道。"),
    ),
    "send_back_item": _act(
        _("退回"), ReasonForm, send_back_item, _("已退回承办人。"), lead=_("退回后从校对重新开始。请写明需要改什么。")
    ),
    "withhold_item": _act(
        _("决定不予公开"), WithholdForm, withhold_item, _("已记录不予公开的决定和重新评估日期。"), grave=True
    ),
    "reassess_item": _act(
        _("重新评估后转为公开"), ReasonForm, reassess_item, _("已转为公开，承办人修改后重新走审查程序。")
    ),
    "keep_withheld": _act(_("重新评估后维持不予公开"), KeepForm, keep_withheld, _("已记录评估意见和下次评估日期。")),
    "revise_item": _act(
        _("启动修订"), ReviseForm, revise_item, _("已启动修订。公众看到的仍是现行版本，修订稿审核发布后替换。")
    ),
    "change_validity": _act(_("调整有效性"), ValidityForm, change_validity, _("有效性已调整，门户同步更新。")),
    "record_channel": _act(_("登记发布渠道"), ChannelForm, record_channel, _("渠道已登记。"), _("登记")),
    "expedite_item": _act(_("标为急件"), ReasonForm, expedite_item, _("已标为急件，排在各人待办最前。")),
    "check_item": _act(
        _("重新检查"), DeskForm, check_item, _("已按现行词表重新检查。"), lead=_("词表更新之后，可以对本件重新检查一次。")
    ),
    "explain_finding": _act(_("说明检查发现"), FindingForm, explain_finding, _("说明已记录。"), _("记录说明")),
    "drop_item": _act(
        _("终止办理"), ReasonForm, drop_item, _("已终止办理，记录保留，不再列入待办和超期。"), grave=True,
        lead=_("只用于误起草、重复起草，或者不再需要的草稿。不应当公开的，请经审核后决定不予公开。"),
    ),
    "withdraw_item": _act(
        _("撤回"), ReasonForm, withdraw_item, _("已撤回。门户、搜索、订阅和接口都不再显示本件；记录保留。"), _("立即撤回"),
        grave=True, lead=_("撤回立即生效，本件从所有公开渠道消失，记录保留备查。其他渠道已发布的，请另行联系删除。"),
    ),
}  # fmt: skip
"""By the act's key in the table of permissions. Acts with pages of their own (editing, files) are not here."""
