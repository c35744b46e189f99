"""Every cell of a report with the records behind it, and every record with the cells in which it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

from django.db import connection, transaction

from gongkai.law.forms import TABLES, table_form
from gongkai.office.annual.queries import table_three, table_two
from gongkai.office.annual.queries.counting import Counts, Span, plain, span
from gongkai.office.annual.queries.table_three import Group
from gongkai.office.remedies.queries.table_four import counted
from gongkai.report import Number, cell_address


class Snapshot(NamedTuple):
    """The figures of the three tables, and the records behind each cell that is no sum of others. Requests, which weigh one each,
    stand in `requests` as texts of keys joined by commas; `groups` is what the facts are counted from.
    """

    edition: str
    figures: dict[str, Number]
    records: dict[str, list[tuple[str, int, Number]]]
    requests: dict[str, str]
    groups: list[Group]


@contextmanager
def one_view() -> Iterator[None]:
    """Everything that is read inside is of one moment, whatever is recorded meanwhile: SQLite's transactions give that by
    themselves, PostgreSQL's when they are REPEATABLE READ. Inside another transaction its own view holds.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def take_snapshot(*, bodies: Sequence[int], year: int) -> Snapshot:
    """Compute all three tables in one view of the ledger. Raises Refused."""
    with one_view():
        at = span(bodies, year)
        records: dict[str, list[tuple[str, int, Number]]] = defaultdict(list)
        for item in listed(at):
            records[item.address].append((item.kind, item.key, item.weight))
        base: dict[str, Number] = {address: sum(weight for *_, weight in found) for address, found in records.items()}
        groups = table_three.groups(at)
        keys: dict[str, list[str]] = defaultdict(list)
        for group in groups:
            for row in (group.inflow, group.outflow):
                address = cell_address(table_three.TABLE, row, group.kind)
                base[address] = base.get(address, 0) + group.number
                keys[address].append(group.keys)
        requests = {address: ",".join(found) for address, found in keys.items()}
        return Snapshot(at.edition.key, summed(at.edition.key, base), dict(records), requests, groups)


def listed(at: Span) -> Iterator[Counts]:
    """Every record in every cell where it counts; requests, which are many, and sums left out."""
    yield from table_two.listed(at)
    yield from table_three.unlisted(at)
    for item in counted(bodies=at.bodies, year=at.year):
        yield Counts(cell_address("remedies", item.row, item.column), "case", item.case)


def summed(edition: str, base: dict[str, Number]) -> dict[str, Number]:
    """Every cell of an edition: the given ones, 0 where nothing counts, and the sums."""
    return {address: plain(sum(base.get(part, 0) for part in parts)) for address, parts in sums(edition).items()}


@cache
def sums(edition: str) -> dict[str, tuple[str, ...]]:
    """Each cell with the cells that add up to it; one that is no sum has itself alone."""
    found: dict[str, tuple[str, ...]] = {}
    for table in TABLES:
        form = table_form(table, edition)
        parts_of_total = [row.key for row in form.rows_in_role("disposition")]
        for row in form.rows:
            rows = parts_of_total if row.role == "total" else [row.key]
            for column in row.columns:
                kinds = [one.key for one in row.columns if not one.is_total] if column.is_total else [column.key]
                found[cell_address(table, row.key, column.key)] = tuple(
                    cell_address(table, one, kind) for one in rows for kind in kinds
                )
    return found


def behind(snapshot: Snapshot, address: str) -> list[tuple[str, int, Number]]:
    """The records behind a cell, a sum's included; their weights add up to the figure. Raises KeyError for no such cell."""
    parts = sums(snapshot.edition)[address]
    requests = [("request", key, 1) for part in parts for key in request_keys(snapshot.requests.get(part, ""))]
    return [*requests, *(record for part in parts for record in snapshot.records.get(part, ()))]


def request_keys(joined: str) -> list[int]:
    """The keys of a joined text, the oldest request first."""
    return sorted(int(key) for key in joined.split(",")) if joined else []
