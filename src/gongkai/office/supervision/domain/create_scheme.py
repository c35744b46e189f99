"""制定考核方案: a new scheme, empty or with the indicators of an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body, Kind
from gongkai.office.errors import Refused
from gongkai.office.supervision.acting import begin
from gongkai.office.supervision.checks import FULL, check_line, check_points, check_year
from gongkai.office.supervision.models import Indicator, Scheme
from gongkai.office.supervision.permissions import SCHEMES

_BOUNDS = {"excellent_from": "优秀", "good_from": "良好", "pass_from": "合格"}


@transaction.atomic
def create_scheme(
    *,
    actor: Account,
    area: Body,
    year: int,
    title: str,
    basis: str,
    kinds: Sequence[str],
    like: Scheme | None = None,
    excellent_from: Decimal = Decimal(90),
    good_from: Decimal = Decimal(80),
    pass_from: Decimal = Decimal(60),
) -> Scheme:
    """Begin the scheme by which bodies of some kinds are assessed for a year (条例第四十六条). The last three are the points
    from which a grade is given. Raises NotPermitted, Refused.
    """
    area = locked(area)
    who = begin(actor=actor, act="create_scheme", body=area, table=SCHEMES)
    check_year(year)
    title = check_line("title", "名称", title, 200)
    if Scheme.objects.filter(area=area, year=year, title=title).exists():
        raise Refused("{year}年度已有名为“{title}”的考核方案，请换一个名称。", field="title", year=year, title=title)
    if not kinds:
        raise Refused("请选择考核哪几类机构。", field="kinds")
    for kind in kinds:
        checks.check_choice("kinds", "机构类型", kind, Kind)
    bounds = {"excellent_from": excellent_from, "good_from": good_from, "pass_from": pass_from}
    for field, bound in bounds.items():
        check_points(field, _BOUNDS[field], bound, FULL)
    if not excellent_from > good_from > pass_from:
        raise Refused("优秀的分数应高于良好，良好应高于合格，请核对。", field="excellent_from")
    scheme = Scheme.objects.create(
        area=area, year=year, title=title, basis=check_line("basis", "依据", basis, 300), kinds=list(kinds),
        created_at=clock.now(), **bounds,
    )  # fmt: skip
    for indicator in like.indicators.all() if like is not None else ():
        Indicator.objects.create(
            scheme=scheme, place=indicator.place, heading=indicator.heading, title=indicator.title,
            standard=indicator.standard, weight=indicator.weight, query=indicator.query, deduct=indicator.deduct,
        )  # fmt: skip
    record(
        who=who, action="supervision.create_scheme", target=scheme,
        after={"title": title, "kinds": list(kinds), "like": like.title if like is not None else "", **bounds},
    )  # fmt: skip
    return scheme
