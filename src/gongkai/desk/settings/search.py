"""Looking after search: comparing it with what is published, and making it anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.desk.access import actor_of, only
from gongkai.office.disclosure.models import Version
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.running import start

KINDS = {"check_search": gettext_lazy("核对检索索引"), "rebuild_search": gettext_lazy("重建检索索引")}
_SHOWN = 5


@only("system_administrator")
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """How much is in search, what was done last, and the two things to do."""
    actor = actor_of(request)
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        if kind in KINDS:
            return redirect("desk:job", start(kind=kind, title=str(KINDS[kind]), actor=actor).pk)
        messages.error(request, _("请选择核对或者重建。"))
    context = {
        "total": Version.objects.visible_to(None).count(),
        "kinds": KINDS.items(),
        "jobs": Job.objects.visible_to(actor).filter(kind__in=KINDS)[:_SHOWN],
    }
    return render(request, "desk/settings/search.html", context)
