"""From a cell of a report to its records, from a record to its cells, from an area's cell to its members."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.office.annual.assembling import number
from gongkai.office.annual.checking import value_of
from gongkai.office.annual.facts_registry import FACTS, NOTHING, PREFIX
from gongkai.office.annual.models import Report, SnapshotCell
from gongkai.office.annual.queries.cells import request_keys, sums
from gongkai.report import Number


class Record(NamedTuple):
    """A record (request, case, document, tally, opening, settled, report) with its weight in a cell."""

    kind: str
    key: int
    weight: Number


class Share(NamedTuple):
    """What one member contributes to a cell; None where it has not filed."""

    name: str
    figure: Number | None


def records_behind(report: Report, address: str) -> list[Record]:
    """The records behind a cell, or a fact, as they were when the report was compiled, a sum's included. One query."""
    parts = sums(report.edition).get(address, (address,))
    own = [address] if report.scope == "area" else parts
    cells = list(SnapshotCell.objects.filter(report=report, address__in=own).order_by("pk"))
    requests = [Record("request", key, 1) for cell in cells for key in request_keys(cell.requests)]
    return [*requests, *(Record(kind, key, number(weight)) for cell in cells for kind, key, weight in cell.records)]


def cells_of_record(report: Report, kind: str, key: int) -> list[str]:
    """The cells in which a record counts, in the order of the form, sums included; then the facts. One query."""
    found = {
        cell.address
        for cell in report.cells.all().iterator(chunk_size=50)
        if (kind == "request" and f",{key}," in f",{cell.requests},")
        or any(item[0] == kind and item[1] == key for item in cell.records)
    }
    cells = [address for address, parts in sums(report.edition).items() if found.intersection(parts)]
    return [*cells, *(name for name in FACTS if name in found)]


def contributions(report: Report, address: str) -> list[Share]:
    """Who contributes what to a cell of an area report: the row of its matrix."""
    filed = Report.objects.select_related("body").in_bulk([item["report"] for item in report.members if item["report"]])
    return [
        Share(item["name"], _figure(filed[item["report"]], address) if item["report"] else None)
        for item in report.members
    ]


def _figure(report: Report, address: str) -> Number | None:
    if not address.startswith(PREFIX):
        return value_of(report).value(*address.split("."))
    figure = report.computed.get(address, NOTHING)
    return None if figure == NOTHING else number(figure)


def missing(report: Report) -> list[str]:
    """The members of an area report that have not filed."""
    return [item["name"] for item in report.members if not item["report"]]
