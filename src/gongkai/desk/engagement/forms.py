"""The forms of trainings, meetings, knowledge and evaluations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.annual.forms import BodyForm
from gongkai.desk.engagement.fields import BodiesField, FromRecordForm, listed
from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.office import clock
from gongkai.office.engagement.models import TrainingKind
from gongkai.office.engagement.permissions import EVALUATIONS, LEARNING
from gongkai.office.engagement.questionnaire import printed
from gongkai.office.roles import ROLES

_QUESTIONS = _(
    "一行一题：“问题 | 满意度”“问题 | 单选 | 甲、乙、丙”或者“问题 | 填空”。满意度分为很满意、满意、一般、不满意、很不满意。"
)


class TrainingFields(DeskForm):
    """A training."""

    kind = forms.ChoiceField(label=_("培训方式"), choices=TrainingKind.choices)
    held_on = day(label=_("日期"), initial=clock.today)
    topic = line(label=_("主题"))
    bodies = BodiesField(label=_("参加机构"), help_text=_("机构全称或者简称，几个用顿号隔开；全部机构填“全部”。"))
    participants = forms.IntegerField(label=_("参加人数"), min_value=1)
    content = lines(4, label=_("培训内容"), required=False)


class TrainingForm(TrainingFields, BodyForm):
    """A new training."""

    act, table = "record_training", LEARNING
    field_order = ("body",)


class ChangeTrainingForm(TrainingFields, FromRecordForm):
    """Another record of it."""

    why = line(label=_("更正的原因"))

    def said(self, target: Any, name: str) -> Any:
        """The bodies by their names."""
        return listed(target.bodies.all()) if name == "bodies" else super().said(target, name)


class MaterialForm(DeskForm):
    """A file."""

    file = forms.FileField(label=_("材料"), help_text=_("PDF、Word、Excel、演示文稿、图片或者文本，不超过50兆字节。"))


class MeetingFields(DeskForm):
    """A meeting."""

    held_on = day(label=_("日期"), initial=clock.today)
    title = line(label=_("会议名称"))
    chair = line(label=_("主持人"))
    attendees = forms.IntegerField(label=_("参加人数"), min_value=1)
    agenda = lines(4, label=_("议题"))
    decisions = lines(4, label=_("议定事项"), required=False)


class MeetingForm(MeetingFields, BodyForm):
    """A new meeting."""

    act, table = "record_meeting", LEARNING
    field_order = ("body",)


class ChangeMeetingForm(MeetingFields, FromRecordForm):
    """Another record of it."""

    why = line(label=_("更正的原因"))


class KnowledgeFields(DeskForm):
    """How something is done."""

    role = forms.ChoiceField(
        label=_("写给谁"),
        choices=[("", _("全体工作人员")), *((key, role.title) for key, role in ROLES.items())],
        required=False,
    )
    title = line(label=_("标题"))
    text = lines(12, label=_("内容"))
    basis = line(label=_("依据"), required=False)


class KnowledgeForm(KnowledgeFields, BodyForm):
    """A new entry."""

    act, table = "write_knowledge", LEARNING
    field_order = ("body",)


class ChangeKnowledgeForm(KnowledgeFields, FromRecordForm):
    """The entry anew."""


class EvaluationFields(DeskForm):
    """A questionnaire."""

    title = line(label=_("名称"))
    intro = lines(3, label=_("说明"), required=False, help_text=_("为什么评议、结果怎样使用，显示在问卷上方。"))
    questions = lines(8, label=_("问题"), help_text=_QUESTIONS)
    opens_on = day(label=_("开始日期"), initial=clock.today)
    closes_on = day(label=_("截止日期"))


class EvaluationForm(EvaluationFields, BodyForm):
    """A new questionnaire."""

    act, table = "draft_evaluation", EVALUATIONS
    field_order = ("body",)


class EditEvaluationForm(EvaluationFields, FromRecordForm):
    """The questionnaire anew."""

    def said(self, target: Any, name: str) -> Any:
        """The questions as they are written."""
        return printed(target.questions) if name == "questions" else super().said(target, name)


class ResultsForm(DeskForm):
    """What the results say."""

    summary = lines(
        6, label=_("结果说明和改进措施"), help_text=_("各题的统计数自动公布；这里写评议反映的问题和准备怎样改进。")
    )


class ConfirmForm(DeskForm):
    """Nothing to fill in."""


class WhyForm(DeskForm):
    """A reason."""

    why = lines(2, label=_("原因"))
