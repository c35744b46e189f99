"""Bringing in tasks, indicators and third parties' results from spreadsheets: in the background, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import Text
from gongkai.desk.lists.workbook import TYPE
from gongkai.desk.supervision.forms_assessment import EvaluationUploadForm, TasksUploadForm, UploadForm
from gongkai.desk.supervision.pages_assessment import SCHEME
from gongkai.desk.supervision.record import found_record
from gongkai.desk.supervision.roles import SUPERVISORS
from gongkai.desk.supervision.views import FORM, download
from gongkai.office.bodies.exchange.columns import Column
from gongkai.office.bodies.exchange.rows import Row, read_rows
from gongkai.office.bodies.exchange.template import template
from gongkai.office.bodies.models import Body
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run, start
from gongkai.office.supervision.acting import allowed
from gongkai.office.supervision.domain.import_evaluation import import_evaluation
from gongkai.office.supervision.domain.import_indicators import import_indicators
from gongkai.office.supervision.domain.import_tasks import import_tasks
from gongkai.office.supervision.exchange import INDICATOR_COLUMNS, RESULT_COLUMNS, TASK_COLUMNS
from gongkai.office.supervision.importing import Imported
from gongkai.office.supervision.models import Scheme

MAX_BYTES = 20 * 1024 * 1024
SHOWN = 200
"""Errors of rows that a page lists."""


class Import(NamedTuple):
    """One kind of spreadsheet: its job, title, columns, the address of its template, what to do with it."""

    kind: str
    title: Text
    columns: tuple[Column, ...]
    template: str
    steps: tuple[Text, ...]


TASKS = Import(
    "import_tasks", _("导入任务分工"), TASK_COLUMNS, "desk:tasks_template",
    (_("下载模板，一行一项任务；配合单位之间用顿号分开。"), _("先试运行，按列出的行号改正错误。"), _("正式导入：全部写入，或者一项也不写入。")),
)  # fmt: skip
INDICATORS = Import(
    "import_indicators", _("导入考核指标"), INDICATOR_COLUMNS, "desk:indicators_template",
    (_("下载模板，一行一个指标；各指标分值合计应为100分。"), _("先试运行，按列出的行号改正错误。"), _("正式导入：全部写入，或者一项也不写入。")),
)  # fmt: skip
EVALUATION = Import(
    "import_evaluation", _("导入第三方评估结果"), RESULT_COLUMNS, "desk:third_party_template",
    (_("下载模板，一行写一个机构在一个指标上的得分。"), _("先试运行，按列出的行号改正错误。"), _("正式导入：全部写入，或者一项也不写入。")),
)  # fmt: skip


@only(*SUPERVISORS)
@require_http_methods(FORM)
def tasks_import(request: HttpRequest) -> HttpResponse:
    """The tasks of a year."""
    form = TasksUploadForm(request.POST or None, request.FILES or None, actor=actor_of(request))
    return _page(
        request, TASKS, form, reverse("desk:tasks"),
        lambda values: {"area": values["area"].code, "year": values["year"]},
    )  # fmt: skip


@only(*SUPERVISORS)
@require_http_methods(FORM)
def indicators_import(request: HttpRequest, key: int) -> HttpResponse:
    """The indicators of a scheme that is being drawn up."""
    actor = actor_of(request)
    scheme = found_record(actor, SCHEME, key)
    if "import_indicators" not in allowed(actor, scheme):
        raise PermissionDenied(gettext("考核已经启动，指标不能再改。"))
    form = UploadForm(request.POST or None, request.FILES or None)
    return _page(request, INDICATORS, form, reverse("desk:scheme", args=[key]), lambda _values: {"scheme": key})


@only(*SUPERVISORS)
@require_http_methods(FORM)
def evaluations_import(request: HttpRequest) -> HttpResponse:
    """A third party's results."""
    form = EvaluationUploadForm(request.POST or None, request.FILES or None, actor=actor_of(request))

    def given(values: dict[str, Any]) -> dict[str, Any]:
        said = {key: values[key] for key in ("year", "title", "organ")}
        return {**said, "area": values["area"].code, "on": values["on"].isoformat()}

    return _page(request, EVALUATION, form, reverse("desk:third_party"), given)


