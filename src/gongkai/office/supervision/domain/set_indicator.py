"""设定指标, 删去指标: what a scheme measures, while it is being drawn up."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.automatic import automatic
from gongkai.office.supervision.checks import FULL, check_line, check_points
from gongkai.office.supervision.models import Indicator, Scheme

MOST = 200
"""Indicators of one scheme."""


@transaction.atomic
def set_indicator(
    *,
    actor: Account,
    scheme: Scheme,
    heading: str,
    title: str,
    weight: Decimal,
    query: str = "",
    deduct: Decimal = Decimal(0),
    standard: str = "",
    indicator: Indicator | None = None,
) -> Indicator:
    """Add an indicator, or change one. Raises NotPermitted, Refused."""
    who = permit(subject=scheme, actor=actor, act="set_indicator")
    title = check_line("title", "二级指标", title, 120)
    others = scheme.indicators.exclude(pk=indicator.pk) if indicator is not None else scheme.indicators.all()
    if others.filter(title=title).exists():
        raise Refused("本方案已有名为“{title}”的指标，请换一个名称。", field="title", title=title)
    if indicator is None and others.count() >= MOST:
        raise Refused("一个方案最多{most}个指标，请合并后再加。", field="title", most=MOST)
    found = indicator or Indicator(scheme=scheme, place=(others.aggregate(last=Max("place"))["last"] or 0) + 1)
    found.heading, found.title = check_line("heading", "一级指标", heading, 60), title
    found.standard = check_text("standard", "评分标准", standard, required=False)
    found.weight = _weight(weight)
    found.query, found.deduct = query, _deduct(query, deduct)
    found.save()
    save(subject=scheme, who=who, act="set_indicator", also={"title": title, "weight": found.weight, "query": query})
    return found


@transaction.atomic
def remove_indicator(*, actor: Account, scheme: Scheme, indicator: Indicator) -> None:
    """Take an indicator out again. Raises NotPermitted, Refused."""
    who = permit(subject=scheme, actor=actor, act="remove_indicator")
    save(subject=scheme, who=who, act="remove_indicator", also={"title": indicator.title})
    indicator.delete()


def _weight(weight: Decimal) -> Decimal:
    if check_points("weight", "分值", weight, FULL) == 0:
        raise Refused("分值应大于0，请改正。", field="weight")
    return weight


def _deduct(query: str, deduct: Decimal) -> Decimal:
    """What a record costs: needed where records are counted, nothing elsewhere."""
    if query and query not in automatic():
        raise Refused("没有名为“{query}”的自动指标，请从清单中选择。", field="query", query=query)
    counts = bool(query) and automatic()[query].score == "each"
    check_points("deduct", "每件扣分", deduct, FULL)
    if counts and deduct == 0:
        raise Refused("“{query}”按件扣分，请填写每件扣几分。", field="deduct", query=automatic()[query].title)
    if not counts and deduct != 0:
        raise Refused("只有按件数扣分的自动指标才填写每件扣分，请留空。", field="deduct")
    return deduct
