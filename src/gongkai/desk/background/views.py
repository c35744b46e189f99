"""What somebody asked the program to do in the background: how far it is, and what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.desk.access import actor_of
from gongkai.office.errors import Refused
from gongkai.office.jobs.files import path_out, with_progress
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.running import start_again

_SHOWN = 50


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """One's own jobs, newest first."""
    return render(
        request,
        "desk/background/jobs.html",
        {"jobs": [with_progress(job) for job in Job.objects.visible_to(actor_of(request))[:_SHOWN]]},
    )


@require_safe
def job(request: HttpRequest, key: int) -> HttpResponse:
    """One job; the page asks again by itself until the job is over."""
    found = with_progress(get_object_or_404(Job.objects.visible_to(actor_of(request)), pk=key))
    template = "desk/background/progress.html" if request.headers.get("HX-Request") else "desk/background/job.html"
    return render(request, template, {"job": found})


@require_safe
def file(request: HttpRequest, key: int) -> FileResponse:
    """The file that a job made."""
    found = get_object_or_404(Job.objects.visible_to(actor_of(request)), pk=key)
    path = path_out(found)
    if not found.file_name or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.file_name)


@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Do once more what was cut off or failed."""
    found = with_progress(get_object_or_404(Job.objects.visible_to(actor_of(request)), pk=key))
    if found.state == "failed" or found.was_cut_off:
        try:
            start_again(found)
        except Refused as error:
            messages.error(request, str(error))
    else:
        messages.error(request, _("这项任务没有中断，无需重新开始。"))
    return redirect("desk:job", found.pk)
