"""The forms of inspections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.desk.annual.roles import bodies_for
from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.inspecting import indicators, kinds
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.models import MediaAccount, MediaState
from gongkai.office.inspection.acting import DAYS, MOST_DAYS
from gongkai.office.inspection.domain.verify_finding import BACK_DAYS
from gongkai.office.inspection.models import Finding, Subject, SubjectKind
from gongkai.office.inspection.permissions import SUBJECTS
from gongkai.office.inspection.thresholds import indicators_in_force

WORDS = {
    "days": _("天数"), "first_level": _("一级栏目达到（个）"), "all": _("达到（个）"), "months": _("超过（月）"), "within_months": _("只看最近（月）"),
    "workdays": _("工作日数"), "within_days": _("只看最近（天）"), "warnings": _("轻微的也列出（1是，0否）"), "other": _("其他"),
    "wechat": _("微信"), "weibo": _("微博"), "douyin": _("短视频"),
}  # fmt: skip
"""What a limit counts; kinds of columns have their own names."""


class SubjectForm(DeskForm):
    """Something to inspect."""

    body = forms.ChoiceField(label=_("主办单位"))
    kind = forms.ChoiceField(label=_("类型"), choices=SubjectKind.choices, widget=forms.RadioSelect)
    name = line(label=_("名称"), required=False, max_length=100, help_text=_("新媒体账号不用填，取登记的名称。"))
    address = line(
        label=_("网址"),
        required=False,
        max_length=500,
        help_text=_("网站和栏目须填，例如 https://www.example.gov.cn/ 。"),
    )
    account = forms.ModelChoiceField(
        MediaAccount.objects.none(), label=_("新媒体账号"), required=False, empty_label="—",
        help_text=_("类型是政务新媒体账号时选择，先在“政务新媒体”中登记。"),
    )  # fmt: skip
    wants = ("actor",)

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.code: body for body in bodies_for(actor, "register_subject", SUBJECTS)}
        choose(self, "body", [(code, body.name) for code, body in self.bodies.items()])
        rows = MediaAccount.objects.filter(body__in=self.bodies.values(), inspected=None).exclude(
            state=MediaState.CLOSED
        )
        fill(self, "account", rows)

    def clean_body(self) -> Body:
        """The body of the code."""
        return self.bodies[self.cleaned_data["body"]]


class ColumnForm(DeskForm):
    """A column of a site."""

    name = line(label=_("栏目名称"), max_length=100)
    address = line(label=_("路径或者网址"), max_length=500, help_text=_("栏目首页在保存的网页里的路径，或者它的网址。"))
    kind = forms.ChoiceField(
        label=_("栏目类型"), required=False, help_text=_("决定多少天内应更新；不选的，按栏目名称判断。"),
        choices=[("", _("按名称判断")), *((key, kind.title) for key, kind in kinds().items())],
    )  # fmt: skip
    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("维护单位"), required=False, empty_label=_("与主办单位相同"),
        help_text=_("栏目的问题交给维护单位整改。"),
    )  # fmt: skip
    wants = ("target",)

    def __init__(self, *args: Any, target: Subject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        top = target.body.territory_parent or target.body
        fill(self, "body", Body.objects.supervised_by(top).current())


class EndForm(DeskForm):
    """Why it is inspected no longer."""

    reason = line(label=_("原因"), max_length=300)


class InspectForm(DeskForm):
    """What is inspected, with what was saved of it."""

    subject = forms.ModelChoiceField(Subject.objects.none(), label=_("检查对象"), empty_label=None)
    file = forms.FileField(
        label=_("保存的网页或者订阅文件"), required=False,
        help_text=_("网站：保存的网页压缩成 zip，或者 mht 存档；栏目和账号也可以用 RSS、Atom 订阅文件。本平台不用上传，由程序自查；账号不上传的，按登记的更新日期检查。"),
    )  # fmt: skip
    on = day(label=_("网页是哪一天保存的"), initial=clock.today)
    wants = ("actor",)

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Subject.objects.visible_to(actor).filter(state="active").select_related("body", "media")
        may = [row.pk for row in rows if standing_for(actor, "inspect", row.body, table=SUBJECTS, state="active")]
        fill(self, "subject", rows.filter(pk__in=may))


class AssignForm(DeskForm):
    """To whom, until when."""

    assignee = forms.ModelChoiceField(
        Account.objects.none(), label=_("责任人"), required=False, empty_label=_("由责任单位确定")
    )
    days = forms.IntegerField(label=_("整改期限（工作日）"), min_value=1, max_value=MOST_DAYS, initial=DAYS)
    demand = lines(3, label=_("整改要求"), required=False)
    wants = ("target",)

    def __init__(self, *args: Any, target: Finding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, "assignee", Account.objects.filter(grants__body=target.body, grants__ends_on=None).distinct())
        self.fields["assignee"].initial = target.assignee_id
        self.fields["demand"].initial = target.demand


class FixForm(DeskForm):
    """What was done."""

    measure = lines(4, label=_("整改情况"))


class VerifyForm(DeskForm):
    """A remark on the verification."""

    answer = lines(2, label=_("复核意见"), required=False)


class AppealForm(DeskForm):
    """Why it is no fault."""

    appeal = lines(4, label=_("申诉理由"))


class AnswerForm(DeskForm):
    """Why an appeal is accepted."""

    answer = lines(3, label=_("复核意见"))


class BackForm(DeskForm):
    """Why it goes back, and for how long."""

    answer = lines(3, label=_("理由"))
    days = forms.IntegerField(label=_("整改期限（工作日）"), min_value=1, max_value=MOST_DAYS, initial=BACK_DAYS)


class ThresholdsForm(DeskForm):
    """Every number of every indicator, and whether it is inspected at all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = indicators_in_force()
        for key, item in indicators().items():
            self.fields[f"{key}.on"] = forms.BooleanField(
                label=gettext("检查"), required=False, initial=not now[key].off
            )
            if item.severity == "deduct":
                self.fields[f"{key}.points"] = _number(gettext("扣分"), now[key].points, item.points)
            for name, limit in item.limits.items():
                self.fields[f"{key}.{name}"] = _number(limit_title(name), now[key].limits[name], limit)

    def rows(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """Each indicator with its fields."""
        for key, item in indicators().items():
            yield item, [self[name] for name in self.fields if name.partition(".")[0] == key]

    def changes(self) -> dict[str, dict[str, Any]]:
        """What differs from the national values; words and severities that were changed otherwise stay."""
        now, found = indicators_in_force(), {}
        for key, item in indicators().items():
            given = {name: self.cleaned_data[f"{key}.{name}"] for name in item.limits}
            points = self.cleaned_data.get(f"{key}.points", now[key].points)
            parts: tuple[tuple[str, Any, bool], ...] = (
                ("limits", _differing(given, item.limits), given != dict(item.limits)),
                ("words", {name: list(now[key].words[name]) for name in item.words}, now[key].words != item.words),
                ("points", points, points != item.points),
                ("severity", now[key].severity, now[key].severity != item.severity),
                ("off", True, not self.cleaned_data[f"{key}.on"]),
            )
            if change := {name: value for name, value, differs in parts if differs}:
                found[key] = change
        return found


def _differing(given: Mapping[str, int], national: Mapping[str, int]) -> dict[str, int]:
    return {name: number for name, number in given.items() if number != national[name]}


def limit_title(name: str) -> str:
    """What a limit counts."""
    return str(WORDS[name]) if name in WORDS else kinds()[name].title


def _number(title: str, now: int, national: int) -> forms.IntegerField:
    said = gettext("国家指标：%(number)s") % {"number": national} if now != national else ""
    return forms.IntegerField(label=title, min_value=0, max_value=3_650, initial=now, help_text=said)


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Give a choice its choices."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


def fill(form: forms.Form, name: str, rows: Any) -> None:
    """Give a choice of records its records."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
