"""The rates per body, field and month, on one page and in one workbook, each with its definition."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.downloads import download
from gongkai.desk.lists.workbook import TYPE
from gongkai.desk.oversight.period import asked_period
from gongkai.office import clock
from gongkai.office.oversight.models import Obligation
from gongkai.office.oversight.models.reading import READERS
from gongkai.office.oversight.queries.rates import CONDITIONS, Line, definitions, rates, total

GROUPS = (
    ("month", gettext_lazy("按月")),
    ("body", gettext_lazy("按机关")),
    ("field", gettext_lazy("按目录和领域")),
)


@only(*READERS)
@require_safe
def rates_page(request: HttpRequest) -> HttpResponse:
    """Three tables; every count opens the obligations behind it."""
    today = clock.today()
    first, last, period = asked_period(request, today)
    rows = Obligation.objects.visible_to(actor_of(request))
    tables = [(title, rates(rows, key, first, last, today)) for key, title in GROUPS]
    if request.GET.get("export") == "xlsx":
        return _export(period.words, tables)
    month = {"month": period.value}
    context = {
        "period": period, "definitions": list(definitions().values()),
        "rated": [
            (one, (share.part, _link(month, one.part)), (share.whole, _link(month, one.whole)), share.percent)
            for one, share in zip(definitions().values(), total(rows, first, last, today), strict=True)
        ],
        "tables": [(title, [(line, _counts(line, month)) for line in lines]) for title, lines in tables],
        "export": f"?{urlencode({'period': period.value, 'export': 'xlsx'})}",
    }  # fmt: skip
    return render(request, "desk/oversight/rates.html", context)


def _counts(line: Line, month: Mapping[str, str]) -> list[tuple[int, str]]:
    """The counts of a line, each with the list behind it."""
    return [(line.counts[key], _link({**month, **line.asked}, key)) for key in CONDITIONS]


def _link(asked: Mapping[str, str], key: str) -> str:
    return f"{reverse('desk:obligations')}?{urlencode({**asked, 'when': f'due_{key}'})}"


def _export(words: str, tables: list[tuple[Any, list[Line]]]) -> HttpResponse:
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
        for title, lines in tables:
            sheet = book.add_worksheet(str(title))
            sheet.set_column(0, 0, 36)
            heads = [
                str(title),
                _("应公开"),
                _("已公开"),
                _("按期公开"),
                *(one.title for one in definitions().values()),
            ]
            for column, head in enumerate(heads):
                sheet.write_string(0, column, head, bold)
            for place, line in enumerate(lines, 1):
                sheet.write_string(place, 0, line.title)
                for column, key in enumerate(CONDITIONS, 1):
                    sheet.write_number(place, column, line.counts[key])
                for column, share in enumerate(line.rates, 4):
                    if share.whole:
                        sheet.write_number(place, column, share.part / share.whole, percent)
        sheet = book.add_worksheet(_("说明"))
        for place, one in enumerate(definitions().values()):
            sheet.write_string(place, 0, f"{one.title}：{one.definition}")
    return download(out.getvalue(), f"{_('公开义务完整率和更新率')}{words}.xlsx", TYPE)
