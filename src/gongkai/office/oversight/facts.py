"""Figures of catalogues and obligations for the texts of an annual report, each with its list."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from gongkai.office.annual.facts_registry import Listed, Period, fact, rate, record_kind
from gongkai.office.oversight.models import CatalogueRow, Obligation
from gongkai.office.oversight.queries.rates import CONDITIONS, definitions

record_kind(
    "obligation", "公开义务", Obligation, related=("row", "event"), say=lambda row: (str(row), f"期限{row.due_on}")
)
record_kind(
    "catalogue_row", "目录事项", CatalogueRow, related=("catalogue",), say=lambda row: (row.name, row.catalogue.title)
)


@fact(name="oversight.rows", section="overview", title="主动公开目录事项（项）")
def rows(at: Period) -> Iterable[Listed]:
    """The rows of the catalogues that were in force at the end of the year, without those of the start."""
    held = Q(catalogue__ended_on=None) | Q(catalogue__ended_on__gt=at.last)
    found = CatalogueRow.objects.filter(held, catalogue__body__in=at.bodies, catalogue__adopted_on__lte=at.last)
    keys = found.exclude(catalogue__kind="starting").values_list("pk", flat=True)
    return (Listed("catalogue_row", key) for key in keys)


@fact(
    name="oversight.asked", section="overview", title="到期的公开义务（项）",
    text="按公开目录，全年到期的公开义务{facts.oversight.asked}项，在期限内公开的{facts.oversight.on_time}项。",
)  # fmt: skip
def asked(at: Period) -> Iterable[Listed]:
    """Obligations due in the year."""
    return _due(at, "asked")


@fact(name="oversight.met", section="overview", title="到期的公开义务中已经公开的（项）")
def met(at: Period) -> Iterable[Listed]:
    """Those of them that are met."""
    return _due(at, "met")


@fact(name="oversight.on_time", section="overview", title="到期的公开义务中按期公开的（项）")
def on_time(at: Period) -> Iterable[Listed]:
    """Those of them that were met in time."""
    return _due(at, "on_time")


def _due(at: Period, condition: str) -> Iterable[Listed]:
    rows = Obligation.objects.due(at.first, at.last).filter(CONDITIONS[condition], body__in=at.bodies)
    return (Listed("obligation", key) for key in rows.values_list("pk", flat=True))


for _key, _one in definitions().items():
    rate(
        name=f"oversight.{_key}", section="overview", title=f"{_one.title}（%）",
        part=f"oversight.{_one.part}", whole=f"oversight.{_one.whole}",
    )  # fmt: skip
