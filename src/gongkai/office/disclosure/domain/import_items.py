"""批量导入信息: many drafts at once, or none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.exchange.rows import Row, RowError
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.create_item import create_item
from gongkai.office.disclosure.incoming.columns import COLUMNS, HEADINGS
from gongkai.office.disclosure.incoming.folders import Document
from gongkai.office.disclosure.models import Item
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import Refused


@dataclass
class ImportedItems:
    """What came of an import: how many drafts were made (or would be), and what is wrong in which row."""

    made: int = 0
    errors: list[RowError] = field(default_factory=list)
    written: bool = False


@transaction.atomic
def import_items(
    *,
    actor: Account,
    body: Body,
    rows: Sequence[Row],
    documents: Mapping[int, Sequence[Document]] | None = None,
    dry_run: bool = False,
    said: Callable[[int], None] | None = None,
) -> ImportedItems:
    """Draft every row of a table by `create_item`, with its documents as attachments (row's number → documents); each then
    passes the whole chain like any other (条例第十七条).

    With an error in any row, and in a dry run, nothing is written; every row is tried all the same. Raises NotPermitted.
    """
    hold_chain()
    who = require(actor=actor, act="import_items", body=body, table=TABLE, state="draft")
    result = ImportedItems()
    with transaction.atomic():
        made: list[tuple[Item, Sequence[Document]]] = []
        for place, row in enumerate(rows, 1):
            carried = (documents or {}).get(row.number, ())
            item = _draft(actor, body, row, carried, result)
            made += [(item, carried)] if item is not None else []
            if said is not None:
                said(place)
        result.written = not result.errors and not dry_run and bool(rows)
        if result.written:
            for item, carried in made:
                for document in carried:
                    attach_file(actor=actor, item=item, name=document.name, data=document.data)
            record(who=who, action="disclosure.import_items", target=body, after={"made": result.made})
        else:
            transaction.set_rollback(True)
    return result


def _draft(actor: Account, body: Body, row: Row, documents: Sequence[Document], result: ImportedItems) -> Item | None:
    """The draft of a row. Its documents are stored only when every row is in order: a file that was written stays."""
    try:
        if fault := next((document.fault for document in documents if document.fault), ""):
            raise Refused(fault, field="files")
        with transaction.atomic():
            item = create_item(actor=actor, body=body, **_values(row))
    except Refused as error:
        result.errors.append(RowError(row.number, HEADINGS.get(error.field, ""), str(error)))
        return None
    result.made += 1
    return item


def _values(row: Row) -> Any:
    values: dict[str, Any] = {}
    for column in COLUMNS:
        printed = row.printed.get(column.key, "")
        if column.required and not printed:
            raise Refused("请填写{column}。", field=column.key, column=column.heading)
        if printed and column.key != "files":
            try:
                values[column.key] = column.read(printed)
            except Refused as error:
                raise Refused(str(error), field=column.key) from error
    return values
