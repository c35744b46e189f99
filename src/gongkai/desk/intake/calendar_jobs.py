"""A holiday notice in the background: which open cases it moves, as a page and as a workbook, and loading it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.law.workdays import Due, Move
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.domain.load_calendar_notice import Loaded, load_calendar_notice
from gongkai.office.inforequests.queries.workdays import Named, effect, named
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run, start

PREVIEW, LOADING = "preview_calendar_notice", "load_calendar_notice"
SHOWN = 200
"""Cases that the page names; the workbook holds all that the person sees."""


class Case(NamedTuple):
    """A line of the page: a case and what becomes of its last day; `why` where it keeps its calendar."""

    request: Named
    before: date | None
    after: date | None
    days: int
    applies: bool
    why: str


def start_preview(actor: Account, *, body: Body, text: str, suffix: str) -> Job:
    """Have the background work out what a notice does."""
    title = _("放假通知对在办申请的影响")
    return start(kind=PREVIEW, title=title, actor=actor, body=body.code, text=text, suffix=suffix)


def start_loading(actor: Account, preview: Job) -> Job:
    """Have the background load the notice whose effect was shown."""
    given = {name: preview.given[name] for name in ("body", "text", "suffix")}
    return start(kind=LOADING, title=_("载入放假通知"), actor=actor, on=preview.result["on"], **given)


@job(PREVIEW)
def preview_job(run: Run) -> None:
    """Look at every open case; leave the figures, the first cases and a workbook of all."""
    found = _notice(run, dry_run=True)
    figures, seen = effect(found.moves, len(found.stuck)), _lines(run.actor, found)
    run.give(_("放假通知的影响.xlsx"), _workbook(seen))
    run.tell(
        _("期限改变的%(moving)s件，已届满不改写的%(past)s件，保留原日历的%(stuck)s件。还没有载入。")
        % figures._asdict(),
        **figures._asdict(),
        on=found.on,
        hidden=len(found.moves) + len(found.stuck) - min(len(seen), SHOWN),
        cases=[_as_data(line) for line in seen[:SHOWN]],
        href=reverse("desk:workdays_effect", args=[run.job.pk]),
        link=_("查看影响，确认载入"),
    )


@job(LOADING)
def load_job(run: Run) -> None:
    """Load the notice; the cases move in one transaction."""
    found = _notice(run, dry_run=False)
    if not found.written:
        run.tell(_("日历里已有这份通知的全部内容，没有改动。"))
        return
    moved = sum(1 for move in found.moves if move.applies)
    run.tell(
        _("已载入放假通知，%(moved)s 件在办申请的期限随之改变，每件的期限说明已按新日历列出。") % {"moved": moved},
        href=reverse("desk:workdays"),
        link=_("查看工作日历"),
    )


def shown_cases(actor: Account, cases: Sequence[dict[str, Any]]) -> list[Case]:
    """The lines that a preview left, those that the person still sees."""
    rows = named(actor=actor, cases=[one["case"] for one in cases])
    return [
        Case(rows[one["case"]], _day(one["before"]), _day(one["after"]), one["days"], one["applies"], one["why"])
        for one in cases
        if one["case"] in rows
    ]


def _notice(run: Run, *, dry_run: bool) -> Loaded:
    body = Body.objects.get(code=run.given["body"])
    text, suffix = run.given["text"], run.given["suffix"]
    return load_calendar_notice(
        actor=run.actor,
        body=body,
        text=text,
        suffix=suffix,
        dry_run=dry_run,
        on=run.given.get("on", ""),
        said=run.progress,
    )


def _lines(actor: Account, found: Loaded) -> list[Case]:
    rows = named(actor=actor, cases=[int(case) for case in (*(move.case for move in found.moves), *found.stuck)])
    lines = [_moved(rows[int(move.case)], move) for move in found.moves if int(move.case) in rows]
    for case, why in found.stuck.items():
        if int(case) in rows:
            request = rows[int(case)]
            lines.append(Case(request, request.due_on, request.due_on, 0, False, why))
    return lines


def _moved(request: Named, move: Move) -> Case:
    why = "" if move.applies else _("期限已经届满，不改写")
    return Case(request, _date(move.before), _date(move.after), move.days, move.applies, why)


def _date(due: Due | None) -> date | None:
    return due.date if due else None


def _as_data(line: Case) -> dict[str, Any]:
    days = {name: day.isoformat() if day else "" for name, day in (("before", line.before), ("after", line.after))}
    return days | {"case": line.request.pk, "days": line.days, "applies": line.applies, "why": line.why}


def _day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None


def _workbook(lines: Sequence[Case]) -> bytes:
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet, head = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 1, 26)
        sheet.set_column(2, 5, 16)
        titles = (_("编号"), _("受理机关"), _("现在的期限"), _("载入后"), _("变动（天）"), _("说明"))
        sheet.write_row(0, 0, titles, head)
        for number, line in enumerate(lines, 1):
            after = line.after if line.applies else line.before
            days = [day.isoformat() if day else "" for day in (line.before, after)]
            sheet.write_row(number, 0, [line.request.number, line.request.body, *days])
            sheet.write_number(number, 4, line.days if line.applies else 0)
            sheet.write_string(number, 5, line.why)
    return out.getvalue()
