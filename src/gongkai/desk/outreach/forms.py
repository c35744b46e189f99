"""The forms of new media, solicitations and feedback, and the actions that they call."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.domain.answer_feedback import answer_feedback
from gongkai.office.disclosure.domain.begin_solicitation import begin_solicitation
from gongkai.office.disclosure.domain.change_media_state import change_media_state
from gongkai.office.disclosure.domain.moderate_opinion import moderate_opinion
from gongkai.office.disclosure.domain.note_media_update import note_media_update
from gongkai.office.disclosure.domain.register_media import register_media
from gongkai.office.disclosure.domain.summarise_solicitation import summarise_solicitation
from gongkai.office.disclosure.domain.withdraw_solicitation import withdraw_solicitation
from gongkai.office.disclosure.models import MediaState, OpinionState
from gongkai.office.disclosure.models.media import PLATFORMS
from gongkai.office.disclosure.permissions import TABLE


def bodies_for(actor: Account, act: str) -> list[Body]:
    """The bodies for which a person may do something of the table that is about a body."""
    held = {standing.body_id: standing.body for standing in actor.standings if standing.held_at is None}
    found = [body for body in held.values() if standing_for(actor, act, body, table=TABLE, state="draft") is not None]
    return sorted(found, key=lambda body: (body.pk != actor.body_id, body.order, body.code))


class OfBodyForm(DeskForm):
    """A form that begins with the choice of a body."""

    act = ""
    body = forms.ChoiceField(label=_("机构"))
    wants = ("actor",)

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["body"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(body.code, body.name) for body in bodies_for(actor, self.act)]


class MediaForm(OfBodyForm):
    """A new-media account."""

    act = "register_media"
    platform = forms.ChoiceField(label=_("平台"), choices=[(one.value, one.label) for one in PLATFORMS])
    name = line(label=_("账号名称"), max_length=100)
    filing_number = line(
        label=_("备案编号"), required=False, max_length=60, help_text=_("全国政务新媒体信息报送系统中的编号。")
    )
    operator = line(label=_("运维人"), max_length=100)
    address = line(label=_("网址"), required=False, max_length=500)
    opened_on = day(label=_("开通日期"))


class UpdateForm(DeskForm):
    """The day of an update."""

    on = day(label=_("更新日期"), initial=clock.today)


class StateForm(DeskForm):
    """Another state."""

    state = forms.ChoiceField(label=_("改为"), choices=MediaState.choices)
    reason = line(label=_("原因"))


class SolicitationForm(OfBodyForm):
    """A draft for the public."""

    act = "begin_solicitation"
    title = line(label=_("名称"))
    text = lines(14, label=_("征求意见稿"))
    opens_on = day(label=_("开始日期"), initial=clock.today)
    closes_on = day(label=_("截止日期"), help_text=_("一般不少于30天。"))
    short_reason = line(
        label=_("缩短征集时间的原因"), required=False, help_text=_("少于30天的必须填写，随征求意见稿公开。")
    )


class OpinionForm(DeskForm):
    """Whether an opinion is shown, and the answer."""

    state = forms.ChoiceField(label=_("处理"), choices=OpinionState.choices[1:], widget=forms.RadioSelect)
    reply = lines(3, label=_("答复"), required=False)


class SummaryForm(DeskForm):
    """What came of it."""

    summary = lines(8, label=_("征集结果"), help_text=_("收到多少条意见，采纳了哪些，没有采纳的为什么。"))


class WithdrawForm(DeskForm):
    """Why it leaves the public pages."""

    reason = lines(3, label=_("撤回理由"))


class AnswerForm(DeskForm):
    """What was done."""

    answer = line(label=_("处理情况"), max_length=300)


def _of_body(action: Any) -> Any:
    def does(actor: Account, _target: None, values: dict[str, Any]) -> None:
        body = Body.objects.get(code=values.pop("body"))
        action(actor=actor, body=body, **values)

    return does


def _on(name: str, action: Any) -> Any:
    return lambda actor, target, values: action(actor=actor, **{name: target}, **values)


REGISTER = Act(_("登记政务新媒体"), MediaForm, _of_body(register_media), _("已登记。"), _("登记"))
NOTE = Act(_("登记更新"), UpdateForm, _on("media", note_media_update), _("更新已登记。"), _("登记"))
CHANGE = Act(_("暂停、恢复、注销"), StateForm, _on("media", change_media_state), _("状态已更改。"), _("更改"))
BEGIN = Act(
    _("开展意见征集"), SolicitationForm, _of_body(begin_solicitation), _("征集已开展，门户上可以提意见。"), _("开展"),
    lead=_("征求意见稿先经涉密和个人信息检查，有不得公开的内容不能开展。"),
)  # fmt: skip
MODERATE = Act(_("审核意见"), OpinionForm, _on("opinion", moderate_opinion), _("已处理。"), _("确定"))
SUMMARISE = Act(
    _("公布征集结果"), SummaryForm, _on("solicitation", summarise_solicitation), _("征集结果已公布。"), _("公布")
)
WITHDRAW = Act(
    _("撤回意见征集"), WithdrawForm, _on("solicitation", withdraw_solicitation),
    _("已撤回。门户不再显示这次征集和收到的意见，记录保留。"), _("立即撤回"), grave=True,
)  # fmt: skip
ANSWER = Act(_("办理反馈"), AnswerForm, _on("feedback", answer_feedback), _("已记录处理情况。"), _("确定"))
