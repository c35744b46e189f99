"""Every cell of every form edition by its address, and the column that it has in `reports_wide`."""

from __future__ import annotations

from functools import cache

from gongkai.law.forms import editions


@cache
def addresses() -> tuple[str, ...]:
    """Every cell address of any edition, in the order of the forms."""
    found = (
        f"{name}.{row.key}.{column.key}"
        for edition in editions()
        for name, table in edition.tables.items()
        for row in table.rows
        for column in row.columns
    )
    return tuple(dict.fromkeys(found))


def wide_name(address: str) -> str:
    """The column of `reports_wide` for a cell: `requests_total_total`."""
    return address.replace(".", "_")
