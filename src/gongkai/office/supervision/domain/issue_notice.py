"""印发考核通报: totals, ranks and grades are fixed, and the scheme is closed."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.appeals import last_day
from gongkai.office.supervision.automatic import ranks
from gongkai.office.supervision.checks import check_line
from gongkai.office.supervision.models import Scheme, Sheet
from gongkai.office.supervision.notice import grade_of

_NAMED = 5


@transaction.atomic
def issue_notice(*, actor: Account, scheme: Scheme, number: str, praise: str, demand: str) -> Scheme:
    """Rank the bodies of each kind and circulate the results (条例第四十六条、第四十七条). Raises NotPermitted; Refused while a sheet is
    not reviewed, an appeal open or the term for appeals of any sheet running.
    """
    who = permit(subject=scheme, actor=actor, act="issue_notice")
    sheets = list(scheme.sheets.select_related("body").annotate(sum=Sum("marks__points")))
    _check(sheets)
    by_kind: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for sheet in sheets:
        sheet.total = sheet.sum  # type: ignore[attr-defined]  # annotated above
        by_kind[sheet.body.kind][sheet.pk] = sheet.total
    for totals in by_kind.values():
        placed = ranks(totals)
        for sheet in sheets:
            sheet.rank = placed.get(sheet.pk, sheet.rank)
    for sheet in sheets:
        sheet.grade = grade_of(scheme, sheet.total)
    Sheet.objects.bulk_update(sheets, ("total", "rank", "grade"))
    save(
        subject=scheme, who=who, act="issue_notice", notice_number=check_line("number", "通报文号", number, 60),
        praise=check_text("praise", "肯定的做法", praise, required=False),
        demand=check_text("demand", "存在的问题和要求", demand, required=False), noticed_on=clock.today(),
    )  # fmt: skip
    return scheme


def _check(sheets: list[Sheet]) -> None:
    waiting = [sheet.body.name for sheet in sheets if sheet.state != "reviewed"]
    if waiting:
        named = "、".join(waiting[:_NAMED]) + ("等" if len(waiting) > _NAMED else "")
        raise Refused(
            "还有{waiting}个机构没有复核完毕或者有申诉待答复：{named}。请办理完毕后再印发。",
            waiting=len(waiting),
            named=named,
        )
    until = max((day for sheet in sheets if (day := last_day(sheet)) is not None), default=None)
    if until is not None and clock.today() <= until:
        raise Refused("申诉到{appeal_until}截止，请在截止后印发。", appeal_until=until.isoformat())
