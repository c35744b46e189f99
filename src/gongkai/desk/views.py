"""The first pages of the desk: what waits, who may do what."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.annual.todo import of_reports
from gongkai.desk.engagement.todo import of_engagement
from gongkai.desk.inspection.todo import of_findings
from gongkai.desk.items.roles import ITEM_ROLES
from gongkai.desk.oversight.todo import of_obligations
from gongkai.desk.requests_lists.todo import of_requests
from gongkai.desk.supervision.todo import of_supervision
from gongkai.office import clock
from gongkai.office.annual.permissions import ARCHIVE, REGISTERS, SUPERVISION
from gongkai.office.annual.permissions import TABLE as ANNUAL
from gongkai.office.bodies.permissions import TABLE as BODIES
from gongkai.office.bodies.queries.permissions import who_may
from gongkai.office.disclosure.permissions import TABLE as DISCLOSURE
from gongkai.office.disclosure.queries.todo import waiting_for
from gongkai.office.engagement.permissions import TABLES as ENGAGEMENT
from gongkai.office.errors import NotPermitted
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.permissions import CORRECTIONS
from gongkai.office.inforequests.permissions import TABLE as REQUESTS
from gongkai.office.inspection.permissions import SUBJECTS as INSPECTED
from gongkai.office.inspection.permissions import TABLE as FINDINGS
from gongkai.office.jobs.models import Job
from gongkai.office.oversight.permissions import CATALOGUES
from gongkai.office.oversight.permissions import TABLE as OBLIGATIONS
from gongkai.office.remedies.permissions import COMPLAINTS
from gongkai.office.remedies.permissions import TABLE as REMEDIES
from gongkai.office.supervision.permissions import ALL as SUPERVISED

TABLES = (
    BODIES,
    DISCLOSURE,
    REQUESTS,
    LETTERS,
    CORRECTIONS,
    ANNUAL,
    REGISTERS,
    ARCHIVE,
    SUPERVISION,
    REMEDIES,
    COMPLAINTS,
    CATALOGUES,
    OBLIGATIONS,
    FINDINGS,
    INSPECTED,
    *SUPERVISED,
    *ENGAGEMENT,
)
"""The permission tables that the page of permissions shows."""

TITLES = {
    "sign": _("待签发"),
    "publish": _("待发布"),
    "review": _("待审核"),
    "proofread": _("待校对"),
    "returned": _("退回、修订待处理"),
    "drafts": _("我的草稿"),
    "interpret": _("待配政策解读"),
    "reassess": _("待重新评估"),
    "late": _("已超期未公开"),
}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person, with due dates; the roles held today."""
    actor = actor_of(request)
    groups = [
        (TITLES[waiting.key], waiting, [(item, waiting.dates.get(item.pk)) for item in waiting.items])
        for waiting in waiting_for(actor=actor, on=clock.today())
    ]
    context = {
        "standings": [standing for standing in actor.standings if standing.held_at is None],
        "groups": groups,
        "works_with_items": holds_any(actor, ITEM_ROLES),
        "may_begin": holds_any(actor, ("handler",)),
        "supervision_groups": of_supervision(actor),
        "jobs": list(Job.objects.visible_to(actor).filter(state__in=("waiting", "running"))[:5]),
    }
    return render(
        request,
        "desk/home.html",
        context
        | of_requests(actor)
        | of_reports(actor)
        | of_obligations(actor)
        | of_engagement(actor)
        | of_findings(actor),
    )


@only("ogi_head", "system_administrator", "security_administrator", "auditor")
@require_safe
def permissions(request: HttpRequest) -> HttpResponse:
    """Who may do what, in the bodies that the person may ask about."""
    try:
        rows = who_may(actor=actor_of(request), tables=TABLES)
    except NotPermitted as error:
        raise PermissionDenied(str(error)) from error
    return render(request, "desk/permissions.html", {"rows": rows})
