"""The facts of a year that tables do not hold: what the drafted sentences of sections one, five and six say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Count, Q

from gongkai.law.acts import channels
from gongkai.office.annual.assembling import printed
from gongkai.office.annual.facts_registry import Listed, rates
from gongkai.office.annual.queries.counting import plain
from gongkai.office.annual.queries.table_three import Group
from gongkai.office.disclosure.models import Channel, Genre, Item, MediaAccount, Publication
from gongkai.office.inforequests.models import RequestAct
from gongkai.office.remedies.models import Complaint


def facts(*, bodies: Sequence[int], year: int, groups: Iterable[Group]) -> dict[str, int]:
    """Name → figure; 0 where nothing was recorded. What is said of requests is counted from the groups of table three."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    out = Item.objects.filter(
        body__in=bodies, first_published_at__date__gte=first, first_published_at__date__lte=last
    ).order_by()
    genres = dict(out.values_list("genre").annotate(count=Count("pk")))
    went_out = Publication.objects.filter(
        item__body__in=bodies, went_out_on__gte=first, went_out_on__lte=last
    ).order_by()
    on_channels = dict(went_out.values_list("channel").annotate(count=Count("item", distinct=True)))
    by_channel: Counter[str] = Counter()
    late = extended = 0
    for group in groups:
        if group.inflow == "new_received":
            by_channel[group.channel] += group.number
        if group.outflow != "carried_forward":
            late += group.late
            extended += group.extended
    cases, yuan = _fees(bodies, first, last)
    accounts = MediaAccount.objects.filter(body__in=bodies, opened_on__lte=last)
    return {
        "facts.published": sum(genres.values()),
        **{f"facts.genre.{key}": genres.get(key, 0) for key in Genre.values},
        **{f"facts.channel.{key}": on_channels.get(key, 0) for key in Channel.values},
        **{f"facts.received.{key}": by_channel[key] for key in channels()},
        "facts.late": late,
        "facts.extended": extended,
        "facts.fee_cases": cases,
        "facts.fee_yuan": yuan,
        "facts.complaints": Complaint.objects.filter(
            body__in=bodies, received_on__gte=first, received_on__lte=last
        ).count(),
        "facts.media_accounts": accounts.filter(Q(ended_on=None) | Q(ended_on__gt=last)).count(),
    }


def registered(listed: Mapping[str, Sequence[Listed]]) -> dict[str, str]:
    """The figures of what other apps registered, as printed: the sums of their lists, and the rates of these sums."""
    sums = {name: printed(plain(sum(one.weight for one in found))) for name, found in listed.items()}
    return sums | rates(sums)


def _fees(bodies: Sequence[int], first: date, last: date) -> tuple[int, int]:
    """信息处理费: how many requests paid in the period, and the yuan that the last notice before each payment asked for."""
    paid = RequestAct.objects.filter(request__body__in=bodies, kind="fee_paid", on__gte=first, on__lte=last)
    asked = RequestAct.objects.filter(request__in=paid.values("request"), kind="fee_noticed").order_by("place")
    notices: dict[int, list[tuple[int, int]]] = {}
    for request, place, data in asked.values_list("request", "place", "data"):
        notices.setdefault(request, []).append((place, int(data.get("amount", 0))))
    sums: Counter[int] = Counter()
    for request, place in paid.values_list("request", "place"):
        before = [amount for noticed, amount in notices.get(request, ()) if noticed < place]
        sums[request] += before[-1] if before else 0
    return len(sums), sum(sums.values())
