"""The forms of acts on annual reports and their registers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.annual.roles import bodies_for
from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.law.forms import edition_for_year
from gongkai.office import clock
from gongkai.office.annual.models import CleanUp, Document, DocumentKind, Opening, Scope
from gongkai.office.annual.permissions import REGISTERS, TABLE
from gongkai.office.bodies.models import Account, Body, Kind
from gongkai.office.inforequests.models import RequesterKind

FIRST_YEAR = 2019
"""The first year with the three tables."""


def last_year() -> int:
    """The year of which people report now."""
    return clock.today().year - 1


def year_field(**kwargs: Any) -> forms.IntegerField:
    """A report year."""
    return forms.IntegerField(min_value=2000, max_value=2100, label=_("年度"), **kwargs)


class BodyForm(DeskForm):
    """A form about one of the bodies for which the person may act; `act` and `table` say which act."""

    body = forms.ChoiceField(label=_("机构"))
    wants = ("actor",)
    act = "compile_report"
    table = TABLE

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {body.code: body for body in bodies_for(actor, self.act, self.table)}
        field = self.fields["body"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, body.name) for code, body in self.by_code.items()]

    def clean_body(self) -> Body:
        """The body of the code."""
        return self.by_code[self.cleaned_data["body"]]


class CompileForm(BodyForm):
    """Whose report of which year."""

    year = year_field(initial=last_year)
    scope = forms.ChoiceField(
        label=_("范围"),
        choices=Scope.choices,
        help_text=_("“本级”由本机关台账计算；“汇总”由本级和已接收的各成员报告逐格相加，只用于人民政府。"),
    )


class FileForm(BodyForm):
    """A document that a body handed in."""

    act = "file_report"
    year = year_field(initial=last_year)
    scope = forms.ChoiceField(label=_("范围"), choices=Scope.choices)
    file = forms.FileField(
        label=_("文件"),
        help_text=_(
            "Word、PDF、Excel、网页、文本或者扫描件，不超过64兆字节。读取在后台进行，没有把握的格会列出来请您核对。"
        ),
    )


class OpeningForm(BodyForm):
    """Last year's report as a document."""

    act, table = "set_opening", REGISTERS
    year = year_field(
        label_suffix="", initial=last_year, help_text=_("使用本系统的第一个年度。读取的是它的上一年度的报告。")
    )
    file = forms.FileField(label=_("上一年度报告文件"))


class TallyForm(BodyForm):
    """Monthly figures from a spreadsheet."""

    act, table = "import_tallies", REGISTERS
    file = forms.FileField(label=_("文件"), help_text=_("按模板填写的 xlsx 或 csv。"))
    dry_run = forms.BooleanField(
        label=_("先试运行"), required=False, initial=True, help_text=_("只检查，不写入；确认无误后去掉勾选再导入。")
    )


class DocumentForm(BodyForm):
    """A rule or a normative document."""

    act, table = "register_document", REGISTERS
    kind = forms.ChoiceField(label=_("类别"), choices=DocumentKind.choices, initial=DocumentKind.NORMATIVE_DOCUMENTS)
    title = line(label=_("名称"))
    number = line(label=_("文号"), required=False)
    issued_on = day(label=_("制发日期"))
    published_on = day(label=_("公开日期"), required=False)


class CorrectDocumentForm(DeskForm):
    """What the register should say of a document."""

    wants = ("target",)
    kind = forms.ChoiceField(label=_("类别"), choices=DocumentKind.choices)
    title = line(label=_("名称"))
    number = line(label=_("文号"), required=False)
    issued_on = day(label=_("制发日期"))
    published_on = day(label=_("公开日期"), required=False)
    why = lines(2, label=_("更正的理由"))

    def __init__(self, *args: Any, target: Document, **kwargs: Any) -> None:
        known = ("kind", "title", "number", "issued_on", "published_on")
        super().__init__(*args, initial={name: getattr(target, name) for name in known}, **kwargs)


class CleanUpForm(DeskForm):
    """What a clean-up found."""

    on = day(label=_("清理日期"), initial=clock.today)
    result = forms.ChoiceField(label=_("清理结果"), choices=CleanUp.choices)
    basis = line(label=_("清理依据"), help_text=_("公布清理结果的文件名称或者文号。"))


class WhyForm(DeskForm):
    """A reason that must be given."""

    why = lines(3, label=_("理由"))


class PublishForm(DeskForm):
    """The day of publication."""

    on = day(label=_("发布日期"), initial=clock.today)


class OverrideForm(DeskForm):
    """Another figure in a cell; without one the computed figure comes back."""

    value = line(label=_("发布的数字"), required=False, help_text=_("留空则恢复为计算数。"))
    why = lines(2, label=_("理由"), help_text=_("计算数和理由都保留在报告旁，可以查阅。"))


class ConfirmForm(DeskForm):
    """What the document shows in a cell."""

    value = line(label=_("文件上的数字"), required=False, help_text=_("文件上是空白的，留空。"))


class ReminderForm(DeskForm):
    """The words of a reminder."""

    say = lines(3, label=_("催报内容"))


class LocalDateForm(DeskForm):
    """The date of the local notice."""

    kind = forms.ChoiceField(label=_("机构类型"), choices=Kind.choices, initial=Kind.TOWN)
    on = day(label=_("报送截止日期"))
    basis = line(label=_("依据"), help_text=_("当地通知的名称或者文号。"))


class SettleForm(DeskForm):
    """The outcome of requests that were carried over without being in the ledger."""

    requester_kind = forms.ChoiceField(label=_("申请人类型"), choices=RequesterKind.choices)
    row = forms.ChoiceField(label=_("办理结果"))
    count = forms.IntegerField(label=_("件数"), min_value=1, max_value=100_000)
    on = day(label=_("办结日期"), initial=clock.today)
    wants = ("target",)

    def __init__(self, *args: Any, target: Opening, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form = edition_for_year(max(target.year, FIRST_YEAR))
        rows = form.tables["requests"].rows_in_role("disposition") if form else ()
        field = self.fields["row"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(row.key, row.printed) for row in rows]


class ReturnForm(DeskForm):
    """Why a report goes back; the places are added by the page, one field for each finding and some free ones."""

    why = lines(3, label=_("退回的理由"))
