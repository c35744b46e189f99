"""What the public sees of annual reports: published versions only, imported older ones beside compiled ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from gongkai.law.forms import TABLES
from gongkai.office.annual.models import OldReport, Report
from gongkai.office.annual.queries.naming import place_name
from gongkai.report import AnnualReport, Number, cell_address
from gongkai.report.jsonform import report_from_text

SCOPES = ("area", "own", "old")
"""The kinds of published reports: of an area, of a body itself, imported; the order in which they stand."""
MANY = 6
"""Places of a finding that are named."""


class Head(NamedTuple):
    """One published version without its content. `key` names it among its body's; `corrected` when a newer one was published."""

    pk: int
    code: str
    body: str
    kind: str
    name: str
    year: int
    scope: str
    number: int
    published_on: date
    reason: str
    corrected: bool = False

    @property
    def key(self) -> str:
        """The last part of its address."""
        return f"{self.year}-{self.scope}-{self.number}"

    @property
    def title(self) -> str:
        """Its heading."""
        return f"{self.name}{self.year}年政府信息公开工作年度报告"


def heads(*, code: str = "", year: int | None = None) -> list[Head]:
    """Every published version, the newest year first; of a body the area before its own figures. Two queries."""
    narrowed: dict[str, Any] = {key: value for key, value in (("body__code", code), ("year", year)) if value}
    found = [
        Head(
            item.pk, item.body.code, item.body.name, item.body.kind, item.name, item.year, item.scope, item.number,
            item.published_on, item.reason,
        )
        for item in Report.objects.visible_to(None).filter(**narrowed).select_related("body").defer(*_CONTENT)
        if item.published_on is not None
    ]  # fmt: skip
    found += [
        Head(
            item.pk, item.body.code, item.body.name, item.body.kind, item.name, item.year, "old", 1, item.published_on, ""
        )
        for item in OldReport.objects.visible_to(None).filter(**narrowed).select_related("body").defer("value", "findings")
    ]  # fmt: skip
    newest: dict[tuple[str, int, str], int] = {}
    for head in found:
        place = (head.code, head.year, head.scope)
        newest[place] = max(newest.get(place, 0), head.number)
    marked = [head._replace(corrected=head.number < newest[head.code, head.year, head.scope]) for head in found]
    order = {key: place for place, key in enumerate(dict.fromkeys(head.code for head in found))}
    return sorted(marked, key=lambda head: (-head.year, order[head.code], SCOPES.index(head.scope), -head.number))


_CONTENT = ("value", "computed", "overrides", "texts", "members", "remarks", "waived")


def standing(found: Iterable[Head]) -> list[Head]:
    """The version that holds of each report."""
    return [head for head in found if not head.corrected]


def series(found: Iterable[Head]) -> list[Head]:
    """One report a year, the oldest first: of an area where there is one, otherwise of the body itself, otherwise an imported one."""
    best: dict[int, Head] = {}
    for head in standing(found):
        known = best.get(head.year)
        if known is None or SCOPES.index(head.scope) < SCOPES.index(known.scope):
            best[head.year] = head
    return [best[year] for year in sorted(best)]


def text_of(head: Head) -> str:
    """The report as it was published, `gongkai.report/1`; empty for a document that could not be read. One query."""
    model = OldReport if head.scope == "old" else Report
    text: str = model.objects.visible_to(None).values_list("value", flat=True).get(pk=head.pk)
    return text


def value_of(head: Head) -> AnnualReport | None:
    """The report as a value; None for a document that could not be read."""
    text = text_of(head)
    return report_from_text(text) if text else None


def figures_of(found: Iterable[Head]) -> dict[Head, dict[str, Number]]:
    """The printed figures of each report by their addresses; blank cells are left out. Two queries."""
    wanted = list(found)
    texts: dict[tuple[bool, int], str] = {}
    for old, model in ((True, OldReport), (False, Report)):
        keys = [head.pk for head in wanted if (head.scope == "old") == old]
        rows = model.objects.visible_to(None).filter(pk__in=keys).values_list("pk", "value")
        texts |= {(old, key): text for key, text in rows}
    return {head: _figures(texts.get((head.scope == "old", head.pk), "")) for head in wanted}


def _figures(text: str) -> dict[str, Number]:
    if not text:
        return {}
    tables: Mapping[str, Any] = json.loads(text, parse_float=Decimal)["tables"]
    return {
        cell_address(table, row, column): value
        for table in TABLES
        for row, cells in (tables.get(table) or {}).items()
        for column, value in cells.items()
        if value is not None
    }


class Explained(NamedTuple):
    """A finding that was verified and explained 核实说明: its places by name, and as the rules address them."""

    rule: str
    places: tuple[str, ...]
    where: tuple[str, ...]
    why: str
    who: str
    on: date


def explanations_of(found: Iterable[Head]) -> Iterator[tuple[Head, Explained]]:
    """What each version waived when it was handed in; it is public with the report. One query."""
    wanted = {head.pk: head for head in found if head.scope != "old"}
    rows = Report.objects.visible_to(None).filter(pk__in=list(wanted)).values_list("pk", "waived", "edition")
    for key, waived, edition in rows:
        for item in waived:
            yield wanted[key], Explained(
                item["rule"], _places(item["where"], edition), tuple(item["where"]), item["why"], item["who"],
                date.fromisoformat(item["on"]),
            )  # fmt: skip


def _places(where: list[str], edition: str) -> tuple[str, ...]:
    """The names of the places; of many only the last, the printed result."""
    known = list(dict.fromkeys(place.partition(":")[0] for place in where))
    shown = known if len(known) <= MANY else known[-1:]
    return tuple(name for place in shown if (name := place_name(place, edition)) != place)


def document_of(head: Head) -> OldReport | None:
    """The document of an imported report. One query."""
    return OldReport.objects.visible_to(None).filter(pk=head.pk).first() if head.scope == "old" else None
