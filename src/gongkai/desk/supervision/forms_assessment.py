"""The forms of schemes, indicators, sheets, appeals and imports."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.desk.supervision.forms import AreaForm, this_year, year_field
from gongkai.desk.supervision.roles import choose
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Kind
from gongkai.office.supervision.automatic import automatic
from gongkai.office.supervision.domain.score_sheet import Given
from gongkai.office.supervision.models import Indicator, Mark, Scheme, Sheet

JUDGED = ("", _("人工评分"))


def points_field(**more: Any) -> forms.DecimalField:
    """A number of points."""
    return forms.DecimalField(max_digits=6, decimal_places=2, min_value=0, **more)


class SchemeForm(AreaForm):
    """A scheme; its indicators may come from an earlier one."""

    year = year_field(initial=this_year)
    title = line(label=_("名称"), help_text=_("例如：2026年度政府信息公开工作考核。"))
    basis = line(label=_("依据"), help_text=_("考核办法的名称和文号。"))
    kinds = forms.MultipleChoiceField(
        label=_("考核的机构类型"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple,
        initial=[Kind.DEPARTMENT, Kind.TOWN],
    )  # fmt: skip
    excellent_from = points_field(label=_("优秀（分以上）"), initial=90)
    good_from = points_field(label=_("良好（分以上）"), initial=80)
    pass_from = points_field(label=_("合格（分以上）"), initial=60)
    like = forms.ModelChoiceField(Scheme.objects.none(), label=_("沿用以前方案的指标"), required=False, empty_label="—")

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field = self.fields["like"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Scheme.objects.filter(area__in=self.areas.values())


class IndicatorForm(DeskForm):
    """One indicator."""

    heading = line(label=_("一级指标"))
    title = line(label=_("二级指标"))
    weight = points_field(label=_("分值"))
    query = forms.ChoiceField(
        label=_("评分方式"),
        required=False,
        help_text=_("自动指标由系统从业务记录计算，其余由被考核机构自评、主管部门复核。"),
    )
    deduct = points_field(label=_("每件扣分"), required=False, help_text=_("自动指标按件数扣分的填写，其他留空。"))
    standard = lines(3, label=_("评分标准"), required=False)
    wants: tuple[str, ...] = ("indicator",)

    def __init__(self, *args: Any, indicator: Indicator | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(
            self, "query", [JUDGED, *((key, f"自动：{item.title}（{item.says}）") for key, item in automatic().items())]
        )
        for name in self.fields:
            if indicator is not None:
                self.fields[name].initial = getattr(indicator, name)

    def clean_deduct(self) -> Any:
        """Nothing is 0."""
        return self.cleaned_data["deduct"] or Decimal(0)


class RemoveForm(DeskForm):
    """The indicator that goes."""

    indicator = forms.ModelChoiceField(Indicator.objects.none(), label=_("指标"))
    wants = ("target",)

    def __init__(self, *args: Any, target: Scheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["indicator"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = target.indicators.all()


class OpenForm(DeskForm):
    """The last days."""

    self_until = day(label=_("自评截止日期"))
    appeal_until = day(
        label=_("申诉截止日期"),
        help_text=_("复核结果公布后，被考核机构在这一天以前可以申诉；复核较晚的，复核后至少有5个工作日可以申诉。"),
    )


class NothingForm(DeskForm):
    """Nothing to fill in."""


class NoticeForm(DeskForm):
    """What the notice says besides figures."""

    number = line(label=_("通报文号"))
    praise = lines(4, label=_("肯定的做法"), required=False, help_text=_("一行一段。"))
    demand = lines(4, label=_("存在的问题和要求"), required=False, help_text=_("一行一段。"))


class ScoreForm(DeskForm):
    """Points and a note for each indicator: `own` those that the body judges itself, otherwise all of them."""

    wants = ("target",)
    own = False

    def __init__(self, *args: Any, target: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marks = [
            mark for mark in target.marks.select_related("indicator") if not (self.own and mark.indicator.is_automatic)
        ]
        for mark in self.marks:
            key, weight = mark.indicator_id, mark.indicator.weight
            self.fields[f"points-{key}"] = points_field(
                label=f"{mark.indicator.title}（{weight.normalize():f}分）", max_value=weight, initial=self.known(mark)
            )
            note = mark.own_note if self.own else mark.note
            self.fields[f"note-{key}"] = line(label=self.about(mark), required=False, initial=note)

    def known(self, mark: Mark) -> Any:
        """The points that stand, or from which a reviewer begins."""
        return mark.own if self.own else next((one for one in (mark.points, mark.own) if one is not None), None)

    def about(self, mark: Mark) -> Any:
        """What the note is for."""
        return (
            _("“%(title)s”的自评说明") % {"title": mark.indicator.title}
            if self.own
            else _("“%(title)s”的复核意见") % {"title": mark.indicator.title}
        )

    def scores(self) -> dict[int, Given]:
        """What was filled in, by the indicator's key."""
        values = self.cleaned_data
        return {
            mark.indicator_id: Given(values[f"points-{mark.indicator_id}"], values[f"note-{mark.indicator_id}"])
            for mark in self.marks
        }

    def clean(self) -> dict[str, Any]:
        """The cleaned values as the domain wants them, beside their fields."""
        values = super().clean() or {}
        if not self.errors:
            values["scores"] = self.scores()
        return values


class OwnScoreForm(ScoreForm):
    """A self-score."""

    own = True


class AppealForm(DeskForm):
    """Why the points are wrong."""

    appeal = lines(4, label=_("申诉理由"))


class DecideForm(DeskForm):
    """The points that stand, and why."""

    points = points_field(label=_("得分"))
    decision = lines(4, label=_("答复"))
    wants = ("target",)

    def __init__(self, *args: Any, target: Mark, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].initial = target.points


class UploadForm(DeskForm):
    """A spreadsheet, and whether it is only tried."""

    file = forms.FileField(label=_("文件"), help_text=_("按模板填写的 xlsx 或 csv，不超过20兆字节。"))
    dry_run = forms.BooleanField(
        label=_("先试运行"), required=False, initial=True, help_text=_("只检查，不写入；确认无误后去掉勾选再导入。")
    )


class TasksUploadForm(AreaForm, UploadForm):
    """The tasks of a year."""

    year = year_field(initial=this_year)
    field_order = ("area", "year", "file", "dry_run")


class EvaluationUploadForm(AreaForm, UploadForm):
    """A third party's results."""

    year = year_field(initial=this_year)
    title = line(label=_("名称"), help_text=_("例如：2026年度政务公开第三方评估。"))
    organ = line(label=_("评估机构"))
    on = day(label=_("评估日期"), initial=clock.today)
    field_order = ("area", "year", "title", "organ", "on", "file", "dry_run")