def _template(what: Import) -> HttpResponse:
    return download(template(what.columns, str(what.title)), f"{what.title}模板.xlsx", TYPE)


@only(*SUPERVISORS)
@require_safe
def tasks_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The workbook to fill in."""
    return _template(TASKS)


@only(*SUPERVISORS)
@require_safe
def indicators_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The workbook to fill in."""
    return _template(INDICATORS)


@only(*SUPERVISORS)
@require_safe
def evaluations_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The workbook to fill in."""
    return _template(EVALUATION)


def _page(
    request: HttpRequest, what: Import, form: UploadForm, back: str, given: Callable[[dict[str, Any]], dict[str, Any]]
) -> HttpResponse:
    """Take the file in; the worker does the rows and reports one by one."""
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        data = values["file"].read(MAX_BYTES + 1)
        try:
            if len(data) > MAX_BYTES:
                raise Refused("文件超过20兆字节，请分成几个文件导入。", field="file")
            read_rows(data, what.columns)
        except OfficeError as error:
            form.refuse(error if isinstance(error, Refused) and error.field else Refused(str(error), field="file"))
        else:
            asked = {"about": given(values), "dry_run": values["dry_run"], "back": back}
            title = gettext("试：%(title)s") % {"title": what.title} if values["dry_run"] else str(what.title)
            found = start(kind=what.kind, title=title, actor=actor_of(request), data=data, **asked)
            return redirect("desk:job", found.pk)
    context = {
        "form": form, "what": what, "template": reverse(what.template), "back": back, "button": gettext("开始"),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/supervision/import.html", context, status=status)


def _run(run: Run, columns: tuple[Column, ...], does: Callable[..., Imported]) -> None:
    rows: Sequence[Row] = read_rows(run.data(), columns)
    found = does(rows=rows, dry_run=run.given["dry_run"], said=lambda done: run.progress(done, len(rows)))
    if found.errors:
        said = gettext("共%(rows)s行，其中%(errors)s行有误，什么也没有写入。请按下面所列改正后重新导入。")
    elif found.written:
        said = gettext("已导入%(made)s行。")
    else:
        said = gettext("试运行通过：%(made)s行可以导入。请去掉“先试运行”后正式导入。")
    counts = {"rows": len(rows), "errors": len(found.errors), "made": found.made}
    errors = [str(error) for error in found.errors][:SHOWN]
    run.tell(said % counts, errors=errors, made=found.made, href=run.given["back"], link=gettext("返回查看"))


@job("import_tasks")
def tasks_job(run: Run) -> None:
    """Set the tasks, all or none."""
    given = run.given["about"]
    area = Body.objects.get(code=given["area"])
    _run(run, TASK_COLUMNS, lambda **more: import_tasks(actor=run.actor, area=area, year=given["year"], **more))


@job("import_indicators")
def indicators_job(run: Run) -> None:
    """Set the indicators, all or none."""
    scheme = Scheme.objects.select_related("area").get(pk=run.given["about"]["scheme"])
    _run(run, INDICATOR_COLUMNS, lambda **more: import_indicators(actor=run.actor, scheme=scheme, **more))


@job("import_evaluation")
def evaluation_job(run: Run) -> None:
    """Register the evaluation, with all its results or not at all."""
    given = run.given["about"]
    area = Body.objects.get(code=given["area"])
    about = {
        "year": given["year"],
        "title": given["title"],
        "organ": given["organ"],
        "on": date.fromisoformat(given["on"]),
    }
    _run(run, RESULT_COLUMNS, lambda **more: import_evaluation(actor=run.actor, area=area, **about, **more))
