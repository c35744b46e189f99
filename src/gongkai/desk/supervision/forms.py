"""The forms of tasks, orders, accountability and problems."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.desk.supervision.roles import areas, below, choose, compiled_for
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.remedies.models import Complaint
from gongkai.office.supervision.checks import YEARS
from gongkai.office.supervision.models import Ground, Handling, Order, Task
from gongkai.office.supervision.queries.section_five import proposed


def year_field(**more: Any) -> forms.IntegerField:
    """The year that something is about."""
    return forms.IntegerField(label=_("年度"), min_value=YEARS[0], max_value=YEARS[1], **more)


def this_year() -> int:
    """The year of today."""
    return clock.today().year


class AreaForm(DeskForm):
    """A form of the supervising body; with one area there is nothing to choose."""

    area = forms.ChoiceField(label=_("主管部门"))
    wants: tuple[str, ...] = ("actor",)

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas, self.bodies = areas(actor), below(actor)
        choose(self, "area", [(code, body.name) for code, body in self.areas.items()])
        if len(self.areas) == 1:
            self.fields["area"].widget, self.fields["area"].initial = forms.HiddenInput(), next(iter(self.areas))

    def clean_area(self) -> Body:
        """The body of the code."""
        return self.areas[self.cleaned_data["area"]]


class AboutBodyForm(AreaForm):
    """A form about one of the bodies below."""

    body = forms.ChoiceField(label=_("机构"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "body", [(code, body.name) for code, body in self.bodies.items()])

    def clean_body(self) -> Body:
        """The body of the code."""
        return self.bodies[self.cleaned_data["body"]]


class TaskForm(AreaForm):
    """A task of the year's list."""

    year = year_field(initial=this_year)
    title = line(label=_("任务"))
    basis = line(label=_("依据"), help_text=_("文件名称和文号，例如年度工作要点。"))
    lead = forms.ChoiceField(label=_("牵头单位"))
    supporting = forms.MultipleChoiceField(
        label=_("配合单位"), required=False, widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("按住 Ctrl 键可选几个；没有则不选。"),
    )  # fmt: skip
    due_on = day(label=_("完成时限"))
    requirement = lines(3, label=_("工作要求"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(code, body.name) for code, body in self.bodies.items()]
        choose(self, "lead", known)
        choose(self, "supporting", known)

    def clean_lead(self) -> Body:
        """The body of the code."""
        return self.bodies[self.cleaned_data["lead"]]

    def clean_supporting(self) -> list[Body]:
        """The bodies of the codes."""
        return [self.bodies[code] for code in self.cleaned_data["supporting"]]


class ChangeTaskForm(DeskForm):
    """What changes of a task, and why."""

    title = line(label=_("任务"))
    due_on = day(label=_("完成时限"))
    requirement = lines(3, label=_("工作要求"), required=False)
    why = line(label=_("调整的理由"))
    wants = ("target",)

    def __init__(self, *args: Any, target: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "due_on", "requirement"):
            self.fields[name].initial = getattr(target, name)


class ProgressForm(DeskForm):
    """What is said of a task."""

    on = day(label=_("日期"), initial=clock.today)
    text = lines(4, label=_("进展情况"))


class DayForm(DeskForm):
    """The day of an act."""

    on = day(label=_("日期"), initial=clock.today)


class WhyForm(DeskForm):
    """A reason."""

    why = lines(3, label=_("理由"))


class FileForm(DeskForm):
    """A file that proves something."""

    file = forms.FileField(label=_("文件"), help_text=_("PDF、Word、表格、图片、文本，不超过20兆字节；加密保存。"))


class OrderForm(AboutBodyForm):
    """An order to correct; from a complaint it begins with what was complained of."""

    ground = forms.ChoiceField(label=_("情形"), choices=Ground.choices)
    complaint = forms.ModelChoiceField(
        Complaint.objects.none(), label=_("依据的投诉举报"), required=False, empty_label="—"
    )
    fact = lines(3, label=_("查明的问题"))
    demand = lines(3, label=_("改正要求"))
    on = day(label=_("发出日期"), initial=clock.today)
    due_on = day(label=_("改正时限"))
    wants = ("actor", "complaint")

    def __init__(self, *args: Any, actor: Account, complaint: Complaint | None = None, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field = self.fields["complaint"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Complaint.objects.visible_to(actor).select_related("body")
            newest = [(row.pk, row.number) for row in field.queryset[:200]]
            field.choices = [("", "—"), *newest]
        if complaint is not None:
            field.initial = complaint.pk
            self.fields["fact"].initial = complaint.content
            self.fields["body"].initial = complaint.body.code


class AnswerOrderForm(DeskForm):
    """What was put right."""

    on = day(label=_("报告日期"), initial=clock.today)
    answer = lines(5, label=_("改正情况"))


class AccountabilityForm(AboutBodyForm):
    """Persons who were held to account; nobody is named."""

    order = forms.ModelChoiceField(Order.objects.none(), label=_("相关的责令改正"), required=False, empty_label="—")
    ground = forms.ChoiceField(label=_("情形"), choices=Ground.choices)
    handling = forms.ChoiceField(label=_("处理方式"), choices=Handling.choices)
    persons = forms.IntegerField(label=_("人数"), min_value=1, initial=1)
    decided_by = line(label=_("作出处理的机关"))
    document_number = line(label=_("处理文号"), required=False)
    decided_on = day(label=_("处理日期"))
    content = lines(3, label=_("事由"), help_text=_("不写姓名，写清未履行的职责和后果。"))

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field = self.fields["order"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Order.objects.visible_to(actor).filter(area__in=self.areas.values())
            field.choices = [("", "—"), *((row.pk, f"{row.number} {row.body}") for row in field.queryset.select_related("body")[:200])]  # fmt: skip


class CompilerForm(DeskForm):
    """A form about a body for which the person compiles the report."""

    body = forms.ChoiceField(label=_("机构"))
    year = year_field(help_text=_("年度报告的年度：问题写在这一年报告的第五部分。"))
    wants: tuple[str, ...] = ("actor",)

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = compiled_for(actor)
        choose(self, "body", [(code, body.name) for code, body in self.bodies.items()])
        self.fields["year"].initial = this_year() - 1

    def clean_body(self) -> Body:
        """The body of the code."""
        return self.bodies[self.cleaned_data["body"]]


class ProblemForm(CompilerForm):
    """A problem of section five."""

    text = lines(3, label=_("问题"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = this_year()


class TakeOverForm(CompilerForm):
    """The sentences of a filed section five that name problems, a line each."""

    texts = lines(
        8, label=_("问题，一行一个"), help_text=_("以下摘自报告第五部分，请删去不是问题的行，改正不完整的行。")
    )
    wants = ("actor", "asked")

    def __init__(self, *args: Any, actor: Account, asked: tuple[str, str] = ("", ""), **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        code, printed = asked
        body = self.bodies.get(code) or next(iter(self.bodies.values()), None)
        is_year = printed.isascii() and printed.isdecimal() and len(printed) == 4
        year = int(printed) if is_year else this_year() - 1
        if body is not None:
            self.fields["body"].initial, self.fields["year"].initial = body.code, year
            self.fields["texts"].initial = "\n".join(proposed(body=body, year=year))


class MeasureForm(DeskForm):
    """What will be done about a problem."""

    measure = lines(3, label=_("改进措施"))
    owner = line(label=_("责任单位、责任人"))
    due_on = day(label=_("整改时限"))
    wants = ("target",)

    def __init__(self, *args: Any, target: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].initial = getattr(target, name)


class ResultForm(DayForm):
    """What came of it."""

    result = lines(4, label=_("整改结果"))


class CarryForm(DeskForm):
    """How far it is."""

    result = lines(4, label=_("整改进展"))
