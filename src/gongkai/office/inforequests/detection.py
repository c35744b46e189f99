"""What a handler should notice: the same request again (36(6)), very many in a month (35, fees), the same asked by several (44)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from rapidfuzz import fuzz

from gongkai.law.fees import Fee, fee_for_pieces, tariffs
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.rules import rules_of

_LIKE = 92.0
_MOST_COMPARED = 200
_SEVERAL = 3


class Month(NamedTuple):
    """How much one requester asked of one body in a calendar month: pieces up to and including this request, and the fee that
    this request would cost per piece.
    """

    requests: int
    pieces: int
    fee: Fee | None
    many: bool


def same_requester(request: Request) -> Q:
    """The condition that a request comes from the same person: same proof of identity, or same name and a same contact."""
    condition = Q(pk__in=[])
    if request.identity_hash:
        condition |= Q(identity_hash=request.identity_hash)
    for key in ("phone_hash", "email_hash"):
        if request.name_hash and getattr(request, key):
            condition |= Q(name_hash=request.name_hash, **{key: getattr(request, key)})
    return condition


def _before(request: Request) -> Q:
    """Requests entered before this one; all of them while it is not saved."""
    return Q(pk__lt=request.pk) if request.pk else Q()


def same_asked(request: Request) -> list[Request]:
    """Earlier requests of the same person to the same body with the same or nearly the same text, newest first."""
    earlier = Request.objects.valid().filter(same_requester(request), _before(request), body=request.body_id)
    found = []
    for other in earlier.order_by("-pk")[:_MOST_COMPARED]:
        alike = fuzz.token_sort_ratio(request.description, other.description) >= _LIKE
        if other.subject_hash == request.subject_hash or alike:
            found.append(other)
    return found


def month_of(request: Request) -> Month:
    """What the requester asked in the month in which this request was received (条例第三十一条、第三十五条; per piece and natural
    month); one whose receipt is not confirmed yet counts where it arrived.
    """
    day = request.receipt_on or request.received_on or request.created_at.date()
    first = day.replace(day=1)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    others = (
        Request.objects.valid()
        .filter(same_requester(request), _before(request), body=request.body_id)
        .annotate(day=Coalesce("receipt_on", "received_on"))
        .filter(day__gte=first, day__lt=following)
        .aggregate(requests=Count("pk"), pieces=Sum("pieces"))
    )
    before = others["pieces"] or 0
    fee = fee_for_pieces(request.pieces, before, day) if day >= tariffs()[0].valid_from else None
    total = others["requests"] + 1
    return Month(total, before + request.pieces, fee, total > rules_of(request.body).many_a_month)


def asked_by_several(request: Request) -> int:
    """How many different persons asked this body for the same; 0 when too few to think of Article 44. One who is about to
    ask counts, too.
    """
    persons = (
        Request.objects.valid()
        .filter(body=request.body_id, subject_hash=request.subject_hash)
        .exclude(name_hash="")
        .aggregate(persons=Count("name_hash", distinct=True, filter=~Q(name_hash=request.name_hash)))["persons"]
    ) + bool(request.name_hash)
    return persons if persons >= _SEVERAL else 0
